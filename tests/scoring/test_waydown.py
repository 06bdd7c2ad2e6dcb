"""The way down: the smallest set of terms that lowers the verdict."""

from __future__ import annotations

import pytest

from tests.policies import BAD, FAIR, option, policy, question, rule, three, tiny
from tests.scorers import Scorer


class TestWayDown:
    def test_the_smallest_set_lowers_the_verdict(self, scorer: Scorer) -> None:
        """One term is named where one is enough."""
        result = scorer.one(three(bands=(4, 7, 9)), {"a": BAD, "b": BAD})
        assert result["way_down"] == {"terms": ["a"], "verdict": "go"}

    def test_two_are_named_where_one_is_not_enough(self, scorer: Scorer) -> None:
        """A set grows only as far as it must."""
        wall = three(bands=(3, 50, 60))
        assert scorer.one(wall, {"a": BAD, "b": BAD})["way_down"]["terms"] == ["a", "b"]

    def test_the_lowest_verdict_wins_among_equals(self, scorer: Scorer) -> None:
        """Of sets of one size the one with the lowest verdict is named."""
        unequal = policy(
            question("a", option("s", 0), option("t", 0), option("u", 3, flag="a")),
            question("b", option("s", 0), option("t", 0), option("u", 6, flag="b")),
            bands=(4, 7, 9),
        )
        result = scorer.one(unequal, {"a": "u", "b": "u"})
        assert result["way_down"] == {"terms": ["b"], "verdict": "go"}

    def test_the_lowest_total_wins_among_equal_verdicts(self, scorer: Scorer) -> None:
        """Of sets with the same verdict the one with the lowest total is named."""
        unequal = policy(
            question("a", option("s", 0), option("t", 0), option("u", 3, flag="a")),
            question("b", option("s", 0), option("t", 0), option("u", 4, flag="b")),
            bands=(7, 8, 9),
        )
        assert scorer.one(unequal, {"a": "u", "b": "u"})["way_down"]["terms"] == ["b"]

    def test_bank_order_decides_the_rest(self, scorer: Scorer) -> None:
        """Of sets that are equal in all else the first in bank order is named."""
        assert scorer.one(three(bands=(7, 8, 9)), dict.fromkeys("cba", BAD))["way_down"] == {
            "terms": ["a"],
            "verdict": "go",
        }

    def test_a_heavy_flag_must_be_met(self, scorer: Scorer) -> None:
        """Where a step holds the verdict the term of the heavy flag is what lowers it."""
        heavy = policy(
            question("a"),
            question("b", option("s", 0), option("t", 0), option("u", 1, flag="b", heavy=True)),
            bands=(50, 60, 70),
        )
        assert scorer.one(heavy, {"a": BAD, "b": "u"})["way_down"]["terms"] == ["b"]

    def test_acceptance_takes_a_rule_along(self, scorer: Scorer) -> None:
        """A term that also silences a rule weighs by both."""
        ruled = policy(
            question("a"),
            question("b"),
            question("c"),
            rules=(rule("bc", (1, 1), (2, 1), points=5),),
            clamps=((-20, 20),),
            bands=(7, 20, 30),
        )
        result = scorer.one(ruled, {"a": BAD, "b": BAD, "c": FAIR})
        assert result["way_down"] == {"terms": ["b"], "verdict": "go"}

    def test_nothing_lowers_a_floor(self, scorer: Scorer) -> None:
        """Where a floor holds the verdict there is no way down by terms."""
        assert scorer.one(tiny(), {"tone": "threat", "price": "cheaper"})["way_down"] is None

    def test_the_lowest_verdict_has_no_way_down(self, scorer: Scorer) -> None:
        """Below the lowest verdict nothing lies."""
        result = scorer.one(three(bands=(50, 60, 70)), {"a": BAD})
        assert (result["verdict"], result["way_down"]) == ("go", None)

    def test_a_refused_term_is_not_asked_again(self, scorer: Scorer) -> None:
        """The way down goes round what the client refused."""
        answers = {"a": BAD, "b": BAD}
        around = three(bands=(4, 7, 9))
        assert scorer.one(around, answers, a="refused")["way_down"]["terms"] == ["b"]
        assert scorer.one(around, answers, a="refused", b="final")["way_down"] is None

    def test_a_term_of_several_flags_is_one(self, scorer: Scorer) -> None:
        """A term counts once in a set, and by all the flags that it heals."""
        shared = policy(
            question("a", option("s", 0), option("t", 0), option("u", 3, flag="a")),
            *(
                question(n, option("s", 0), option("t", 0), option("u", 2, flag=n, term="both"))
                for n in "bc"
            ),
            bands=(5, 50, 60),
        )
        result = scorer.one(shared, dict.fromkeys("abc", "u"))
        assert result["way_down"] == {"terms": ["both"], "verdict": "go"}

    @pytest.mark.parametrize("state", ["sent", "counter"])
    def test_what_is_under_way_may_be_named(self, scorer: Scorer, state: str) -> None:
        """A term that is sent or countered can still be agreed."""
        result = scorer.one(three(bands=(4, 7, 9)), {"a": BAD, "b": BAD}, a=state)
        assert result["way_down"]["terms"] == ["a"]

    @pytest.mark.parametrize(("count", "found"), [(4, True), (5, False)])
    def test_no_list_is_longer_than_four(self, scorer: Scorer, count: int, found: bool) -> None:
        """Where five terms would be needed there is no short list."""
        names = [f"q{n}" for n in range(count)]
        many = policy(*map(question, names), clamps=((-50, 50),), bands=(1, 50, 60))
        way_down = scorer.one(many, dict.fromkeys(names, BAD))["way_down"]
        assert way_down == ({"terms": names, "verdict": "go"} if found else None)

    def test_a_flag_without_a_term_is_not_named(self, scorer: Scorer) -> None:
        """Only terms of raised flags are on the way down."""
        assert scorer.one(tiny(), {"tone": "loud", "price": "cheaper"})["way_down"] is None
