"""The way down: the smallest set of safeguards that, once accepted, lowers the verdict.

Sets of one to four are tried, smallest first; among equals the lowest verdict, then the lowest
total, then bank order. A safeguard already refused is not asked for again.
"""

from collections.abc import Iterable
from itertools import combinations

from quiz.scoring.policy import Policy
from quiz.scoring.tally import Picks, States, Tally, tally

LONGEST = 4


def way_down(
    policy: Policy, picks: Picks, states: States, refused: frozenset[int]
) -> tuple[tuple[int, ...], Tally] | None:
    """The questions whose safeguards to agree on, with the outcome, or None."""
    now = tally(policy, picks, states, refused).verdict
    open_flags = _open(policy, picks, states)
    if tally(policy, picks, _accept(states, open_flags), refused).verdict >= now:
        return None
    for size in range(1, min(LONGEST, len(open_flags)) + 1):
        found = _best(policy, picks, states, refused, now, combinations(open_flags, size))
        if found is not None:
            return found
    return None


def _open(policy: Policy, picks: Picks, states: States) -> tuple[int, ...]:
    """The questions whose raised flag has a safeguard that is neither accepted nor refused."""
    return tuple(
        index
        for index, (question, pick) in enumerate(zip(policy.questions, picks, strict=True))
        if pick >= 0
        and question.options[pick].flag in policy.safeguards
        and states[index] not in ("accepted", "refused")
    )


def _accept(states: States, flags: tuple[int, ...]) -> States:
    chosen = set(flags)
    return tuple("accepted" if index in chosen else state for index, state in enumerate(states))


def _best(
    policy: Policy,
    picks: Picks,
    states: States,
    refused: frozenset[int],
    now: int,
    sets: Iterable[tuple[int, ...]],
) -> tuple[tuple[int, ...], Tally] | None:
    tried = ((flags, tally(policy, picks, _accept(states, flags), refused)) for flags in sets)
    lower = [(flags, outcome) for flags, outcome in tried if outcome.verdict < now]
    return min(lower, key=lambda pair: (pair[1].verdict, pair[1].total, pair[0]), default=None)
