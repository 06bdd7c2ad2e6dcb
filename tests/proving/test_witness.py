"""Promises that a sheet proves: every clause, each broken by a policy of its own."""

from dataclasses import replace

import pytest

from quiz.proving.promise import Questions, score, shown
from quiz.proving.witness import EXAMPLE, every_question, reachable
from quiz.scoring.policy import Policy
from tests.policies import changed, option, policy, question, rule, sound

ALL = frozenset(range(6))
STAIRS = policy(question("a"), question("b"), bands=(3, 6), steps=())
ONE_STAIR = policy(question("a"), question("b"), bands=(3,), steps=())


def told(rules: Policy, among: Questions = ALL) -> str:
    """The argument of the proof about points, with its name and whether it holds."""
    proof = reachable(rules, among, "reachable")
    return f"{'holds' if proof.holds else 'FAILS'}: {proof.argument}"


class TestReachable:
    def test_a_sheet_of_each_verdict_is_shown(self) -> None:
        """The witness of each verdict is the first sheet of the walk that gives it."""
        assert told(STAIRS, frozenset({0, 1})) == (
            "holds: witness sheets without floors: go: a=good b=good; terms: a=bad b=fair;"
            " trial: a=bad b=bad"
        )

    def test_a_proof_is_of_the_questions_named(self) -> None:
        """Only the questions of the set are answered."""
        assert told(STAIRS, frozenset({1})) == (
            "FAILS: no sheet without floors along the walk gives trial by points"
        )
        assert told(ONE_STAIR, frozenset({1})).endswith("go: b=good; terms: b=bad")

    def test_a_proof_has_the_name_that_it_is_given(self) -> None:
        """The full set and the express set are two promises."""
        assert reachable(STAIRS, ALL & {0, 1}, "some-name").name == "some-name"
        missing = reachable(replace(STAIRS, bands=(3, 99)), ALL & {0, 1}, "other")
        assert (missing.name, missing.scope, missing.holds) == ("other", EXAMPLE, False)

    def test_all_verdicts_out_of_reach_are_told(self) -> None:
        """Verdicts that no points reach are named together."""
        assert told(replace(sound(), bands=(3, 98, 99))) == (
            "FAILS: no sheet without floors along the walk gives trial, stop by points"
        )

    def test_a_verdict_by_a_step_is_not_by_points(self) -> None:
        """What heavy flags force shows nothing about points."""
        heavy = option("s", 0), option("t", 0), option("u", 1, flag="f", heavy=True)
        forced = policy(question("a", *heavy), bands=(9,), steps=((1, 1),))
        assert told(forced, frozenset({0})).startswith("FAILS")
        light = replace(forced, bands=(1,))
        assert told(light, frozenset({0})).endswith("go: a=s; terms: a=u")

    def test_a_sheet_with_a_floor_is_no_witness(self) -> None:
        """Neither an answer nor a rule of the witness sets a floor."""
        floor = option("s", 0), option("t", 0), option("u", 9, floor=1)
        assert told(policy(question("a", *floor), bands=(3,)), frozenset({0})).startswith("FAILS")
        ruled = replace(STAIRS, rules=(rule("ab", (0, 2), (1, 2), floor=1),))
        assert told(ruled, frozenset({0, 1})).startswith("FAILS: no sheet without floors")

    def test_a_step_that_a_rule_would_floor_is_not_taken(self) -> None:
        """The walk goes on without it, so that later steps may still show a verdict."""
        early = replace(ONE_STAIR, rules=(rule("ab", (0, 1), (1, 1), floor=1),), bands=(2,))
        assert told(early, frozenset({0, 1})).endswith("go: a=good b=good; terms: a=bad b=good")

    def test_light_answers_are_walked_before_heavy_ones(self) -> None:
        """At each height the light answers rise first, so that points come before steps."""
        heavy = option("s", -1), option("t", 0), option("u", 3, flag="h", heavy=True)
        mixed = policy(question("a", *heavy), question("b"), bands=(3, 6), steps=((1, 1),))
        assert "terms: a=fair" not in told(mixed, frozenset({0, 1}))
        assert "terms: a=t b=bad; trial: a=u b=bad" in told(mixed, frozenset({0, 1}))

    def test_questions_of_different_length_are_walked_to_their_ends(self) -> None:
        """The walk goes on while the longest question has riskier answers."""
        long = option("s", 0), option("t", 0), option("u", 1), option("v", 9)
        uneven = policy(
            question("a", *long), question("b"), clamps=((0, 20),), bands=(10,), steps=()
        )
        assert told(uneven, frozenset({0, 1})).endswith("terms: a=v b=bad")


class TestEveryQuestion:
    def test_a_question_without_weight_is_found(self) -> None:
        """Questions none of whose answers weighs anything change no verdict."""
        silent = option("s", 0), option("t", 0), option("u", 0)
        idle = policy(question("x", *silent), question("a"), question("y", *silent))
        proof = every_question(idle)
        assert (proof.name, proof.scope) == ("every-question-counts", EXAMPLE)
        assert proof.holds is False
        assert proof.argument == "no sheet tried turns on x, y"

    def test_the_questions_are_counted(self) -> None:
        """Where all of them count the argument says how many there are."""
        proof = every_question(sound())
        assert (proof.name, proof.holds) == ("every-question-counts", True)
        assert "for each of 6 questions" in proof.argument

    def test_a_question_may_count_on_an_empty_sheet_alone(self) -> None:
        """Beside the walk the empty sheet is tried, where no good sign buys points off."""
        alone = policy(
            question("a", option("s", 0), option("t", 0), option("u", 1)),
            question("b", option("s", -9), option("t", -9), option("u", 0)),
            bands=(1,),
        )
        assert every_question(alone).holds

    def test_a_question_may_count_along_the_walk_alone(self) -> None:
        """Where one answer alone is never enough the walk still finds its sheet."""
        together = policy(*map(question, "abc"), bands=(8,))
        assert every_question(together).holds

    def test_the_ends_of_a_question_are_compared(self) -> None:
        """A question counts where its safest and its riskiest answer give two verdicts."""
        flat = policy(question("a", option("s", 0), option("t", 3), option("u", 3)))
        assert every_question(flat).holds

    def test_an_answer_that_only_forces_counts(self) -> None:
        """A floor turns a verdict as points do."""
        assert every_question(changed(STAIRS, "a", 2, points=0, floor=1)).holds


class TestSheets:
    def test_a_sheet_is_shown_in_bank_order(self) -> None:
        """A sheet is told as question=option words."""
        assert shown(STAIRS, {1: 0, 0: 2}) == "a=bad b=good"
        assert shown(STAIRS, {}) == "an empty sheet"

    @pytest.mark.parametrize(("state", "total"), [("", 6), ("accepted", 0), ("refused", 7)])
    def test_a_sheet_is_scored_in_one_state(self, state: str, total: int) -> None:
        """All safeguards of a sheet under proof are in the same state."""
        assert score(sound(), {0: 2, 2: 2}, state).total == total

    def test_a_sheet_is_scored_with_refused_offers(self) -> None:
        """Without a word of refusal no offer is refused."""
        assert score(sound(), {5: 2}).verdict == 2
        assert score(sound(), {5: 2}, refused=frozenset({2})).verdict == 3
