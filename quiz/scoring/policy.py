"""The policy of an instrument: its bank compiled into whole numbers, with a version.

The same numbers go to the browser as JSON; nothing else decides anything there.
Indices stand for verdicts, dimensions, questions, options and terms, in bank order.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

NONE = -1
"""No term, no such answer, or «as it was»."""

When = tuple[tuple[str, tuple[str, ...]], ...]
"""Questions of the context, each with the answers that fit."""


@dataclass(frozen=True, slots=True)
class OptionPolicy:
    """Points as answered, once accepted (`rest`), once refused; the floor as a verdict index.

    `term`: what heals its flag, or NONE; `also`: the terms that it makes weightier; `alone`: its
    flag has a wording of its own for that term, which no line with others says.
    """

    id: str
    points: int
    rest: int
    refused: int
    floor: int
    flag: str | None
    heavy: bool
    final: bool
    term: int = NONE
    mandatory: bool = False
    also: tuple[int, ...] = ()
    alone: bool = False


@dataclass(frozen=True, slots=True)
class QuestionPolicy:
    """One question; `open` is the option «not discussed» or NONE, `mend` the answer once agreed.

    `hidden`: where it does not apply; `later`: where it cannot be known yet, so that only a given
    answer counts. `terms`: (term, the last answer that says agreed, the first that says refused or
    NONE); `ask`: whether it has a question for the client.
    """

    id: str
    dimension: int
    key: bool
    open: int
    mend: int
    hidden: When
    options: tuple[OptionPolicy, ...]
    terms: tuple[tuple[int, int, int], ...] = ()
    ask: bool = True
    later: When = ()


@dataclass(frozen=True, slots=True)
class RulePolicy:
    """Fires when each (question, option) pair is answered so or riskier."""

    id: str
    when: tuple[tuple[int, int], ...]
    points: int
    dimension: int
    floor: int


@dataclass(frozen=True, slots=True)
class TermPolicy:
    """Where a term belongs: it orders the advice and never adds a point.

    `kinds`: (weight, mandatory) for each kind of work; `changes`: (context, weight or NONE,
    mandatory as 0 or 1, or NONE), in order; `topic`: terms of one need; `apart`: what it gives
    way to; `closing`: said as a message's last sentence; `yields`: whether it has a concession.
    """

    id: str
    kinds: tuple[tuple[int, bool], ...] = ()
    changes: tuple[tuple[When, int, int], ...] = ()
    topic: str = ""
    apart: tuple[int, ...] = ()
    closing: bool = False
    yields: bool = True


@dataclass(frozen=True, slots=True)
class JoinPolicy:
    """A line that says several terms, under some answers of the context or always."""

    id: str
    terms: tuple[int, ...]
    when: When = ()


@dataclass(frozen=True, slots=True)
class AdvicePolicy:
    """The context's question of the kind of work with its answers, and how many lines are fair.

    `lines`: for answers to the question of size; `otherwise`: while it is open. `first`: the term
    that is a small paid first step, or NONE.
    """

    kind: str = ""
    kinds: tuple[str, ...] = ()
    size: str = ""
    lines: tuple[tuple[str, int], ...] = ()
    otherwise: int = 5
    first: int = NONE


@dataclass(frozen=True, slots=True)
class Policy:
    """All that decides a verdict and the advice. `clamps`: (id, low, high); `steps`: (unmet heavy
    flags, verdict); `offers`: (verdict, verdict once its offer is refused).

    What decides nothing: `retired`: (question, ((option, (question, option) that it became), …));
    `healed`: (flag, the term that heals it), for states that were kept by flag.
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
    terms: tuple[TermPolicy, ...] = ()
    joins: tuple[JoinPolicy, ...] = ()
    advice: AdvicePolicy = AdvicePolicy()
    retired: tuple[tuple[str, tuple[tuple[str, tuple[str, str]], ...]], ...] = ()
    healed: tuple[tuple[str, str], ...] = ()

    def plain(self) -> dict[str, Any]:
        """The policy as JSON data, with the version that names it."""
        retired = {name: dict(options) for name, options in self.retired}
        return {
            **asdict(self),
            "retired": retired,
            "healed": dict(self.healed),
            "version": self.version,
        }

    @property
    def version(self) -> str:
        """The rules version: the first twelve hex digits of the SHA-256 of the numbers."""
        return _version(self)


@lru_cache(maxsize=64)
def _version(policy: Policy) -> str:
    """Worked out once for each policy: a result names it, and a build makes many."""
    idle = ("retired", "healed")
    numbers = {name: value for name, value in asdict(policy).items() if name not in idle}
    text = json.dumps(numbers, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:12]
