"""The page «Как считается»: an instrument's points, rules and limits, as the bank has them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache

from macros.registry import Registry
from macros.render import render_markdown
from quiz.pages.model import Page
from quiz.proving.proof import Proof, prove
from quiz.proving.stories import Count, Outcome, counts, outcomes, seconds, stories
from quiz.reading.story import Story
from quiz.scoring.policy import Policy


@dataclass(frozen=True)
class Table:
    """Labels of stories against the verdicts of their sheets."""

    results: tuple[Outcome, ...]
    verdicts: tuple[str, ...]

    @property
    def agreed(self) -> int:
        """How many stories came out as labelled."""
        return sum(outcome.agrees for outcome in self.results)

    @property
    def counts(self) -> tuple[Count, ...]:
        """What the advice did for them, each as k of n."""
        return counts(self.results, self.verdicts)

    @property
    def opposite(self) -> int:
        """How many came out at the other end of the scale."""
        ends = {self.verdicts[0], self.verdicts[-1]}
        return sum({o.story.label, o.verdict} == ends for o in self.results)

    def rows(self) -> dict[str, list[int]]:
        """For each label the number of its stories by verdict, too little known last."""
        seen = Counter((o.story.label, o.verdict) for o in self.results)
        columns = [*self.verdicts, None]
        return {label: [seen[label, verdict] for verdict in columns] for label in self.verdicts}


@cache
def proofs(policy: Policy, express: frozenset[int]) -> tuple[Proof, ...]:
    """The proofs of a policy; worked out once, they take longer than the page."""
    return tuple(prove(policy, express))


def tables(policy: Policy, told: tuple[Story, ...]) -> list[tuple[str, Table]]:
    """The stories that points were set by, and those that were held back."""
    parts = {
        "tuned": tuple(story for story in told if not story.held),
        "held": tuple(story for story in told if story.held),
    }
    return [(name, Table(outcomes(policy, part), policy.verdicts)) for name, part in parts.items()]


def html(registry: Registry, page: Page, *, root: str) -> str:
    """Everything that decides a verdict, in tables and words, under headings of Markdown."""
    name = registry.instrument_of(page)
    view, told = registry.views[name], stories(registry.bank, name)
    return render_markdown(
        "how_it_counts.html.jinja",
        view=view,
        instrument=view.instrument,
        words=registry.words,
        proofs=proofs(view.policy, view.instrument.express),
        tables=tables(view.policy, told),
        seconds=[count for count in seconds(view.policy, outcomes(view.policy, told)) if count.of],
        kinds=Counter(story.kind for story in told),
        root=root,
    )
