"""Points, dimensions and bands: the sum of clamped sides in whole numbers."""

from __future__ import annotations

from tests.policies import BAD, FAIR, GOOD, option, policy, question, three
from tests.scorers import Scorer, sheet


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

    def test_a_low_limit_is_told(self, scorer: Scorer) -> None:
        """Below its low clamp a dimension is at its limit; at the clamp itself it isn't."""
        below, at = scorer(
            three(clamps=((-2, 4),)),
            [sheet(dict.fromkeys("abc", GOOD)), sheet(dict.fromkeys("ab", GOOD))],
        )
        sides = [result["dimensions"][0] for result in (below, at)]
        assert [(side["raw"], side["points"], side["at_limit"]) for side in sides] == [
            (-3, -2, True),
            (-2, -2, False),
        ]

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

    def test_a_dimension_is_told_whole(self, scorer: Scorer) -> None:
        """A dimension has its name and limits, and counts every answer, the safest too."""
        side = scorer.one(three(clamps=((-2, 4),)), {"a": GOOD, "b": FAIR})["dimensions"][0]
        assert side == {
            **{"dimension": "side-0", "points": -1, "raw": -1, "low": -2, "high": 4},
            **{"at_limit": False, "known": 2, "asked": 3},
        }

    def test_bands_lie_on_the_total(self, scorer: Scorer) -> None:
        """Each band begins at its own total."""
        ladder = policy(
            question("a", option("s", 0), *(option(f"p{n}", n) for n in range(1, 10))),
            bands=(2, 5, 9),
        )
        results = scorer(ladder, [sheet({"a": f"p{n}"}) for n in (1, 2, 4, 5, 8, 9)])
        told = [result["verdict"] for result in results]
        assert told == ["go", "terms", "terms", "trial", "trial", "stop"]
