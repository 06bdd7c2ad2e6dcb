"""What to do: the state of every usual term, what to ask, and what would reopen a refusal."""

from __future__ import annotations

import pytest

from tests.policies import (
    BAD,
    FAIR,
    GOOD,
    option,
    policy,
    question,
    rule,
    term,
    three,
)
from tests.scorers import Result, Scorer, sheet


def states(result: Result) -> dict[str, str]:
    return {gap["term"]: gap["state"] for gap in result["gaps"]}


def steep(name: str, **more: object) -> object:
    """A question whose bad answer gives the last verdict by itself."""
    bad = option(BAD, 9, flag=name, **more)  # type: ignore[arg-type]
    return question(name, option(GOOD, 0), option(FAIR, 0), bad)


class TestGaps:
    def test_what_is_usual_is_listed_with_its_state(self, scorer: Scorer) -> None:
        """Each term with a place in this work, in the bank's order, with weight and duty."""
        work = policy(
            question("q"), terms=(term("b", 2), term("a", 5, mandatory=True), term("no", 0))
        )
        assert scorer.one(work)["gaps"] == [
            {"term": "b", "state": "unknown", "weight": 2, "mandatory": False},
            {"term": "a", "state": "unknown", "weight": 5, "mandatory": True},
        ]

    def test_what_a_flag_asks_for_is_listed(self, scorer: Scorer) -> None:
        """A term without a place in this work is listed once its flag is raised."""
        work = policy(
            question("a"),
            question(
                "b", option(GOOD, 0), option(FAIR, 0), option(BAD, 1, flag="b", mandatory=True)
            ),
        )
        assert scorer.one(work, {"b": BAD})["gaps"] == [
            {"term": "b", "state": "unknown", "weight": 0, "mandatory": True}
        ]

    @pytest.mark.parametrize("state", ["sent", "counter", "refused", "final"])
    def test_a_kept_state_is_told(self, scorer: Scorer, state: str) -> None:
        """What is kept is told as it is, and lists a term by itself."""
        assert states(scorer.one(three(), b=state)) == {"b": state}

    def test_what_is_agreed_is_told(self, scorer: Scorer) -> None:
        """A term is agreed by its state or by an answer, and settled by another of its topic."""
        work = policy(
            question("q", terms={"b": (0, 2)}),
            terms=(term("a", 2), term("b", 2, topic="t"), term("c", 2, topic="t")),
        )
        result = scorer.one(work, {"q": GOOD}, a="accepted", c="sent")
        assert states(result) == {"a": "agreed", "b": "agreed", "c": "settled"}

    @pytest.mark.parametrize(
        ("answer", "state"),
        [
            *((None, "unknown"), ("said", "agreed"), ("open", "open")),
            *(("vague", "stuck"), ("no", "said-no"), ("never", "said-no")),
        ],
    )
    def test_an_answer_tells_the_state(
        self, scorer: Scorer, answer: str | None, state: str
    ) -> None:
        """Not discussed is open, between that and a refusal it is stuck."""
        names = ("said", "open", "vague", "no", "never")
        asked = question("q", *(option(n, 0) for n in names), open=1, terms={"a": (0, 3)})
        work = policy(asked, terms=(term("a", 2),))
        assert states(scorer.one(work, {"q": answer})) == {"a": state}

    def test_a_question_without_a_refusal_leaves_it_stuck(self, scorer: Scorer) -> None:
        """Where no answer says refused the riskiest tells that it is stuck."""
        work = policy(question("q", terms={"a": (0, -1)}), terms=(term("a", 2),))
        assert states(scorer.one(work, {"q": BAD}))["a"] == "stuck"

    def test_what_is_kept_goes_before_what_an_answer_tells(self, scorer: Scorer) -> None:
        """After an answer that refused the reader's own mark says where it stands now."""
        work = policy(question("q", terms={"a": (0, 2)}), terms=(term("a", 2),))
        assert states(scorer.one(work, {"q": BAD}, a="sent"))["a"] == "sent"

    def test_the_first_answer_that_tells_is_told(self, scorer: Scorer) -> None:
        """Where two questions tell about a term, the first that is answered is told."""
        work = policy(
            question("p", terms={"a": (0, 2)}),
            question("q", terms={"a": (0, 2)}),
            terms=(term("a", 2),),
        )
        told = [{"p": FAIR, "q": BAD}, {"p": BAD, "q": FAIR}, {"q": BAD}]
        results = scorer(work, [sheet(answers) for answers in told])
        assert [states(result)["a"] for result in results] == ["stuck", "said-no", "said-no"]


