"""What a bank must hold beyond its schema. Each check's docstring is its rule."""

from quiz.reading.check.book import Book
from quiz.reading.check.names import (
    check_checklists,
    check_flags,
    check_flags_raised,
    check_options,
    check_questions,
    check_scales,
    duplicates,
)
from quiz.reading.check.order import check_order
from quiz.reading.check.retired import check_retired
from quiz.reading.check.scoring import check_rules, check_scoring
from quiz.reading.models import Bank
from quiz.reading.problems import Problem
from quiz.reading.source import Source

CHECKS = (
    check_flags,
    check_flags_raised,
    check_scales,
    check_checklists,
    check_questions,
    check_options,
    check_order,
    check_rules,
    check_scoring,
    check_retired,
)


def check_bank(bank: Bank, source: Source) -> list[Problem]:
    """Every problem of a bank that its schema lets pass; repeated ids hide the rest."""
    problems = list(duplicates(source))
    if problems:
        return problems
    return [problem for check in CHECKS for problem in check(Book(bank, source))]
