"""All problems and warnings of the pages at once, as `python -m quiz pages` tells them."""

from datetime import date
from pathlib import Path

from quiz.load import BANK
from quiz.models import Bank
from quiz.pages.check import Site, check_pages, old_law
from quiz.pages.own_words import check_own_words
from quiz.pages.read import PAGES, read_pages
from quiz.pages.spelling import check_bank_spelling, check_spelling
from quiz.problems import Problem

ROOT = PAGES.parent.parent


def problems_of_pages(bank: Bank, folder: Path | None) -> list[Problem]:
    """Every problem of the pages; for those of the site, of the bank's and templates' words too."""
    pages, problems = read_pages(folder or PAGES)
    problems += check_pages(Site(bank, tuple(pages)))
    problems += check_spelling(pages)
    if folder is None:
        problems += check_bank_spelling(BANK)
        problems += check_own_words([ROOT / "docs", ROOT / "quiz", ROOT / "macros"])
    return problems


def warnings_of_pages(folder: Path | None) -> list[Problem]:
    """Pages about law that should be read again."""
    pages, _ = read_pages(folder or PAGES)
    return list(old_law(pages, date.today()))
