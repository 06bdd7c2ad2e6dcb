"""Words of pages and of the bank: spelt as the dictionary has them, and our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.authoring.cli import main
from quiz.pages import copied
from quiz.pages.copied import check_copied, fingerprints
from quiz.pages.spelling import check_bank_spelling, misspelt

ARTICLE = "Раз два три четыре пять ещё семь. Восемь девять десять."
TITLE = "Раз два три четыре пять ещё семь"


@pytest.mark.parametrize(
    "text",
    [
        "Клиент просит правки.",
        "Дебриф и допработы, СММ и ИП.",
        "Веб-дизайн по-русски.",
        "См. [страницу](страничко.md), `кодъ`, https://пример.рф/абырвалг.",
        '{{ checklist("абырвалг") }} {.абырвалг}',
    ],
)
def test_what_is_no_mistake_is_not_told(text: str) -> None:
    """The dictionary's words, those of the trade, capitals, addresses and code are let pass."""
    assert list(misspelt(text)) == []


def test_a_misspelt_word_is_told_with_its_line() -> None:
    """A word that neither the dictionary nor our list has is told where it stands."""
    assert list(misspelt("Клиент\nпросет правки.")) == [("просет", 2)]


def test_the_words_of_a_bank_are_looked_up_too(tmp_path: Path) -> None:
    """Comments and texts of a bank are read, its patterns are not."""
    (tmp_path / "a.yml").write_text("# Словарик\na: просет\nb: '/(?i)токсич/'\n", "utf-8")
    told = [(problem.line, problem.message) for problem in check_bank_spelling(tmp_path)]
    assert told == [(2, "must be in the dictionary or in spelling.txt; found 'просет'")]


@pytest.fixture
def text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A text to be written, beside an article that no text may repeat."""
    article = tmp_path / "article.md"
    article.write_text(ARTICLE, "utf-8")
    marks = frozenset(fingerprints([article]))
    monkeypatch.setattr(copied, "known", lambda: marks)
    article.unlink()
    return tmp_path / "text.md"


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("Строка.\n\nИ раз два, три: четыре пять еще семь!", [3]),
        ("Раз два три\nчетыре пять ещё\nсемь.", [1]),
        ("Раз два три четыре пять ещё.", []),
        ("Семь ещё пять четыре три два раз.", []),
    ],
    ids=["in-a-row", "over-lines", "six", "turned"],
)
def test_seven_words_in_a_row_are_too_many(text: Path, words: str, lines: list[int]) -> None:
    """A run of seven words of an article is told at its line, whatever stands between them."""
    text.write_text(words, "utf-8")
    assert [problem.line for problem in check_copied([text.parent], [])] == lines


def test_a_title_may_be_named(text: Path) -> None:
    """The title of an article may be named whole, and what follows it may not."""
    text.write_text(TITLE, "utf-8")
    assert list(check_copied([text.parent], [TITLE])) == []
    text.write_text(ARTICLE, "utf-8")
    assert len(list(check_copied([text.parent], [TITLE]))) == 1


def test_fingerprints_are_printed_in_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`fingerprints` prints one for each run of seven words, ready for the bank's list."""
    (tmp_path / "a.md").write_text(ARTICLE, "utf-8")
    assert main(["fingerprints", str(tmp_path / "a.md")]) == 0
    told = capsys.readouterr().out.split()
    assert (len(told), told) == (4, sorted(told))