class TestAsk:
    ASKED = policy(*map(question, "abcd"), min_known=2, bands=(9, 10, 11))

    def test_two_questions_are_asked_at_most(self, scorer: Scorer) -> None:
        """While there is no verdict the two that tell most are asked."""
        result = scorer.one(self.ASKED, {"b": FAIR})
        assert (result["verdict"], result["ask"], result["step"]) == (None, ["a", "c"], "ask")

    def test_beside_a_verdict_only_what_decides_is_asked(self, scorer: Scorer) -> None:
        """With a verdict the questions are those of the shortest list that can change it."""
        settled = scorer.one(self.ASKED, {"b": FAIR, "d": FAIR})
        assert (settled["ask_next"], settled["deciding"], settled["ask"]) == (["a", "c"], [], [])
        deciding = scorer.one(self.ASKED, {"b": BAD, "d": BAD})
        assert (deciding["deciding"], deciding["ask"]) == (["a"], ["a"])

    def test_what_is_watched_is_not_asked(self, scorer: Scorer) -> None:
        """A question without words for the client gives way to the next."""
        watched = policy(question("a", ask=False), *map(question, "bcd"), min_known=2)
        assert scorer.one(watched)["ask"] == ["b", "c"]

    def test_what_a_line_says_is_not_asked(self, scorer: Scorer) -> None:
        """A question about a term that a line offers is not asked beside it."""
        told = [question(n, terms={n: (0, 2)}) for n in "ab"]
        work = policy(
            *told, question("c"), question("d"), min_known=2, terms=(term("a", 5), term("b", 1))
        )
        result = scorer.one(work)
        assert [line["terms"] for line in result["lines"]] == [["a"]]
        assert result["ask"] == ["b", "c"]


class TestReopens:
    def test_the_term_that_softens_a_refusal(self, scorer: Scorer) -> None:
        """Of the terms due the first that lowers the last verdict once it is accepted."""
        rules = policy(question("a"), steep("b"), bands=(3, 6, 9))  # type: ignore[arg-type]
        result = scorer.one(rules, {"a": BAD, "b": BAD})
        assert (result["verdict"], result["reopens"]) == ("stop", "b")

    @pytest.mark.parametrize("answers", [{"a": BAD}, {"a": GOOD}])
    def test_only_the_last_verdict_is_reopened(self, scorer: Scorer, answers: dict) -> None:
        """A milder verdict refuses nothing."""
        assert scorer.one(three(), answers)["reopens"] is None

    def test_the_answers_about_a_term_count_as_mended(self, scorer: Scorer) -> None:
        """A floor of an answer that tells about the term goes with the answer."""
        floor = option(GOOD, 0), option(FAIR, 0), option(BAD, 0, floor=3)
        told = question("q", *floor, terms={"a": (0, 2)})
        assert scorer.one(policy(told, terms=(term("a", 2),)), {"q": BAD})["reopens"] == "a"
        silent = question("q", *floor)
        assert scorer.one(policy(silent, terms=(term("a", 2),)), {"q": BAD})["reopens"] is None

    def test_a_final_answer_is_not_reopened(self, scorer: Scorer) -> None:
        """Law, fraud and threats leave nothing to agree on."""
        for final, term_to_agree in ((False, "a"), (True, None)):
            bad = option(BAD, 0, floor=3, final=final)
            told = question("q", option(GOOD, 0), option(FAIR, 0), bad, terms={"a": (0, 2)})
            rules = policy(told, terms=(term("a", 2),))
            assert scorer.one(rules, {"q": BAD})["reopens"] == term_to_agree

    def test_where_several_are_needed_the_first_of_the_way_down(self, scorer: Scorer) -> None:
        """No term alone softens it, but a set of them does."""
        heavy = [
            question(n, option(GOOD, 0), option(FAIR, 0), option(BAD, p, flag=n))
            for n, p in (("a", 5), ("b", 6))
        ]
        rules = policy(*heavy, bands=(3, 4, 5), clamps=((-9, 20),))
        result = scorer.one(rules, {"a": BAD, "b": BAD})
        assert (result["verdict"], result["way_down"]["terms"]) == ("stop", ["a", "b"])
        assert (result["due"], result["reopens"]) == (["b", "a"], "a")

    def test_nothing_may_reopen(self, scorer: Scorer) -> None:
        """Where a rule's floor stands whatever is agreed there is no such term."""
        rules = three(rules=(rule("ab", (0, 2), (1, 2), floor=3),))
        assert scorer.one(rules, {"a": BAD, "b": BAD})["reopens"] is None
