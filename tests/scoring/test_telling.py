"""What a result tells beside its verdict."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from tests.policies import BAD, FAIR, GOOD, option, policy, question, rule, three, tiny
from tests.scorers import Scorer, sheet


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

    def test_the_lightest_reasons_are_told(self, scorer: Scorer) -> None:
        """One point is a reason, for or against; a met answer tells its residual."""
        light = policy(
            question("a", option("s", 0), option("t", 1), option("u", 5, rest=2, flag="f")),
            question("b"),
            question("c"),
        )
        result = scorer.one(light, {"a": "t", "b": GOOD, "c": FAIR})
        assert [(r["id"], r["points"]) for r in result["reasons"]] == [("a", 1), ("b", -1)]
        met, refused = scorer(light, [sheet({"a": "u"}, f=s) for s in ("accepted", "sent")])
        assert [r["reasons"][0]["points"] for r in (met, refused)] == [2, 5]

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
        """A question, flag or term called «constructor» is one like any other."""
        odd = policy(question("constructor"), question("b"))
        unknown, known = scorer(odd, [sheet({"b": BAD}), sheet({"constructor": BAD})])
        assert (unknown["known"], [gap["state"] for gap in unknown["gaps"]]) == (1, ["unknown"])
        assert (known["flags"][0]["state"], known["way_down"]["terms"]) == ("none", ["constructor"])


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


class TestMargin:
    LADDER = policy(
        question("a", option("s", -2), *(option(f"p{n}", n) for n in range(10))),
        question("b", option("s", 0), option("t", 0), option("u", 0, flag="b", heavy=True)),
        question("c", option("s", 0), option("t", 0), option("u", 0, floor=1)),
        bands=(2, 5, 9),
    )

    def test_the_margin_is_the_points_to_the_next_verdicts(self, scorer: Scorer) -> None:
        """Up to where the next verdict begins, and down to below where this one does."""
        results = scorer(
            self.LADDER, [sheet({"a": a}) for a in ("s", "p1", "p2", "p4", "p8", "p9")]
        )
        assert [tuple(result["margin"].values()) for result in results] == [
            *((4, None), (1, None)),
            *((3, 1), (1, 3)),
            *((1, 4), (None, 1)),
        ]

    def test_what_is_forced_is_no_matter_of_points(self, scorer: Scorer) -> None:
        """Where a heavy flag, a floor or a refused offer holds the verdict none leads down."""
        forced = [sheet({"a": "p2", other: "u"}) for other in "bc"]
        assert [r["margin"] for r in scorer(self.LADDER, forced)] == [{"up": 3, "down": None}] * 2
        above = [sheet({"a": "p5", other: "u"}) for other in "bc"]
        assert [r["margin"] for r in scorer(self.LADDER, above)] == [{"up": 4, "down": 1}] * 2
        lifted = replace(self.LADDER, offers=((1, 2),))
        result = scorer.one(lifted, {"a": "p2"}, terms="refused")
        assert (result["verdict"], result["margin"]) == ("trial", {"up": 7, "down": None})
