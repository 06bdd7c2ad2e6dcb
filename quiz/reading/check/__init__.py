"""What a bank must hold beyond its schema. Each check's docstring is its rule."""

from quiz.reading.check.book import Book
from quiz.reading.check.letters import check_messages, check_wordings
from quiz.reading.check.names import (
    check_flag_dimension,
    check_flags,
    check_flags_raised,
    check_free,
    check_once,
    check_option_words,
)
from quiz.reading.check.order import check_order, check_rules_last
from quiz.reading.check.references import check_references
from quiz.reading.check.retired import check_retired
from quiz.reading.check.scoring import check_rules, check_scoring
from quiz.reading.check.terms import (
    check_kept,
    check_mandatory,
    check_provisional,
    check_settled,
    check_terms,
)
from quiz.reading.models import Bank
from quiz.reading.problems import Problem
from quiz.reading.source import Source

CHECKS = (
    check_references,
    check_free,
    check_flags,
    check_flags_raised,
    check_flag_dimension,
    check_option_words,
    check_order,
    check_rules_last,
    check_terms,
    check_mandatory,
    check_kept,
    check_settled,
    check_provisional,
    check_rules,
    check_scoring,
    check_wordings,
    check_messages,
    check_retired,
)


def check_bank(bank: Bank, source: Source) -> list[Problem]:
    """Every problem of a bank that its schema lets pass; repeated ids hide the rest."""
    here = Book(bank, source)
    return list(check_once(here)) or [told for check in CHECKS for told in check(here)]
