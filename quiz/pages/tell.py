"""All problems and warnings of the pages at once, as `python -m quiz pages` tells them."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from quiz.pages.check import check_pages, old_law
from quiz.pages.copied import check_copied
from quiz.pages.read import read_pages
from quiz.pages.site import Site
from quiz.pages.spelling import check_bank_spelling, check_spelling
from quiz.reading.models import Bank
from quiz.reading.problems import Problem


def tell(
    bank: Bank, folder: Path, spelt: Iterable[Path], texts: Iterable[Path]
) -> tuple[list[Problem], list[Problem]]:
    """Problems of a folder of pages, and warnings of law that should be read again.

    `spelt`: bank folders whose words are looked up too; `texts`: folders in which no text may
    repeat a source article.
    """
    pages, problems = read_pages(folder)
    problems += check_pages(Site(bank, tuple(pages)))
    problems += check_spelling(pages)
    problems += [problem for bank_folder in spelt for problem in check_bank_spelling(bank_folder)]
    problems += check_copied(texts, bank.pages.may_repeat)
    return problems, list(old_law(pages, date.today()))
