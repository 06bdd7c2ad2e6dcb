"""What a few answers do: every clause of the four proofs, each broken by a policy of its own."""

from dataclasses import replace

import pytest

from quiz.proving.limits import best_third, floors_fire, heavy_never_lowest, one_flag
from quiz.proving.promise import Proof
from tests.policies import changed, option, policy, question, rule, sound


def fault(proof: Proof) -> str:
    """The witness of a proof that fails; '' where it holds."""
    return "" if proof.holds else proof.argument


class TestOneFlag:
    def test_the_answers_tried_are_counted(self) -> None:
        """Every answer with a flag and without a floor is tried."""
        assert "all 5 answers with a flag" in one_flag(sound()).argument
        assert "none gives stop while" in one_flag(sound()).argument

    def test_a_single_flag_that_declines_is_found(self) -> None:
        """Bands so low that one flag declines break the promise."""
        assert fault(one_flag(replace(sound(), bands=(1, 2, 3)))) == "witness (not offered): a=bad"

    def test_a_refused_safeguard_that_declines_is_found(self) -> None:
        """The flag counts refused, too."""
        low = replace(sound(), bands=(3, 4, 4))
        assert fault(one_flag(low)) == "witness (refused): a=bad"
        assert fault(one_flag(changed(low, "a", 2, refused=3))) == ""

    def test_an_acceptance_that_declines_is_found(self) -> None:
        """The flag counts accepted, too: no order between the states is taken for granted."""
        low = replace(sound(), bands=(3, 8, 20))
        assert fault(one_flag(low)) == ""
        assert fault(one_flag(changed(low, "c", 2, rest=20))) == "witness (accepted): c=bad"

    def test_a_heavy_flag_that_declines_by_a_step_is_found(self) -> None:
        """One unmet heavy flag whose step is the last verdict breaks the promise."""
        told = fault(one_flag(replace(sound(), steps=((1, 3),))))
        assert told == "witness (not offered): e=bad"

    def test_an_accepted_heavy_flag_does_not_step(self) -> None:
        """Accepted, a heavy flag is met: it would decline by its residual alone."""
        alone = policy(
            question("a", option("s", 0), option("t", 0), option("u", 0, flag="f", heavy=True)),
            steps=((1, 3),),
        )
        assert fault(one_flag(alone)) == "witness (not offered): a=u"
        assert fault(one_flag(replace(alone, steps=((1, 2),)))) == ""

    def test_a_flag_with_a_floor_is_out_of_scope(self) -> None:
        """A stop factor may decline alone."""
        assert fault(one_flag(changed(sound(), "f", 2, floor=3))) == ""

    def test_answers_without_flags_may_fire_rules(self) -> None:
        """A harmless answer beside the flag may fire a rule with it."""
        loud = replace(sound().rules[0], points=7, when=((0, 2), (1, 1)))
        told = fault(one_flag(replace(sound(), rules=(loud,))))
        assert told == "witness (not offered): a=bad"
        safest = changed(replace(sound(), rules=(loud,)), "b", 1, flag="other")
        assert "witness (not offered): a=bad" not in fault(one_flag(safest))

    @pytest.mark.parametrize("change", [{"flag": "other"}, {"floor": 1}, {"points": 1}])
    def test_other_worries_are_out_of_scope(self, change: dict[str, object]) -> None:
        """Beside the flag stands no other flag, no floor and nothing above zero."""
        loud = replace(sound().rules[0], points=7, when=((0, 2), (1, 1)))
        assert fault(one_flag(replace(sound(), rules=(loud,)))) == "witness (not offered): a=bad"
        beside = changed(replace(sound(), rules=(loud,), bands=(3, 6, 10)), "b", 1, **change)
        assert "a=bad" not in fault(one_flag(beside))

    def test_an_unknown_answer_is_tried_too(self) -> None:
        """Where every answer of a question is a good sign, unknown is the weightiest."""
        kind = policy(
            question("a"),
            question("b", option("s", -3), option("t", -2), option("u", -1)),
            bands=(1, 2, 3),
        )
        assert fault(one_flag(kind)) == "witness (not offered): a=bad"

    def test_a_refused_offer_is_out_of_scope(self) -> None:
        """One flag and a refused offer may decline: the scope says so."""
        low = replace(sound(), bands=(2, 3, 9))
        assert fault(one_flag(low)) == ""
        assert one_flag(low).scope.offers == "none-refused"


