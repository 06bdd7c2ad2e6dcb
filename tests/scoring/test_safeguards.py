"""Safeguards and heavy flags: what acceptance takes and refusal adds."""

from __future__ import annotations

import pytest

from tests.policies import BAD, FAIR, GOOD, VERDICTS, option, policy, question, three, tiny
from tests.scorers import Scorer, sheet


class TestSafeguards:
    def test_acceptance_leaves_the_residual(self, scorer: Scorer) -> None:
        """An accepted safeguard leaves its answer's residual."""
        result = scorer.one(tiny(), {"deposit": "refused", "price": "cheaper"}, deposit="accepted")
        assert result["flags"][1] == {
            "flag": "no-deposit",
            "question": "deposit",
            "option": "refused",
            "points": 1,
            "heavy": True,
            "term": "deposit",
            "state": "accepted",
        }

    def test_a_refused_mandatory_safeguard_weighs_more(self, scorer: Scorer) -> None:
        """The refusal of a mandatory safeguard weighs more than the flag itself."""
        plain, refused = scorer(
            tiny(),
            [sheet({"deposit": "refused"}), sheet({"deposit": "refused"}, deposit="refused")],
        )
        assert (plain["total"], refused["total"]) == (3, 5)

    def test_a_refused_tradable_safeguard_weighs_as_the_flag(self, scorer: Scorer) -> None:
        """The refusal of a tradable safeguard weighs as the flag itself."""
        plain, refused = scorer(
            tiny(),
            [sheet({"price": "cheaper"}), sheet({"price": "cheaper"}, shorter_list="refused")],
        )
        assert plain["total"] == refused["total"] == 2

    @pytest.mark.parametrize("state", ["none", "sent", "counter"])
    def test_what_is_not_settled_changes_nothing(self, scorer: Scorer, state: str) -> None:
        """A safeguard that is sent, or answered with another offer, changes nothing yet."""
        answers = {"deposit": "refused", "price": "cheaper"}
        before, after = scorer(tiny(), [sheet(answers), sheet(answers, deposit=state)])
        changed = {key for key in before if before[key] != after[key]}
        assert changed == (set() if state == "none" else {"flags", "gaps"})

    def test_acceptance_of_one_flag_leaves_the_others(self, scorer: Scorer) -> None:
        """A safeguard meets its own flag alone."""
        result = scorer.one(three(), {"a": BAD, "b": BAD}, a="accepted")
        assert {flag["flag"]: flag["points"] for flag in result["flags"]} == {"a": 0, "b": 3}

    def test_the_state_of_a_term_that_heals_nothing_raised_has_no_effect(
        self, scorer: Scorer
    ) -> None:
        """Where no raised flag names a term its state changes nothing but what is still open."""
        answers = {"a": BAD, "b": FAIR, "c": GOOD}
        before, after = scorer(three(), [sheet(answers), sheet(answers, b="accepted", c="sent")])
        told = {key for key in before if before[key] != after[key]}
        assert told == {"gaps"}

    def test_a_flag_without_a_term_keeps_its_weight(self, scorer: Scorer) -> None:
        """A flag that no term heals tells so, and counts whatever is agreed."""
        agreed = {"deposit": "accepted", "brief_first": "accepted", "shorter_list": "accepted"}
        result = scorer.one(tiny(), {"tone": "loud"}, **agreed)
        assert result["verdict"] == "talk"
        assert (result["flags"][0]["term"], result["flags"][0]["state"]) == (None, "none")

    def test_a_heavy_flag_without_a_term_is_never_met(self, scorer: Scorer) -> None:
        """What is agreed elsewhere meets no flag without a term."""
        bare = option("u", 0, flag="f", term=None, heavy=True)
        rules = policy(question("a", option("s", 0), option("t", 0), bare), question("f"))
        result = scorer.one(rules, {"a": "u"}, f="accepted")
        assert (result["verdict"], result["flags"][0]["state"]) == ("terms", "none")

    def test_a_term_in_a_hidden_question_changes_nothing(self, scorer: Scorer) -> None:
        """What the context hides raises no flag, so there is nothing to heal."""
        hidden = policy(
            question("a", hidden={"who": ("us",)}), question("b"), context={"who": ("us", "them")}
        )
        result = scorer.one(hidden, {"a": BAD, "who": "us"}, a="accepted")
        assert (result["flags"], result["total"]) == ([], 0)

    def test_a_shared_term_heals_every_flag_that_names_it(self, scorer: Scorer) -> None:
        """One acceptance, or one refusal, counts for all flags of the term."""
        bad = option(BAD, 3, refused=5, flag="x", term="both")
        shared = policy(*(question(n, option(GOOD, 0), option(FAIR, 0), bad) for n in "ab"))
        states = ("accepted", "sent", "refused", "final")
        results = scorer(shared, [sheet(dict.fromkeys("ab", BAD), both=s) for s in states])
        assert [result["dimensions"][0]["raw"] for result in results] == [0, 6, 10, 10]
        assert [flag["state"] for flag in results[0]["flags"]] == ["accepted"] * 2


class TestHeavyFlags:
    HEAVY = policy(
        *(
            question(name, option("s", -9), option("t", 0), option("u", 1, flag=name, heavy=True))
            for name in "abc"
        ),
        steps=((1, 1), (2, 2), (3, 3)),
        clamps=((-9, 9),),
    )

    def test_a_heavy_flag_is_not_bought_off(self, scorer: Scorer) -> None:
        """Good signs never bring the verdict below the step of an unmet heavy flag."""
        result = scorer.one(self.HEAVY, {"a": "u", "b": "s", "c": "s"})
        assert (result["total"], result["verdict"]) == (-9, "terms")

    @pytest.mark.parametrize("count", [1, 2, 3])
    def test_several_heavy_flags_climb_the_steps(self, scorer: Scorer, count: int) -> None:
        """So many unmet heavy flags give at least this verdict."""
        result = scorer.one(self.HEAVY, dict.fromkeys("abc"[:count], "u"))
        assert result["verdict"] == VERDICTS[count]

    def test_an_accepted_heavy_flag_is_met(self, scorer: Scorer) -> None:
        """Once its safeguard is accepted a heavy flag no longer counts for the steps."""
        answers = {"a": "u", "b": "u"}
        assert scorer.one(self.HEAVY, answers, a="accepted")["verdict"] == "terms"
        assert scorer.one(self.HEAVY, answers, a="accepted", b="accepted")["verdict"] == "go"

    @pytest.mark.parametrize("state", ["sent", "counter", "refused", "final"])
    def test_only_acceptance_meets_a_heavy_flag(self, scorer: Scorer, state: str) -> None:
        """A safeguard sent, countered or refused leaves the flag unmet."""
        assert scorer.one(self.HEAVY, {"a": "u"}, a=state)["verdict"] == "terms"
