"""The state of a term: what is kept, unless an answer says that it is agreed."""

from __future__ import annotations

import pytest

from tests.policies import BAD, FAIR, GOOD, option, policy, question
from tests.scorers import Result, Scorer, sheet

# «talk» tells about the term «pay»: its first two answers agree, its last one refuses.
TOLD = policy(
    question("pay", option(GOOD, 0), option(FAIR, 0), option(BAD, 3, refused=5, flag="pay")),
    question(
        "talk",
        *(option(name, 0) for name in ("written", "said", "vague", "no")),
        terms={"pay": (1, 3)},
    ),
    steps=(),
)


def state(result: Result) -> str:
    return str(result["flags"][0]["state"])


class TestStanding:
    @pytest.mark.parametrize("answer", ["written", "said"])
    @pytest.mark.parametrize("kept", ["none", "sent", "counter", "refused", "final"])
    def test_an_answer_that_says_agreed_outranks_what_is_kept(
        self, scorer: Scorer, answer: str, kept: str
    ) -> None:
        """The last answer that agrees, and every safer one, heals the flag whatever was kept."""
        result = scorer.one(TOLD, {"pay": BAD, "talk": answer}, pay=kept)
        assert (state(result), result["total"], result["verdict"]) == ("accepted", 0, "go")

    @pytest.mark.parametrize("answer", ["vague", "no", None])
    def test_another_answer_leaves_what_is_kept(self, scorer: Scorer, answer: str | None) -> None:
        """A riskier answer, or none, says nothing: not even a refusal changes points."""
        kept = ("accepted", "refused", "none")
        sheets = [sheet({"pay": BAD, "talk": answer}, pay=one) for one in kept]
        assert [result["total"] for result in scorer(TOLD, sheets)] == [0, 5, 3]
        assert [state(result) for result in scorer(TOLD, sheets)] == [*kept]

    def test_a_hidden_answer_agrees_to_nothing(self, scorer: Scorer) -> None:
        """What the context hides says nothing about a term."""
        hidden = policy(
            question("pay"),
            question("talk", terms={"pay": (0, 2)}, hidden={"who": ("us",)}),
            context={"who": ("us", "them")},
        )
        answers = {"pay": BAD, "talk": GOOD}
        us, them = scorer(hidden, [sheet({**answers, "who": who}) for who in ("us", "them")])
        assert [state(us), state(them)] == ["none", "accepted"]

    def test_one_answer_may_tell_about_several_terms(self, scorer: Scorer) -> None:
        """Each term has its own last answer that agrees."""
        both = policy(
            question("a"),
            question("b"),
            question("talk", terms={"a": (0, 2), "b": (1, 2)}),
        )
        result = scorer.one(both, {"a": BAD, "b": BAD, "talk": FAIR})
        assert {flag["flag"]: flag["state"] for flag in result["flags"]} == {
            "a": "none",
            "b": "accepted",
        }

    def test_two_answers_may_tell_about_one_term(self, scorer: Scorer) -> None:
        """One answer that agrees is enough, whatever another says."""
        twice = policy(
            question("a"),
            question("first", terms={"a": (0, 2)}),
            question("second", terms={"a": (0, 2)}),
        )
        for agreeing, refusing in (("first", "second"), ("second", "first")):
            result = scorer.one(twice, {"a": BAD, agreeing: GOOD, refusing: BAD})
            assert {"flag": "a", "state": "accepted"}.items() <= result["flags"][1].items()

    def test_a_changed_answer_agrees_too(self, scorer: Scorer) -> None:
        """What would change a floor counts the terms that the new answer agrees to."""
        floor = option("s", 0), option("t", 0), option("u", 0, floor=2)
        mending = policy(question("a"), question("talk", *floor, terms={"a": (0, 2)}))
        told = scorer.one(mending, {"a": BAD, "talk": "u"})["floors"][0]
        assert told["changes"] == [{"question": "talk", "to": "s", "verdict": "go"}]


class TestOpenKeys:
    KEY = policy(
        question("a", option(GOOD, 0), option(FAIR, 0), option(BAD, 0, flag="a"), key=True, open=1),
        question("b"),
    )
    TELLING = policy(
        question("a", key=True, open=1, terms={"deal": (0, 2)}), question("b"), bands=(50, 60, 70)
    )

    @pytest.mark.parametrize("answers", [{"b": GOOD}, {"a": FAIR}])
    def test_a_key_question_is_settled_by_its_term(
        self, scorer: Scorer, answers: dict[str, str]
    ) -> None:
        """Unknown or not discussed, it stays open until the term that it tells about is agreed."""
        plain, sent, agreed = scorer(
            self.TELLING, [sheet(answers, deal=state) for state in ("none", "sent", "accepted")]
        )
        assert [plain["provisional_on"], sent["provisional_on"]] == [["a"], ["a"]]
        assert (agreed["provisional_on"], agreed["provisional"]) == ([], False)

    def test_a_term_that_no_given_answer_raises_settles_nothing(self, scorer: Scorer) -> None:
        """The term of another answer's flag leaves the question open."""
        assert scorer.one(self.KEY, {"a": FAIR}, a="accepted")["provisional_on"] == ["a"]
