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
        """A term accepted against a flag that is not raised narrows the range."""
        one, both = scorer(
            three(bands=(2, 5, 8)),
            [sheet({"a": BAD}, b="accepted"), sheet({"a": BAD}, b="accepted", c="accepted")],
        )
        assert [one["worst"], both["worst"]] == ["trial", "terms"]

    def test_a_refusal_counts_in_every_completion(self, scorer: Scorer) -> None:
        """A refusal kept against a flag that is not raised widens the range."""
        plain, refused = scorer(
            policy(self.GUARDED, bands=(4, 5, 6)), [sheet(), sheet(f="refused")]
        )
        assert (plain["best"], plain["worst"], plain["deciding"]) == ("go", "go", [])
        assert (refused["best"], refused["worst"]) == ("go", "stop")
        assert (refused["ask_next"], refused["deciding"]) == (["a"], ["a"])

    GUARDED = question(
        "a", option("s", 0), option("t", 2), option("u", 3, rest=0, refused=6, flag="f")
    )

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
        """What the context hides is in no completion, whatever state its term keeps."""
        hidden = policy(
            question("a", hidden={"who": ("us",)}), question("b"), context={"who": ("us", "them")}
        )
        result = scorer.one(hidden, {"who": "us", "b": FAIR}, a="refused")
        assert (result["best"], result["worst"]) == ("go", "go")

    def test_what_cannot_be_known_yet_has_no_completion(self, scorer: Scorer) -> None:
        """A question of a later stage is asked of nobody, and counts once it is answered."""
        later = policy(
            question("a", later={"when": ("now",)}),
            question("b"),
            context={"when": ("now", "then")},
        )
        before, after = scorer(
            later, [sheet({"when": "now", "b": FAIR}), sheet({"when": "now", "b": FAIR, "a": BAD})]
        )
        assert (before["worst"], before["missing"], before["known"]) == ("go", [], 1)
        assert (after["verdict"], after["known"]) == ("terms", 2)
        assert scorer.one(later, {"when": "then", "b": FAIR})["missing"] == ["a"]

    def test_an_agreement_of_a_completion_counts(self, scorer: Scorer) -> None:
        """An unknown answer that would agree to a term heals at the best end what it heals."""
        told = policy(question("a"), question("b", terms={"a": (0, 2)}), clamps=((0, 9),), steps=())
        result = scorer.one(told, {"a": BAD})
        assert (result["best"], result["verdict"], result["deciding"]) == ("go", "terms", ["b"])

    def test_a_completion_fires_rules(self, scorer: Scorer) -> None:
        """The worst of the range holds what the unknown answers would fire."""
        ruled = three(rules=(rule("ab", (0, 1), (1, 2), floor=3),), bands=(50, 60, 70))
        assert scorer.one(ruled, {"a": FAIR})["worst"] == "stop"
