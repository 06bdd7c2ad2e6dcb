"""The judgement, as one specification for both engines: a monotone scorecard in whole numbers."""

from __future__ import annotations

from itertools import pairwise

import pytest

from quiz.scoring.policy import Policy
from tests.policies import VERDICTS, option, policy, question, rule, tiny
from tests.scorers import Scorer, sheet

GOOD, FAIR, BAD = "good", "fair", "bad"


def three(**more: object) -> Policy:
    """Three questions of one dimension, each with a flag of its own name."""
    return policy(question("a"), question("b"), question("c"), **more)  # type: ignore[arg-type]


class TestPoints:
    def test_an_unknown_answer_adds_nothing(self, scorer: Scorer) -> None:
        """A sheet without answers has no points, whether they are absent or null."""
        empty, null = scorer(three(), [sheet(), sheet({"a": None})])
        assert empty["total"] == null["total"] == 0
        assert empty["missing"] == null["missing"] == ["a", "b", "c"]

    def test_points_add_up(self, scorer: Scorer) -> None:
        """The total is the sum of what the answers say, good signs below zero."""
        result = scorer.one(three(), {"a": BAD, "b": GOOD})
        assert (result["total"], result["known"]) == (2, 2)

    def test_a_dimension_is_clamped(self, scorer: Scorer) -> None:
        """A dimension gives no more than its clamp, and says so."""
        result = scorer.one(three(clamps=((-2, 4),)), {"a": BAD, "b": BAD})
        side = result["dimensions"][0]
        assert (side["raw"], side["points"], side["at_limit"]) == (6, 4, True)
        assert result["total"] == 4

    def test_good_signs_are_clamped_too(self, scorer: Scorer) -> None:
        """Good signs take no more from a dimension than its clamp lets them."""
        result = scorer.one(three(clamps=((-2, 4),)), {"a": GOOD, "b": GOOD, "c": GOOD})
        assert (result["dimensions"][0]["raw"], result["total"]) == (-3, -2)

    def test_dimensions_are_clamped_apart(self, scorer: Scorer) -> None:
        """The total is the sum of the clamped dimensions, not a clamp of the sum."""
        apart = policy(
            question("a"), question("b", dimension=1), clamps=((-9, 2), (-9, 9)), bands=(3, 6, 9)
        )
        result = scorer.one(apart, {"a": BAD, "b": BAD})
        assert [side["points"] for side in result["dimensions"]] == [2, 3]
        assert (result["total"], result["verdict"]) == (5, "terms")

    def test_a_dimension_tells_how_much_is_known(self, scorer: Scorer) -> None:
        """Of each dimension the known and the asked questions are counted, hidden ones neither."""
        hidden = policy(
            question("a"),
            question("b", hidden={"who": ("us",)}),
            question("c"),
            context={"who": ("us", "them")},
        )
        shown, fewer = scorer(
            hidden, [sheet({"a": BAD, "b": BAD}), sheet({"a": BAD, "b": BAD, "who": "us"})]
        )
        assert [shown["dimensions"][0][key] for key in ("known", "asked")] == [2, 3]
        assert [fewer["dimensions"][0][key] for key in ("known", "asked")] == [1, 2]

    def test_bands_lie_on_the_total(self, scorer: Scorer) -> None:
        """Each band begins at its own total."""
        ladder = policy(
            question("a", option("s", 0), *(option(f"p{n}", n) for n in range(1, 10))),
            bands=(2, 5, 9),
        )
        results = scorer(ladder, [sheet({"a": f"p{n}"}) for n in (1, 2, 4, 5, 8, 9)])
        told = [result["verdict"] for result in results]
        assert told == ["go", "terms", "terms", "trial", "trial", "stop"]


