"""How stories are judged, and how what they show is counted, on numbers worked out by hand."""

from collections.abc import Mapping
from types import MappingProxyType

import pytest

from quiz.proving.stories import Count, Outcome, counts, outcomes, stories, weighted_kappa
from quiz.reading.models import Bank
from quiz.reading.story import Story
from quiz.scoring.policy import Policy
from tests.policies import BAD, FAIR, GOOD, advice, join, term, three

TEXTS = ("source", "domain", "summary", "ended", "label_reason")
AHEAD = (term("first", topic="ahead"), term("pay", topic="ahead"), term("end", closing=True))


def story(
    label: str = "go",
    instrument: str = "small",
    saving: tuple[str, ...] = (),
    answers: Mapping[str, str] = MappingProxyType({}),
) -> Story:
    """A story with that label, those answers and terms; its words don't matter."""
    named = {"id": "s", "instrument": instrument, "kind": "practice", "language": "ru"}
    words = dict.fromkeys(TEXTS, "x")
    more = {"label": label, "label_changes": (), "held": False, "answers": dict(answers)}
    return Story.model_validate(named | words | more | {"saving": saving})


def outcome(label: str, verdict: str | None, *, saving: str = "", offered: str = "") -> Outcome:
    """An outcome; of terms only their letters are said."""
    return Outcome(story(label, saving=tuple(saving)), verdict, frozenset(offered))


def small(first: str | None = "first") -> Policy:
    """Three points a bad answer; the third verdict offers a first step, if there is one."""
    return three(terms=AHEAD, offers=((2, 3),), steps=(), advice=advice(first=first))


def offered(policy: Policy, **answers: str) -> frozenset[str]:
    """The terms that the advice for those answers says."""
    return outcomes(policy, (story(answers=answers),))[0].offered


def test_the_stories_of_an_instrument_keep_their_order() -> None:
    """Stories of other instruments are left out."""
    told = (story("b"), story("a", "other"), story("a"))
    bank = Bank(stories=told, instruments={})
    assert stories(bank, "small") == (told[0], told[2])


def test_a_story_is_judged_by_its_answers() -> None:
    """Each story stands beside the verdict of its sheet, or none where too little is known."""
    sheets = ({"a": BAD, "b": BAD, "c": FAIR}, {"a": GOOD, "b": GOOD}, {"a": FAIR})
    told = tuple(story(answers=sheet) for sheet in sheets)
    found = outcomes(three(min_known=2), told)
    assert [result.verdict for result in found] == ["trial", "go", None]
    assert [result.story for result in found] == list(told)
    assert [result.agrees for result in found] == [False, True, False]


class TestOffered:
    def test_lines_and_the_closing_sentence_are_offered(self) -> None:
        """Whatever a line says is offered, and what every message closes with."""
        assert offered(small(), a=BAD, b=GOOD) == {"a", "end"}

    def test_a_joined_line_offers_all_its_terms(self) -> None:
        """One line that says two terms offers both."""
        both = three(terms=(term("a", 2), term("pay", 2)), joins=(join("both", "a", "pay"),))
        assert offered(both, a=BAD) == {"a", "pay"}

    def test_a_first_step_offers_what_it_settles(self) -> None:
        """A small paid first step offers its own term, and those of its topic; no other verdict."""
        assert offered(small(), a=BAD, b=BAD) == {"a", "b", "end", "first", "pay"}
        assert offered(small(), a=BAD, b=BAD, c=BAD) == {"a", "b", "c", "end"}

    def test_without_a_first_step_none_is_offered(self) -> None:
        """A verdict with an offer of another kind offers its lines alone."""
        assert offered(small(None), a=BAD, b=BAD) == {"a", "b", "end"}

    @pytest.mark.parametrize(
        ("saving", "said", "saves"), [("ab", "bc", True), ("ab", "c", False), ("", "c", False)]
    )
    def test_one_saving_term_saves(self, saving: str, said: str, saves: bool) -> None:
        """A deal is saved where at least one of the terms that would have saved it is offered."""
        assert outcome("go", "go", saving=saving, offered=said).saves is saves


class TestCounts:
    VERDICTS = ("go", "terms", "trial", "stop")

    def count(self, *results: Outcome) -> dict[str, tuple[int, int]]:
        return {one.name: (one.hits, one.of) for one in counts(results, self.VERDICTS)}

    def test_harm_is_avoided_by_one_of_the_last_two_verdicts(self) -> None:
        """Of four deals to be declined two come out as the last verdict or the one before it."""
        verdicts = ("stop", "trial", "terms", None)
        assert self.count(*(outcome("stop", v) for v in verdicts))["harm-avoided"] == (2, 4)

    def test_a_good_deal_is_kept_by_one_of_the_first_two(self) -> None:
        """Of five good deals two are kept and one is refused; one too little known is neither."""
        told = self.count(*(outcome("go", v) for v in (*self.VERDICTS, None)))
        assert (told["good-kept"], told["good-refused"]) == ((2, 5), (1, 5))

    def test_terms_save_what_is_not_refused(self) -> None:
        """Of four deals between with a saving term two are offered it and not refused."""
        told = self.count(
            outcome("terms", "go", saving="a", offered="ab"),
            outcome("trial", None, saving="a", offered="a"),
            outcome("terms", "stop", saving="a", offered="a"),
            outcome("terms", "terms", saving="a", offered="b"),
        )
        assert told["saved-by-terms"] == (2, 4)

    def test_saving_terms_count_between_the_ends_alone(self) -> None:
        """A deal without a saving term, or of the first or the last label, is not counted there."""
        ends = [outcome(label, "terms", saving="a", offered="a") for label in ("go", "stop")]
        assert self.count(*ends, outcome("trial", "trial"))["saved-by-terms"] == (0, 0)

    def test_spared_is_all_three_wishes(self) -> None:
        """Two of harm, one of good, one of terms: so many of all that are counted there."""
        results = (
            *(outcome("stop", v) for v in ("stop", "trial", "go")),
            *(outcome("go", v) for v in ("go", "stop")),
            outcome("terms", "terms", saving="a", offered="a"),
            outcome("trial", "trial"),
        )
        assert counts(results, self.VERDICTS) == (
            Count("harm-avoided", 2, 3),
            Count("good-kept", 1, 2),
            Count("good-refused", 1, 2),
            Count("saved-by-terms", 1, 1),
            Count("spared", 4, 6),
        )


class TestKappa:
    MIXED = (outcome("a", "a"), outcome("c", "b"), outcome("b", None), outcome("c", "a"))

    def test_it_is_weighted_by_squares(self) -> None:
        """1 - 6 / 7.5: squared distances seen, against those that chance would give."""
        assert weighted_kappa(self.MIXED, ("a", "b", "c")) == pytest.approx(0.2)

    def test_full_agreement_is_one(self) -> None:
        """Also where one label alone leaves nothing to chance."""
        assert weighted_kappa((outcome("a", "a"), outcome("b", "b")), ("a", "b")) == 1
        assert weighted_kappa((outcome("a", "a"),), ("a", "b")) == 1
