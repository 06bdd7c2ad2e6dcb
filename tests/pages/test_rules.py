"""Pages that break a rule are told with their line, and what the rules allow is not told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from quiz.pages.check import check_pages, old_law
from quiz.pages.read import read_pages
from quiz.pages.site import Site
from tests.knowledge import BANK, FLAGS

HEAD = """---
title: Проба
kind: {kind}
description: Страница для пробы.
updated: 2026-11-22
{more}---
"""
SIX = (
    *("Как это выглядит", "Чего это стоит", "Один вопрос", "Что ответить"),
    *("Если согласились, если отказались", "Когда это не флажок"),
)
SAME = "Это предложение из девяти слов стоит сразу на двух страницах."


def text_of(body: str = "Две строки.\n", kind: str = "guide", more: str = "") -> str:
    """A small page: front matter of six lines and what `more` adds, then the body."""
    return HEAD.format(kind=kind, more=more) + body


def message_of(text: str) -> str:
    """A message's page whose text for the client is this."""
    body = f"## Когда\n\nСразу.\n\n## Текст\n\n```text\n{text}\n```\n\n"
    return text_of(body + "## На что обратить внимание\n\nНи на что.\n", "message")


def told(folder: Path, **pages: str | bytes) -> list[str]:
    """The problems of pages with these texts, but for what a folder without all flags lacks."""
    for name, text in pages.items():
        data = text if isinstance(text, bytes) else text.encode()
        (folder / f"{name}.md").write_bytes(data)
    found, problems = read_pages(folder)
    problems += check_pages(Site(BANK, tuple(found)))
    return [str(problem) for problem in problems if problem.path != folder]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of pages, in which one stands, so that paths are told short."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "text",
    [
        text_of(),
        message_of("[имя], жду ответа до [дата]."),
        text_of("По статье 421 ГК РФ так.\n", more="checked: 2026-11-22\n"),
        text_of("По статье 421 ГК РФ так, сверьте с текстом.\n"),
        text_of("Строка.\n\nИсточник говорит «токсичный».\n"),
        text_of("```text\n# не заголовок\n- [ ] не задача\n```\n"),
    ],
    ids=["guide", "message", "law-read", "law-sent-to", "toxic-in-a-source", "fence"],
)
def test_a_good_page_has_no_problem(folder: Path, text: str):
    """What the rules allow is not told."""
    assert told(folder, page=text) == []


