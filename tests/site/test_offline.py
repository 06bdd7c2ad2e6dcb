"""The site opened from a folder, without a server."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.visitor import CALM, Visitor, profile


@pytest.mark.browser
def test_the_questionnaire_works_from_a_folder(browser: Browser, site_dir: Path):
    """Opened by `file://`, the page takes answers and tells its verdict."""
    with profile(browser) as context:
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        visitor = Visitor(page, f"{site_dir.resolve().as_uri()}/")
        visitor.open("screening/index.html")
        for question, option in CALM.items():
            visitor.page.locator(f'input[name="{question}"][value="{option}"]').check(force=True)
        visitor.decide()
        expect(page.locator("[data-verdict].is-shown")).to_have_count(1)
        # The theme's own search, which needs a server, tells that it found none.
        assert [error for error in errors if "search_index.js" not in error] == []
