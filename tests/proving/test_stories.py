"""The labelled stories, and how the verdicts and the advice agree with how they ended."""

from collections import Counter

import pytest

from quiz.proving.stories import Outcome, counts, outcomes, stories, weighted_kappa
from quiz.reading.load import published
from quiz.reading.story import Story
from quiz.saved.form import parse_sheet
from quiz.scoring.compile import compile_policy

BANK = published()
POLICY = compile_policy(BANK, "screening")
STORIES = stories(BANK, "screening")
OUTCOMES = outcomes(POLICY, STORIES)
HELD = tuple(outcome for outcome in OUTCOMES if outcome.story.held)
TUNED = tuple(outcome for outcome in OUTCOMES if not outcome.story.held)
TAKE, *_, DECLINE = POLICY.verdicts

# What is reached today, k of n, so that no change of points or terms can quietly lose it.
# Stories are only added; the held ones may be as hard as they come.
REACHED = {
    "tuned": {
        "harm-avoided": (11, 14),
        "good-kept": (20, 21),
        "saved-by-terms": (34, 40),
        "spared": (65, 75),
    },
    "held": {
        "harm-avoided": (13, 22),
        "good-kept": (12, 14),
        "saved-by-terms": (21, 26),
        "spared": (46, 62),
    },
}
SETS = {"tuned": TUNED, "held": HELD}

# Tuned stories that ended in harm and come out as take, each with the reason why it may.
TAKEN = {"n17": "he is astonished at the rate, and no more is known"}


def found(name: str) -> dict[str, tuple[int, int]]:
    """What a set of stories counts, k of n by name."""
    return {count.name: (count.hits, count.of) for count in counts(SETS[name], POLICY.verdicts)}


def verdict(name: str) -> str | None:
    """The verdict of a story's sheet."""
    return next(outcome.verdict for outcome in OUTCOMES if outcome.story.id == name)


def test_there_are_enough_stories_of_each_label() -> None:
    """There are at least 110 stories, 25 or more of each label, a third of each label held."""
    labels = Counter(story.label for story in STORIES)
    held = Counter(outcome.story.label for outcome in HELD)
    assert len(STORIES) >= 110
    assert set(labels) == set(POLICY.verdicts)
    assert min(labels.values()) >= 25
    assert all(held[label] * 3 >= labels[label] for label in labels)


def test_the_real_stories_are_there() -> None:
    """The twenty first real ones, good clients with one harmless sign, and public threads."""
    names = {story.id for story in STORIES}
    assert sum(name.startswith("v") and name[1:].isdigit() for name in names) == 20
    assert sum(story.kind == "thread" for story in STORIES) >= 100
    assert len([name for name in names if name.startswith("trap-")]) >= 5


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.id)
def test_a_story_tells_what_was_known_and_how_it_ended(story: Story) -> None:
    """A story has a sheet that the instrument can read, and saving terms that the bank has."""
    assert parse_sheet(POLICY, {"answers": story.answers}).answers == story.answers
    assert set(story.saving) <= {term.id for term in BANK.terms}
    assert len(set(story.saving)) == len(story.saving)


def test_what_terms_would_settle_names_a_term() -> None:
    """A story that written terms would have settled says which."""
    settled = [story for story in STORIES if story.label == POLICY.verdicts[1]]
    assert [story.id for story in settled if not story.saving] == []


def test_no_good_deal_is_declined() -> None:
    """No story that ended well on ordinary terms comes out as decline, held or not."""
    declined = [o.story.id for o in OUTCOMES if (o.story.label, o.verdict) == (TAKE, DECLINE)]
    assert declined == []


def test_a_bad_deal_is_taken_for_a_known_reason_alone() -> None:
    """Of the tuned stories that ended in harm those that come out as take are named above."""
    assert {o.story.id for o in TUNED if taken(o)} == set(TAKEN)


def taken(outcome: Outcome) -> bool:
    return (outcome.story.label, outcome.verdict) == (DECLINE, TAKE)


@pytest.mark.parametrize("name", SETS)
def test_what_was_reached_stays(name: str) -> None:
    """Harm avoided, good deals kept and deals saved by terms don't fall below what they were."""
    now = found(name)
    for what, (hits, of) in REACHED[name].items():
        assert now[what][0] >= hits, (what, now[what])
        assert now[what][1] >= of, (what, now[what])


def test_no_tuned_story_is_lost() -> None:
    """The tuned stories gain no miss, however many join them."""
    now = found("tuned")
    for what, (hits, of) in REACHED["tuned"].items():
        assert now[what][1] - now[what][0] <= of - hits, (what, now[what])


@pytest.mark.parametrize("name", SETS)
def test_disagreements_are_near(name: str) -> None:
    """Weighted kappa stays moderate on tuned and held stories alike."""
    assert weighted_kappa(SETS[name], POLICY.verdicts) > 0.5


@pytest.mark.parametrize("name", ["trap-family-hours", "trap-first-hire", "trap-voice-notes"])
def test_a_good_client_with_one_harmless_sign_is_taken(name: str) -> None:
    """Voice notes, «мы как семья» and a first hire's question about guarantees are no flags."""
    assert verdict(name) == TAKE


@pytest.mark.parametrize("name", ["trap-chain-postpay", "trap-clinic-approval"])
def test_a_good_client_with_slow_rules_is_not_sent_away(name: str) -> None:
    """Postpay by a company's rules and a week of approval give at most terms, no pilot."""
    assert verdict(name) in POLICY.verdicts[:2]
