"""What the browser's tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.visitor import Visitor, profile


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile at a desk."""
    with profile(browser) as context:
        yield context


@pytest.fixture
def clipboard(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile at a desk that may use the clipboard."""
    with profile(browser, permissions=["clipboard-read", "clipboard-write"]) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page of a fresh profile at a desk."""
    return context.new_page()


@pytest.fixture
def visitor(page: Page, site: str) -> Visitor:
    """Who has that page, before the site is opened."""
    return Visitor(page, site)
