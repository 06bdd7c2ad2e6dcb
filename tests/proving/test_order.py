"""What only rises: every clause of the proofs, each broken by a policy of its own."""

from dataclasses import replace

import pytest

from quiz.proving.order import monotone_answers, monotone_safeguards, range_is_exact
from quiz.proving.promise import Proof
from quiz.scoring.policy import Policy
from tests.policies import changed, option, policy, question, rule, sound

# Two answers that one term heals, and two that two terms heal.
SHARED = policy(
    question(
        "a",
        option("s", 0),
        option("t", 1, flag="f", refused=5, rest=0),
        option("u", 3, flag="g", term="f", refused=5, rest=0),
    )
)
APART = policy(
    question(
        "a",
        option("s", 0),
        option("t", 1, flag="f", refused=2),
        option("u", 3, flag="g", rest=2, refused=3),
    )
)


def answers(rules: Policy) -> str:
    """What is wrong along the answers; the range rests on the very same."""
    told = fault(monotone_answers(rules))
    assert fault(range_is_exact(rules)) == told
    return told


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

    def test_answers_that_are_not_neighbours_are_compared(self) -> None:
        """Each answer is compared with every riskier one."""
        high = option("t", 1, flag="f", refused=3), option("u", 2), option("v", 3)
        assert answers(policy(question("a", option("s", 0), *high))) != ""
        spaced = replace(high[0], refused=2), *high[1:]
        assert answers(policy(question("a", option("s", 0), *spaced))) == ""
        steep = option("t", 1), option("u", 1, floor=1), option("v", 0, floor=1)
        assert "v is milder than t" in answers(policy(question("a", option("s", 0), *steep)))

    def test_a_floor_that_falls_is_found(self) -> None:
        """A riskier answer that forces less breaks the promise."""
        assert "b=fair against b=bad" in answers(changed(sound(), "b", 1, floor=1))

    def test_a_heavy_flag_that_falls_is_found(self) -> None:
        """A riskier answer that is no longer heavy breaks the promise."""
        assert "b=fair against b=bad" in answers(changed(sound(), "b", 1, heavy=True))

    def test_a_heavy_flag_that_another_term_heals_is_found(self) -> None:
        """A riskier heavy answer may not be met while the milder one is not."""
        both = changed(changed(APART, "a", 1, heavy=True), "a", 2, heavy=True)
        assert "a=t against a=u" in answers(both)
        one = changed(changed(SHARED, "a", 1, heavy=True), "a", 2, heavy=True)
        assert answers(one) == ""
        assert answers(changed(both, "a", 2, term=-1, rest=3)) == ""

    def test_a_refusal_may_equal_the_riskier_answer(self) -> None:
        """A milder answer refused may weigh as much as a riskier one accepted, and no more."""
        assert answers(APART) == ""
        assert "u is milder than t" in answers(changed(APART, "a", 1, refused=3))
        assert "u is milder than t" in answers(changed(APART, "a", 2, rest=1))

    def test_the_states_of_one_term_are_compared_with_each_other(self) -> None:
        """Answers of one term are accepted and refused together: then points must not fall."""
        assert answers(SHARED) == ""
        assert "u is milder than t" in answers(changed(SHARED, "a", 1, refused=6))
        assert "u is milder than t" in answers(changed(SHARED, "a", 1, rest=1))

    def test_a_riskier_answer_whose_refusal_weighs_less_is_found(self) -> None:
        """The riskier answer refused is compared too."""
        assert "u is milder than t" in answers(changed(APART, "a", 2, refused=0))

    def test_states_count_for_an_answer_with_a_term_alone(self) -> None:
        """An answer without a term has its points in every state."""
        bare = option("s", 0), option("t", 0, refused=2, rest=-3), option("u", 1, rest=-9)
        assert answers(policy(question("a", *bare))) == ""
        two = option("s", 0), option("t", 1), option("u", 1, flag="f", rest=0)
        assert "u is milder than t" in answers(policy(question("a", *two)))

    def test_a_rule_that_a_riskier_answer_silences_is_found(self) -> None:
        """From a rule's answer on no riskier one is healed by a term that it has not itself."""
        loud = rule("r", (0, 1), (1, 1), points=2)
        told = answers(replace(sound(), rules=(loud,)))
        assert told == "rule r may be silenced by bad: a=fair against a=bad"
        assert answers(replace(sound(), rules=(replace(loud, when=((0, 2), (1, 2))),))) == ""
        assert answers(replace(sound(), rules=(replace(loud, points=0, floor=1),))) == ""
        same = replace(SHARED, rules=(rule("r", (0, 1), points=2),))
        assert answers(same) == ""
        assert "silenced by u" in answers(replace(APART, rules=same.rules))

    def test_the_pairs_are_counted(self) -> None:
        """The argument tells how many pairs of answers, rules and safeguards it rests on."""
        assert "in 18 pairs of answers" in monotone_answers(sound()).argument
        assert "2 rules fire" in monotone_answers(sound()).argument
        assert "for 6 answers with a safeguard" in monotone_safeguards(sound()).argument
        bare = changed(sound(), "b", 2, term=-1)
        assert "for 5 answers with a safeguard" in monotone_safeguards(bare).argument


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