class TestFloors:
    FLOOR = policy(
        question(
            "a",
            option("safe", -1),
            option("hard", 0, floor=2),
            option("final", 1, floor=3, final=True),
        ),
        question("b"),
        rules=(rule("both", (0, 1), (1, 2), floor=3),),
        bands=(5, 7, 9),
    )

    def test_a_floor_forces_a_verdict(self, scorer: Scorer) -> None:
        """A floor gives at least its verdict, whatever the points."""
        result = scorer.one(self.FLOOR, {"a": "hard", "b": GOOD})
        assert (result["total"], result["verdict"]) == (-1, "trial")
        assert result["floors"][0]["verdict"] == "trial"

    def test_a_floor_is_a_lower_limit_alone(self, scorer: Scorer) -> None:
        """Points above a floor's verdict still count."""
        steep = policy(question("a", option("s", 0), option("t", 1), option("u", 9, floor=1)))
        assert scorer.one(steep, {"a": "u"})["verdict"] == "stop"

    def test_acceptance_lifts_no_floor(self, scorer: Scorer) -> None:
        """An accepted safeguard takes the points, and leaves the floor."""
        one = policy(
            question("a", option("s", 0), option("t", 0), option("u", 4, floor=2, flag="f"))
        )
        result = scorer.one(one, {"a": "u"}, f="accepted")
        assert (result["total"], result["verdict"], result["way_down"]) == (0, "trial", None)

    def test_a_rule_sets_a_floor(self, scorer: Scorer) -> None:
        """A rule's floor fires with the rule, and is told as the rule's."""
        result = scorer.one(self.FLOOR, {"a": "hard", "b": BAD})
        assert result["verdict"] == "stop"
        assert [(f["kind"], f["id"], f["verdict"]) for f in result["floors"]] == [
            ("answer", "a", "trial"),
            ("rule", "both", "stop"),
        ]

    def test_acceptance_leaves_a_rules_floor(self, scorer: Scorer) -> None:
        """A rule's floor reads answers alone: an accepted safeguard does not lift it."""
        assert scorer.one(self.FLOOR, {"a": "hard", "b": BAD}, b="accepted")["verdict"] == "stop"

    def test_a_floor_tells_what_would_change_it(self, scorer: Scorer) -> None:
        """Beside a floor stands the answer to enter when the client gives way, and its verdict."""
        result = scorer.one(self.FLOOR, {"a": "hard", "b": BAD})
        assert [floor["changes"] for floor in result["floors"]] == [
            [{"question": "a", "to": "safe", "verdict": "go"}],
            [
                {"question": "a", "to": "safe", "verdict": "go"},
                {"question": "b", "to": "good", "verdict": "trial"},
            ],
        ]

    def test_a_change_enters_the_named_answer(self, scorer: Scorer) -> None:
        """`mend` names the answer to enter; it need not be the safest."""
        result = scorer.one(tiny(), {"tone": "threat"})
        assert result["floors"] == [
            {
                "kind": "answer",
                "id": "tone",
                "verdict": "stop",
                "changes": [{"question": "tone", "to": "curt", "verdict": "go"}],
            }
        ]

    def test_a_final_floor_has_no_change(self, scorer: Scorer) -> None:
        """What no change of mind mends offers none."""
        assert scorer.one(self.FLOOR, {"a": "final"})["floors"][0]["changes"] == []

    def test_the_state_of_a_changed_answer_does_not_count(self, scorer: Scorer) -> None:
        """A change is weighed without the safeguard that met the answer before it."""
        milder = policy(
            question(
                "a",
                option("safe", 0),
                option("mild", 3, flag="f", rest=0),
                option("hard", 4, floor=2, flag="f", rest=0),
                mend=1,
            ),
            bands=(3, 6, 9),
        )
        floor = scorer.one(milder, {"a": "hard"}, f="accepted")["floors"][0]
        assert floor["changes"] == [{"question": "a", "to": "mild", "verdict": "terms"}]


