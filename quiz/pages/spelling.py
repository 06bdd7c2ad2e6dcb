"""Russian spelling by a dictionary (OpenCorpora, through pymorphy3) and the bank's own words."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from quiz.pages.model import Page
from quiz.reading.load import BANK
from quiz.reading.problems import Problem

TRADE = BANK / "words" / "spelling.txt"
WORD = re.compile(r"[\u0430-\u044f\u0451]+(?:-[\u0430-\u044f\u0451]+)*", re.IGNORECASE)
PATTERN = re.compile(r"'/.+/'")
NOT_PROSE = re.compile(r"\]\([^)]*\)|`[^`]*`|https?://\S+|\{\{.*?\}\}|\{[^}\n]*\}")


@cache
def _dictionary() -> Any:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()


@cache
def trade_words() -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of the trade and names that no dictionary has, whole ones and beginnings (`*`)."""
    lines = (
        line.partition("#")[0].strip().lower() for line in TRADE.read_text("utf-8").splitlines()
    )
    words = [line for line in lines if line]
    whole = frozenset(word for word in words if not word.endswith("*"))
    return whole, tuple(word[:-1] for word in words if word.endswith("*"))


def is_known(word: str) -> bool:
    """Whether a word is in the dictionary or in our list, whole or in the parts of a hyphen."""
    lower = word.lower()
    whole, beginnings = trade_words()
    if lower in whole or lower.startswith(beginnings) or _dictionary().word_is_known(lower):
        return True
    return "-" in word and all(map(is_known, word.split("-")))


def misspelt(text: str) -> Iterator[tuple[str, int]]:
    """Words that nobody knows, with their lines; abbreviations in capitals are left out."""
    for number, line in enumerate(text.splitlines(), 1):
        for match in WORD.finditer(NOT_PROSE.sub(" ", line)):
            word = match.group()
            if len(word) > 1 and not word.isupper() and not is_known(word):
                yield word, number


def check_spelling(pages: Iterable[Page]) -> Iterator[Problem]:
    """Every Russian word of a page is in the dictionary or in the bank's own list."""
    for page in pages:
        for word, line in misspelt(page.body):
            told = f"must be in the dictionary or in {TRADE.name}; found {word!r}"
            yield Problem(page.file, page.first + line - 1, f"{page.path}: spelling", told)


def check_bank_spelling(folder: Path) -> Iterator[Problem]:
    """Every Russian word of the bank's files, but for patterns, is in the dictionary or our list.

    The files are those of a bank that was read.
    """
    for path in sorted(folder.rglob("*.yml")):
        text = PATTERN.sub("", path.read_text("utf-8"))
        for word, line in misspelt(text):
            told = f"must be in the dictionary or in {TRADE.name}; found {word!r}"
            yield Problem(path, line, "spelling", told)
