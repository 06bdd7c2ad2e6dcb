"""The sources named below a page."""

from __future__ import annotations

import re
from pathlib import Path

from quiz.pages.read import read_pages

ROOT = Path(__file__).parent.parent.parent


def test_a_foreign_name_tells_its_language(site_dir: Path):
    """A source whose name has no Russian letter says its language, and the page marks it so."""
    pages, problems = read_pages(ROOT / "docs" / "ru")
    assert problems == []
    foreign = [
        (page, source)
        for page in pages
        for source in page.meta.sources
        if not re.search("[а-яё]", source.name, re.IGNORECASE)
    ]
    assert foreign
    for page, source in foreign:
        assert source.language, f"{page.path}: {source.name}"
        html = (site_dir / page.path.removesuffix(".md") / "index.html").read_text("utf-8")
        assert f'lang="{source.language}">{source.name}<' in html