class TestRules:
    RULES = three(rules=(rule("ab", (0, 1), (1, 1), points=4),), clamps=((-20, 20),))

    def test_a_rule_needs_all_its_answers(self, scorer: Scorer) -> None:
        """One answer of two, the other unknown or safer, fires nothing."""
        results = scorer(self.RULES, [sheet({"a": FAIR}), sheet({"a": FAIR, "b": GOOD})])
        assert [result["rules_fired"] for result in results] == [[], []]

    @pytest.mark.parametrize("answers", [(FAIR, FAIR), (FAIR, BAD), (BAD, BAD)])
    def test_a_rule_fires_on_its_answers_or_riskier_ones(
        self, scorer: Scorer, answers: tuple[str, str]
    ) -> None:
        """A rule fires on the answers that it names and on every riskier one."""
        result = scorer.one(self.RULES, dict(zip("ab", answers, strict=True)))
        points = {FAIR: 0, BAD: 3}
        assert result["rules_fired"] == ["ab"]
        assert result["total"] == sum(points[a] for a in answers) + 4

    def test_a_rule_adds_to_its_own_dimension(self, scorer: Scorer) -> None:
        """A rule's points go to the dimension that it names, and under its clamp."""
        across = policy(
            question("a"),
            question("b"),
            rules=(rule("ab", (0, 1), (1, 1), points=4, dimension=1),),
            clamps=((-9, 9), (-9, 2)),
        )
        result = scorer.one(across, {"a": FAIR, "b": FAIR})
        assert [(side["raw"], side["points"]) for side in result["dimensions"]] == [(0, 0), (4, 2)]

    def test_an_accepted_answer_leaves_the_rules_that_add_points(self, scorer: Scorer) -> None:
        """Once one of its answers is met, a rule still fires and adds nothing."""
        result = scorer.one(self.RULES, {"a": BAD, "b": FAIR}, a="accepted")
        assert (result["rules_fired"], result["total"]) == (["ab"], 0)

    def test_three_answers_may_stand_together(self, scorer: Scorer) -> None:
        """A rule over three questions needs all three."""
        triple = three(rules=(rule("abc", (0, 2), (1, 1), (2, 1), points=4),))
        two, all_three = scorer(
            triple, [sheet({"a": BAD, "b": FAIR}), sheet({"a": BAD, "b": FAIR, "c": FAIR})]
        )
        assert (two["rules_fired"], all_three["rules_fired"]) == ([], ["abc"])


class TestSafeguards:
    def test_acceptance_leaves_the_residual(self, scorer: Scorer) -> None:
        """An accepted safeguard leaves its answer's residual."""
        result = scorer.one(
            tiny(), {"deposit": "refused", "price": "cheaper"}, no_deposit="accepted"
        )
        assert result["flags"][1] == {
            "flag": "no-deposit",
            "question": "deposit",
            "option": "refused",
            "points": 1,
            "heavy": True,
            "safeguard": True,
            "state": "accepted",
        }

    def test_a_refused_mandatory_safeguard_weighs_more(self, scorer: Scorer) -> None:
        """The refusal of a mandatory safeguard weighs more than the flag itself."""
        plain, refused = scorer(
            tiny(),
            [sheet({"deposit": "refused"}), sheet({"deposit": "refused"}, no_deposit="refused")],
        )
        assert (plain["total"], refused["total"]) == (3, 5)

    def test_a_refused_tradable_safeguard_weighs_as_the_flag(self, scorer: Scorer) -> None:
        """The refusal of a tradable safeguard weighs as the flag itself."""
        plain, refused = scorer(
            tiny(), [sheet({"price": "cheaper"}), sheet({"price": "cheaper"}, discount="refused")]
        )
        assert plain["total"] == refused["total"] == 2

    @pytest.mark.parametrize("state", ["none", "sent", "counter"])
    def test_what_is_not_settled_changes_nothing(self, scorer: Scorer, state: str) -> None:
        """A safeguard that is sent, or answered with another offer, changes nothing yet."""
        answers = {"deposit": "refused", "price": "cheaper"}
        before, after = scorer(tiny(), [sheet(answers), sheet(answers, no_deposit=state)])
        changed = {key for key in before if before[key] != after[key]}
        assert changed == (set() if state == "none" else {"flags"})

    def test_acceptance_of_one_flag_leaves_the_others(self, scorer: Scorer) -> None:
        """A safeguard meets its own flag alone."""
        result = scorer.one(three(), {"a": BAD, "b": BAD}, a="accepted")
        assert {flag["flag"]: flag["points"] for flag in result["flags"]} == {"a": 0, "b": 3}

    def test_the_state_of_a_flag_that_is_not_raised_has_no_effect(self, scorer: Scorer) -> None:
        """Such a state is kept and told, and changes nothing else."""
        before, after = scorer(
            three(), [sheet({"a": BAD}), sheet({"a": BAD}, b="accepted", c="sent")]
        )
        assert after.pop("ignored") == ["b", "c"]
        assert before.pop("ignored") == []
        assert before == after

    def test_the_state_of_a_flag_without_a_safeguard_has_no_effect(self, scorer: Scorer) -> None:
        """A flag that has no safeguard keeps its weight whatever state stands beside it."""
        result = scorer.one(tiny(), {"tone": "loud"}, shouts="accepted")
        assert (result["verdict"], result["ignored"]) == ("talk", ["shouts"])
        assert result["flags"][0]["safeguard"] is False

    def test_an_accepted_flag_in_a_hidden_question_is_told(self, scorer: Scorer) -> None:
        """What the context hides raises no flag, so its state has no effect."""
        hidden = policy(
            question("a", hidden={"who": ("us",)}), question("b"), context={"who": ("us", "them")}
        )
        result = scorer.one(hidden, {"a": BAD, "who": "us"}, a="accepted")
        assert (result["flags"], result["ignored"]) == ([], ["a"])


