"""The labelled stories against the verdicts and the advice of their sheets."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from quiz.reading.models import Bank
from quiz.reading.story import Story
from quiz.scoring.judge import judge
from quiz.scoring.policy import NONE, Policy
from quiz.scoring.sheet import Sheet


@dataclass(frozen=True)
class Outcome:
    """A story beside the verdict of its sheet (None where too little is known) and the terms that
    the advice says: in its lines, its step or its closing sentence."""

    story: Story
    verdict: str | None
    offered: frozenset[str] = frozenset()

    @property
    def agrees(self) -> bool:
        """Whether the verdict is the label."""
        return self.verdict == self.story.label

    @property
    def saves(self) -> bool:
        """Whether a term that would have saved this deal is offered."""
        return bool(self.offered & set(self.story.saving))


@dataclass(frozen=True)
class Count:
    """So many of so many stories, under a name."""

    name: str
    hits: int
    of: int


def stories(bank: Bank, instrument: str) -> tuple[Story, ...]:
    """The stories of an instrument, in the order of the bank."""
    return tuple(story for story in bank.stories if story.instrument == instrument)


def outcomes(policy: Policy, told: Iterable[Story]) -> tuple[Outcome, ...]:
    """Each story's sheet judged under a policy."""
    return tuple(_outcome(policy, story) for story in told)


def _outcome(policy: Policy, story: Story) -> Outcome:
    result = judge(policy, Sheet(story.answers, {}))
    return Outcome(story, result["verdict"], _offered(policy, result))


def _offered(policy: Policy, result: dict[str, Any]) -> frozenset[str]:
    """A small paid first step says its own term and, being paid ahead, those of its topic."""
    said = {term for line in result["lines"] for term in line["terms"]}
    said |= {term.id for term in policy.terms if term.closing}
    if result["step"] in ("offer", "first-step") and policy.advice.first != NONE:
        first = policy.terms[policy.advice.first]
        said |= {t.id for t in policy.terms if t == first or (t.topic and t.topic == first.topic)}
    return frozenset(said)


def counts(results: tuple[Outcome, ...], verdicts: tuple[str, ...]) -> tuple[Count, ...]:
    """What the advice did for its stories, each as k of n.

    `harm-avoided`: those to be declined that came out as the last verdict or the one before it;
    `good-kept`: those to be taken as one of the first two; `good-refused`: as the last;
    `saved-by-terms`: of the others with a saving term, those not refused to which one is offered;
    `spared`: all three wishes together.
    """
    first, last = verdicts[0], verdicts[-1]
    bad = [o for o in results if o.story.label == last]
    good = [o for o in results if o.story.label == first]
    between = [o for o in results if o.story.label not in (first, last) and o.story.saving]
    avoided = sum(o.verdict in verdicts[-2:] for o in bad)
    kept = sum(o.verdict in verdicts[:2] for o in good)
    saved = sum(o.verdict != last and o.saves for o in between)
    return (
        Count("harm-avoided", avoided, len(bad)),
        Count("good-kept", kept, len(good)),
        Count("good-refused", sum(o.verdict == last for o in good), len(good)),
        Count("saved-by-terms", saved, len(between)),
        Count("spared", avoided + kept + saved, len(bad) + len(good) + len(between)),
    )


def seconds(policy: Policy, results: tuple[Outcome, ...]) -> tuple[Count, ...]:
    """How often a second person, blind to the first, gave the same verdict, and the same label."""
    filled = [o for o in results if o.story.again]
    same = sum(judge(policy, Sheet(o.story.again, {}))["verdict"] == o.verdict for o in filled)
    labelled = [o.story for o in results if o.story.label_again]
    agreed = sum(story.label == story.label_again for story in labelled)
    return (
        Count("same-verdict", same, len(filled)),
        Count("same-label", agreed, len(labelled)),
    )


def weighted_kappa(results: tuple[Outcome, ...], verdicts: tuple[str, ...]) -> float:
    """Cohen's kappa with quadratic weights (Cohen, 1968): 1 agreement, 0 chance.

    Too little known for a verdict counts as the lowest.
    """
    ranks = {verdict: rank for rank, verdict in enumerate(verdicts)}
    pairs = [(ranks[o.story.label], ranks.get(o.verdict or "", 0)) for o in results]
    seen = sum((label - verdict) ** 2 for label, verdict in pairs)
    chance = sum((label - verdict) ** 2 for label, _ in pairs for _, verdict in pairs) / len(pairs)
    return 1 - seen / chance if chance else 1.0
