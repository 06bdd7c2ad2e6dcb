"""Answers run from safe to risky: what makes the scorecard monotone by construction."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from quiz.reading.check.book import Book, questions_of
from quiz.reading.models import Bank, Instrument, Option, Question, Safeguard
from quiz.reading.problems import Problem


@dataclass(frozen=True)
class Weighed:
    """An answer with its points accepted, given and refused, and the term that heals it."""

    option: Option
    points: tuple[int, int, int]
    term: str | None

    def may_pass(self, riskier: "Weighed") -> bool:
        """Whether it weighs more than a riskier answer in some states of their terms."""
        if self.term and self.term == riskier.term:
            return any(a > b for a, b in zip(self.points, riskier.points, strict=True))
        return max(self.points) > min(riskier.points)

    def outlasts(self, riskier: "Weighed") -> bool:
        """Whether the riskier answer may be healed where this one is not."""
        return riskier.term is not None and riskier.term != self.term


def check_order(here: Book) -> Iterator[Problem]:
    """Answers run from safe to risky: points, floors and heaviness never fall along them.

    They do not under any states of the terms that heal them, accepted or refused. The safest is at
    most zero and raises nothing, the riskiest at least zero; an accepted safeguard leaves points
    between the safest answer's and its own.
    """
    for name, instrument in here.bank.instruments.items():
        verdicts = [verdict.id for verdict in instrument.verdicts]
        for place, question in questions_of(name, instrument):
            for index, message in _order(here.bank, instrument, question, verdicts):
                at = (*place, "options", index)
                yield here.problem(at, f"{question.id}/{question.options[index].id}", message)


def check_rules_last(here: Book) -> Iterator[Problem]:
    """A rule that an answer fires is not silenced by a riskier one that its term heals."""
    for name, instrument in here.bank.instruments.items():
        asked = {question.id: question for question in instrument.questions}
        for index, rule in enumerate(instrument.rules):
            for question_id, option_id in rule.when.items():
                found = _silencer(here.bank, instrument, asked.get(question_id), option_id)
                if found and rule.points:
                    told = f"must not be silenced by a term of the riskier {question_id}/{found}"
                    at = ("instruments", name, "rules", index)
                    yield here.problem(at, rule.id, f"{told}; found another or none at {option_id}")


def _silencer(
    bank: Bank, instrument: Instrument, question: Question | None, option_id: str
) -> str | None:
    named = [option.id for option in question.options] if question else []
    if question is None or option_id not in named:
        return None
    firing = [weighed(bank, instrument, question, o) for o in question.options]
    pairs = combinations(firing[named.index(option_id) :], 2)
    return next((b.option.id for a, b in pairs if a.outlasts(b)), None)


def weighed(bank: Bank, instrument: Instrument, question: Question, option: Option) -> Weighed:
    """An answer as the states of its flag's term weigh it."""
    safeguard = _safeguard(bank, option)
    if safeguard is None:
        return Weighed(option, (option.points,) * 3, None)
    refused = option.points + (instrument.refusal if safeguard.mandatory else 0)
    return Weighed(option, (question.rest(option), option.points, refused), safeguard.term)


def _safeguard(bank: Bank, option: Option) -> Safeguard | None:
    return next((flag.safeguard for flag in bank.flags if flag.id == option.flag), None)


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
        yield from ((index, message) for message in _option(question, option))
    yield from _states([weighed(bank, instrument, question, option) for option in options])


def _states(along: list[Weighed]) -> Iterator[tuple[int, str]]:
    """What falls only once terms are accepted or refused; what falls by itself is told already."""
    for (_, safer), (index, riskier) in combinations(enumerate(along), 2):
        if safer.option.points <= riskier.option.points and safer.may_pass(riskier):
            weighs = f"{min(riskier.points)} against {max(safer.points)} of {safer.option.id!r}"
            told = "must not weigh less than a safer answer in any states of their terms"
            yield index, f"{told}; found {weighs}"
        if safer.option.heavy and riskier.option.heavy and safer.outlasts(riskier):
            told = f"must not be healed by another term than the heavy {safer.option.id!r}"
            yield index, f"{told}; found {riskier.term}"


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


def _option(question: Question, option: Option) -> Iterator[str]:
    rest, low = question.rest(option), question.options[0].points
    if not low <= rest <= max(option.points, low):
        yield f"residual must be between {low} and {option.points}; found {rest}"
    if option.residual is not None and not option.flag:
        yield "residual must stand beside a flag; found no flag"
    if option.heavy and not option.flag:
        yield "heavy must stand beside a flag; found no flag"
    if option.final and not option.floor:
        yield "final must stand beside a floor; found no floor"
