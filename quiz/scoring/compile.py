"""Compiles an instrument of a checked bank into its policy: texts in, whole numbers out.

The only module of this room that knows the bank; all others see numbers and ids.
"""

from dataclasses import dataclass

from quiz.reading.models import Bank, Flag, Instrument, Option, Question, Rule, Stage
from quiz.reading.terms import Change, Join, Term
from quiz.scoring.policy import (
    NONE,
    AdvicePolicy,
    JoinPolicy,
    OptionPolicy,
    Policy,
    QuestionPolicy,
    RulePolicy,
    TermPolicy,
    When,
)


@dataclass(frozen=True)
class _Names:
    """The places of what an instrument names."""

    bank: Bank
    source: Instrument
    verdicts: list[str]
    dimensions: list[str]
    terms: list[str]

    def verdict(self, name: str | None) -> int:
        return self.verdicts.index(name) if name else 0

    def flag(self, name: str | None) -> Flag | None:
        return self.bank.flag(name) if name else None


def compile_policy(bank: Bank, instrument_id: str) -> Policy:
    """The policy of one instrument of a checked bank; KeyError where it has none of that id."""
    source = bank.instruments[instrument_id]
    clamps = {clamp.dimension: clamp for clamp in source.clamps}
    order = [dimension.id for dimension in bank.dimensions if dimension.id in clamps]
    terms = _used(bank, source)
    here = _Names(bank, source, [v.id for v in source.verdicts], order, [t.id for t in terms])
    return Policy(
        instrument=instrument_id,
        verdicts=tuple(here.verdicts),
        bands=source.bands,
        min_known=source.min_known,
        steps=tuple((step.unmet_heavy, here.verdict(step.verdict)) for step in source.steps),
        offers=_offers(here),
        clamps=tuple((name, clamps[name].low, clamps[name].high) for name in order),
        questions=tuple(_question(here, s, q) for s in source.stages for q in s.questions),
        context=tuple((q.id, tuple(option.id for option in q.options)) for q in source.context),
        rules=tuple(_rule(here, rule) for rule in source.rules),
        terms=tuple(_term(here, term) for term in terms),
        joins=tuple(_join(here, j) for j in bank.joins if set(j.terms) <= set(here.terms)),
        advice=_advice(here),
        retired=_retired(source),
        healed=_healed(bank, here.terms),
    )


def _used(bank: Bank, source: Instrument) -> list[Term]:
    """The terms that the instrument names, and those that have a place in its kinds of work."""
    options = [option for question in source.questions for option in question.options]
    flags = [bank.flag(option.flag) for option in options if option.flag]
    named = {flag.safeguard.term for flag in flags if flag.safeguard}
    named |= {term for flag in flags for term in flag.also}
    named |= {term for question in source.questions for term in question.terms}
    named |= {source.advice.first} if source.advice and source.advice.first else set()
    return [term for term in bank.terms if term.id in named or _has_place(term, source)]


def _has_place(term: Term, source: Instrument) -> bool:
    by_kind = [term.kinds[kind].weight for kind in _kinds(source)]
    return bool(by_kind) and any([*by_kind, *(change.weight for change in term.changes)])


def _retired(source: Instrument) -> tuple[tuple[str, tuple[tuple[str, tuple[str, str]], ...]], ...]:
    """Every question with answers of earlier days, and what each of them became."""
    became = {retired.id: retired.becomes for retired in source.retired}
    became |= {question.id: question.became for question in source.questions if question.became}
    return tuple((question, _became(answers)) for question, answers in became.items())


def _became(answers: dict[str, str]) -> tuple[tuple[str, tuple[str, str]], ...]:
    """For each answer that lives on the live question and option, parted at the dot."""
    parts = {option: heir.partition(".") for option, heir in answers.items()}
    return tuple((option, (question, heir)) for option, (question, _, heir) in parts.items())


def _healed(bank: Bank, terms: list[str]) -> tuple[tuple[str, str], ...]:
    """Every flag that has or had a term of this instrument, with that term."""
    pairs = {flag.id: flag.safeguard.term for flag in bank.flags if flag.safeguard}
    pairs |= {flag: term for flag, term in bank.retired_flags.items() if term}
    return tuple((flag, term) for flag, term in pairs.items() if term in terms)


