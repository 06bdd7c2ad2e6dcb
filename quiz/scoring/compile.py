"""Compiles an instrument of a checked bank into its policy: texts in, whole numbers out.

The only module of this room that knows the bank; all others see numbers and ids.
"""

from quiz.reading.models import Bank, Instrument, Option, Question, Retired, Rule
from quiz.scoring.policy import OptionPolicy, Policy, QuestionPolicy, RulePolicy


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
        safeguards=_safeguards(bank, source),
        retired=tuple((retired.id, _became(retired)) for retired in source.retired),
    )


def _became(retired: Retired) -> tuple[tuple[str, tuple[str, str]], ...]:
    """For each option that lives on the live question and option, parted at the dot."""
    parts = {option: heir.partition(".") for option, heir in retired.becomes.items()}
    return tuple((option, (question, heir)) for option, (question, _, heir) in parts.items())


def _safeguards(bank: Bank, source: Instrument) -> tuple[str, ...]:
    """The flags with a safeguard that this instrument raises, in the order of its answers."""
    guarded = {flag.id for flag in bank.flags if flag.safeguard}
    raised = [option.flag for question in source.questions for option in question.options]
    return tuple(dict.fromkeys(flag for flag in raised if flag and flag in guarded))


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
        rest=question.rest(option) if safeguard else option.points,
        refused=option.points + (source.refusal if safeguard and safeguard.mandatory else 0),
        floor=verdicts.index(option.floor) if option.floor else 0,
        flag=option.flag,
        heavy=option.heavy,
        final=option.final,
    )


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
