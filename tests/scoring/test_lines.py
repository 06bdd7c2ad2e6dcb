"""The lines that are shown and sent: every mandatory term, then others while there is room."""

from __future__ import annotations

from typing import Any

import pytest

from quiz.scoring.policy import Policy
from tests.policies import BAD, FAIR, GOOD, advice, join, option, policy, question, term
from tests.scorers import Result, Scorer, sheet


def usual(*terms: object, **more: object) -> Policy:
    """A policy of one harmless question."""
    return policy(question("q"), terms=terms, **more)  # type: ignore[arg-type]


def said(result: Result) -> list[list[str]]:
    return [line["terms"] for line in result["lines"]]


class TestRoom:
    FOUR = (term("a", 5), term("b", 4), term("c", 3), term("d", 2, mandatory=True))

    def test_mandatory_lines_come_first(self, scorer: Scorer) -> None:
        """A line is a term that is due; the mandatory ones lead."""
        assert scorer.one(usual(*self.FOUR))["lines"] == [
            {"terms": [name], "join": None, "concession": False, "mandatory": name == "d"}
            for name in "dabc"
        ]

    def test_others_fill_the_room_that_is_left(self, scorer: Scorer) -> None:
        """So many lines are fair for so much work, and so many while that is unknown."""
        sizes = {"size": ("day", "week")}
        work = usual(*self.FOUR, advice=advice(lines=3, day=1, week=2), context=sizes)
        results = scorer(work, [sheet({"size": size}) for size in ("day", "week", None)])
        assert [said(result) for result in results] == [
            [["d"]],
            [["d"], ["a"]],
            [["d"], ["a"], ["b"]],
        ]

    def test_mandatory_ones_exceed_it(self, scorer: Scorer) -> None:
        """Every mandatory term is said, however small the work; no other beside them."""
        duties = [term(name, 5, mandatory=True) for name in "abc"]
        work = usual(*duties, term("d", 5), advice=advice(lines=2))
        assert said(scorer.one(work)) == [["a"], ["b"], ["c"]]

    def test_the_closing_term_takes_no_line(self, scorer: Scorer) -> None:
        """What a message closes with is due, and stands in no line."""
        result = scorer.one(usual(term("a", 5, mandatory=True, closing=True), term("b", 4)))
        assert (result["due"], said(result)) == (["a", "b"], [["b"]])


class TestRefused:
    @pytest.mark.parametrize("state", ["none", "sent", "counter"])
    def test_an_open_term_is_offered_itself(self, scorer: Scorer, state: str) -> None:
        """Until it is refused a term is said in its own words."""
        line = scorer.one(usual(term("a", 5)), a=state)["lines"][0]
        assert (line["terms"], line["concession"]) == (["a"], False)

    def test_a_refused_term_is_said_as_its_concession(self, scorer: Scorer) -> None:
        """Once refused it comes back with what may be given way, and keeps its place."""
        line = scorer.one(usual(term("a", 5, mandatory=True)), a="refused")["lines"][0]
        assert line == {"terms": ["a"], "join": None, "concession": True, "mandatory": True}

    def test_without_a_concession_it_is_not_said_again(self, scorer: Scorer) -> None:
        """There is nothing to give way; it stays due."""
        result = scorer.one(usual(term("a", 5, mandatory=True, yields=False)), a="refused")
        assert (result["due"], result["lines"]) == (["a"], [])

    @pytest.mark.parametrize("yields", [True, False])
    def test_a_final_refusal_is_not_asked_again(self, scorer: Scorer, yields: bool) -> None:
        """What is finally refused stays due, and in no line."""
        result = scorer.one(usual(term("a", 5, mandatory=True, yields=yields)), a="final")
        assert (result["due"], result["lines"]) == (["a"], [])

    @pytest.mark.parametrize(("answer", "concession"), [(FAIR, False), (BAD, True), (None, False)])
    def test_an_answer_may_refuse(
        self, scorer: Scorer, answer: str | None, concession: bool
    ) -> None:
        """The first answer that says refused, and every riskier one, is a refusal."""
        told = question(
            "q", *(option(n, 0) for n in (GOOD, FAIR, BAD, "worse")), terms={"a": (0, 2)}
        )
        work = policy(told, terms=(term("a", 5),))
        assert scorer.one(work, {"q": answer})["lines"][0]["concession"] is concession
        assert scorer.one(work, {"q": "worse"})["lines"][0]["concession"] is True

    def test_an_answer_that_can_refuse_nothing(self, scorer: Scorer) -> None:
        """Where no answer says refused the riskiest is none."""
        told = question("q", option(GOOD, 0), option(FAIR, 0), option(BAD, 0), terms={"a": (0, -1)})
        work = policy(told, terms=(term("a", 5),))
        assert scorer.one(work, {"q": BAD})["lines"][0]["concession"] is False


class TestTopics:
    def test_no_two_lines_say_one_topic(self, scorer: Scorer) -> None:
        """Of two open terms of a topic only the first is said, be the other mandatory by a flag."""
        bad = option(BAD, 1, flag="b", mandatory=True)
        work = policy(
            question("q", option(GOOD, 0), option(FAIR, 0), bad),
            question("a"),
            terms=(term("a", topic="t"), term("b", topic="t"), term("c", 2)),
        )
        result = scorer.one(work, {"q": BAD, "a": BAD})
        assert (result["due"], said(result)) == (["b", "a", "c"], [["b"], ["c"]])


