"""The bank beside its source, so that a check can tell where a thing stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quiz.reading.models import Bank, Instrument, Question
from quiz.reading.problems import Problem
from quiz.reading.source import Place, Source


@dataclass(frozen=True)
class Book:
    """The bank beside its source."""

    bank: Bank
    source: Source

    def problem(self, place: Place, item: str, message: str) -> Problem:
        """A problem at a place of the bank."""
        return self.source.problem(place, item, message)


def known(
    here: Book, place: Place, item: str, name: str | None, allowed: Iterable[str], what: str
) -> Iterator[Problem]:
    """The problem of a name that is none of those allowed."""
    options = list(allowed)
    if name is not None and name not in options:
        listed = ", ".join(options[:12]) + (" …" if len(options) > 12 else "")
        yield here.problem(place, item, f"{what} must be one of: {listed}; found {name!r}")


def questions_of(name: str, instrument: Instrument) -> Iterator[tuple[Place, Question]]:
    """The questions of an instrument with their places."""
    for i, stage in enumerate(instrument.stages):
        for j, question in enumerate(stage.questions):
            yield ("instruments", name, "stages", i, "questions", j), question
