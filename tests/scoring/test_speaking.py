"""When there is enough for a verdict, and when it is provisional."""

from __future__ import annotations

import pytest

from tests.policies import BAD, FAIR, GOOD, option, policy, question, rule, tiny
from tests.scorers import Scorer, sheet


class TestSpeaking:
    QUIET = policy(
        question("a"),
        question("b", option("s", 0), option("t", 0, flag="t", heavy=True), option("u", 9)),
        question("c", option("s", 0), option("t", 0), option("u", 0, floor=1)),
        question("d"),
        rules=(rule("ad", (0, 1), (3, 1), floor=1), rule("ac", (0, 1), (2, 1), points=9)),
        min_known=3,
    )

    def test_few_answers_give_no_verdict(self, scorer: Scorer) -> None:
        """With fewer known answers than the instrument wants, the verdict is null."""
        answers = {"a": BAD, "c": "t"}
        result = scorer.one(self.QUIET, answers)
        assert (result["verdict"], result["provisional"], result["way_down"]) == (None, False, None)
        assert result["ask_next"] == ["b", "d"]

    def test_enough_answers_give_a_verdict(self, scorer: Scorer) -> None:
        """From the wanted number of answers on, points speak."""
        result = scorer.one(self.QUIET, {"a": GOOD, "b": "s", "c": "s"})
        assert result["verdict"] == "go"

    @pytest.mark.parametrize(
        "answers", [{"b": "t"}, {"c": "u"}, {"a": FAIR, "d": FAIR}], ids=["heavy", "floor", "rule"]
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

    @pytest.mark.parametrize("who", ["us", "them"])
    @pytest.mark.parametrize("what", ["old", "new"])
    def test_any_condition_hides(self, scorer: Scorer, who: str, what: str) -> None:
        """A question with two conditions is hidden as soon as one of them holds."""
        hidden = policy(
            question("a", hidden={"who": ("us",), "what": ("old",)}),
            question("b"),
            context={"who": ("us", "them"), "what": ("old", "new")},
        )
        result = scorer.one(hidden, {"a": BAD, "who": who, "what": what})
        assert result["known"] == ((who, what) == ("them", "new"))

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