# A page, and how its one problem begins.
BAD: dict[str, tuple[str | bytes, str]] = {
    "no-front-matter": (
        "Только текст.\n",
        "page.md:1: page.md: must begin with front matter between two lines of ---; found none",
    ),
    "open-front-matter": (
        "---\ntitle: Проба\n",
        "page.md:1: page.md: must begin with front matter between two lines of ---; found none",
    ),
    "a-list": ("---\n- a\n---\n", "page.md:1: page.md: front matter must be a mapping; found none"),
    "bad-yaml": (
        text_of(more="flags: [one\n"),
        "page.md:6: page.md: must be readable YAML; found: ",
    ),
    "field-twice": (
        text_of(more="flags: []\nflags: []\n"),
        "page.md:7: page.md: flags: must stand once in a mapping; found a second 'flags'",
    ),
    "unknown-field": (
        text_of(more="colour: red\n"),
        "page.md:6: page.md: colour: unknown field; found text ('red')",
    ),
    "unknown-kind": (text_of(kind="blog"), "page.md:3: page.md: kind: must be 'flag', 'guide', "),
    "empty-text": (
        text_of().replace("Страница для пробы.", '""'),
        "page.md:4: page.md: description: must",
    ),
    "missing-field": (
        text_of().replace("updated: 2026-11-22\n", ""),
        "page.md:1: page.md: updated: must be present; found nothing",
    ),
    "address": (
        text_of(more="sources: [{name: a, url: pravo.gov.ru}]\n"),
        "page.md:6: page.md: sources.0.url: must begin with https://; found text",
    ),
    "long-title": (
        text_of().replace("Проба", "Проба " * 14),
        "page.md:2: page.md: title: ",
    ),
    "unknown-flag": (
        text_of(more="flags: [no-such]\n"),
        "page.md:6: page.md: flags: must be flags of the bank; found 'no-such'",
    ),
    "flag-elsewhere": (
        text_of(more="flag: no-text\n"),
        "page.md:6: page.md: flag: must stand on pages of kind flag, and only there",
    ),
    "flag-title": (
        text_of(
            "".join(f"## {name}\n\n{'слово ' * 30}\n\n" for name in SIX),
            "flag",
            "flag: no-text\n",
        ),
        "page.md:2: page.md: title: must be the flag's name, ",
    ),
    "unknown-answer": (
        text_of(more="instrument: screening\nanswers: {prepayment: maybe}\n"),
        "page.md:7: page.md: answers: must be answers of the bank; found prepayment: maybe",
    ),
    "unknown-verdict": (
        text_of(more="instrument: screening\nverdict: run\n"),
        "page.md:7: page.md: verdict: must be a verdict; found 'run'",
    ),
    "no-instrument": (
        text_of(more="answers: {prepayment: refused}\n"),
        "page.md:1: page.md: instrument: must name the instrument that the page is about; "
        "found none",
    ),
    "unknown-instrument": (
        text_of(more="instrument: gone\nverdict: run\n"),
        "page.md:6: page.md: instrument: must be one of: screening; found 'gone'",
    ),
    "hidden-checklist": (
        text_of(more="checklists: [call]\n"),
        "page.md:6: page.md: checklists: must name the checklists that the page shows, none; "
        "found call",
    ),
    "unknown-checklist": (
        text_of('{{ checklist("gone") }}\n', more="checklists: [gone]\n"),
        "page.md:6: page.md: checklists: must be checklists of the bank; found 'gone'",
    ),
    "sections": (
        text_of("## Когда\n\n## Текст\n\n```text\nДа.\n```\n", "message"),
        "page.md:7: page.md: sections: must have the sections Когда / Текст / На что обратить "
        "внимание; found Когда / Текст",
    ),
    "heading-one": (
        text_of("Строка.\n\n# Проба\n"),
        "page.md:9: page.md: heading: the title comes from front matter; found #",
    ),
    "task-list": (
        text_of("Строка.\n- [ ] сделать\n"),
        "page.md:8: page.md: text: must hold no task list; found one",
    ),
    "style": (
        text_of('Строка.\n\n<p style="color: red">Да.</p>\n'),
        "page.md:9: page.md: text: must hold no style; found one",
    ),
    "banned": (
        text_of("Строка.\nВ Instagram так.\n"),
        "page.md:8: page.md: text: must hold no platform banned in Russia; found one",
    ),
    "toxic": (
        text_of("Строка.\n\nТоксичный клиент.\n"),
        "page.md:9: page.md: text: 'Токсичный' may stand only where a source is discussed",
    ),
    "law": (
        text_of("Строка.\n\nПо ст. 421 так.\n"),
        "page.md:9: page.md: law: must have checked: a date, or send the reader to the text; "
        "found neither",
    ),
    "client-text": (
        message_of("У вашей сделки есть риск."),
        "page.md:7: page.md: text: a text for a client must do without 'риск'; found it",
    ),
    "no-fence": (
        message_of("").replace("```text\n\n```", "Без рамки."),
        "page.md:7: page.md: text: must have its text in a ```text fence, or a term's; found none",
    ),
    "too-short": (
        text_of(
            "".join(f"## {name}\n\nМало.\n\n" for name in SIX), "flag", "flag: no-text\n"
        ).replace("Проба", BANK.flag("no-text").name),
        "page.md:8: page.md: length: must have 150 to 650 words; found ",
    ),
    "other-bytes": (
        "Проба".encode("cp1251"),
        "page.md:1: page.md: must be UTF-8 text; found other bytes",
    ),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_page_is_told_with_its_line(folder: Path, bad: str):
    """One problem in one line: path, line, what must hold, what was found."""
    text, problem = BAD[bad]
    lines = told(folder, page=text)
    assert len(lines) == 1
    assert lines[0].startswith(problem)


def test_a_repeated_sentence_is_told(folder: Path):
    """The second page that has a sentence of another is told, with the first one's name."""
    lines = told(folder, one=text_of(SAME), two=text_of(SAME), three=text_of("Сверьте " + SAME))
    assert lines == [
        "two.md:7: two.md: text: must not repeat one.md; found "
        "'это предложение из девяти слов стоит сразу на двух страницах'"
    ]


def test_every_problem_is_told_at_once(folder: Path):
    """A page that cannot be read hides nothing of the others."""
    lines = told(folder, a="Текст.\n", b=text_of(more="colour: red\n"), c=text_of("# Раз\n"))
    assert [line.split(": ")[0] for line in lines] == ["a.md:1", "b.md:6", "c.md:7"]


def test_flags_without_pages_are_told(folder: Path):
    """A flag must have a page of its own and one that serves it, a checklist a page."""
    (folder / "page.md").write_text(
        message_of("Да.").replace("updated", "flags: [no-text]\nupdated"), "utf-8"
    )
    found, _ = read_pages(folder)
    lines = [problem.message for problem in check_pages(Site(BANK, tuple(found)))]
    assert lines.count("must have one page; found 0") == len(FLAGS)
    assert lines.count("must be served by a case or a template; found none") == len(FLAGS) - 1
    assert lines.count("must be shown on one page; found 0") == len(BANK.checklists)


@pytest.mark.parametrize("today", [date(2026, 11, 22), date(2027, 11, 22)])
def test_law_read_within_a_year_is_fresh(folder: Path, today: date):
    """Twelve months long a law that was read needs no second look."""
    (folder / "page.md").write_text(text_of(more="checked: 2026-11-22\n"), "utf-8")
    found, _ = read_pages(folder)
    assert list(old_law(found, today)) == []


def test_law_read_long_ago_is_warned_of(folder: Path):
    """After twelve months a page about law is told, at the line of its date."""
    (folder / "law.md").write_text(text_of(more="checked: 2026-11-22\n"), "utf-8")
    (folder / "other.md").write_text(text_of(), "utf-8")
    found, _ = read_pages(folder)
    assert [str(warning) for warning in old_law(found, date(2027, 11, 23))] == [
        "law.md:6: law.md: checked: the law should be read again within twelve months; "
        "found 2026-11-22"
    ]


def test_a_day_that_is_none_is_told(folder: Path):
    """The thirtieth of February is a problem in one line, no traceback."""
    lines = told(folder, page=text_of().replace("2026-11-22", "2026-02-30"))
    assert len(lines) == 1


def test_a_control_character_is_told_in_one_line(folder: Path):
    """What no text may hold is told in one line."""
    (line,) = told(folder, page=text_of(more="\x07\n"))
    assert len(line.splitlines()) == 1


def test_an_unknown_flag_of_a_flag_page_is_told_at_its_line(folder: Path):
    """A page of a flag that the bank does not have is told where it names it."""
    lines = told(folder, page=text_of(kind="flag", more="flag: no-such\n"))
    assert any(line.startswith("page.md:6: page.md: flag: must be") for line in lines)


def test_a_task_list_below_an_empty_line_is_told_at_its_line(folder: Path):
    """A task list is told at the line on which it begins."""
    (line,) = told(folder, page=text_of("Строка.\n\n- [ ] сделать\n"))
    assert line.startswith("page.md:9: ")


def test_a_source_may_be_discussed_at_once(folder: Path):
    """A page may begin with what a source calls toxic."""
    assert told(folder, page=text_of("Источник говорит «токсичный».\n")) == []
