"""Rules: judgements over two or three answers together."""

from __future__ import annotations

import pytest

from tests.policies import BAD, FAIR, GOOD, policy, question, rule, three
from tests.scorers import Scorer, sheet


class TestRules:
    RULES = three(rules=(rule("ab", (0, 1), (1, 1), points=4),), clamps=((-20, 20),))

    def test_a_rule_needs_all_its_answers(self, scorer: Scorer) -> None:
        """One answer of two, the other unknown or safer, fires nothing."""
        results = scorer(self.RULES, [sheet({"a": FAIR}), sheet({"a": FAIR, "b": GOOD})])
        assert [result["rules_fired"] for result in results] == [[], []]

    @pytest.mark.parametrize("answers", [(FAIR, FAIR), (FAIR, BAD), (BAD, BAD)])
    def test_a_rule_fires_on_its_answers_or_riskier_ones(
        self, scorer: Scorer, answers: tuple[str, str]
    ) -> None:
        """A rule fires on the answers that it names and on every riskier one."""
        result = scorer.one(self.RULES, dict(zip("ab", answers, strict=True)))
        points = {FAIR: 0, BAD: 3}
        assert result["rules_fired"] == ["ab"]
        assert result["total"] == sum(points[a] for a in answers) + 4

    def test_a_rule_adds_to_its_own_dimension(self, scorer: Scorer) -> None:
        """A rule's points go to the dimension that it names, and under its clamp."""
        across = policy(
            question("a"),
            question("b"),
            rules=(rule("ab", (0, 1), (1, 1), points=4, dimension=1),),
            clamps=((-9, 9), (-9, 2)),
        )
        result = scorer.one(across, {"a": FAIR, "b": FAIR})
        assert [(side["raw"], side["points"]) for side in result["dimensions"]] == [(0, 0), (4, 2)]

    def test_an_accepted_answer_leaves_the_rules_that_add_points(self, scorer: Scorer) -> None:
        """Once one of its answers is met, a rule still fires and adds nothing."""
        result = scorer.one(self.RULES, {"a": BAD, "b": FAIR}, a="accepted")
        assert (result["rules_fired"], result["total"]) == (["ab"], 0)

    def test_three_answers_may_stand_together(self, scorer: Scorer) -> None:
        """A rule over three questions needs all three."""
        triple = three(rules=(rule("abc", (0, 2), (1, 1), (2, 1), points=4),))
        two, all_three = scorer(
            triple, [sheet({"a": BAD, "b": FAIR}), sheet({"a": BAD, "b": FAIR, "c": FAIR})]
        )
        assert (two["rules_fired"], all_three["rules_fired"]) == ([], ["abc"])
