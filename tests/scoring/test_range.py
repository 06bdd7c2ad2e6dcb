"""The range: the lowest and the highest verdict over all completions."""

from __future__ import annotations

from tests.policies import BAD, FAIR, GOOD, option, policy, question, rule, three
from tests.scorers import Scorer, sheet


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

    def test_an_accepted_state_counts_in_every_completion(self, scorer: Scorer) -> None:
        """A safeguard accepted for a flag that is not raised narrows the range."""
        one, both = scorer(
            three(bands=(2, 5, 8)),
            [sheet({"a": BAD}, b="accepted"), sheet({"a": BAD}, b="accepted", c="accepted")],
        )
        assert [one["worst"], both["worst"]] == ["trial", "terms"]

    def test_a_refusal_counts_in_every_completion(self, scorer: Scorer) -> None:
        """A refusal kept for a flag that is not raised widens the range."""
        plain, refused = scorer(
            policy(self.GUARDED, bands=(4, 5, 6)), [sheet(), sheet(f="refused")]
        )
        assert (plain["best"], plain["worst"], plain["deciding"]) == ("go", "go", [])
        assert (refused["best"], refused["worst"]) == ("go", "stop")
        assert (refused["ask_next"], refused["deciding"]) == (["a"], ["a"])

    GUARDED = question(
        "a", option("s", 0), option("t", 2), option("u", 3, rest=0, refused=6, flag="f")
    )

    def test_a_milder_answer_may_be_the_worst(self, scorer: Scorer) -> None:
        """Where the riskiest answer is met by a safeguard, the worst is the milder one's."""
        guarded = policy(self.GUARDED, bands=(2, 3, 6))
        plain, met = scorer(guarded, [sheet(), sheet(f="accepted")])
        assert [plain["worst"], met["worst"]] == ["trial", "terms"]
        assert (met["ask_next"], met["deciding"]) == (["a"], ["a"])

    def test_a_milder_answer_may_be_the_heavy_one(self, scorer: Scorer) -> None:
        """Where the riskiest heavy flag is met, a milder one that is not still counts a step."""
        heavy = option("t", 0, flag="g", heavy=True), option("u", 0, flag="f", heavy=True)
        steep = policy(question("a", option("s", 0), *heavy), question("b"), steps=((1, 2),))
        met, both = scorer(
            steep,
            [sheet({"b": FAIR}, f="accepted"), sheet({"b": FAIR}, f="accepted", g="accepted")],
        )
        assert [met["worst"], both["worst"]] == ["trial", "go"]

    def test_a_milder_answer_may_keep_a_rule(self, scorer: Scorer) -> None:
        """An accepted answer silences its rules, so a lighter one may be worse."""
        silenced = policy(
            question("a", option(GOOD, 0), option(FAIR, 0), option(BAD, 0)),
            question("b", option("s", 0), option("t", 1), option("u", 5, rest=3, flag="f")),
            question("c"),
            rules=(rule("bc", (1, 1), (2, 1), points=4),),
            bands=(4, 5, 6),
        )
        mild, wild = scorer(
            silenced,
            [sheet({"a": GOOD, "c": FAIR}, f="accepted"), sheet({"a": GOOD, "c": FAIR})],
        )
        assert [mild["worst"], wild["worst"]] == ["trial", "stop"]
        assert mild["deciding"] == ["b"]

    def test_floors_and_points_may_come_from_different_answers(self, scorer: Scorer) -> None:
        """The worst is the worst of all completions, whatever part of the verdict gives it."""
        split = policy(
            question(
                "a", option("s", 0), option("t", 6), option("u", 6, rest=0, flag="f", floor=1)
            ),
            question("b"),
            bands=(3, 6, 9),
        )
        full = scorer(split, [sheet({"a": pick, "b": FAIR}, f="accepted") for pick in "stu"])
        assert [result["verdict"] for result in full] == ["go", "trial", "terms"]
        assert scorer.one(split, {"b": FAIR}, f="accepted")["worst"] == "trial"

    def test_known_answers_keep_their_weight_in_the_range(self, scorer: Scorer) -> None:
        """A heavy flag raised already counts once at the worst end."""
        heavy = policy(
            *(
                question(n, option("s", 0), option("t", 0), option("u", 0, heavy=True))
                for n in "ab"
            ),
            steps=((1, 1), (2, 2), (3, 3)),
        )
        assert scorer.one(heavy, {"a": "u"})["worst"] == "trial"

    def test_a_hidden_question_has_no_completion(self, scorer: Scorer) -> None:
        """What the context hides is in no completion, whatever state its flag keeps."""
        hidden = policy(
            question("a", hidden={"who": ("us",)}), question("b"), context={"who": ("us", "them")}
        )
        result = scorer.one(hidden, {"who": "us", "b": FAIR}, a="refused")
        assert (result["best"], result["worst"]) == ("go", "go")

    def test_a_completion_fires_rules(self, scorer: Scorer) -> None:
        """The worst of the range holds what the unknown answers would fire."""
        ruled = three(rules=(rule("ab", (0, 1), (1, 2), floor=3),), bands=(50, 60, 70))
        assert scorer.one(ruled, {"a": FAIR})["worst"] == "stop"
