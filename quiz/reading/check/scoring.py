"""Rules, bands, steps, clamps and offers are well formed."""

from collections.abc import Iterator

from quiz.reading.check.book import Book, known
from quiz.reading.models import Instrument, Rule
from quiz.reading.problems import Problem
from quiz.reading.source import Place


def check_rules(here: Book) -> Iterator[Problem]:
    """A rule names known answers, none the safest, and adds points or sets a floor."""
    for name, instrument in here.bank.instruments.items():
        questions = {question.id: question for question in instrument.questions}
        verdicts = [verdict.id for verdict in instrument.verdicts]
        clamps = [clamp.dimension for clamp in instrument.clamps]
        for index, rule in enumerate(instrument.rules):
            place: Place = ("instruments", name, "rules", index)
            yield from known(
                here, (*place, "dimension"), rule.id, rule.dimension, clamps, "the dimension"
            )
            yield from known(here, (*place, "floor"), rule.id, rule.floor, verdicts, "the floor")
            yield from _rule_shape(here, place, rule)
            for question, option in rule.when.items():
                at = (*place, "when", question)
                yield from known(here, at, rule.id, question, questions, "a question of when")
                if question in questions:
                    riskier = [o.id for o in questions[question].options[1:]]
                    yield from known(
                        here,
                        at,
                        rule.id,
                        option,
                        riskier,
                        f"the answer to {question} (not its safest)",
                    )


def _rule_shape(here: Book, place: Place, rule: Rule) -> Iterator[Problem]:
    if not rule.points and not rule.floor:
        yield here.problem(place, rule.id, "must add points or set a floor; found neither")
    if bool(rule.points) != bool(rule.dimension):
        yield here.problem(
            place, rule.id, "points and dimension must stand together; found one alone"
        )


def check_scoring(here: Book) -> Iterator[Problem]:
    """Bands rise from above zero, one fewer than verdicts; every dimension in use has one clamp.

    Steps rise, one unmet heavy flag never leaves the lowest verdict, and a refused offer gives
    the next one.
    """
    for name, instrument in here.bank.instruments.items():
        place: Place = ("instruments", name)
        for key, message in _scoring(instrument):
            yield here.problem((*place, key), name, message)
        dimensions = [dimension.id for dimension in here.bank.dimensions]
        for index, clamp in enumerate(instrument.clamps):
            at = (*place, "clamps", index, "dimension")
            yield from known(
                here, at, name, clamp.dimension, dimensions, "the dimension of a clamp"
            )


def _scoring(instrument: Instrument) -> Iterator[tuple[str, str]]:
    bands, verdicts = instrument.bands, [verdict.id for verdict in instrument.verdicts]
    if (
        len(bands) != len(verdicts) - 1
        or list(bands) != sorted(set(bands))
        or min(bands, default=1) < 1
    ):
        yield "bands", f"must be {len(verdicts) - 1} rising numbers above 0; found {list(bands)}"
    clamps = [clamp.dimension for clamp in instrument.clamps]
    if len(set(clamps)) != len(clamps):
        yield "clamps", "must name each dimension once; found one twice"
    if not any(question.key for question in instrument.questions):
        yield "stages", "must hold a key question; found none"
    yield from _steps(instrument, verdicts)
    yield from _offers(instrument, verdicts)


def _steps(instrument: Instrument, verdicts: list[str]) -> Iterator[tuple[str, str]]:
    steps = [
        (step.unmet_heavy, verdicts.index(step.verdict) if step.verdict in verdicts else -1)
        for step in instrument.steps
    ]
    if any(rank < 1 for _, rank in steps):
        named = [step.verdict for step in instrument.steps]
        yield "steps", f"must name verdicts above {verdicts[0]}; found {named}"
    if steps != sorted(set(steps)) or steps[0][0] != 1:
        yield "steps", f"must rise and begin with one unmet heavy flag; found {steps}"


def _offers(instrument: Instrument, verdicts: list[str]) -> Iterator[tuple[str, str]]:
    for index, verdict in enumerate(instrument.verdicts):
        if verdict.offer and verdict.offer.becomes not in verdicts[index + 1 : index + 2]:
            told = f"a refused offer of {verdict.id} must become the next verdict"
            yield "verdicts", f"{told}; found {verdict.offer.becomes!r}"
