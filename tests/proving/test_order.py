"""What only rises: every clause of the two proofs, each broken by a policy of its own."""

from dataclasses import replace

import pytest

from quiz.proving.order import monotone_answers, monotone_safeguards
from quiz.proving.promise import Proof
from quiz.scoring.policy import Policy
from tests.policies import changed, option, policy, question, sound

GUARDED = policy(
    question(
        "a", option("s", 0), option("t", 1, flag="f", refused=3), option("u", 3, flag="g", rest=0)
    )
)
SHARED = policy(
    question(
        "a",
        option("s", 0),
        option("t", 1, flag="f", refused=5),
        option("u", 3, flag="f", refused=5),
    )
)


def answers(rules: Policy) -> str:
    return fault(monotone_answers(rules))


def safeguards(rules: Policy) -> str:
    return fault(monotone_safeguards(rules))


def fault(proof: Proof) -> str:
    """The witness of a proof that fails; '' where it holds."""
    return "" if proof.holds else proof.argument


class TestAnswers:
    def test_equal_neighbours_hold(self) -> None:
        """Points, floors and weights may stay the same from answer to answer."""
        level = option("s", 0), option("t", 0), option("u", 0)
        assert answers(policy(question("a", *level))) == ""

    def test_points_that_fall_are_found(self) -> None:
        """The pair of answers is named with its two sheets."""
        told = answers(changed(sound(), "b", 2, points=-1))
        assert told == "bad is milder than fair; witness: b=fair against b=bad"

    def test_a_floor_that_falls_is_found(self) -> None:
        """A riskier answer that forces less breaks the promise."""
        assert "b=fair against b=bad" in answers(changed(sound(), "b", 1, floor=1))

    def test_a_heavy_flag_that_falls_is_found(self) -> None:
        """A riskier answer that is no longer heavy breaks the promise."""
        assert "b=fair against b=bad" in answers(changed(sound(), "b", 1, heavy=True))

    def test_a_refusal_may_equal_the_riskier_answer(self) -> None:
        """A milder answer refused may weigh as much as a riskier one of another flag."""
        assert answers(GUARDED) == ""

    def test_a_refusal_that_outweighs_the_riskier_answer_is_found(self) -> None:
        """A milder answer refused must not weigh more than a riskier one of another flag."""
        assert "u is milder than t" in answers(changed(GUARDED, "a", 1, refused=4))

    def test_the_refusals_of_one_flag_are_compared_with_each_other(self) -> None:
        """Answers of one flag are refused together: only then must the points not fall."""
        assert answers(SHARED) == ""
        assert "u is milder than t" in answers(changed(SHARED, "a", 1, refused=6))

    def test_a_riskier_answer_whose_refusal_weighs_less_is_found(self) -> None:
        """The riskier answer refused is compared too."""
        assert "u is milder than t" in answers(changed(GUARDED, "a", 2, refused=0))

    def test_a_refusal_is_compared_with_the_riskier_answer_as_given(self) -> None:
        """A riskier answer whose own refusal weighs much is compared before it is refused."""
        steep = changed(changed(GUARDED, "a", 1, refused=4), "a", 2, refused=9)
        assert "u is milder than t" in answers(steep)

    def test_the_pairs_are_counted(self) -> None:
        """The argument tells how many pairs of answers, and how many answers it rests on."""
        assert "in 12 neighbouring pairs" in monotone_answers(sound()).argument
        assert "2 rules fire" in monotone_answers(sound()).argument
        bare = replace(sound(), safeguards=("a", "b"))
        assert "for 2 answers with a safeguard" in monotone_safeguards(bare).argument

    def test_answers_without_flags_are_compared(self) -> None:
        """Two answers without a flag are no pair of one flag."""
        bare = question("a", option("s", 0), option("t", 0, refused=2), option("u", 1))
        assert "u is milder than t" in answers(policy(bare))

    def test_acceptance_is_out_of_scope(self) -> None:
        """An accepted riskier answer may weigh less than a milder one: the scope says so."""
        assert answers(changed(GUARDED, "a", 2, rest=0)) == ""
        assert monotone_answers(GUARDED).scope.states == "not-accepted"


class TestSafeguards:
    def test_all_equal_holds(self) -> None:
        """Accepting may take nothing and refusing may add nothing."""
        level = option("s", 0), option("t", 0), option("u", 2, rest=2, refused=2, flag="f")
        assert safeguards(policy(question("a", *level))) == ""

    def test_an_acceptance_that_costs_is_found(self) -> None:
        """A residual above the answer's own points breaks the promise."""
        told = safeguards(changed(sound(), "b", 2, rest=9))
        assert told == "points accepted, given, refused: 9, 3, 3; witness: b=bad"

    def test_a_refusal_that_pays_is_found(self) -> None:
        """A refusal below the answer's own points breaks the promise."""
        assert "0, 3, 2; witness: c=bad" in safeguards(changed(sound(), "c", 2, refused=2))


BOTH = pytest.mark.parametrize("told", [answers, safeguards])


@BOTH
class TestScale:
    def test_a_rule_that_takes_points_away_is_found(self, told) -> None:
        """A rule may add nothing; one that takes points away breaks both promises."""
        rules = sound().rules
        assert told(replace(sound(), rules=(replace(rules[0], points=0), rules[1]))) == ""
        below = replace(sound(), rules=(replace(rules[0], points=-1), rules[1]))
        assert told(below) == "rule ab takes points away"

    def test_bands_that_do_not_rise_are_found(self, told) -> None:
        """A higher total must not give a lower verdict."""
        assert told(replace(sound(), bands=(3, 10, 6))) == "the bands do not rise: (3, 10, 6)"

    @pytest.mark.parametrize("offer", [(1, 3), (2, 1), (2, 2)])
    def test_an_offer_that_skips_a_verdict_is_found(self, told, offer: tuple[int, int]) -> None:
        """Refused, an offer gives the next verdict: else a lower one could end above a higher."""
        skipping = replace(sound(), offers=(offer,))
        assert told(skipping) == f"a refused offer does not give the next verdict: ({offer},)"
