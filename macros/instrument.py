"""The page of an instrument: its questions, and every text that its result may need."""

from __future__ import annotations

from macros.registry import Registry
from macros.render import render
from quiz.pages.model import Page
from quiz.scoring.packed import packed
from quiz.scoring.sheet import STATES
from quiz.scoring.waydown import LONGEST

SHOWN = frozenset({"questions", "flags", "terms", "rules", "dimensions"})
"""The short names that the page's own HTML holds beside their ids."""


def html(registry: Registry, page: Page, name: str = "", *, root: str) -> str:
    """An instrument as HTML that works on paper too; the script shows, orders and counts.

    `name`: which one, by default the one that the page is about.
    """
    name = registry.instrument_of(page, name)
    view = registry.views[name]
    return render(
        "instrument/page.html.jinja",
        uid=name,
        view=view,
        instrument=view.instrument,
        policy=packed(view.policy),
        names={part: names for part, names in registry.names[name].items() if part not in SHOWN},
        words=registry.words,
        script_words=registry.live_words,
        states=STATES,
        longest=LONGEST,
        registry=registry,
        root=root,
    )
