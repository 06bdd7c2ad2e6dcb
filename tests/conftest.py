"""What all tests share: the built sites on a local address, and a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.built import build, build_second, once, served
from tests.chromium import launch
from tests.scorers import node, scorer

__all__ = ["node", "scorer"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the session; a test opens pages of its own in it."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `make build` makes it."""
    return once(tmp_path_factory.getbasetemp(), "site", build)


@pytest.fixture(scope="session")
def site(site_dir: Path) -> Iterator[str]:
    """The address of the built site, with a slash at its end."""
    with served(site_dir) as address:
        yield address


@pytest.fixture(scope="session")
def second_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with a second instrument beside the screening."""
    return once(tmp_path_factory.getbasetemp(), "second", build_second) / "site"


@pytest.fixture(scope="session")
def second(second_dir: Path) -> Iterator[str]:
    """The address of that site."""
    with served(second_dir) as address:
        yield address
