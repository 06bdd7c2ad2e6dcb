"""What to ask next, and what of it decides."""

from __future__ import annotations

from tests.policies import BAD, FAIR, option, policy, question, three, tiny
from tests.scorers import Scorer


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
