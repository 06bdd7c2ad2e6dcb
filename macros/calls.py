"""The macros that there are: a page calls each by its name, with words alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from macros import how_it_counts, instrument, library
from macros.library import Library


@dataclass(frozen=True)
class Call:
    """What makes a macro's HTML: from `given`, the page where it is about one, and the words."""

    html: Callable[..., str]
    given: Any
    about_page: bool = False


def calls_of(pages: Library) -> dict[str, Call]:
    """Every macro by its name."""
    return {
        # not `instrument`: front matter has a field of that name, and pages see it first
        "questionnaire": Call(instrument.html, pages.registry, about_page=True),
        "how_it_counts": Call(how_it_counts.html, pages.registry, about_page=True),
        "case_verdict": Call(library.case_verdict, pages, about_page=True),
        "catalogue": Call(library.catalogue, pages),
        "topics": Call(library.topics, pages),
        "listing": Call(library.listing, pages),
        "checklist": Call(library.checklist, pages),
    }
