"""A sheet read as indices: what stands for what, and that nothing is matched up by halves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.scoring.facts import facts_of
from quiz.scoring.sheet import Sheet
from quiz.scoring.tally import UNKNOWN, clamp, state_of, tally
from tests.policies import BAD, three

STATES = (("accepted", "", "refused"),)


@pytest.mark.parametrize(("pick", "state"), [(UNKNOWN, ""), (0, "accepted"), (2, "refused")])
def test_a_state_is_that_of_the_answer(pick: int, state: str) -> None:
    """Each answer has its own flag's state, the safest too; an unknown answer has none."""
    assert state_of((pick,), STATES, 0) == state


def test_a_state_is_kept_for_every_option() -> None:
    """A state stands with its flag, whether its answer is given or not."""
    facts = facts_of(three(), Sheet({"a": BAD}, {"b": "accepted"}))
    assert facts.states == (("", "", ""), ("", "", "accepted"), ("", "", ""))
    assert [facts.state(index) for index in range(3)] == ["", "", ""]


def test_what_does_not_match_is_refused() -> None:
    """Picks, states and points must be as many as the questions and dimensions."""
    states = facts_of(three(), Sheet({}, {})).states
    for picks, kept in (((0,), states), ((0, 0, 0), states[:1])):
        with pytest.raises(ValueError, match="zip"):
            tally(three(), picks, kept, frozenset())
    with pytest.raises(ValueError, match="zip"):
        clamp(three(), [1, 2])
    with pytest.raises(ValueError, match="zip"):
        list(replace(facts_of(three(), Sheet({}, {})), picks=(0,)).asked())