class TestHeavyFlags:
    HEAVY = policy(
        *(
            question(name, option("s", -9), option("t", 0), option("u", 1, flag=name, heavy=True))
            for name in "abc"
        ),
        steps=((1, 1), (2, 2), (3, 3)),
        clamps=((-9, 9),),
    )

    def test_a_heavy_flag_is_not_bought_off(self, scorer: Scorer) -> None:
        """Good signs never bring the verdict below the step of an unmet heavy flag."""
        result = scorer.one(self.HEAVY, {"a": "u", "b": "s", "c": "s"})
        assert (result["total"], result["verdict"]) == (-9, "terms")

    @pytest.mark.parametrize("count", [1, 2, 3])
    def test_several_heavy_flags_climb_the_steps(self, scorer: Scorer, count: int) -> None:
        """So many unmet heavy flags give at least this verdict."""
        result = scorer.one(self.HEAVY, dict.fromkeys("abc"[:count], "u"))
        assert result["verdict"] == VERDICTS[count]

    def test_an_accepted_heavy_flag_is_met(self, scorer: Scorer) -> None:
        """Once its safeguard is accepted a heavy flag no longer counts for the steps."""
        answers = {"a": "u", "b": "u"}
        assert scorer.one(self.HEAVY, answers, a="accepted")["verdict"] == "terms"
        assert scorer.one(self.HEAVY, answers, a="accepted", b="accepted")["verdict"] == "go"

    @pytest.mark.parametrize("state", ["sent", "counter", "refused"])
    def test_only_acceptance_meets_a_heavy_flag(self, scorer: Scorer, state: str) -> None:
        """A safeguard sent, countered or refused leaves the flag unmet."""
        assert scorer.one(self.HEAVY, {"a": "u"}, a=state)["verdict"] == "terms"


class TestOffers:
    OFFER = three(offers=((2, 3),), bands=(3, 6, 9))

    def test_a_refused_offer_lifts_its_verdict(self, scorer: Scorer) -> None:
        """Where the client refuses what the verdict proposes, the next verdict stands."""
        answers = {"a": BAD, "b": BAD}
        assert scorer.one(self.OFFER, answers)["verdict"] == "trial"
        assert scorer.one(self.OFFER, answers, trial="refused")["verdict"] == "stop"

    @pytest.mark.parametrize("state", ["sent", "accepted", "counter"])
    def test_another_answer_to_an_offer_changes_nothing(self, scorer: Scorer, state: str) -> None:
        """An offer sent, accepted or countered leaves the verdict."""
        result = scorer.one(self.OFFER, {"a": BAD, "b": BAD}, trial=state)
        assert (result["verdict"], result["ignored"]) == ("trial", [])

    def test_a_refused_offer_of_another_verdict_changes_nothing(self, scorer: Scorer) -> None:
        """The refusal of what is no longer proposed has no effect, and is told."""
        result = scorer.one(self.OFFER, {"a": BAD}, trial="refused")
        assert (result["verdict"], result["ignored"]) == ("terms", ["trial"])

    def test_a_refused_offer_counts_in_the_range(self, scorer: Scorer) -> None:
        """The range never holds a verdict whose offer is refused."""
        result = scorer.one(self.OFFER, {"a": BAD, "b": BAD, "c": GOOD}, trial="refused")
        assert (result["verdict"], result["worst"]) == ("terms", "terms")
        result = scorer.one(self.OFFER, {"a": BAD, "b": BAD, "c": FAIR}, trial="refused")
        assert (result["verdict"], result["best"], result["worst"]) == ("stop", "stop", "stop")


