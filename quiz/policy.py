"""The policy of an instrument: its bank compiled into whole numbers, with a version.

The same numbers go to the browser as JSON; nothing else decides anything there.
Indices stand for verdicts, dimensions, questions and options, in bank order.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

from quiz.models import Bank, Instrument, Option, Question, Rule


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
    `offers`: (verdict, verdict once its offer is refused); `safeguards`: flags that have one."""

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

    def plain(self) -> dict[str, Any]:
        """The policy as JSON data, with the version that names it."""
        return {**asdict(self), "version": self.version}

    @property
    def version(self) -> str:
        """The rules version: the first twelve hex digits of the SHA-256 of the numbers."""
        text = json.dumps(asdict(self), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:12]


def compile_policy(bank: Bank, instrument_id: str) -> Policy:
    """The policy of one instrument of a checked bank; KeyError where it has none of that id."""
    source = bank.instruments[instrument_id]
    verdicts = [verdict.id for verdict in source.verdicts]
    places = {question.id: index for index, question in enumerate(source.questions)}
    clamps = {clamp.dimension: clamp for clamp in source.clamps}
    order = [dimension.id for dimension in bank.dimensions if dimension.id in clamps]
    return Policy(
        instrument=instrument_id,
        verdicts=tuple(verdicts),
        bands=source.bands,
        min_known=source.min_known,
        steps=tuple((step.unmet_heavy, verdicts.index(step.verdict)) for step in source.steps),
        offers=_offers(source, verdicts),
        clamps=tuple((name, clamps[name].low, clamps[name].high) for name in order),
        questions=tuple(_question(bank, source, q, order, verdicts) for q in source.questions),
        context=tuple((q.id, tuple(option.id for option in q.options)) for q in source.context),
        rules=tuple(_rule(source, rule, places, order, verdicts) for rule in source.rules),
        safeguards=tuple(flag.id for flag in bank.flags if flag.safeguard),
    )


def _offers(source: Instrument, verdicts: list[str]) -> tuple[tuple[int, int], ...]:
    return tuple(
        (index, verdicts.index(verdict.offer.becomes))
        for index, verdict in enumerate(source.verdicts)
        if verdict.offer
    )


def _question(
    bank: Bank, source: Instrument, question: Question, order: list[str], verdicts: list[str]
) -> QuestionPolicy:
    ids = [option.id for option in question.options]
    opens = {scale.id: scale.open for scale in bank.scales}
    return QuestionPolicy(
        id=question.id,
        dimension=order.index(question.dimension),
        key=question.key,
        open=ids.index(opens[question.scale]) if question.scale else -1,
        mend=ids.index(question.mend) if question.mend else 0,
        hidden=tuple(sorted(question.hidden_when.items())),
        options=tuple(
            _option(bank, source, question, option, verdicts) for option in question.options
        ),
    )


def _option(
    bank: Bank, source: Instrument, question: Question, option: Option, verdicts: list[str]
) -> OptionPolicy:
    safeguard = bank.flag(option.flag).safeguard if option.flag else None
    return OptionPolicy(
        id=option.id,
        points=option.points,
        rest=rest_points(question, option) if safeguard else option.points,
        refused=option.points + (source.refusal if safeguard and safeguard.mandatory else 0),
        floor=verdicts.index(option.floor) if option.floor else 0,
        flag=option.flag,
        heavy=option.heavy,
        final=option.final,
    )


def rest_points(question: Question, option: Option) -> int:
    """The points left once the safeguard is accepted: the author's, or none above zero."""
    if option.residual is not None:
        return option.residual
    return max(question.options[0].points, min(option.points, 0))


def _rule(
    source: Instrument, rule: Rule, places: dict[str, int], order: list[str], verdicts: list[str]
) -> RulePolicy:
    questions = source.questions
    return RulePolicy(
        id=rule.id,
        when=tuple(
            (
                places[name],
                [option.id for option in questions[places[name]].options].index(option_id),
            )
            for name, option_id in rule.when.items()
        ),
        points=rule.points,
        dimension=order.index(rule.dimension) if rule.dimension else 0,
        floor=verdicts.index(rule.floor) if rule.floor else 0,
    )
