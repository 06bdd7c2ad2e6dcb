"""Floors: a verdict that an answer or a rule forces, and what would change it."""

from __future__ import annotations

import pytest

from tests.policies import BAD, GOOD, option, policy, question, rule, tiny
from tests.scorers import Scorer


class TestFloors:
    FLOOR = policy(
        question(
            "a",
            option("safe", -1),
            option("hard", 0, floor=2),
            option("final", 1, floor=3, final=True),
        ),
        question("b"),
        rules=(rule("both", (0, 1), (1, 2), floor=3),),
        bands=(5, 7, 9),
    )

    def test_a_floor_forces_a_verdict(self, scorer: Scorer) -> None:
        """A floor gives at least its verdict, whatever the points."""
        result = scorer.one(self.FLOOR, {"a": "hard", "b": GOOD})
        assert (result["total"], result["verdict"]) == (-1, "trial")
        assert result["floors"][0]["verdict"] == "trial"

    def test_a_floor_is_a_lower_limit_alone(self, scorer: Scorer) -> None:
        """Points above a floor's verdict still count."""
        steep = policy(question("a", option("s", 0), option("t", 1), option("u", 9, floor=1)))
        assert scorer.one(steep, {"a": "u"})["verdict"] == "stop"

    def test_acceptance_lifts_no_floor(self, scorer: Scorer) -> None:
        """An accepted safeguard takes the points, and leaves the floor."""
        one = policy(
            question("a", option("s", 0), option("t", 0), option("u", 4, floor=2, flag="f"))
        )
        result = scorer.one(one, {"a": "u"}, f="accepted")
        assert (result["total"], result["verdict"], result["way_down"]) == (0, "trial", None)

    def test_a_rule_sets_a_floor(self, scorer: Scorer) -> None:
        """A rule's floor fires with the rule, and is told as the rule's."""
        result = scorer.one(self.FLOOR, {"a": "hard", "b": BAD})
        assert result["verdict"] == "stop"
        assert [(f["kind"], f["id"], f["verdict"]) for f in result["floors"]] == [
            ("answer", "a", "trial"),
            ("rule", "both", "stop"),
        ]

    def test_acceptance_leaves_a_rules_floor(self, scorer: Scorer) -> None:
        """A rule's floor reads answers alone: an accepted safeguard does not lift it."""
        assert scorer.one(self.FLOOR, {"a": "hard", "b": BAD}, b="accepted")["verdict"] == "stop"

    def test_a_floor_tells_what_would_change_it(self, scorer: Scorer) -> None:
        """Beside a floor stands the answer to enter when the client gives way, and its verdict."""
        result = scorer.one(self.FLOOR, {"a": "hard", "b": BAD})
        assert [floor["changes"] for floor in result["floors"]] == [
            [{"question": "a", "to": "safe", "verdict": "go"}],
            [
                {"question": "a", "to": "safe", "verdict": "go"},
                {"question": "b", "to": "good", "verdict": "trial"},
            ],
        ]

    def test_a_change_enters_the_named_answer(self, scorer: Scorer) -> None:
        """`mend` names the answer to enter; it need not be the safest."""
        result = scorer.one(tiny(), {"tone": "threat"})
        assert result["floors"] == [
            {
                "kind": "answer",
                "id": "tone",
                "verdict": "stop",
                "changes": [{"question": "tone", "to": "curt", "verdict": "go"}],
            }
        ]

    def test_a_final_floor_has_no_change(self, scorer: Scorer) -> None:
        """What no change of mind mends offers none."""
        assert scorer.one(self.FLOOR, {"a": "final"})["floors"][0]["changes"] == []

    @pytest.mark.parametrize(
        ("states", "verdict"),
        [
            ({"f": "accepted"}, "terms"),
            ({"g": "accepted"}, "go"),
            ({"g": "refused"}, "stop"),
            ({"f": "accepted", "g": "sent"}, "terms"),
        ],
    )
    def test_a_changed_answer_takes_the_state_of_its_own_flag(
        self, scorer: Scorer, states: dict[str, str], verdict: str
    ) -> None:
        """A change is weighed with the state kept for the flag that the new answer raises."""
        milder = policy(
            question(
                "a",
                option("safe", 0),
                option("mild", 3, flag="g", rest=0, refused=9),
                option("hard", 4, floor=2, flag="f", rest=0),
                mend=1,
            ),
            bands=(3, 6, 9),
        )
        floor = scorer.one(milder, {"a": "hard"}, **states)["floors"][0]
        assert floor["changes"] == [{"question": "a", "to": "mild", "verdict": verdict}]