class TestSpeaking:
    QUIET = policy(
        question("a"),
        question("b", option("s", 0), option("t", 0, flag="t", heavy=True), option("u", 9)),
        question("c", option("s", 0), option("t", 0), option("u", 0, floor=1)),
        rules=(rule("ab", (0, 1), (1, 1), floor=1), rule("ac", (0, 1), (2, 1), points=9)),
        min_known=3,
    )

    def test_few_answers_give_no_verdict(self, scorer: Scorer) -> None:
        """With fewer known answers than the instrument wants, the verdict is null."""
        answers = {"a": BAD, "c": "t"}
        result = scorer.one(self.QUIET, answers)
        assert (result["verdict"], result["provisional"], result["way_down"]) == (None, False, None)
        assert result["ask_next"] == ["b"]

    def test_enough_answers_give_a_verdict(self, scorer: Scorer) -> None:
        """From the wanted number of answers on, points speak."""
        result = scorer.one(self.QUIET, {"a": GOOD, "b": "s", "c": "s"})
        assert result["verdict"] == "go"

    @pytest.mark.parametrize(
        "answers", [{"b": "t"}, {"c": "u"}, {"a": FAIR, "b": "t"}], ids=["heavy", "floor", "rule"]
    )
    def test_floors_and_heavy_flags_count_at_once(
        self, scorer: Scorer, answers: dict[str, str]
    ) -> None:
        """A floor or a heavy flag speaks from the first answer."""
        assert scorer.one(self.QUIET, answers)["verdict"] == "terms"

    def test_context_is_not_counted_as_known(self, scorer: Scorer) -> None:
        """Answers about the context are no evidence."""
        result = scorer.one(tiny(), {"who": "firm", "load": "busy", "price": "agreed"})
        assert (result["known"], result["verdict"]) == (1, None)

    def test_the_answer_to_a_hidden_question_does_not_count(self, scorer: Scorer) -> None:
        """What the context hides is neither known nor missing, and adds nothing."""
        answers = {"purchase": "unsigned", "price": "agreed"}
        firm, person = scorer(
            tiny(), [sheet({"who": "firm", **answers}), sheet({"who": "person", **answers})]
        )
        assert (firm["known"], firm["verdict"]) == (2, "talk")
        assert (person["known"], person["floors"], person["total"]) == (1, [], -1)
        assert "purchase" not in person["missing"]


class TestProvisional:
    def test_the_lowest_verdict_waits_for_a_key_question(self, scorer: Scorer) -> None:
        """While a key question is unknown the lowest verdict is provisional."""
        answers = {"price": "agreed", "tone": "kind"}
        result = scorer.one(tiny(), answers)
        assert (result["verdict"], result["provisional"]) == ("go", True)
        assert result["provisional_on"] == ["deposit"]

    def test_not_discussed_is_open_too(self, scorer: Scorer) -> None:
        """A key question answered «not discussed» stays open."""
        result = scorer.one(tiny(), {"price": "agreed", "deposit": "open"})
        assert (result["provisional"], result["provisional_on"]) == (True, ["deposit"])

    def test_a_settled_key_question_is_enough(self, scorer: Scorer) -> None:
        """With every key question answered the lowest verdict is final, whatever else is open."""
        result = scorer.one(tiny(), {"price": "agreed", "deposit": "written"})
        assert (result["verdict"], result["provisional"]) == ("go", False)

    def test_an_accepted_safeguard_settles_what_was_not_discussed(self, scorer: Scorer) -> None:
        """Where «not discussed» raises a flag, its accepted safeguard settles the question."""
        undiscussed = policy(
            question(
                "a", option("s", 0), option("t", 1, flag="f"), option("u", 2), key=True, open=1
            )
        )
        before, after = scorer(undiscussed, [sheet({"a": "t"}), sheet({"a": "t"}, f="accepted")])
        assert (before["provisional_on"], after["provisional_on"]) == (["a"], [])

    def test_no_other_verdict_is_provisional(self, scorer: Scorer) -> None:
        """Above the lowest verdict nothing is provisional; open key questions are told even so."""
        result = scorer.one(tiny(), {"price": "cheaper", "tone": "loud"})
        assert (result["verdict"], result["provisional"]) == ("talk", False)
        assert result["provisional_on"] == ["deposit"]


