"""What is named stands once and belongs where it is named; the rules that no table holds."""

from collections.abc import Iterator
from typing import Any

from quiz.reading.check.book import Book, questions_of
from quiz.reading.models import Bank, Flag
from quiz.reading.problems import Problem
from quiz.reading.source import Place, Source
from quiz.reading.values import RESERVED


def check_once(here: Book) -> Iterator[Problem]:
    """Ids are unique in their list; all questions of the bank share one list, flags another.

    A question's id is an anchor of a page and a word of a link.
    """
    yield from _repeated(here.source)
    seen: set[str] = set()
    for place, name in _asked(here.bank):
        if name in seen:
            told = "must be asked once in the bank; found the question again"
            yield here.problem((*place, "id"), name, told)
        seen.add(name)


def _repeated(source: Source) -> Iterator[Problem]:
    for place, items in _lists(source.tree, ()):
        seen: set[str] = set()
        for index, item in enumerate(items):
            name = item.get("id") if isinstance(item, dict) else None
            if isinstance(name, str) and name in seen:
                told = "must stand once; found the same id again"
                yield source.problem((*place, index, "id"), name, told)
            seen.add(str(name))


def _lists(tree: Any, place: Place) -> Iterator[tuple[Place, list[Any]]]:
    if isinstance(tree, list):
        yield place, tree
    inside = tree.items() if isinstance(tree, dict) else enumerate(tree) if tree else ()
    for key, value in inside:
        if isinstance(value, dict | list):
            yield from _lists(value, (*place, key))


def _asked(bank: Bank) -> Iterator[tuple[Place, str]]:
    """Every question with its place: of an instrument its context first."""
    for name, instrument in bank.instruments.items():
        for index, asked in enumerate(instrument.context):
            yield ("instruments", name, "context", index), asked.id
        yield from ((place, question.id) for place, question in questions_of(name, instrument))


def check_free(here: Book) -> Iterator[Problem]:
    """A question's id is none of the words that a link keeps for itself."""
    for place, name in _asked(here.bank):
        if name in RESERVED:
            told = f"must not be one of {', '.join(RESERVED)}; found it"
            yield here.problem(place, name, told)


def check_flags(here: Book) -> Iterator[Problem]:
    """A flag has a safeguard, with what follows from either reply, or a reason for having none."""
    for index, flag in enumerate(here.bank.flags):
        yield from (here.problem(("flags", index), flag.id, told) for told in _replies(flag))


def _replies(flag: Flag) -> Iterator[str]:
    if (flag.safeguard is None) == (flag.no_safeguard is None):
        found = "neither" if flag.safeguard is None else "both"
        yield f"must have safeguard or no_safeguard, a reason; found {found}"
    if flag.safeguard and not (flag.if_accepted and flag.if_refused):
        yield "must say if_accepted and if_refused; found one missing"


def check_flags_raised(here: Book) -> Iterator[Problem]:
    """Every flag is raised by some answer, or says later; in an instrument by one question only."""
    raised: set[str] = set()
    for name, instrument in here.bank.instruments.items():
        owner: dict[str, str] = {}
        for place, question in questions_of(name, instrument):
            for index, option in enumerate(question.options):
                if option.flag and owner.setdefault(option.flag, question.id) != question.id:
                    told = f"flag {option.flag!r} must be raised by one question"
                    item, at = f"{question.id}/{option.id}", (*place, "options", index, "flag")
                    yield here.problem(at, item, f"{told}; found also in {owner[option.flag]!r}")
        raised |= set(owner)
    for index, flag in enumerate(here.bank.flags):
        if (flag.id in raised) == (flag.instrument == "later"):
            found = "in none" if flag.id not in raised else "it beside instrument: later"
            told = f"must be raised by some answer, or say instrument: later; found {found}"
            yield here.problem(("flags", index, "id"), flag.id, told)


def check_flag_dimension(here: Book) -> Iterator[Problem]:
    """An answer raises flags of its question's dimension."""
    flags = {flag.id: flag.dimension for flag in here.bank.flags}
    for name, instrument in here.bank.instruments.items():
        for place, question in questions_of(name, instrument):
            for index, option in enumerate(question.options):
                found = flags.get(option.flag or "", question.dimension)
                if found != question.dimension:
                    told = f"flag {option.flag!r} must be of dimension {question.dimension!r}"
                    item, at = f"{question.id}/{option.id}", (*place, "options", index, "flag")
                    yield here.problem(at, item, f"{told}; found {found!r}")


def check_option_words(here: Book) -> Iterator[Problem]:
    """An answer without a scale has words of its own."""
    for name, instrument in here.bank.instruments.items():
        for place, question in questions_of(name, instrument):
            for index, option in enumerate(question.options):
                if not question.scale and option.text is None:
                    told, item = "must have text; found nothing", f"{question.id}/{option.id}"
                    yield here.problem((*place, "options", index), item, told)
