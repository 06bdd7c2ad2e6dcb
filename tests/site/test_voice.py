"""What pages show of the words to send: as one person says them, the notation never."""

from __future__ import annotations

import re

import pytest

from macros import instrument, library
from macros.render import ENVIRONMENT
from quiz.pages.model import Page
from tests.knowledge import LIBRARY

EITHER = re.compile(r"\{[^{}|<>]*\|[^{}|<>]*\}|\[[a-z][a-z0-9-]*\|")


@pytest.mark.parametrize("page", LIBRARY.of_kind("flag"), ids=lambda page: page.path)
def test_a_flag_page_asks_as_one_person(page: Page) -> None:
    """The card of a flag shows its question and its term without the notation of both voices."""
    assert not EITHER.search(library.head(LIBRARY, page, ""))


@pytest.mark.parametrize("name", LIBRARY.registry.views)
def test_an_instrument_asks_as_one_person(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Form and result of an instrument show no notation; only the data of its script has it."""
    page = LIBRARY.registry.page_of("instrument", name)
    assert page is not None
    monkeypatch.setitem(ENVIRONMENT.globals, "asset", str)
    html = instrument.html(LIBRARY.registry, page, name, root="")
    shown = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    assert "data-flag" in shown
    assert not EITHER.search(shown)