class TestRange:
    def test_the_range_ends_at_the_safest_and_the_riskiest(self, scorer: Scorer) -> None:
        """Best and worst: all unknowns at their safest, and all at their riskiest."""
        result = scorer.one(three(bands=(2, 5, 8)), {"a": BAD})
        assert (result["best"], result["verdict"], result["worst"]) == ("go", "terms", "stop")

    def test_a_full_sheet_has_no_range(self, scorer: Scorer) -> None:
        """With every answer known, best and worst are the verdict, and nothing decides."""
        result = scorer.one(three(), {"a": BAD, "b": BAD, "c": GOOD})
        assert result["best"] == result["verdict"] == result["worst"]
        assert (result["ask_next"], result["deciding"]) == ([], [])

    def test_a_state_counts_for_no_completion(self, scorer: Scorer) -> None:
        """A safeguard agreed for a flag that is not raised does not narrow the range."""
        result = scorer.one(three(bands=(2, 5, 8)), {"a": BAD}, b="accepted", c="accepted")
        assert result["worst"] == "stop"

    def test_a_completion_fires_rules(self, scorer: Scorer) -> None:
        """The worst of the range holds what the unknown answers would fire."""
        ruled = three(rules=(rule("ab", (0, 1), (1, 2), floor=3),), bands=(50, 60, 70))
        assert scorer.one(ruled, {"a": FAIR})["worst"] == "stop"


class TestAsking:
    ORDER = policy(
        question("small", option("s", 0), option("t", 0), option("u", 1)),
        question("wide", option("s", -2), option("t", 0), option("u", 2), dimension=1),
        question("even", option("s", -1), option("t", 0), option("u", 1)),
        question("floor", option("s", 0), option("t", 0), option("u", 0, floor=1)),
        question("heavy", option("s", 0), option("t", 0), option("u", 0, flag="h", heavy=True)),
        clamps=((-9, 9), (0, 0)),
        bands=(50, 60, 70),
    )

    def test_questions_that_alone_decide_come_first(self, scorer: Scorer) -> None:
        """First the unknowns that alone can change the verdict, then by spread, then bank order."""
        result = scorer.one(self.ORDER)
        assert result["ask_next"] == ["floor", "heavy", "wide", "even", "small"]

    def test_equals_stand_in_bank_order(self, scorer: Scorer) -> None:
        """Questions of the same spread keep the bank's order."""
        assert scorer.one(three(), {"b": BAD})["ask_next"] == ["a", "c"]

    def test_a_known_question_is_not_asked(self, scorer: Scorer) -> None:
        """Only unknown questions are asked; a hidden one is not."""
        assert scorer.one(tiny(), {"who": "person", "price": "asks"})["ask_next"] == [
            "tone",
            "deposit",
            "brief",
        ]

    def test_the_deciding_head_is_the_shortest(self, scorer: Scorer) -> None:
        """The shortest head of the list that together can change the verdict decides."""
        together = policy(
            *(question(name, option("s", 0), option("t", 0), option("u", 2)) for name in "abcd"),
            bands=(5, 50, 60),
        )
        result = scorer.one(together)
        assert result["ask_next"] == ["a", "b", "c", "d"]
        assert result["deciding"] == ["a", "b", "c"]

    def test_one_question_may_decide(self, scorer: Scorer) -> None:
        """Where the first question alone can change the verdict it decides alone."""
        assert scorer.one(self.ORDER)["deciding"] == ["floor"]

    def test_nothing_decides_a_settled_sheet(self, scorer: Scorer) -> None:
        """Where no completion changes the verdict nothing decides, though questions are open."""
        settled = policy(question("a"), question("b"), bands=(50, 60, 70))
        result = scorer.one(settled, {"a": FAIR})
        assert (result["best"], result["worst"], result["deciding"]) == ("go", "go", [])
        assert result["ask_next"] == ["b"]

    def test_good_answers_may_decide(self, scorer: Scorer) -> None:
        """A head decides that can only lower the verdict, too."""
        relief = policy(
            question("a"), question("b", option("s", -2), option("t", 0), option("u", 0))
        )
        result = scorer.one(relief, {"a": BAD})
        assert (result["best"], result["deciding"]) == ("go", ["b"])


