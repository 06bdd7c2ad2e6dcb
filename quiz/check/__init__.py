"""What a bank must hold beyond its schema. Each check's docstring is its rule."""

from quiz.check.book import Book
from quiz.check.names import (
    check_checklists,
    check_flags,
    check_flags_raised,
    check_options,
    check_questions,
    check_scales,
    duplicates,
)
from quiz.check.order import check_order
from quiz.check.scoring import check_rules, check_scoring
from quiz.models import Bank
from quiz.problems import Problem
from quiz.source import Source

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
)


def check_bank(bank: Bank, source: Source) -> list[Problem]:
    """Every problem of a bank that its schema lets pass; repeated ids hide the rest."""
    problems = list(duplicates(source))
    if problems:
        return problems
    return [problem for check in CHECKS for problem in check(Book(bank, source))]