class TestApart:
    @pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
    def test_terms_that_stand_apart_are_not_said_together(
        self, scorer: Scorer, order: tuple[str, str]
    ) -> None:
        """Whichever comes first keeps the other away, without a join that says both."""
        points = {order[0]: 3, order[1]: 2}
        asked = [
            question(n, option(GOOD, 0), option(FAIR, 0), option(BAD, points[n], flag=n))
            for n in "ab"
        ]
        work = policy(*asked, terms=(term("a", apart=("b",)), term("b")), bands=(50, 60, 70))
        result = scorer.one(work, {"a": BAD, "b": BAD})
        assert (result["due"], said(result)) == ([*order], [[order[0]]])

    def test_a_mandatory_one_is_said_all_the_same(self, scorer: Scorer) -> None:
        """Nothing mandatory vanishes, be it beside what it stands apart from."""
        work = usual(term("a", 5, mandatory=True, apart=("b",)), term("b", 3, mandatory=True))
        assert said(scorer.one(work)) == [["a"], ["b"]]


class TestJoins:
    THREE = (term("a", 5), term("b", 4), term("c", 3))

    def joined(self, *joins: Any, terms: Any = THREE, **more: Any) -> Policy:
        return usual(*terms, joins=joins, **more)

    def test_one_line_says_several(self, scorer: Scorer) -> None:
        """A join stands where its first term would, and says its terms in its own order."""
        assert scorer.one(self.joined(join("j", "c", "a")))["lines"] == [
            {"terms": ["c", "a"], "join": "j", "concession": False, "mandatory": False},
            {"terms": ["b"], "join": None, "concession": False, "mandatory": False},
        ]

    def test_a_join_is_mandatory_by_any_of_its_terms(self, scorer: Scorer) -> None:
        """The line leads with the mandatory term that it says."""
        terms = (term("a", 5), term("b", 4), term("c", 3, mandatory=True))
        lines = scorer.one(self.joined(join("j", "a", "c"), terms=terms))["lines"]
        assert [(line["terms"], line["mandatory"]) for line in lines] == [
            (["a", "c"], True),
            (["b"], False),
        ]

    def test_the_first_join_of_the_context_is_taken(self, scorer: Scorer) -> None:
        """Of several that fit the first in the bank's order says the term."""
        rules = self.joined(
            join("us", "a", "b", when={"who": ("us",)}),
            join("any", "a", "c"),
            join("late", "a", "b", "c"),
            context={"who": ("us", "them")},
        )
        us, them = scorer(rules, [sheet({"who": "us"}), sheet({"who": "them"})])
        assert [us["lines"][0]["join"], them["lines"][0]["join"]] == ["us", "any"]

    @pytest.mark.parametrize("state", ["accepted", "refused", "final"])
    def test_a_join_says_only_what_is_still_to_be_said(self, scorer: Scorer, state: str) -> None:
        """Where one of its terms is agreed or refused the others stand by themselves."""
        result = scorer.one(self.joined(join("j", "a", "b")), b=state)
        assert [line["join"] for line in result["lines"]] == [None] * len(result["lines"])
        assert said(result)[0] == ["a"]

    def test_a_refused_term_stands_alone(self, scorer: Scorer) -> None:
        """A concession is no part of a join."""
        line = scorer.one(self.joined(join("j", "a", "b")), a="refused")["lines"][0]
        assert (line["terms"], line["concession"]) == (["a"], True)

    def test_a_term_is_joined_once(self, scorer: Scorer) -> None:
        """A join whose term another line has said is not taken."""
        rules = self.joined(join("ab", "a", "b"), join("bc", "b", "c"))
        assert said(scorer.one(rules)) == [["a", "b"], ["c"]]

    def test_a_join_says_no_topic_again(self, scorer: Scorer) -> None:
        """Nor is one taken that would say the topic of an earlier line."""
        asked = [
            question(n, option(GOOD, 0), option(FAIR, 0), option(BAD, 3, flag=n)) for n in "ab"
        ]
        terms = (term("a", topic="t"), term("b", topic="t"), term("c", 4), term("d", 3))
        rules = policy(*asked, terms=terms, joins=(join("j", "c", "b"), join("k", "d", "c")))
        result = scorer.one(rules, {"a": BAD, "b": BAD})
        assert result["due"] == ["a", "b", "c", "d"]
        assert said(result) == [["a"], ["d", "c"]]

    def test_words_of_a_flag_stand_alone(self, scorer: Scorer) -> None:
        """While a flag is raised that has its own wording of a term, no join says that term."""
        bad = option(BAD, 1, flag="f", term="a", alone=True)
        rules = policy(
            question("q", option(GOOD, 0), option(FAIR, 0), bad),
            terms=self.THREE,
            joins=(join("j", "a", "b"),),
        )
        plain, raised = scorer(rules, [sheet({"q": FAIR}), sheet({"q": BAD})])
        assert (said(plain)[0], said(raised)[:2]) == (["a", "b"], [["a"], ["b"]])

    def test_what_stands_apart_is_joined_even_so(self, scorer: Scorer) -> None:
        """Terms that may stand together in a join only are said by it whatever the flag's words."""
        bad = option(BAD, 1, flag="f", term="a", alone=True)
        rules = policy(
            question("q", option(GOOD, 0), option(FAIR, 0), bad),
            terms=(term("a", 5), term("b", 4, apart=("a",))),
            joins=(join("j", "a", "b"),),
        )
        assert said(scorer.one(rules, {"q": BAD})) == [["a", "b"]]
