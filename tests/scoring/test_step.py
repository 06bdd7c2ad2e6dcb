"""The step: what to do first, and when that is a small paid piece."""

from __future__ import annotations

import pytest

from tests.policies import BAD, FAIR, GOOD, advice, join, option, policy, question, term, three
from tests.scorers import Scorer


def steep(name: str, **more: object) -> object:
    """A question whose bad answer gives the last verdict by itself."""
    bad = option(BAD, 9, flag=name, **more)  # type: ignore[arg-type]
    return question(name, option(GOOD, 0), option(FAIR, 0), bad)


class TestStep:
    def test_nothing_open_starts(self, scorer: Scorer) -> None:
        """With a verdict and no line to send the work may start."""
        assert scorer.one(three(), {"a": GOOD})["step"] == "start"

    def test_lines_are_sent(self, scorer: Scorer) -> None:
        """Where there is a line the step is to send the terms."""
        assert scorer.one(three(), {"a": BAD})["step"] == "terms"

    def test_the_last_verdict_refuses(self, scorer: Scorer) -> None:
        """At the last verdict the step is the refusal, the lines notwithstanding."""
        result = scorer.one(policy(steep("a")), {"a": BAD})  # type: ignore[arg-type]
        assert (result["verdict"], result["step"]) == ("stop", "refuse")
        assert [line["terms"] for line in result["lines"]] == [["a"]]

    OFFER = three(offers=((1, 2),), terms=(term("first", 2, topic="t"), term("a", topic="t")))

    @pytest.mark.parametrize("state", ["none", "sent", "counter"])
    def test_a_verdict_that_offers_has_its_own_step(self, scorer: Scorer, state: str) -> None:
        """Until the client agrees the step is the offer."""
        assert scorer.one(self.OFFER, {"a": BAD}, terms=state)["step"] == "offer"

    def test_an_accepted_offer_has_its_own_step(self, scorer: Scorer) -> None:
        """Once the client agrees the verdict stays, and the step is what follows."""
        result = scorer.one(self.OFFER, {"a": BAD}, terms="accepted")
        assert (result["verdict"], result["step"]) == ("terms", "offer-accepted")

    def test_a_refused_offer_is_over(self, scorer: Scorer) -> None:
        """Its verdict is lifted, and the step is that of the next one."""
        result = scorer.one(self.OFFER, {"a": BAD}, terms="refused")
        assert (result["verdict"], result["step"]) == ("trial", "terms")

    def test_too_little_known_asks(self, scorer: Scorer) -> None:
        """Without a verdict nothing is offered: the step is to ask."""
        result = scorer.one(three(min_known=2, offers=((0, 1), (1, 2))), {"a": BAD})
        assert (result["verdict"], result["step"], result["reopens"]) == (None, "ask", None)


class TestFirstStep:
    TERMS = (
        term("small", 2, topic="t"),
        term("ahead", 5, mandatory=True, topic="t"),
        term("list", 4, mandatory=True),
        term("more", 3, mandatory=True),
    )

    def test_more_duties_than_lines_begin_small(self, scorer: Scorer) -> None:
        """Where the mandatory lines exceed what is fair the step is the first one; all are said."""
        told = [
            policy(question("q"), terms=self.TERMS, advice=advice(lines=n, first="small"))
            for n in (2, 3)
        ]
        few, enough = (scorer.one(rules, {"q": GOOD}) for rules in told)
        assert (few["step"], enough["step"]) == ("first-step", "terms")
        assert [line["terms"] for line in few["lines"]] == [["ahead"], ["list"], ["more"]]

    def test_joined_duties_are_one_line(self, scorer: Scorer) -> None:
        """Lines are counted, not terms."""
        rules = policy(
            question("q"),
            terms=self.TERMS,
            joins=(join("j", "list", "more"),),
            advice=advice(lines=2, first="small"),
        )
        assert scorer.one(rules, {"q": GOOD})["step"] == "terms"

    def test_without_a_first_step_the_terms_are_sent(self, scorer: Scorer) -> None:
        """An instrument that names no small first step has none."""
        rules = policy(question("q"), terms=self.TERMS, advice=advice(lines=1))
        assert scorer.one(rules, {"q": GOOD})["step"] == "terms"

    def small(self, *more: object, **kinds: object) -> object:
        bad = option(BAD, 1, flag="f", term="small")
        return policy(
            question("q", option(GOOD, 0), option(FAIR, 0), bad),
            *more,  # type: ignore[arg-type]
            terms=self.TERMS,
            advice=advice(first="small"),
            **kinds,  # type: ignore[arg-type]
        )

    def test_a_flag_may_ask_for_it(self, scorer: Scorer) -> None:
        """A raised flag whose term is the first step makes it the step, and its topic is said."""
        result = scorer.one(self.small(), {"q": BAD})  # type: ignore[arg-type]
        assert result["step"] == "first-step"
        assert result["due"] == ["small", "ahead", "list", "more"]
        assert [line["terms"] for line in result["lines"]] == [["list"], ["more"]]

    @pytest.mark.parametrize("state", ["refused", "final"])
    def test_a_refused_first_step_is_no_step(self, scorer: Scorer, state: str) -> None:
        """Once refused it is a term like others: what meets the same need is said again."""
        result = scorer.one(self.small(), {"q": BAD}, small=state)  # type: ignore[arg-type]
        assert result["step"] == "terms"
        assert ["ahead"] in [line["terms"] for line in result["lines"]]

    def test_an_agreed_first_step_is_no_step(self, scorer: Scorer) -> None:
        """What is agreed is not proposed again."""
        result = scorer.one(self.small(), {"q": BAD}, small="accepted")  # type: ignore[arg-type]
        assert (result["step"], result["due"]) == ("terms", ["list", "more"])

    def test_it_hides_nothing_where_it_is_not_the_step(self, scorer: Scorer) -> None:
        """While there is no verdict, and at the last one, every duty stands in a line."""
        quiet = self.small(min_known=3)
        worst = self.small(steep("stop", term=None))
        for rules, answers in ((quiet, {"q": BAD}), (worst, {"q": BAD, "stop": BAD})):
            result = scorer.one(rules, answers)  # type: ignore[arg-type]
            assert result["step"] in ("ask", "refuse")
            assert ["ahead"] in [line["terms"] for line in result["lines"]]

    def test_an_offer_says_it(self, scorer: Scorer) -> None:
        """The offer of a verdict is the small first step: no line says it or its topic."""
        rules = policy(
            question("q"),
            terms=self.TERMS,
            advice=advice(first="small"),
            offers=((0, 1),),
        )
        result = scorer.one(rules, {"q": GOOD})
        assert (result["step"], result["due"]) == ("offer", ["ahead", "list", "more"])
        assert [line["terms"] for line in result["lines"]] == [["list"], ["more"]]

    def test_a_first_step_without_a_topic_says_itself_alone(self, scorer: Scorer) -> None:
        """Terms without a topic meet no common need."""
        rules = policy(
            question("q"),
            terms=(term("small", 3), term("list", 4)),
            advice=advice(first="small"),
            offers=((0, 1),),
        )
        assert [line["terms"] for line in scorer.one(rules, {"q": GOOD})["lines"]] == [["list"]]