class TestWayDown:
    def test_the_smallest_set_lowers_the_verdict(self, scorer: Scorer) -> None:
        """One safeguard is named where one is enough."""
        result = scorer.one(three(bands=(4, 7, 9)), {"a": BAD, "b": BAD})
        assert result["way_down"] == {"flags": ["a"], "verdict": "go"}

    def test_two_are_named_where_one_is_not_enough(self, scorer: Scorer) -> None:
        """A set grows only as far as it must."""
        wall = three(bands=(3, 50, 60))
        assert scorer.one(wall, {"a": BAD, "b": BAD})["way_down"]["flags"] == ["a", "b"]

    def test_the_lowest_verdict_wins_among_equals(self, scorer: Scorer) -> None:
        """Of sets of one size the one with the lowest verdict is named."""
        unequal = policy(
            question("a", option("s", 0), option("t", 0), option("u", 3, flag="a")),
            question("b", option("s", 0), option("t", 0), option("u", 6, flag="b")),
            bands=(4, 7, 9),
        )
        result = scorer.one(unequal, {"a": "u", "b": "u"})
        assert result["way_down"] == {"flags": ["b"], "verdict": "go"}

    def test_the_lowest_total_wins_among_equal_verdicts(self, scorer: Scorer) -> None:
        """Of sets with the same verdict the one with the lowest total is named."""
        unequal = policy(
            question("a", option("s", 0), option("t", 0), option("u", 3, flag="a")),
            question("b", option("s", 0), option("t", 0), option("u", 4, flag="b")),
            bands=(7, 8, 9),
        )
        assert scorer.one(unequal, {"a": "u", "b": "u"})["way_down"]["flags"] == ["b"]

    def test_bank_order_decides_the_rest(self, scorer: Scorer) -> None:
        """Of sets that are equal in all else the first in bank order is named."""
        assert scorer.one(three(bands=(7, 8, 9)), dict.fromkeys("cba", BAD))["way_down"] == {
            "flags": ["a"],
            "verdict": "go",
        }

    def test_a_heavy_flag_must_be_met(self, scorer: Scorer) -> None:
        """Where a step holds the verdict the heavy flag's safeguard is what lowers it."""
        heavy = policy(
            question("a"),
            question("b", option("s", 0), option("t", 0), option("u", 1, flag="b", heavy=True)),
            bands=(50, 60, 70),
        )
        assert scorer.one(heavy, {"a": BAD, "b": "u"})["way_down"]["flags"] == ["b"]

    def test_acceptance_takes_a_rule_along(self, scorer: Scorer) -> None:
        """A safeguard that also silences a rule weighs by both."""
        ruled = policy(
            question("a"),
            question("b"),
            question("c"),
            rules=(rule("bc", (1, 1), (2, 1), points=5),),
            clamps=((-20, 20),),
            bands=(7, 20, 30),
        )
        result = scorer.one(ruled, {"a": BAD, "b": BAD, "c": FAIR})
        assert result["way_down"] == {"flags": ["b"], "verdict": "go"}

    def test_nothing_lowers_a_floor(self, scorer: Scorer) -> None:
        """Where a floor holds the verdict there is no way down by safeguards."""
        assert scorer.one(tiny(), {"tone": "threat", "price": "cheaper"})["way_down"] is None

    def test_the_lowest_verdict_has_no_way_down(self, scorer: Scorer) -> None:
        """Below the lowest verdict nothing lies."""
        result = scorer.one(three(bands=(50, 60, 70)), {"a": BAD})
        assert (result["verdict"], result["way_down"]) == ("go", None)

    def test_a_refused_safeguard_is_not_asked_again(self, scorer: Scorer) -> None:
        """The way down goes round what the client refused."""
        answers = {"a": BAD, "b": BAD}
        around = three(bands=(4, 7, 9))
        assert scorer.one(around, answers, a="refused")["way_down"]["flags"] == ["b"]
        assert scorer.one(around, answers, a="refused", b="refused")["way_down"] is None

    @pytest.mark.parametrize("state", ["sent", "counter"])
    def test_what_is_under_way_may_be_named(self, scorer: Scorer, state: str) -> None:
        """A safeguard that is sent or countered can still be agreed."""
        result = scorer.one(three(bands=(4, 7, 9)), {"a": BAD, "b": BAD}, a=state)
        assert result["way_down"]["flags"] == ["a"]

    @pytest.mark.parametrize(("count", "found"), [(4, True), (5, False)])
    def test_no_list_is_longer_than_four(self, scorer: Scorer, count: int, found: bool) -> None:
        """Where five safeguards would be needed there is no short list."""
        names = [f"q{n}" for n in range(count)]
        many = policy(*map(question, names), clamps=((-50, 50),), bands=(1, 50, 60))
        way_down = scorer.one(many, dict.fromkeys(names, BAD))["way_down"]
        assert way_down == ({"flags": names, "verdict": "go"} if found else None)

    def test_a_flag_without_a_safeguard_is_not_named(self, scorer: Scorer) -> None:
        """Only flags that have a safeguard are on the way down."""
        assert scorer.one(tiny(), {"tone": "loud", "price": "cheaper"})["way_down"] is None


