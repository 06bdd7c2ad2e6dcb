"""The labelled stories: what was known before, and the verdict that the ending calls for."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from quiz.judge import judge
from quiz.policy import Policy
from quiz.sheet import parse_sheet

STORIES = Path(__file__).parent.parent / "tests" / "stories"


@dataclass(frozen=True)
class Story:
    """One story with its label and the sheet filled in blind from its summary."""

    id: str
    kind: str
    label: str
    held: bool
    answers: dict[str, str]
    data: dict[str, Any]


@dataclass(frozen=True)
class Outcome:
    """A story beside the verdict of its sheet (None where too little is known)."""

    story: Story
    verdict: str | None

    @property
    def agrees(self) -> bool:
        """Whether the verdict is the label."""
        return self.verdict == self.story.label


@cache
def stories(folder: Path = STORIES) -> tuple[Story, ...]:
    """All stories of a folder by id."""
    found = [yaml.safe_load(path.read_text("utf-8")) for path in sorted(folder.glob("*.yml"))]
    return tuple(
        Story(data["id"], data["kind"], data["label"], data["held"], data["answers"], data)
        for data in found
    )


def outcomes(policy: Policy, told: tuple[Story, ...]) -> tuple[Outcome, ...]:
    """Each story's sheet judged under a policy."""
    return tuple(
        Outcome(story, judge(policy, parse_sheet(policy, {"answers": story.answers}))["verdict"])
        for story in told
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
