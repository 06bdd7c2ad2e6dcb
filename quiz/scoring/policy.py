"""The policy of an instrument: its bank compiled into whole numbers, with a version.

The same numbers go to the browser as JSON; nothing else decides anything there.
Indices stand for verdicts, dimensions, questions and options, in bank order.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any


@dataclass(frozen=True, slots=True)
class OptionPolicy:
    """Points as answered, once accepted (`rest`), once refused; the floor as a verdict index."""

    id: str
    points: int
    rest: int
    refused: int
    floor: int
    flag: str | None
    heavy: bool
    final: bool


@dataclass(frozen=True, slots=True)
class QuestionPolicy:
    """One question; `open` is the option «not discussed» or -1, `mend` the answer once agreed."""

    id: str
    dimension: int
    key: bool
    open: int
    mend: int
    hidden: tuple[tuple[str, tuple[str, ...]], ...]
    options: tuple[OptionPolicy, ...]


@dataclass(frozen=True, slots=True)
class RulePolicy:
    """Fires when each (question, option) pair is answered so or riskier."""

    id: str
    when: tuple[tuple[int, int], ...]
    points: int
    dimension: int
    floor: int


@dataclass(frozen=True, slots=True)
class Policy:
    """All that decides a verdict. `clamps`: (id, low, high); `steps`: (unmet heavy flags, verdict);
    `offers`: (verdict, verdict once its offer is refused); `safeguards`: flags that have one.
    `retired`: (question, ((option, (question, option) that it became), …)), which decides nothing.
    """

    instrument: str
    verdicts: tuple[str, ...]
    bands: tuple[int, ...]
    min_known: int
    steps: tuple[tuple[int, int], ...]
    offers: tuple[tuple[int, int], ...]
    clamps: tuple[tuple[str, int, int], ...]
    questions: tuple[QuestionPolicy, ...]
    context: tuple[tuple[str, tuple[str, ...]], ...]
    rules: tuple[RulePolicy, ...]
    safeguards: tuple[str, ...]
    retired: tuple[tuple[str, tuple[tuple[str, tuple[str, str]], ...]], ...] = ()

    def plain(self) -> dict[str, Any]:
        """The policy as JSON data, with the version that names it."""
        retired = {name: dict(options) for name, options in self.retired}
        return {**asdict(self), "retired": retired, "version": self.version}

    @property
    def version(self) -> str:
        """The rules version: the first twelve hex digits of the SHA-256 of the numbers."""
        return _version(self)


@lru_cache(maxsize=64)
def _version(policy: Policy) -> str:
    """Worked out once for each policy: a result names it, and a build makes many."""
    numbers = {name: value for name, value in asdict(policy).items() if name != "retired"}
    text = json.dumps(numbers, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:12]
