"""The labelled stories, and how the verdicts agree with how they ended."""

from collections import Counter

import pytest

from quiz.proving.stories import Outcome, agreement, outcomes, stories, weighted_kappa
from quiz.reading.load import published
from quiz.reading.story import Story
from quiz.saved.form import parse_sheet
from quiz.scoring.compile import compile_policy

POLICY = compile_policy(published(), "screening")
STORIES = stories(published(), "screening")
OUTCOMES = outcomes(POLICY, STORIES)
HELD = tuple(outcome for outcome in OUTCOMES if outcome.story.held)
TUNED = tuple(outcome for outcome in OUTCOMES if not outcome.story.held)

# What the scoring reaches today, so that a change of points cannot quietly lose it.
# The aim is 0.85; docs/decisions/0005-stories.md says why it is not reached.
REACHED = {"tuned": 0.68, "held": 0.56}


def test_there_are_enough_stories_of_each_label():
    """There are at least 48 stories, eight or more of each label, a third of them held."""
    counts = Counter(story.label for story in STORIES)
    assert len(STORIES) >= 48
    assert set(counts) == set(POLICY.verdicts)
    assert min(counts.values()) >= 8
    assert len(HELD) * 3 >= len(STORIES)


def test_the_real_stories_are_there():
    """The twenty real ones, five good clients with one harmless sign, and public threads."""
    names = {story.id for story in STORIES}
    assert sum(name.startswith("v") and name[1:].isdigit() for name in names) == 20
    assert sum(story.kind == "thread" for story in STORIES) >= 48
    assert len([name for name in names if name.startswith("trap-")]) >= 5


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.id)
def test_a_story_tells_what_was_known_and_how_it_ended(story: Story):
    """A story has a sheet that the instrument can read."""
    parse_sheet(POLICY, {"answers": story.answers})


def gross(outcome: Outcome) -> bool:
    return {outcome.story.label, outcome.verdict} == {"take", "decline"}


def test_no_bad_deal_is_taken_and_no_good_one_declined():
    """No story that ended in harm comes out as take, none that ended well as decline."""
    assert [outcome.story.id for outcome in OUTCOMES if gross(outcome)] == []


def test_agreement_stays_where_it_was():
    """Exact agreement does not fall below what was reached when the points were set."""
    assert round(agreement(TUNED), 2) >= REACHED["tuned"]
    assert round(agreement(HELD), 2) >= REACHED["held"]


def test_disagreements_are_near():
    """Weighted kappa stays substantial on tuned and held stories alike."""
    assert weighted_kappa(TUNED, POLICY.verdicts) > 0.7
    assert weighted_kappa(HELD, POLICY.verdicts) > 0.7


@pytest.mark.parametrize("name", ["trap-family-hours", "trap-first-hire", "trap-voice-notes"])
def test_a_good_client_with_one_harmless_sign_is_taken(name: str):
    """Voice notes, «мы как семья» and a first hire's question about guarantees are no flags."""
    assert next(o.verdict for o in OUTCOMES if o.story.id == name) == "take"


@pytest.mark.parametrize("name", ["trap-chain-postpay", "trap-clinic-approval"])
def test_a_good_client_with_slow_rules_is_not_sent_away(name: str):
    """Postpay by a company's rules and a week of approval give at most terms, no pilot."""
    assert next(o.verdict for o in OUTCOMES if o.story.id == name) in ("take", "safeguards")
