"""The site's own pages beside its bank, read once, for the tests that speak of them."""

from __future__ import annotations

from pathlib import Path

from macros import library
from macros.registry import Registry
from quiz.pages.model import Page
from quiz.pages.read import read_pages
from quiz.reading.load import published
from quiz.saved.form import parse_sheet
from quiz.scoring.judge import judge
from tests.visitor import POLICY

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "docs" / "ru"
BANK = published()
FOUND, PROBLEMS = read_pages(PAGES)
LIBRARY = library.Library(Registry(BANK, tuple(FOUND)))
CASES = LIBRARY.of_kind("case")
FLAGS = [flag.id for flag in BANK.flags]


def verdict_of(page: Page) -> str | None:
    """What the screening says of a case's sheet."""
    verdict: str | None = judge(POLICY, parse_sheet(POLICY, {"answers": page.meta.answers}))[
        "verdict"
    ]
    return verdict
