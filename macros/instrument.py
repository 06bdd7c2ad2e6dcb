"""The page «Брать этого клиента?»: the questionnaire, and every text that its result may need."""

from __future__ import annotations

from macros.render import render
from macros.view import view_of
from quiz.reading.models import Bank

STATES = ("none", "sent", "accepted", "counter", "refused")


def html(bank: Bank, name: str, root: str) -> str:
    """The whole page as HTML that works on paper too; the script shows, orders and counts."""
    view = view_of(bank, name)
    return render(
        "instrument/page.html.jinja",
        view=view,
        instrument=view.instrument,
        states=STATES,
        root=root,
    )
