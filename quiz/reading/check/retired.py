"""Questions asked no more keep their id and last words, and may say what they became."""

from collections.abc import Iterator

from quiz.reading.check.book import Book, known
from quiz.reading.models import Instrument
from quiz.reading.problems import Problem
from quiz.reading.source import Place


def check_retired(here: Book) -> Iterator[Problem]:
    """A retired id is no live one; `becomes` leads from an option of its own to a live answer."""
    for name, instrument in here.bank.instruments.items():
        options = _options(instrument)
        live = [f"{question}.{option}" for question in options for option in options[question]]
        for index, retired in enumerate(instrument.retired):
            place: Place = ("instruments", name, "retired", index)
            if retired.id in options:
                told = "must not be the id of a question that is asked; found it"
                yield here.problem((*place, "id"), retired.id, told)
            for option, heir in retired.becomes.items():
                at: Place = (*place, "becomes", option)
                yield from known(here, at, retired.id, option, retired.options, "a retired answer")
                yield from known(here, at, retired.id, heir, live, "becomes")


def _options(instrument: Instrument) -> dict[str, list[str]]:
    """The options of every live question."""
    context = {asked.id: [option.id for option in asked.options] for asked in instrument.context}
    scored = {asked.id: [option.id for option in asked.options] for asked in instrument.questions}
    return context | scored
