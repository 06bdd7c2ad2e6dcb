"""The tests' own profiles: what one test leaves in a browser, no other finds."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.visitor import profile

pytestmark = pytest.mark.browser

WRITE = """name => {
  localStorage.setItem(name, 'kept')
  sessionStorage.setItem(name, 'kept')
  document.cookie = `${name}=kept`
  addEventListener('pagehide', () => localStorage.setItem(`${name}-late`, 'kept'))
}"""
READ = "[Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]"
EMPTY = [[], [], ""]


def test_a_profile_that_is_lent_again_has_kept_nothing(browser: Browser, site: str, second: str):
    """Storages and cookies of every address are gone, what is written on leaving too."""
    with profile(browser, locale="en") as context:
        first = context
        for address in (site, second):
            page = context.new_page()
            page.goto(f"{address}robots.txt")
            page.evaluate(WRITE, "left")
    with profile(browser, locale="en") as context:
        assert context is first
        assert [page.url for page in context.pages] == ["about:blank"]
        page = context.new_page()
        for address in (site, second):
            page.goto(f"{address}robots.txt")
            assert page.evaluate(READ) == EMPTY


def test_profiles_that_are_lent_at_once_are_two(browser: Browser, site: str):
    """Two profiles of the same options at the same time share nothing."""
    with profile(browser) as one, profile(browser) as other:
        here, there = one.new_page(), other.new_page()
        for page in (here, there):
            page.goto(f"{site}robots.txt")
        here.evaluate(WRITE, "left")
        assert there.evaluate(READ) == EMPTY
