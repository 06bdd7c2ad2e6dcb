"""That the range is exact: every clause, each broken by a policy of its own."""

from dataclasses import replace

import pytest
from quiz.proving.span import range_is_exact

from quiz.scoring.policy import Policy
from tests.policies import changed, option, policy, question, rule, sound


def fault(rules: Policy) -> str:
    proof = range_is_exact(rules)
    return "" if proof.holds else proof.argument


def contested(count: int, between: int = 2) -> Policy:
    """A policy in which so many questions weigh points against a rule once accepted."""
    options = [option("s", 0), *(option(f"t{n}", n) for n in range(1, between))]
    last = option("u", 9, rest=between, flag="f")
    asked = [question(f"q{n}", *options, replace(last, flag=f"f{n}")) for n in range(max(count, 2))]
    rules = [rule(f"r{n}", (n, 1), ((n + 1) % len(asked), 1), points=1) for n in range(count)]
    return policy(*asked, rules=tuple(rules))


@pytest.mark.parametrize("change", [{"flag": "z"}, {"floor": 1}, {"heavy": True}])
def test_a_safest_answer_that_forces_something_is_found(change: dict[str, object]) -> None:
    """The safest answer must raise no flag, set no floor and not be heavy."""
    told = fault(changed(sound(), "b", 0, **change))
    assert told == "the safest answer forces something; witness: b=good"


@pytest.mark.parametrize("state", ["points", "rest", "refused"])
def test_an_answer_below_the_safest_is_found(state: str) -> None:
    """In no state may an answer weigh less than the safest of its question."""
    assert fault(changed(sound(), "b", 2, **{state: -1})) == ""
    told = fault(changed(sound(), "b", 2, **{state: -2}))
    assert told == "an answer weighs less than the safest: b=bad"


def test_a_floor_that_falls_is_found() -> None:
    """The floors of the riskiest answers are the highest."""
    assert fault(changed(sound(), "f", 1, floor=3)) == "f: a floor falls along the answers"


def test_a_rule_on_a_safest_answer_is_found() -> None:
    """A rule that a safest answer fires could make it worse than an unknown one."""
    first = replace(sound().rules[0], when=((0, 0), (1, 1)))
    told = fault(replace(sound(), rules=(first, sound().rules[1])))
    assert told == "rule ab names a safest answer"


def test_a_rule_that_takes_points_away_is_found() -> None:
    """Rules add at least zero."""
    assert fault(replace(sound(), rules=(replace(sound().rules[0], points=0),))) == ""
    told = fault(replace(sound(), rules=(replace(sound().rules[0], points=-1),)))
    assert told == "rule ab takes points away"


def test_a_scale_that_may_fall_is_found() -> None:
    """Bands and offers must not let a verdict fall while its parts rise."""
    assert fault(replace(sound(), offers=((1, 3),))).startswith("a refused offer does not give")


@pytest.mark.parametrize(("count", "found"), [(0, 1), (2, 4), (6, 64)])
def test_the_sums_to_compare_are_told(count: int, found: int) -> None:
    """The argument tells how many sums a range takes at most, over all states."""
    proof = range_is_exact(contested(count))
    assert proof.holds
    assert f"more than {found} of 64 allowed sums" in proof.argument


def test_too_many_sums_are_found() -> None:
    """A bank in which a range could take longer than a frame breaks the promise."""
    assert fault(contested(7)) == "at most 64 sums may be compared for one range; found 128"


def test_states_of_one_flag_are_taken_together() -> None:
    """Answers that share a flag are accepted together, so nothing is left to choose between."""
    shared = changed(contested(2), "q0", 1, flag="f0", rest=1)
    assert "more than 2 of" in range_is_exact(shared).argument


def test_a_flag_without_a_safeguard_has_no_states() -> None:
    """Only flags with a safeguard can be accepted."""
    bare = replace(contested(2), safeguards=("f1",))
    assert "more than 2 of" in range_is_exact(bare).argument
