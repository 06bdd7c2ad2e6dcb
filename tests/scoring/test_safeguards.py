"""Safeguards and heavy flags: what acceptance takes and refusal adds."""

from __future__ import annotations

import pytest

from tests.policies import BAD, FAIR, GOOD, VERDICTS, option, policy, question, three, tiny
from tests.scorers import Scorer, sheet


class TestSafeguards:
    def test_acceptance_leaves_the_residual(self, scorer: Scorer) -> None:
        """An accepted safeguard leaves its answer's residual."""
        result = scorer.one(
            tiny(), {"deposit": "refused", "price": "cheaper"}, no_deposit="accepted"
        )
        assert result["flags"][1] == {
            "flag": "no-deposit",
            "question": "deposit",
            "option": "refused",
            "points": 1,
            "heavy": True,
            "safeguard": True,
            "state": "accepted",
        }

    def test_a_refused_mandatory_safeguard_weighs_more(self, scorer: Scorer) -> None:
        """The refusal of a mandatory safeguard weighs more than the flag itself."""
        plain, refused = scorer(
            tiny(),
            [sheet({"deposit": "refused"}), sheet({"deposit": "refused"}, no_deposit="refused")],
        )
        assert (plain["total"], refused["total"]) == (3, 5)

    def test_a_refused_tradable_safeguard_weighs_as_the_flag(self, scorer: Scorer) -> None:
        """The refusal of a tradable safeguard weighs as the flag itself."""
        plain, refused = scorer(
            tiny(), [sheet({"price": "cheaper"}), sheet({"price": "cheaper"}, discount="refused")]
        )
        assert plain["total"] == refused["total"] == 2

    @pytest.mark.parametrize("state", ["none", "sent", "counter"])
    def test_what_is_not_settled_changes_nothing(self, scorer: Scorer, state: str) -> None:
        """A safeguard that is sent, or answered with another offer, changes nothing yet."""
        answers = {"deposit": "refused", "price": "cheaper"}
        before, after = scorer(tiny(), [sheet(answers), sheet(answers, no_deposit=state)])
        changed = {key for key in before if before[key] != after[key]}
        assert changed == (set() if state == "none" else {"flags"})

    def test_acceptance_of_one_flag_leaves_the_others(self, scorer: Scorer) -> None:
        """A safeguard meets its own flag alone."""
        result = scorer.one(three(), {"a": BAD, "b": BAD}, a="accepted")
        assert {flag["flag"]: flag["points"] for flag in result["flags"]} == {"a": 0, "b": 3}

    def test_the_state_of_a_flag_that_is_not_raised_has_no_effect(self, scorer: Scorer) -> None:
        """Where another answer is given such a state is kept and told, and changes nothing else."""
        answers = {"a": BAD, "b": FAIR, "c": GOOD}
        before, after = scorer(three(), [sheet(answers), sheet(answers, b="accepted", c="sent")])
        assert after.pop("ignored") == ["b", "c"]
        assert before.pop("ignored") == []
        assert before == after

    def test_the_state_of_a_flag_that_may_be_raised_waits(self, scorer: Scorer) -> None:
        """Where the question is open such a state counts in the range alone, and is told apart."""
        answers = {"a": BAD, "b": GOOD}
        before, after = scorer(three(bands=(2, 5, 8)), [sheet(answers), sheet(answers, c="sent")])
        assert (after.pop("waiting"), before.pop("waiting")) == (["c"], [])
        assert before == after
        kept = scorer.one(three(bands=(2, 5, 8)), answers, b="refused", c="accepted")
        assert (kept["waiting"], kept["ignored"]) == (["c"], ["b"])
        assert (kept["verdict"], kept["worst"]) == ("terms", "terms")
        assert before["worst"] == "trial"

    def test_the_state_of_a_flag_without_a_safeguard_has_no_effect(self, scorer: Scorer) -> None:
        """A flag that has no safeguard keeps its weight whatever state stands beside it."""
        result = scorer.one(tiny(), {"tone": "loud"}, shouts="accepted")
        assert (result["verdict"], result["ignored"]) == ("talk", ["shouts"])
        assert result["flags"][0]["safeguard"] is False

    def test_a_heavy_flag_without_a_safeguard_is_never_met(self, scorer: Scorer) -> None:
        """What stands beside a flag that has no safeguard meets nothing and silences nothing."""
        heavy = option("s", 0), option("t", 0), option("u", 0, flag="f", heavy=True)
        bare = policy(question("a", *heavy), guarded=())
        result = scorer.one(bare, {"a": "u"}, f="accepted")
        assert (result["verdict"], result["flags"][0]["state"]) == ("terms", "none")

    def test_an_accepted_flag_in_a_hidden_question_is_told(self, scorer: Scorer) -> None:
        """What the context hides raises no flag, so its state has no effect."""
        hidden = policy(
            question("a", hidden={"who": ("us",)}), question("b"), context={"who": ("us", "them")}
        )
        result = scorer.one(hidden, {"a": BAD, "who": "us"}, a="accepted")
        assert (result["flags"], result["ignored"]) == ([], ["a"])


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

    @pytest.mark.parametrize("state", ["sent", "counter", "refused"])
    def test_only_acceptance_meets_a_heavy_flag(self, scorer: Scorer, state: str) -> None:
        """A safeguard sent, countered or refused leaves the flag unmet."""
        assert scorer.one(self.HEAVY, {"a": "u"}, a=state)["verdict"] == "terms"
