"""«Мои проверки»: the saved sheets of this browser, listed on a page that has no form."""

from __future__ import annotations

from macros.registry import Registry
from macros.render import render

NAMES = ("verdicts", "running", "accepted", "moment", "provisional")
WORDS = ("entry-", "verdict-none", "removed")


def html(registry: Registry, *, root: str) -> str:
    """A list for each instrument with a page; its script fills it, and needs no engine."""
    views = {
        name: view
        for name, view in registry.views.items()
        if registry.page_of("instrument", name) is not None
    }
    return render(
        "checks/home.html.jinja",
        views=views,
        names={name: {part: registry.names[name][part] for part in NAMES} for name in views},
        words={name: text for name, text in registry.live_words.items() if name.startswith(WORDS)},
        registry=registry,
        root=root,
    )
