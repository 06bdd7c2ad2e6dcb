"""A sheet read as indices: what stands for what, and that nothing is matched up by halves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.scoring.facts import facts_of
from quiz.scoring.sheet import Sheet
from quiz.scoring.tally import HIDDEN, UNKNOWN, clamp, state_of, tally
from tests.policies import BAD, FAIR, option, policy, question, three

STATES = ("", "accepted", "refused")


@pytest.mark.parametrize(("term", "state"), [(-1, ""), (1, "accepted"), (2, "refused")])
def test_a_state_is_that_of_the_answers_term(term: int, state: str) -> None:
    """An answer has the state of the term that heals its flag; without one it has none."""
    assert state_of(replace(option("a", 1), term=term), STATES) == state


def test_a_state_is_kept_for_every_term() -> None:
    """A state stands with its term, whether an answer raises a flag of it or not."""
    facts = facts_of(three(), Sheet({"a": BAD}, {"b": "accepted"}))
    assert facts.kept == ("", "accepted", "")
    assert [facts.state(asked.options[2]) for asked in facts.policy.questions] == [*facts.kept]


def test_picks_are_places() -> None:
    """An answer is its option's place, the safest too; what is not known or hidden has none."""
    asked = policy(
        question("a"), question("b"), question("c", hidden={"who": ("us",)}), question("d")
    )
    facts = facts_of(asked, Sheet({"a": "good", "b": FAIR, "c": BAD, "who": "us"}, {}))
    assert facts.picks == (0, 1, HIDDEN, UNKNOWN)
    assert [index for index, _, _ in facts.answered()] == [0, 1]
    assert facts.unknown() == [3]


def test_what_does_not_match_is_refused() -> None:
    """Picks and points must be as many as the questions and dimensions."""
    with pytest.raises(ValueError, match="zip"):
        tally(three(), (0,), ("", "", ""), frozenset())
    with pytest.raises(ValueError, match="zip"):
        clamp(three(), [1, 2])
    with pytest.raises(ValueError, match="zip"):
        list(replace(facts_of(three(), Sheet({}, {})), picks=(0,)).asked())
