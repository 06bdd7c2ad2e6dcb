"""The terms that are due: what is open of raised flags, then what is usual in this work."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.scoring.policy import Policy
from tests.policies import BAD, FAIR, GOOD, advice, join, option, policy, question, term, three
from tests.scorers import Scorer, sheet


def usual(*terms: object, **more: object) -> Policy:
    """A policy of one harmless question; whatever is due is due by the kind of work."""
    return policy(question("q"), terms=terms, **more)  # type: ignore[arg-type]


class TestFlags:
    def test_the_open_terms_of_raised_flags_are_due(self, scorer: Scorer) -> None:
        """Whatever the verdict, and though the work asks for none of them by itself."""
        result = scorer.one(three(bands=(50, 60, 70)), {"a": BAD, "b": FAIR, "c": BAD})
        assert (result["verdict"], result["due"]) == ("go", ["a", "c"])

    @pytest.mark.parametrize("state", ["none", "sent", "counter", "refused", "final"])
    def test_only_what_is_agreed_is_not_open(self, scorer: Scorer, state: str) -> None:
        """A term that is sent, countered or refused is still due; an accepted one is not."""
        assert scorer.one(three(), {"a": BAD}, a=state)["due"] == ["a"]
        assert scorer.one(three(), {"a": BAD}, a="accepted")["due"] == []

    def test_an_answer_may_agree(self, scorer: Scorer) -> None:
        """What an answer says is agreed is not due."""
        told = policy(question("a"), question("b", terms={"a": (0, 2)}))
        agreed, open_ = scorer(told, [sheet({"a": BAD, "b": pick}) for pick in (GOOD, FAIR)])
        assert (agreed["due"], open_["due"]) == ([], ["a"])

    def test_their_order(self, scorer: Scorer) -> None:
        """Mandatory ones first, then the way down, then by points, then by the bank's order."""
        points = {"few": 1, "same": 2, "again": 2, "down": 1, "duty": 1}
        asked = [
            question(
                name,
                option(GOOD, 0),
                option(FAIR, 0),
                option(BAD, n, flag=name, heavy=name == "down", mandatory=name == "duty"),
            )
            for name, n in points.items()
        ]
        result = scorer.one(policy(*asked, bands=(50, 60, 70)), dict.fromkeys(points, BAD))
        assert result["way_down"]["terms"] == ["down"]
        assert result["due"] == ["duty", "down", "same", "again", "few"]

    def test_points_of_one_term_add_up(self, scorer: Scorer) -> None:
        """A term of several raised flags stands by the points of all of them."""
        two = [
            question(n, *three().questions[0].options[:2], option(BAD, 2, flag=n, term="both"))
            for n in "bc"
        ]
        shared = policy(question("a"), *two, bands=(50, 60, 70))
        assert scorer.one(shared, dict.fromkeys("abc", BAD))["due"] == ["both", "a"]


class TestGaps:
    def test_usual_terms_are_due_by_weight(self, scorer: Scorer) -> None:
        """Heaviest first; of equals the mandatory one, then by the bank's order."""
        work = usual(
            term("two", 2), term("five", 5), term("also", 3), term("duty", 3, mandatory=True)
        )
        assert scorer.one(work)["due"] == ["five", "duty", "also", "two"]

    def test_flags_come_before_what_is_usual(self, scorer: Scorer) -> None:
        """A light term of a raised flag stands before the heaviest gap."""
        work = policy(question("a"), terms=(term("five", 5, mandatory=True),))
        assert scorer.one(work, {"a": BAD})["due"] == ["a", "five"]

    def test_what_seldom_costs_money_is_not_due(self, scorer: Scorer) -> None:
        """A gap weighs two at least, unless the work does not begin without it."""
        light = usual(
            term("one", 1), term("none", 0, mandatory=True), term("duty", 1, mandatory=True)
        )
        assert scorer.one(light)["due"] == ["duty"]

    def test_the_kind_of_work_decides(self, scorer: Scorer) -> None:
        """A term weighs by the kind of work; while that is unknown, as where it weighs least."""
        work = usual(
            term("first", 5, 0),
            term("both", 2, 4),
            advice=advice(kinds=("month", "day")),
            context={"kind": ("month", "day")},
        )
        results = scorer(work, [sheet({"kind": "month"}), sheet({"kind": "day"}), sheet()])
        assert [result["due"] for result in results] == [["first", "both"], ["both"], ["both"]]

    def test_a_duty_of_every_kind_holds_while_the_kind_is_unknown(self, scorer: Scorer) -> None:
        """What only some kinds make mandatory is no duty of an unknown one."""
        always, some = term("always", 2, 2, mandatory=True), term("some", 2, 2, mandatory=True)
        some = replace(some, kinds=((2, True), (2, False)))
        work = usual(some, always, advice=advice(kinds=("month", "day")))
        gaps = {gap["term"]: gap["mandatory"] for gap in scorer.one(work)["gaps"]}
        assert gaps == {"always": True, "some": False}

    def test_the_context_changes_weight_and_duty(self, scorer: Scorer) -> None:
        """Changes apply in order while all their conditions hold; 0 is never a duty."""
        us, old = {"who": ("us",)}, {"who": ("us",), "age": ("old",)}
        changes = ((us, 4, -1), (old, -1, 1), ({"age": ("none",)}, 0, 1))
        work = usual(
            term("a", 1, changes=changes),
            term("b", 3),
            context={"who": ("us", "them"), "age": ("old", "new", "none")},
        )
        contexts = [{}, {"who": "us"}, {"who": "us", "age": "old"}, {"who": "us", "age": "none"}]
        results = scorer(work, [sheet(answers) for answers in contexts])
        told = [[g["weight"] for g in r["gaps"] if g["term"] == "a"] for r in results]
        assert told == [[1], [4], [4], []]
        assert [r["due"] for r in results] == [["b"], ["a", "b"], ["a", "b"], ["b"]]
        assert [r["gaps"][0]["mandatory"] for r in results] == [False, False, True, False]

    def test_signs_make_a_term_weightier(self, scorer: Scorer) -> None:
        """Each raised flag that names a term beside its own adds two, where it has a place."""
        raising = [
            question(
                n, option(GOOD, 0), option(FAIR, 0), option(BAD, 1, flag=n, also=("x", "none"))
            )
            for n in "ab"
        ]
        work = policy(*raising, terms=(term("x", 1), term("y", 4), term("none", 0)))
        results = scorer(work, [sheet(), sheet({"a": BAD}), sheet({"a": BAD, "b": BAD})])
        gaps = [
            [name for name in result["due"] if name in ("x", "y", "none")] for result in results
        ]
        assert gaps == [["y"], ["y", "x"], ["x", "y"]]


