"""How stories are judged, and how their agreement is counted, on numbers worked out by hand."""

import pytest

from quiz.proving.stories import Outcome, agreement, outcomes, stories, weighted_kappa
from quiz.reading.models import Bank, Story
from tests.policies import BAD, FAIR, GOOD, three

TEXTS = ("source", "domain", "summary", "ended", "label_reason")


def story(label: str = "go", instrument: str = "small", **answers: str) -> Story:
    """A story with that label and those answers; its words don't matter."""
    named = {"id": "s", "instrument": instrument, "kind": "practice", "language": "ru"}
    words = dict.fromkeys(TEXTS, "x")
    more = {"label": label, "label_changes": (), "held": False, "answers": answers}
    return Story.model_validate(named | words | more)


def outcome(label: str, verdict: str | None) -> Outcome:
    return Outcome(story(label), verdict)


MIXED = (outcome("a", "a"), outcome("c", "b"), outcome("b", None), outcome("c", "a"))


def test_the_stories_of_an_instrument_keep_their_order() -> None:
    """Stories of other instruments are left out."""
    told = (story("b"), story("a", "other"), story("a"))
    bank = Bank(stories=told, instruments={})
    assert stories(bank, "small") == (told[0], told[2])


def test_a_story_is_judged_by_its_answers() -> None:
    """Each story stands beside the verdict of its sheet, or none where too little is known."""
    told = (story(a=BAD, b=BAD, c=FAIR), story(a=GOOD, b=GOOD), story(a=FAIR))
    found = outcomes(three(min_known=2), told)
    assert [result.verdict for result in found] == ["trial", "go", None]
    assert [result.story for result in found] == list(told)
    assert [result.agrees for result in found] == [False, True, False]


def test_agreement_is_a_share() -> None:
    """The share of verdicts that are the label; 0 where there are none."""
    assert agreement(MIXED) == 0.25
    assert agreement(MIXED[:1]) == 1
    assert agreement(()) == 0


def test_kappa_is_weighted_by_squares() -> None:
    """1 - 6 / 7.5: squared distances seen, against those that chance would give."""
    assert weighted_kappa(MIXED, ("a", "b", "c")) == pytest.approx(0.2)


def test_kappa_of_full_agreement_is_one() -> None:
    """Also where one label alone leaves nothing to chance."""
    assert weighted_kappa((outcome("a", "a"), outcome("b", "b")), ("a", "b")) == 1
    assert weighted_kappa((outcome("a", "a"),), ("a", "b")) == 1
