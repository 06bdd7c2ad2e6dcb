"""Answers run from safe to risky: what makes the scorecard monotone by construction."""

from collections.abc import Iterator
from itertools import pairwise

from quiz.reading.check.book import Book, questions_of
from quiz.reading.models import Bank, Instrument, Option, Question
from quiz.reading.problems import Problem


def check_order(here: Book) -> Iterator[Problem]:
    """Answers run from safe to risky: points, floors and heaviness never fall along them.

    The safest is at most zero and raises nothing, the riskiest at least zero; an accepted safeguard
    leaves points between the safest answer's and its own; a refused one no more than the next flag.
    """
    for name, instrument in here.bank.instruments.items():
        verdicts = [verdict.id for verdict in instrument.verdicts]
        for place, question in questions_of(name, instrument):
            for index, message in _order(here.bank, instrument, question, verdicts):
                at = (*place, "options", index)
                yield here.problem(at, f"{question.id}/{question.options[index].id}", message)


def _order(
    bank: Bank, instrument: Instrument, question: Question, verdicts: list[str]
) -> Iterator[tuple[int, str]]:
    options = question.options
    yield from _ends(options)
    ranks = [verdicts.index(o.floor) if o.floor in verdicts else 0 for o in options]
    for index, (before, option) in enumerate(pairwise(options), 1):
        if option.points < before.points:
            found = f"found {option.points} after {before.points}"
            yield index, f"points must not fall along the answers; {found}"
        if ranks[index] < ranks[index - 1]:
            found = f"found {option.floor} after {before.floor}"
            yield index, f"the floor must not fall along the answers; {found}"
        if before.heavy and not option.heavy:
            yield index, "must be heavy where a safer answer is; found heavy: false"
    for index, option in enumerate(options):
        yield from ((index, message) for message in _option(bank, instrument, question, option))


def _ends(options: tuple[Option, ...]) -> Iterator[tuple[int, str]]:
    first, last = options[0], options[-1]
    if first.points > 0:
        yield 0, f"points of the safest answer must be at most 0; found {first.points}"
    if last.points < 0:
        yield (
            len(options) - 1,
            f"points of the riskiest answer must be at least 0; found {last.points}",
        )
    if first.flag or first.floor or first.heavy:
        yield 0, "the safest answer must raise no flag and no floor; found one"


def _option(
    bank: Bank, instrument: Instrument, question: Question, option: Option
) -> Iterator[str]:
    rest, low = question.rest(option), question.options[0].points
    if not low <= rest <= max(option.points, low):
        yield f"residual must be between {low} and {option.points}; found {rest}"
    if option.residual is not None and not option.flag:
        yield "residual must stand beside a flag; found no flag"
    if option.heavy and not option.flag:
        yield "heavy must stand beside a flag; found no flag"
    if option.final and not option.floor:
        yield "final must stand beside a floor; found no floor"
    yield from _refusal(bank, instrument, question, option)


def _refusal(
    bank: Bank, instrument: Instrument, question: Question, option: Option
) -> Iterator[str]:
    flags = {flag.id: flag for flag in bank.flags}
    flag = flags.get(option.flag or "")
    if not flag or not flag.safeguard or not flag.safeguard.mandatory:
        return
    refused = option.points + instrument.refusal
    riskier = question.options[question.options.index(option) + 1 :]
    for other in riskier:
        if other.flag != option.flag and other.points < refused:
            yield (
                f"refused, its safeguard gives {refused} points and must not pass the riskier"
                f" {other.id!r}; found {other.points} there"
            )
