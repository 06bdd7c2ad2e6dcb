"""All problems and warnings of the pages at once, as `python -m quiz pages` tells them."""

from datetime import date
from pathlib import Path

from quiz.pages.check import Site, check_pages, old_law
from quiz.pages.copied import check_copied
from quiz.pages.read import PAGES, read_pages
from quiz.pages.spelling import check_bank_spelling, check_spelling
from quiz.reading.load import BANK
from quiz.reading.models import Bank
from quiz.reading.problems import Problem

ROOT = PAGES.parent.parent


def tell(bank: Bank, folder: Path | None) -> tuple[list[Problem], list[Problem]]:
    """Problems of the pages, and warnings of law that should be read again.

    Without a folder the site's own pages, and the words of the bank and the templates too.
    """
    pages, problems = read_pages(folder or PAGES)
    problems += check_pages(Site(bank, tuple(pages)))
    problems += check_spelling(pages)
    if folder is None:
        problems += check_bank_spelling(BANK)
        problems += check_copied([ROOT / "docs", ROOT / "quiz", ROOT / "macros"])
    return problems, list(old_law(pages, date.today()))
