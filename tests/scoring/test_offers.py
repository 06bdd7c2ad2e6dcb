"""Offers: what a verdict itself proposes, and the next one once that is refused."""

from __future__ import annotations

import pytest

from tests.policies import BAD, FAIR, GOOD, three
from tests.scorers import Scorer


class TestOffers:
    OFFER = three(offers=((2, 3),), bands=(3, 6, 9))

    def test_a_refused_offer_lifts_its_verdict(self, scorer: Scorer) -> None:
        """Where the client refuses what the verdict proposes, the next verdict stands."""
        answers = {"a": BAD, "b": BAD}
        assert scorer.one(self.OFFER, answers)["verdict"] == "trial"
        for state in ("refused", "final"):
            assert scorer.one(self.OFFER, answers, trial=state)["verdict"] == "stop"

    @pytest.mark.parametrize("state", ["sent", "accepted", "counter"])
    def test_another_answer_to_an_offer_changes_nothing(self, scorer: Scorer, state: str) -> None:
        """An offer sent, accepted or countered leaves the verdict."""
        result = scorer.one(self.OFFER, {"a": BAD, "b": BAD}, trial=state)
        assert result["verdict"] == "trial"

    def test_a_refused_offer_of_another_verdict_changes_nothing(self, scorer: Scorer) -> None:
        """The refusal of what is not proposed now changes no verdict; in the range it counts."""
        result = scorer.one(self.OFFER, {"a": BAD}, trial="refused")
        assert (result["verdict"], result["worst"]) == ("terms", "stop")

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
