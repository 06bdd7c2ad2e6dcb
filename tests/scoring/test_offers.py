"""Offers: what a verdict itself proposes, and the next one once that is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.policies import BAD, FAIR, GOOD, option, policy, question, three
from tests.scorers import Scorer


class TestOffers:
    OFFER = three(offers=((2, 3),), bands=(3, 6, 9))

    def test_a_refused_offer_lifts_its_verdict(self, scorer: Scorer) -> None:
        """Where the client refuses what the verdict proposes, the next verdict stands."""
        answers = {"a": BAD, "b": BAD}
        assert scorer.one(self.OFFER, answers)["verdict"] == "trial"
        assert scorer.one(self.OFFER, answers, trial="refused")["verdict"] == "stop"

    @pytest.mark.parametrize("state", ["sent", "accepted", "counter"])
    def test_another_answer_to_an_offer_changes_nothing(self, scorer: Scorer, state: str) -> None:
        """An offer sent, accepted or countered leaves the verdict."""
        result = scorer.one(self.OFFER, {"a": BAD, "b": BAD}, trial=state)
        assert (result["verdict"], result["ignored"]) == ("trial", [])

    def test_a_refused_offer_of_another_verdict_changes_nothing(self, scorer: Scorer) -> None:
        """The refusal of what is not proposed now changes no verdict; in the range it waits."""
        result = scorer.one(self.OFFER, {"a": BAD}, trial="refused")
        assert (result["verdict"], result["worst"]) == ("terms", "stop")
        assert (result["waiting"], result["ignored"]) == (["trial"], [])

    def test_the_refusal_of_what_no_completion_proposes_is_told(self, scorer: Scorer) -> None:
        """Below the range and above it a refused offer counts nowhere, and is told."""
        mild = {"a": BAD, "b": GOOD, "c": GOOD}
        wild = policy(question("a", option("s", 0), option("t", 0), option("u", 0, floor=3)))
        below = scorer.one(self.OFFER, mild, trial="refused")
        above = scorer.one(replace(wild, offers=((1, 2),)), {"a": "u"}, terms="refused")
        assert [below["ignored"], above["ignored"]] == [["trial"], ["terms"]]
        assert [below["waiting"], above["waiting"]] == [[], []]

    @pytest.mark.parametrize("state", ["sent", "refused"])
    def test_a_refusal_that_lifted_the_verdict_is_at_work(self, scorer: Scorer, state: str) -> None:
        """At the verdict that offers and at the one that a refusal gives, its state is at work."""
        at = scorer.one(self.OFFER, {"a": BAD, "b": BAD}, trial=state)
        up = scorer.one(self.OFFER, {"a": BAD, "b": BAD, "c": BAD}, trial=state)
        assert up["verdict"] == "stop"
        assert [at["ignored"], up["ignored"], at["waiting"], up["waiting"]] == [[]] * 4

    def test_a_refused_offer_is_found_at_the_worst_end(self, scorer: Scorer) -> None:
        """The worst of the range is lifted too where its offer is refused."""
        result = scorer.one(self.OFFER, {"a": BAD, "b": FAIR}, trial="refused")
        assert (result["verdict"], result["worst"], result["deciding"]) == ("terms", "stop", ["c"])

    def test_a_refused_offer_counts_in_the_range(self, scorer: Scorer) -> None:
        """The range never holds a verdict whose offer is refused."""
        result = scorer.one(self.OFFER, {"a": BAD, "b": BAD, "c": GOOD}, trial="refused")
        assert (result["verdict"], result["worst"]) == ("terms", "terms")
        result = scorer.one(self.OFFER, {"a": BAD, "b": BAD, "c": FAIR}, trial="refused")
        assert (result["verdict"], result["best"], result["worst"]) == ("stop", "stop", "stop")