class TestBestThird:
    @pytest.mark.parametrize(
        "change", [{"points": 1}, {"flag": "z"}, {"floor": 1}, {"heavy": True}]
    )
    def test_a_safest_answer_that_worries_is_found(self, change: dict[str, object]) -> None:
        """A safest answer with points, a flag or a floor breaks the promise."""
        assert fault(best_third(changed(sound(), "b", 0, **change))) == "witness: b=good"

    def test_the_lowest_verdict_is_named(self) -> None:
        """The argument names the verdict of an empty sheet and of safest answers."""
        argument = best_third(sound()).argument
        assert "an empty sheet gives go," in argument
        assert argument.endswith("give go")

    def test_safest_answers_without_points_hold(self) -> None:
        """A safest answer need not be a good sign."""
        assert fault(best_third(changed(sound(), "b", 0, points=0))) == ""

    @pytest.mark.parametrize(
        ("change", "told"),
        [
            ({"bands": (0, 6, 10)}, "an empty sheet has 0 points and gives terms"),
            ({"clamps": (("x", 4, 9),)}, "an empty sheet has 4 points and gives terms"),
            ({"steps": ((0, 2),)}, "an empty sheet has 0 points and gives stop"),
            ({"offers": ((0, 1),)}, "an empty sheet has 0 points and gives terms"),
        ],
    )
    def test_an_empty_sheet_that_worries_is_found(self, change: dict, told: str) -> None:
        """Bands, limits, steps and a refused offer must all leave an empty sheet lowest."""
        assert fault(best_third(replace(sound(), **change))) == told

    def test_too_few_answers_are_found(self) -> None:
        """A third of what the context never hides must be enough for a verdict."""
        assert fault(best_third(replace(sound(), min_known=2))) == ""
        told = fault(best_third(replace(sound(), min_known=3)))
        assert told == "a third is 2 questions and a verdict needs 3"
        shown = [replace(asked, hidden=()) for asked in sound().questions]
        assert fault(best_third(replace(sound(), questions=tuple(shown)))) == ""
        hidden = [replace(asked, hidden=(("who", ("us",)),)) for asked in shown[:3]]
        told = fault(best_third(replace(sound(), questions=(*hidden, *shown[3:]))))
        assert told == "a third is 1 questions and a verdict needs 2"

    def test_a_rule_on_safest_answers_alone_is_found(self) -> None:
        """A rule that safest answers fire together breaks the promise; a mixed one doesn't."""
        only, mixed = rule("x", (0, 0), (1, 0), points=9), rule("x", (0, 0), (1, 1), points=9)
        assert fault(best_third(replace(sound(), rules=(mixed,)))) == ""
        told = fault(best_third(replace(sound(), rules=(only,))))
        assert told == "rule x fires on safest answers alone"


class TestFloorsFire:
    def test_the_floors_tried_are_counted(self) -> None:
        """The floors of answers and those of rules are all tried."""
        assert "all 2 floors were tried" in floors_fire(sound()).argument

    def test_a_floor_that_a_refused_offer_lowers_is_found(self) -> None:
        """A refused offer that gave a lower verdict would take a floor away."""
        told = fault(floors_fire(replace(sound(), offers=((2, 0),))))
        assert told == "witness: f=bad stays below trial"

    def test_a_rules_floor_that_is_taken_away_is_found(self) -> None:
        """The floor of a rule is tried with the rule's own answers."""
        told = fault(floors_fire(replace(sound(), offers=((3, 0),))))
        assert told == "witness: c=bad d=bad stays below stop"

    def test_floors_are_tried_in_every_state(self) -> None:
        """A floor that points hide must hold once they are accepted away, too."""
        hidden = changed(replace(sound(), offers=((2, 0),)), "f", 2, points=12, refused=12)
        assert fault(floors_fire(hidden)) == "witness: f=bad stays below trial"
        assert fault(floors_fire(changed(hidden, "f", 2, rest=12))) == ""


class TestHeavy:
    def test_a_policy_without_heavy_flags_has_no_witness(self) -> None:
        """Where nothing is heavy a missing step is told with an empty sheet."""
        light = replace(changed(sound(), "e", 2, heavy=False), steps=())
        assert fault(heavy_never_lowest(light)).endswith("witness: an empty sheet")

    def test_a_heavy_flag_without_a_step_is_found(self) -> None:
        """Without a step for one unmet heavy flag good signs could buy it off."""
        told = fault(heavy_never_lowest(replace(sound(), steps=((2, 2),))))
        assert told == "no step for one unmet heavy flag: ((2, 2),); witness: e=bad"

    def test_a_step_to_the_lowest_verdict_is_found(self) -> None:
        """A step must leave the lowest verdict."""
        assert "((1, 0),)" in fault(heavy_never_lowest(replace(sound(), steps=((1, 0),))))

    def test_the_step_is_told(self) -> None:
        """The argument names the least verdict with one unmet heavy flag."""
        assert "gives at least terms by a step" in heavy_never_lowest(sound()).argument
        higher = heavy_never_lowest(replace(sound(), steps=((1, 2),)))
        assert "gives at least trial by a step" in higher.argument
