"""All that pages must hold beyond their front matter."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from quiz.pages.model import Page
from quiz.pages.names import check_answers, check_checklists, check_flags, check_flags_served
from quiz.pages.site import Check, Site, at_field
from quiz.pages.texts import (
    check_client_texts,
    check_form,
    check_labels,
    check_law,
    check_sections,
    check_sentences,
    check_terms,
    check_words,
)
from quiz.reading.problems import Problem

YEAR = timedelta(days=365)
ON_A_PAGE: tuple[Check, ...] = (
    check_flags,
    check_answers,
    check_sections,
    check_words,
    check_form,
    check_labels,
    check_law,
    check_client_texts,
)
ACROSS_PAGES: tuple[Check, ...] = (
    check_checklists,
    check_flags_served,
    check_sentences,
    check_terms,
)


def check_pages(site: Site) -> list[Problem]:
    """Every problem of the pages."""
    return [problem for check in (*ON_A_PAGE, *ACROSS_PAGES) for problem in check(site)]


def old_law(pages: Iterable[Page], today: date) -> Iterator[Problem]:
    """Pages about law that nobody has read for twelve months: a warning, not a fault."""
    for page in pages:
        if page.meta.checked and today - page.meta.checked > YEAR:
            found = f"found {page.meta.checked.isoformat()}"
            told = f"the law should be read again within twelve months; {found}"
            yield at_field(page, "checked", told)
