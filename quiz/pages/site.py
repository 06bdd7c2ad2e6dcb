"""All pages beside the bank that they speak of, and how a problem of one is told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quiz.pages.model import Page
from quiz.reading.models import Bank
from quiz.reading.problems import Problem


@dataclass(frozen=True)
class Site:
    """All pages beside the bank that they speak of."""

    bank: Bank
    pages: tuple[Page, ...]


Check = Callable[[Site], Iterator[Problem]]


def at_field(page: Page, field: str, message: str) -> Problem:
    """A problem of the front matter, at the line of its field."""
    return Problem(page.file, page.lines.get(field, 1), f"{page.path}: {field}", message)


def at_place(page: Page, place: int, what: str, message: str) -> Problem:
    """A problem of the text, at the line of a place in the page's prose."""
    line = page.first + page.prose.count("\n", 0, place)
    return Problem(page.file, line, f"{page.path}: {what}", message)


def at_start(page: Page, what: str, message: str) -> Problem:
    """A problem of the whole text, at its first line."""
    return Problem(page.file, page.first, f"{page.path}: {what}", message)
