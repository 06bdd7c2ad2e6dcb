"""The way down: the smallest set of safeguards that, once accepted, lowers the verdict.

Sets of one to four are tried, smallest first; among equals the lowest verdict, then the lowest
total, then bank order. A safeguard already refused is not asked for again.
"""

from collections.abc import Iterable
from itertools import combinations
from typing import Any

from quiz.scoring.facts import Facts
from quiz.scoring.tally import States, Tally, tally

LONGEST = 4

Found = tuple[tuple[int, ...], Tally]


def way_down(facts: Facts) -> dict[str, Any] | None:
    """The flags whose safeguards to agree on and the verdict then, or None."""
    found = _found(facts)
    if found is None:
        return None
    questions, outcome = found
    flags = [facts.policy.questions[i].options[facts.picks[i]].flag for i in questions]
    return {"flags": flags, "verdict": facts.policy.verdicts[outcome.verdict]}


def _found(facts: Facts) -> Found | None:
    """The questions whose safeguards to agree on, with the outcome, or None."""
    open_flags = _open(facts)
    if _outcome(facts, open_flags).verdict >= facts.now.verdict:
        return None
    sizes = range(min(LONGEST, len(open_flags)))
    tried = (_lowest(facts, combinations(open_flags, more + 1)) for more in sizes)
    return next((found for found in tried if found), None)


def _open(facts: Facts) -> tuple[int, ...]:
    """The questions whose raised flag has a safeguard that is neither accepted nor refused."""
    return tuple(
        index
        for index, _, option in facts.answered()
        if option.flag in facts.policy.safeguards
        and facts.state(index) not in ("accepted", "refused")
    )


def _lowest(facts: Facts, sets: Iterable[tuple[int, ...]]) -> Found | None:
    """The best of the sets, which come in bank order: the first of equals stays."""
    tried = ((chosen, _outcome(facts, chosen)) for chosen in sets)
    lower = [(chosen, outcome) for chosen, outcome in tried if outcome.verdict < facts.now.verdict]
    return min(lower, key=lambda pair: (pair[1].verdict, pair[1].total), default=None)


def _outcome(facts: Facts, chosen: tuple[int, ...]) -> Tally:
    return tally(facts.policy, facts.picks, _accepted(facts.states, chosen), facts.refused)


def _accepted(states: States, chosen: tuple[int, ...]) -> States:
    """The states once what these questions' answers raise is met; their answers stand."""
    return tuple(
        ("accepted",) * len(kept) if index in chosen else kept for index, kept in enumerate(states)
    )
