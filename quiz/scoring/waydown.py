"""The way down: the smallest set of terms that, once accepted, lowers the verdict.

Sets of one to four are tried, smallest first; among equals the lowest verdict, then the lowest
total, then bank order of the answers. A term already refused is not asked for again.
"""

from collections.abc import Iterable
from itertools import combinations
from typing import Any

from quiz.scoring.facts import Facts
from quiz.scoring.policy import NONE
from quiz.scoring.tally import ACCEPTED, REFUSED, Tally

LONGEST = 4

Found = tuple[tuple[int, ...], Tally]


def way_down(facts: Facts, found: Found | None) -> dict[str, Any] | None:
    """The terms to agree on and the verdict then, by id, or None."""
    if found is None:
        return None
    terms, outcome = found
    named = [facts.policy.terms[term].id for term in terms]
    return {"terms": named, "verdict": facts.policy.verdicts[outcome.verdict]}


def way(facts: Facts) -> Found | None:
    """The terms to agree on, as indices, with the outcome, or None."""
    open_terms = _open(facts)
    if facts.accepting(frozenset(open_terms)).verdict >= facts.now.verdict:
        return None
    sizes = range(min(LONGEST, len(open_terms)))
    tried = (_lowest(facts, combinations(open_terms, more + 1)) for more in sizes)
    return next((found for found in tried if found), None)


def _open(facts: Facts) -> tuple[int, ...]:
    """The terms of raised flags that are neither accepted nor refused, in order of the answers."""
    closed = (ACCEPTED, *REFUSED)
    raised = (option for _, _, option in facts.answered() if option.term != NONE)
    return tuple(dict.fromkeys(o.term for o in raised if facts.state(o) not in closed))


def _lowest(facts: Facts, sets: Iterable[tuple[int, ...]]) -> Found | None:
    """The best of the sets, which come in bank order: the first of equals stays."""
    tried = ((chosen, facts.accepting(frozenset(chosen))) for chosen in sets)
    lower = [(chosen, outcome) for chosen, outcome in tried if outcome.verdict < facts.now.verdict]
    return min(lower, key=lambda pair: (pair[1].verdict, pair[1].total), default=None)
