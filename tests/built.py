"""The built site as a reader's eyes have it: texts, anchors, where links lead."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

from macros import library
from quiz.pages.model import Page


class Parsed(HTMLParser):
    """A built page: its text, the anchors in it, where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.near: list[str] = []
        self.words: list[str] = []
        self.article = False
        self.silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.article |= tag == "article"
        self.silent = tag in ("script", "style")
        self.ids |= {given["id"] or ""} if "id" in given else set()
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
            if self.article:
                self.near.append(given["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        self.article &= tag != "article"
        self.silent = False

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)

    @property
    def text(self) -> str:
        """The words of the page, spaces that do not break as common ones."""
        return re.sub(r"\s+", " ", " ".join(self.words))


@cache
def parsed(file: Path) -> Parsed:
    """A page of the built site, read once."""
    parser = Parsed()
    parser.feed(file.read_text("utf-8"))
    return parser


def led(site_dir: Path, file: Path, link: str) -> tuple[Path, str] | None:
    """The file and the anchor that a link leads to; None where it leaves the site."""
    here = file.relative_to(site_dir).as_posix().removesuffix("index.html")
    address, anchor = urldefrag(urljoin(f"https://site/{here}", link))
    if not address.startswith("https://site/"):
        return None
    target = site_dir / unquote(address.removeprefix("https://site/"))
    return (target / "index.html" if target.is_dir() else target), unquote(anchor)


def beside(site_dir: Path, page: Page) -> list[str]:
    """Where the article of a page leads, as addresses below the site's root, with anchors."""
    file = site_dir / library.address(page) / "index.html"
    found = [led(site_dir, file, link) for link in parsed(file).near]
    return [
        target.relative_to(site_dir).as_posix().removesuffix("index.html")
        + (f"#{anchor}" if anchor else "")
        for target, anchor in filter(None, found)
    ]