class TestTopics:
    PAIR = usual(term("most", 5, topic="t"), term("less", 3, topic="t"), term("other", 2))

    def test_a_topic_is_due_once(self, scorer: Scorer) -> None:
        """Of terms that meet one need the heaviest is due."""
        assert scorer.one(self.PAIR)["due"] == ["most", "other"]

    @pytest.mark.parametrize("name", ["most", "less"])
    def test_one_agreed_term_settles_its_topic(self, scorer: Scorer, name: str) -> None:
        """Whichever of them is agreed, none is due; another topic stays."""
        assert scorer.one(self.PAIR, **{name: "accepted"})["due"] == ["other"]

    def test_terms_without_a_topic_settle_nothing(self, scorer: Scorer) -> None:
        """Having no topic is no topic."""
        assert scorer.one(self.PAIR, other="accepted")["due"] == ["most"]

    @pytest.mark.parametrize(("state", "due"), [("refused", "most"), ("final", "less")])
    def test_a_final_refusal_makes_room(self, scorer: Scorer, state: str, due: str) -> None:
        """Once its concession is refused as well another term of the topic is due beside it."""
        assert (due in scorer.one(self.PAIR, most=state)["due"]) is True
        assert ("less" in scorer.one(self.PAIR, most=state)["due"]) == (state == "final")

    def test_a_flag_says_its_topic_first(self, scorer: Scorer) -> None:
        """A gap whose topic a raised flag brings is left out, unless it is mandatory."""
        told = [
            policy(
                question("a"), terms=(term("a", topic="t"), term("b", 5, mandatory=m, topic="t"))
            )
            for m in (False, True)
        ]
        assert [scorer.one(rules, {"a": BAD})["due"] for rules in told] == [["a"], ["a", "b"]]


class TestApart:
    def test_a_gap_gives_way_to_what_waits(self, scorer: Scorer) -> None:
        """Beside a term that it stands apart from it is not due, however heavy it is."""
        work = usual(term("parts", 5, apart=("ahead",)), term("ahead", 2))
        assert scorer.one(work)["due"] == ["ahead"]

    @pytest.mark.parametrize("state", ["accepted", "final"])
    def test_what_is_settled_leads_and_what_is_over_does_not(
        self, scorer: Scorer, state: str
    ) -> None:
        """It gives way to what is agreed as well, and returns once that is finally refused."""
        work = usual(term("parts", 5, apart=("ahead",)), term("ahead", 2))
        assert ("parts" in scorer.one(work, ahead=state)["due"]) == (state == "final")

    def test_it_gives_way_to_a_settled_topic(self, scorer: Scorer) -> None:
        """Accepting a term of the other's topic does not bring it back."""
        work = usual(
            term("parts", 5, apart=("ahead",)),
            term("ahead", 3, topic="t"),
            term("small", 0, topic="t"),
        )
        assert scorer.one(work)["due"] == ["ahead"]
        assert scorer.one(work, small="accepted")["due"] == []

    def test_what_has_no_place_leads_nobody(self, scorer: Scorer) -> None:
        """A term that is not due in this work keeps none away."""
        work = usual(term("parts", 5, apart=("ahead",)), term("ahead", 1))
        assert scorer.one(work)["due"] == ["parts"]

    def test_a_line_that_says_both_keeps_both(self, scorer: Scorer) -> None:
        """Where a join of this context says both, both are due."""
        work = usual(
            term("parts", 5, apart=("ahead",)),
            term("ahead", 2),
            joins=(join("both", "ahead", "parts", when={"who": ("us",)}),),
            context={"who": ("us", "them")},
        )
        us, them = scorer(work, [sheet({"who": "us"}), sheet({"who": "them"})])
        assert (us["due"], them["due"]) == (["parts", "ahead"], ["ahead"])

    def test_a_duty_gives_way_only_to_what_is_agreed(self, scorer: Scorer) -> None:
        """A mandatory gap stays beside what waits, and beside a settled topic."""
        work = usual(
            term("parts", 5, mandatory=True, apart=("ahead",)),
            term("ahead", 2, topic="t"),
            term("small", 0, topic="t"),
        )
        assert scorer.one(work)["due"] == ["parts", "ahead"]
        assert scorer.one(work, small="accepted")["due"] == ["parts"]
        assert scorer.one(work, ahead="accepted")["due"] == []

    def test_a_raised_flag_gives_way_to_nothing(self, scorer: Scorer) -> None:
        """What a flag asks for is due beside what it stands apart from."""
        work = policy(question("parts"), terms=(term("ahead", 5), term("parts", apart=("ahead",))))
        assert scorer.one(work, {"parts": BAD})["due"] == ["parts", "ahead"]
        assert scorer.one(work, {"parts": BAD}, ahead="accepted")["due"] == ["parts"]
