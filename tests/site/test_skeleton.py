"""The built site: it answers, it keeps to its own host, and it is accessible."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from tests.visitor import profile

# Elements that make a browser load something; a link to be clicked may lead elsewhere.
LOADS = re.compile(
    r"""<(?:script|img|iframe|source)\b[^>]*\bsrc=["']?(?:https?:)?//"""
    r"""|<link\b(?![^>]*\brel=["']?canonical)[^>]*\bhref=["']?(?:https?:)?//""",
    re.IGNORECASE,
)


def test_home_page_answers(site: str) -> None:
    """The site builds without a warning, and its home page is in Russian."""
    with urlopen(site) as answer:
        html = answer.read().decode()
    assert answer.status == 200
    assert '<html lang="ru"' in html
    assert "Красные флажки" in html


def test_no_page_names_another_host(site_dir: Path) -> None:
    """No page and no style of the site loads anything from another host."""
    pages = {path: path.read_text("utf-8") for path in site_dir.rglob("*.html")}
    styles = {path: path.read_text("utf-8") for path in site_dir.rglob("*.css")}
    assert pages and styles
    found = [path for path, text in pages.items() if LOADS.search(text)]
    found += [
        path
        for path, text in styles.items()
        if re.search(r"""(?:url\(|@import)\s*["']?(?:https?:)?//""", text)
    ]
    assert not found


@pytest.mark.browser
@pytest.mark.parametrize("path", ["", "404.html"])
def test_no_request_leaves_the_site(browser: Browser, site: str, path: str) -> None:
    """A page, and a search on it, ask the site's own host alone."""
    asked: list[str] = []
    with profile(browser) as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(site + path, wait_until="networkidle")
        if not path:
            page.keyboard.press("f")
            page.keyboard.type("сделка")
            page.wait_for_load_state("networkidle")
    local = ("data:", "blob:", site)
    assert any(url.startswith(site + "search/") for url in asked) or path
    assert [url for url in asked if not url.startswith(local)] == []
