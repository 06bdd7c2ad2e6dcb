"""What the browser's tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.visitor import profile


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a fresh profile at a desk."""
    with profile(browser) as context:
        yield context.new_page()