def _offers(here: _Names) -> tuple[tuple[int, int], ...]:
    return tuple(
        (index, here.verdict(verdict.offer.becomes))
        for index, verdict in enumerate(here.source.verdicts)
        if verdict.offer
    )


def _question(here: _Names, stage: Stage, question: Question) -> QuestionPolicy:
    ids = [option.id for option in question.options]
    opens = {scale.id: scale.open for scale in here.bank.scales}
    return QuestionPolicy(
        id=question.id,
        dimension=here.dimensions.index(question.dimension),
        key=question.key,
        open=ids.index(opens[question.scale]) if question.scale else NONE,
        mend=ids.index(question.mend) if question.mend else 0,
        hidden=tuple(sorted(question.hidden_when.items())),
        later=tuple(sorted(stage.hidden_when.items())),
        options=tuple(_option(here, question, option) for option in question.options),
        terms=_settles(here, question, ids),
        ask=not question.observed and any(option.flag for option in question.options),
    )


def _settles(here: _Names, question: Question, ids: list[str]) -> tuple[tuple[int, int, int], ...]:
    return tuple(
        (
            here.terms.index(term),
            ids.index(settles.agreed),
            ids.index(settles.refused) if settles.refused else NONE,
        )
        for term, settles in question.terms.items()
    )


def _option(here: _Names, question: Question, option: Option) -> OptionPolicy:
    flag = here.flag(option.flag)
    safeguard = flag.safeguard if flag else None
    mandatory = safeguard is not None and safeguard.mandatory
    return OptionPolicy(
        id=option.id,
        points=option.points,
        rest=question.rest(option) if safeguard else option.points,
        refused=option.points + (here.source.refusal if mandatory else 0),
        floor=here.verdict(option.floor),
        flag=option.flag,
        heavy=option.heavy,
        final=option.final,
        term=here.terms.index(safeguard.term) if safeguard else NONE,
        mandatory=mandatory,
        also=tuple(here.terms.index(term) for term in flag.also) if flag else (),
        alone=safeguard is not None and _has_own_words(here.bank.term(safeguard.term), option.flag),
    )


def _has_own_words(term: Term, flag: str | None) -> bool:
    return any(variant.flag == flag for variant in term.variants)


def _rule(here: _Names, rule: Rule) -> RulePolicy:
    asked = here.source.questions
    places = {question.id: index for index, question in enumerate(asked)}
    options = {question.id: [option.id for option in question.options] for question in asked}
    return RulePolicy(
        id=rule.id,
        when=tuple(
            (places[name], options[name].index(chosen)) for name, chosen in rule.when.items()
        ),
        points=rule.points,
        dimension=here.dimensions.index(rule.dimension) if rule.dimension else 0,
        floor=here.verdict(rule.floor),
    )


def _term(here: _Names, term: Term) -> TermPolicy:
    kinds = _kinds(here.source)
    return TermPolicy(
        id=term.id,
        kinds=tuple((term.kinds[kind].weight, term.kinds[kind].mandatory) for kind in kinds),
        changes=tuple(_change(change) for change in term.changes),
        topic=term.topic or "",
        apart=tuple(here.terms.index(other) for other in term.apart if other in here.terms),
        closing=term.closing,
        yields=term.concession is not None,
    )


def _change(change: Change) -> tuple[When, int, int]:
    weight = NONE if change.weight is None else change.weight
    mandatory = NONE if change.mandatory is None else int(change.mandatory)
    return tuple(change.when.items()), weight, mandatory


def _join(here: _Names, join: Join) -> JoinPolicy:
    terms = tuple(here.terms.index(term) for term in join.terms)
    return JoinPolicy(join.id, terms, tuple(join.when.items()))


def _kinds(source: Instrument) -> tuple[str, ...]:
    asked = {question.id: question for question in source.context}
    return tuple(o.id for o in asked[source.advice.kind].options) if source.advice else ()


def _advice(here: _Names) -> AdvicePolicy:
    advice = here.source.advice
    if advice is None:
        return AdvicePolicy()
    return AdvicePolicy(
        kind=advice.kind,
        kinds=_kinds(here.source),
        size=advice.size,
        lines=tuple(advice.lines.items()),
        otherwise=advice.otherwise,
        first=here.terms.index(advice.first) if advice.first else NONE,
    )
