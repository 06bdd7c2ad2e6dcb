"""Tells where a text repeats a source article word for word: seven words in a row are too many.

The articles are not ours to publish, so only fingerprints of their runs of words are kept.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from quiz.reading.load import BANK
from quiz.reading.problems import Problem

RUN = 7
KNOWN = BANK / "copied.txt"
KINDS = (".md", ".yml", ".jinja")


def runs(text: str) -> Iterator[tuple[str, int]]:
    """The fingerprint of every run of seven words, with the line on which it begins."""
    words = [
        (match.group().lower().replace("\u0451", "\u0435"), number)
        for number, line in enumerate(text.splitlines(), 1)
        for match in re.finditer(r"\w+", line)
    ]
    for start in range(len(words) - RUN + 1):
        joined = " ".join(word for word, _ in words[start : start + RUN])
        yield hashlib.sha256(joined.encode()).hexdigest()[:12], words[start][1]


def fingerprints(articles: Iterable[Path]) -> list[str]:
    """What to keep of some articles, sorted: the lines of `copied.txt`."""
    texts = (article.read_text("utf-8", errors="replace") for article in articles)
    return sorted({mark for text in texts for mark, _ in runs(text)})


@cache
def known() -> frozenset[str]:
    """The fingerprints that are kept."""
    return frozenset(KNOWN.read_text("ascii").split())


def check_copied(folders: Iterable[Path], titles: Iterable[str]) -> Iterator[Problem]:
    """No text repeats seven words in a row of a source article, but for the titles."""
    marks = known() - {mark for title in titles for mark, _ in runs(title)}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in KINDS and path.is_file():
                yield from _repeated(path, marks)


def _repeated(path: Path, marks: frozenset[str]) -> Iterator[Problem]:
    text = path.read_text("utf-8", errors="replace")
    for line in sorted({line for mark, line in runs(text) if mark in marks}):
        told = "must not repeat a source article word for word; found seven words in a row"
        yield Problem(path, line, path.name, told)
