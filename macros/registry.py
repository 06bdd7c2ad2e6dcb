"""What there is: instruments, their pages and the words of the site. Nothing else names one.

A page says in its front matter which instrument it is about, and by its kind what it is for it:
`instrument` (the questions and the result) or `method` («Как считается»).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from macros.letters import Letters, letters_of
from macros.names import Names, names_of
from macros.view import View, view_of
from quiz.pages.model import Page
from quiz.reading.models import Bank
from quiz.reading.problems import BankError, Problem
from quiz.reading.terms import Term

Role = Literal["instrument", "method"]
LIVE = "live-"
CLAUSES = "templates"  # the folder of the pages of clauses


def address(page: Page) -> str:
    """A page's address below the site's root."""
    path = page.path.removesuffix(".md")
    return "" if path == "index" else f"{path.removesuffix('/index')}/"


@dataclass(frozen=True)
class Registry:
    """The bank beside the pages that speak of it."""

    bank: Bank
    pages: tuple[Page, ...]

    @cached_property
    def views(self) -> dict[str, View]:
        """Every instrument as templates see it, by its id."""
        return {name: view_of(self.bank, name) for name in self.bank.instruments}

    @cached_property
    def names(self) -> dict[str, Names]:
        """The short names of every instrument."""
        return {name: names_of(view) for name, view in self.views.items()}

    @cached_property
    def letters(self) -> dict[str, Letters]:
        """What the letters of every instrument are put together from."""
        return {name: letters_of(view) for name, view in self.views.items()}

    @property
    def words(self) -> dict[str, str]:
        """The words of the site's pages, by id."""
        return self.bank.words

    @cached_property
    def live_words(self) -> dict[str, str]:
        """The words that scripts put together on an instrument's page, without their prefix."""
        found = self.bank.words.items()
        return {name.removeprefix(LIVE): text for name, text in found if name.startswith(LIVE)}

    @cached_property
    def _pages_of(self) -> dict[tuple[str, str | None], Page]:
        return {(page.meta.kind, page.meta.instrument): page for page in self.pages}

    @cached_property
    def _flag_pages(self) -> dict[str, Page]:
        return {page.meta.flag: page for page in self.pages if page.meta.flag}

    def page_of(self, role: Role, instrument: str) -> Page | None:
        """The page that an instrument has for a role."""
        return self._pages_of.get((role, instrument))

    def address_of(self, role: Role, instrument: str) -> str:
        """The address of that page below the site's root; empty where there is none."""
        page = self.page_of(role, instrument)
        return address(page) if page else ""

    def page_at(self, path: str) -> Page | None:
        """The page of an address below the site's root, its last slash left out."""
        return next((page for page in self.pages if page.path == f"{path}.md"), None)

    def clause_address(self, term: Term) -> str:
        """The address of a term's wording for a contract; empty where there is none."""
        page = self.page_at(f"{CLAUSES}/{term.clause}") if term.clause else None
        return address(page) if page else ""

    def flag_page(self, flag: str) -> Page | None:
        """The page about a flag."""
        return self._flag_pages.get(flag)

    def flag_address(self, flag: str) -> str:
        """The address of the page about a flag; empty where there is none."""
        page = self.flag_page(flag)
        return address(page) if page else ""

    def instrument_of(self, page: Page, name: str | None = None) -> str:
        """The instrument named, or that a page is about; BankError at the page where it is none."""
        name = name or page.meta.instrument
        if name in self.bank.instruments:
            return name
        told = f"must be one of: {', '.join(self.bank.instruments)}; found {name!r}"
        line = page.lines.get("instrument", 1)
        raise BankError([Problem(page.file, line, f"{page.path}: instrument", told)])
