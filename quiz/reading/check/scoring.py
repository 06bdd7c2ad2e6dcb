"""Rules, bands, steps, clamps and offers are well formed."""

from collections.abc import Iterator

from quiz.reading.check.book import Book
from quiz.reading.models import Instrument, Rule
from quiz.reading.problems import Problem


def check_rules(here: Book) -> Iterator[Problem]:
    """A rule adds points to a dimension, or sets a floor."""
    for name, instrument in here.bank.instruments.items():
        for index, rule in enumerate(instrument.rules):
            for told in _rule(rule):
                yield here.problem(("instruments", name, "rules", index), rule.id, told)


def _rule(rule: Rule) -> Iterator[str]:
    if not rule.points and not rule.floor:
        yield "must add points or set a floor; found neither"
    if bool(rule.points) != bool(rule.dimension):
        yield "points and dimension must stand together; found one alone"


def check_scoring(here: Book) -> Iterator[Problem]:
    """Bands rise from above zero, one fewer than verdicts; every dimension in use has one clamp.

    Steps rise, one unmet heavy flag never leaves the lowest verdict, and a refused offer gives
    the next one.
    """
    for name, instrument in here.bank.instruments.items():
        for key, message in _scoring(instrument):
            yield here.problem(("instruments", name, key), name, message)


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
