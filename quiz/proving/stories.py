"""The labelled stories against the verdicts of their sheets."""

from collections.abc import Iterable
from dataclasses import dataclass

from quiz.reading.models import Bank
from quiz.reading.story import Story
from quiz.scoring.facts import facts_of
from quiz.scoring.judge import verdict_of
from quiz.scoring.policy import Policy
from quiz.scoring.sheet import Sheet


@dataclass(frozen=True)
class Outcome:
    """A story beside the verdict of its sheet (None where too little is known)."""

    story: Story
    verdict: str | None

    @property
    def agrees(self) -> bool:
        """Whether the verdict is the label."""
        return self.verdict == self.story.label


def stories(bank: Bank, instrument: str) -> tuple[Story, ...]:
    """The stories of an instrument, in the order of the bank."""
    return tuple(story for story in bank.stories if story.instrument == instrument)


def outcomes(policy: Policy, told: Iterable[Story]) -> tuple[Outcome, ...]:
    """Each story's sheet judged under a policy."""
    return tuple(
        Outcome(story, verdict_of(facts_of(policy, Sheet(story.answers, {})))) for story in told
    )


def agreement(results: tuple[Outcome, ...]) -> float:
    """The share of outcomes whose verdict is the label, from 0 to 1; 0 where there are none."""
    return sum(outcome.agrees for outcome in results) / len(results) if results else 0.0


def weighted_kappa(results: tuple[Outcome, ...], verdicts: tuple[str, ...]) -> float:
    """Cohen's kappa with quadratic weights (Cohen, 1968): 1 agreement, 0 chance.

    Too little known for a verdict counts as the lowest.
    """
    ranks = {verdict: rank for rank, verdict in enumerate(verdicts)}
    pairs = [(ranks[o.story.label], ranks.get(o.verdict or "", 0)) for o in results]
    seen = sum((label - verdict) ** 2 for label, verdict in pairs)
    chance = sum((label - verdict) ** 2 for label, _ in pairs for _, verdict in pairs) / len(pairs)
    return 1 - seen / chance if chance else 1.0