class TestTelling:
    def test_reasons_are_the_heaviest_worries_first(self, scorer: Scorer) -> None:
        """At most four reasons: worries by weight, then good signs by weight, in bank order."""
        told = policy(
            question("a"),
            question("b", option("s", -3), option("t", 0), option("u", 5)),
            question("c", option("s", -4), option("t", 0), option("u", 1)),
            question("d", option("s", 0), option("t", 0), option("u", 9)),
            rules=(rule("ab", (0, 1), (3, 1), points=4),),
            clamps=((-50, 50),),
        )
        result = scorer.one(told, {"a": BAD, "b": "s", "c": "s", "d": "t"})
        assert [(r["kind"], r["id"], r["option"], r["points"]) for r in result["reasons"]] == [
            ("rule", "ab", None, 4),
            ("answer", "a", "bad", 3),
            ("answer", "c", "s", -4),
            ("answer", "b", "s", -3),
        ]

    def test_what_weighs_nothing_is_no_reason(self, scorer: Scorer) -> None:
        """An answer without points and a rule without points are not among the reasons."""
        silent = three(rules=(rule("ab", (0, 1), (1, 1), floor=1),))
        assert scorer.one(silent, {"a": FAIR, "b": FAIR})["reasons"] == []

    def test_a_contribution_stands_before_the_clamp(self, scorer: Scorer) -> None:
        """A reason tells its own points though its dimension is at its limit."""
        result = scorer.one(three(clamps=((-2, 4),)), {"a": BAD, "b": BAD})
        assert [reason["points"] for reason in result["reasons"]] == [3, 3]

    def test_unmet_heavy_flags_are_told_first(self, scorer: Scorer) -> None:
        """Flags: unmet heavy ones first, then by points, then in bank order."""
        heavy = policy(
            question("a"),
            question("b"),
            question("c", option("s", 0), option("t", 0), option("u", 1, flag="c", heavy=True)),
            question("d", option("s", 0), option("t", 0), option("u", 2, flag="d", heavy=True)),
        )
        answers = {"a": BAD, "b": BAD, "c": "u", "d": "u"}
        unmet, met = scorer(heavy, [sheet(answers), sheet(answers, d="accepted")])
        assert [flag["flag"] for flag in unmet["flags"]] == ["d", "c", "a", "b"]
        assert [flag["flag"] for flag in met["flags"]] == ["c", "a", "b", "d"]

    def test_a_result_names_its_rules_version(self, scorer: Scorer) -> None:
        """A result carries the instrument and the version of its rules."""
        result = scorer.one(tiny(), {"price": "agreed"})
        assert (result["instrument"], result["rules_version"]) == ("tiny", tiny().version)

    def test_any_change_of_a_number_changes_the_version(self) -> None:
        """The rules version is a hash of all that decides a verdict."""
        variants = [three(), three(bands=(3, 6, 10)), three(clamps=((-9, 8),)), three(min_known=2)]
        assert len({variant.version for variant in variants}) == len(variants)
        assert three().version == three().version

    def test_ids_that_objects_own_are_plain_ids(self, scorer: Scorer) -> None:
        """A question or flag called «constructor» is one like any other."""
        odd = policy(question("constructor"), question("b"))
        unknown, known = scorer(odd, [sheet({"b": BAD}), sheet({"constructor": BAD})])
        assert (unknown["known"], unknown["ignored"]) == (1, [])
        assert known["flags"][0]["state"] == "none"


class TestWholeLadder:
    def test_a_riskier_answer_never_lowers_the_verdict(self, scorer: Scorer) -> None:
        """Along the answers of every question of the tiny instrument the verdict only rises."""
        for asked in tiny().questions:
            for rest in ({}, {"price": "cheaper"}, {"brief": "none", "deposit": "refused"}):
                others = {name: value for name, value in rest.items() if name != asked.id}
                sheets = [sheet({**others, asked.id: choice.id}) for choice in asked.options]
                ranks = [_rank(result) for result in scorer(tiny(), sheets)]
                assert all(low <= high for low, high in pairwise(ranks)), (asked.id, ranks)


def _rank(result: dict[str, object]) -> int:
    return ("go", "talk", "stop").index(str(result["best"]))
