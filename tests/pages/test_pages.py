"""The knowledge base: what its pages promise, how they hang together, what is told of bad ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from mkdocs.config import load_config

from macros import library
from quiz.pages.check import check_pages, old_law
from quiz.pages.model import Page
from quiz.pages.read import read_pages
from quiz.pages.site import Site
from quiz.reading.load import published
from quiz.saved.form import parse_sheet
from quiz.scoring.judge import judge
from tests.visitor import NAMES, POLICY

ROOT = Path(__file__).parent.parent.parent
BANK = published()
FOUND, PROBLEMS = read_pages(ROOT / "docs" / "ru")
SHELF = library.Library(BANK, tuple(FOUND))
CASES = SHELF.of_kind("case")
FLAGS = [flag.id for flag in BANK.flags]
MISTAKES_TO_REFUSE = ("cases/workshop-voice.md", "cases/nine-days.md")
BANNED = re.compile(
    r"instagram|facebook|threads|linkedin|twitter|инстаграм|фейсбук|фэйсбук|твиттер|линкедин"
    r"|\bинст[аеуы]\b|\bmeta platforms|\bмета платформ",
    re.IGNORECASE,
)


def verdict_of(page: Page) -> str | None:
    """What the screening says of a case's sheet."""
    verdict: str | None = judge(POLICY, parse_sheet(POLICY, {"answers": page.meta.answers}))[
        "verdict"
    ]
    return verdict


# The real pages


def test_every_page_can_be_read():
    """Every page has front matter by the schema."""
    assert [str(problem) for problem in PROBLEMS] == []


def test_no_page_breaks_a_rule():
    """Sections, lengths, law, words and sentences of all pages are as the checks want them."""
    assert [str(problem) for problem in check_pages(Site(BANK, tuple(FOUND)))] == []


@pytest.mark.parametrize(
    ("kind", "least"), [("flag", 30), ("message", 24), ("clause", 20), ("case", 9)]
)
def test_there_is_enough_to_read(kind: str, least: int):
    """There are at least as many pages of a kind as were promised."""
    assert len(SHELF.of_kind(kind)) >= least


@pytest.mark.parametrize("flag", FLAGS)
def test_a_flag_is_woven_in(flag: str):
    """A flag has one page of its own, a question, and a case or a template that serves it."""
    entry = SHELF.entries[flag]
    assert [page.meta.kind for page in FOUND if page.meta.flag == flag] == ["flag"]
    assert entry.degrees
    assert SHELF.serving(flag, "case", "message", "clause")


@pytest.mark.parametrize("page", CASES, ids=lambda page: page.path)
def test_a_case_tells_what_the_screening_says(page: Page, site_dir: Path):
    """A case's verdict is the computed one, and its page tells it."""
    assert page.meta.answers
    assert page.meta.verdict == verdict_of(page)
    assert page.body.count("{{ case_verdict() }}") == 1
    told = parsed(site_dir / library.address(page) / "index.html").text
    wanted = NAMES[page.meta.verdict] if page.meta.verdict else "известно слишком мало"
    assert wanted in told[told.index("Что сказала бы проверка") :]


@pytest.mark.parametrize("path", MISTAKES_TO_REFUSE)
def test_refusing_can_be_the_mistake(path: str):
    """In two cases the screening would not have let the client go."""
    page = SHELF.page_at(path)
    assert page is not None
    assert verdict_of(page) in ("take", "safeguards")
    assert "отказ" in page.body.lower()


def test_cases_end_in_every_way():
    """The cases hold every verdict, and one of which nothing could be told."""
    assert {verdict_of(page) for page in CASES} == {None, *NAMES}


def test_a_case_lets_the_reader_decide_first():
    """What happened stands folded below the moment of choice."""
    for page in CASES:
        choice = page.body.index("## Момент выбора")
        folded = page.body.index('??? note "Что было дальше"')
        assert choice < folded < page.body.index("## Что сказала бы проверка"), page.path


def test_invented_cases_say_so():
    """A case is told from a source, or is marked as a teaching case."""
    for page in CASES:
        start = page.body[: page.body.index("## ")]
        assert "Учебный случай" in start or "бухгалтери" in start, page.path


@pytest.mark.parametrize("checklist", [c.id for c in BANK.checklists])
def test_a_checklist_is_shown_once(checklist: str):
    """Each checklist of the bank stands on exactly one page."""
    call = f'{{{{ checklist("{checklist}") }}}}'
    assert sum(page.body.count(call) for page in FOUND) == 1


def test_every_stage_of_the_diagnostics_ends_with_its_checklist():
    """Each page of the path before a deal shows a checklist and tells what to enter."""
    for page in SHELF.of_kind("guide"):
        if page.folder == "diagnostics":
            assert "{{ checklist(" in page.body, page.path
            assert "провер" in page.body[page.body.index("{{ checklist(") :], page.path


def test_every_page_is_in_the_menu_or_left_out_on_purpose():
    """The menu and the list of what it leaves out cover all pages."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    shown = list(leaves(config.nav))
    assert max(Counter(shown).values()) == 1
    missing = [
        page.path
        for page in FOUND
        if page.path not in shown and not config.not_in_nav.match_file(page.path)
    ]
    assert missing == []
    assert set(shown) <= {page.path for page in FOUND}


def leaves(nav: object) -> Iterator[str]:
    """The pages that a menu names."""
    if isinstance(nav, str):
        yield nav
    else:
        for part in nav.values() if isinstance(nav, dict) else nav:
            yield from leaves(part)


# The built site


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


def test_no_page_is_an_orphan(site_dir: Path):
    """Following links from the home page one comes to every page."""
    waiting, seen = [site_dir / "index.html"], {site_dir / "index.html"}
    while waiting:
        file = waiting.pop()
        for link in parsed(file).links:
            target = led(site_dir, file, link)
            if target and target[0].suffix == ".html" and target[0] not in seen:
                seen.add(target[0])
                waiting.append(target[0])
    assert {site_dir / library.address(page) / "index.html" for page in FOUND} <= seen


def test_every_link_and_anchor_leads_somewhere(site_dir: Path):
    """No link inside the site is dead, those that macros make included."""
    dead = []
    for file in sorted(site_dir.rglob("index.html")):
        for link in parsed(file).links:
            target = led(site_dir, file, link)
            if target and not stands(*target):
                dead.append(f"{file.relative_to(site_dir)}: {link}")
    assert dead == []


def stands(file: Path, anchor: str) -> bool:
    """Whether a file is there and has the anchor; a sheet of answers is none."""
    return file.is_file() and anchor.split("=")[0] in ("", "format", *parsed(file).ids)


def test_no_page_names_a_banned_platform(site_dir: Path):
    """Neither a page's source nor what is read on the site names a platform banned in Russia."""
    for page in FOUND:
        assert not BANNED.search(page.file.read_text("utf-8")), page.path
        text = parsed(site_dir / library.address(page) / "index.html").text
        assert not BANNED.search(text), page.path


@pytest.mark.parametrize("flag", FLAGS)
def test_a_flag_leads_on_and_is_led_back_to(flag: str, site_dir: Path):
    """A flag's page links to its question and all that serves it; each of these links back."""
    entry = SHELF.entries[flag]
    assert entry.page
    links = beside(site_dir, entry.page)
    assert f"screening/#q-{entry.question.id}" in links
    assert f"q-{entry.question.id}" in parsed(site_dir / "screening/index.html").ids
    served = SHELF.serving(flag, "case", "message", "clause", "guide", "work", "breakup")
    listed = [SHELF.with_checklist(checklist.id) for checklist in SHELF.catching(flag)]
    for other in [*served, *listed]:
        assert other
        assert library.address(other) in links
        assert library.address(entry.page) in beside(site_dir, other), other.path


def test_the_screening_leads_to_the_pages_of_flags(site_dir: Path):
    """Who has answered a question finds the page of the flag that it raises."""
    page = SHELF.page_at("screening.md")
    assert page
    links = set(beside(site_dir, page))
    assert {library.address(entry.page) for entry in SHELF.entries.values() if entry.page} <= links


def test_every_flag_is_in_the_catalogue(site_dir: Path):
    """The catalogue and the lists of templates link to every page that the menu leaves out."""
    for path, kinds in (
        ("flags/index.md", ["flag"]),
        ("templates/index.md", ["message", "clause"]),
    ):
        page = SHELF.page_at(path)
        assert page
        links = set(beside(site_dir, page))
        assert {library.address(other) for other in SHELF.of_kind(*kinds)} <= links


def test_pages_tell_their_dates(site_dir: Path):
    """A page tells when it was changed and, where it speaks of law, when that was read."""
    for page in FOUND:
        if not page.meta.hide:
            text = parsed(site_dir / library.address(page) / "index.html").text
            assert f"Обновлено {page.meta.updated:%d.%m.%Y}" in text, page.path
            assert (page.meta.checked is None) or (
                f"проверено {page.meta.checked:%d.%m.%Y}, это не юридическая консультация" in text
            ), page.path


def test_no_day_lies_in_the_future():
    """Nobody has changed a page, or read a law, on a day that has not come."""
    for page in FOUND:
        assert max(page.meta.updated, page.meta.checked or date.min) <= date.today(), page.path


# Pages that break a rule

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


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "Только текст.\n",
            "page.md:1: page.md: must begin with front matter between two lines of ---; found none",
        ),
        (
            "---\ntitle: Проба\n",
            "page.md:1: page.md: must begin with front matter between two lines of ---; found none",
        ),
        ("---\n- a\n---\n", "page.md:1: page.md: front matter must be a mapping; found none"),
        (
            text_of(more="flags: [one\n"),
            "page.md:6: page.md: must be readable YAML; found: ",
        ),
        (
            text_of(more="colour: red\n"),
            "page.md:6: page.md: colour: unknown field; found text ('red')",
        ),
        (text_of(kind="blog"), "page.md:3: page.md: kind: must be 'flag', 'guide', "),
        (text_of().replace("Страница для пробы.", '""'), "page.md:4: page.md: description: must"),
        (
            text_of().replace("updated: 2026-11-22\n", ""),
            "page.md:1: page.md: updated: must be present; found nothing",
        ),
        (
            text_of(more="sources: [{name: a, url: pravo.gov.ru}]\n"),
            "page.md:6: page.md: sources.0.url: must begin with https://; found text",
        ),
        (
            text_of().replace("Проба", "Проба " * 14),
            "page.md:2: page.md: title: ",
        ),
        (
            text_of(more="flags: [no-such]\n"),
            "page.md:6: page.md: flags: must be flags of the bank; found 'no-such'",
        ),
        (
            text_of(more="flag: no-text\n"),
            "page.md:6: page.md: flag: must stand on pages of kind flag, and only there",
        ),
        (
            text_of(
                "".join(f"## {name}\n\n{'слово ' * 30}\n\n" for name in SIX),
                "flag",
                "flag: no-text\n",
            ),
            "page.md:2: page.md: title: must be the flag's name, ",
        ),
        (
            text_of(more="instrument: screening\nanswers: {prepayment: maybe}\n"),
            "page.md:7: page.md: answers: must be answers of the bank; found prepayment: maybe",
        ),
        (
            text_of(more="instrument: screening\nverdict: run\n"),
            "page.md:7: page.md: verdict: must be a verdict; found 'run'",
        ),
        (
            text_of(more="answers: {prepayment: refused}\n"),
            "page.md:1: page.md: instrument: must name the instrument that the page is about; "
            "found none",
        ),
        (
            text_of(more="instrument: gone\nverdict: run\n"),
            "page.md:6: page.md: instrument: must be one of: screening; found 'gone'",
        ),
        (
            text_of(more="checklists: [call]\n"),
            "page.md:6: page.md: checklists: must name the checklists that the page shows, none; "
            "found call",
        ),
        (
            text_of('{{ checklist("gone") }}\n', more="checklists: [gone]\n"),
            "page.md:6: page.md: checklists: must be checklists of the bank; found 'gone'",
        ),
        (
            text_of("## Когда\n\n## Текст\n\n```text\nДа.\n```\n", "message"),
            "page.md:7: page.md: sections: must have the sections Когда / Текст / На что обратить "
            "внимание; found Когда / Текст",
        ),
        (
            text_of("Строка.\n\n# Проба\n"),
            "page.md:9: page.md: heading: the title comes from front matter; found #",
        ),
        (
            text_of("Строка.\n- [ ] сделать\n"),
            "page.md:8: page.md: text: must hold no task list; found one",
        ),
        (
            text_of('Строка.\n\n<p style="color: red">Да.</p>\n'),
            "page.md:9: page.md: text: must hold no style; found one",
        ),
        (
            text_of("Строка.\nВ Instagram так.\n"),
            "page.md:8: page.md: text: must hold no platform banned in Russia; found one",
        ),
        (
            text_of("Строка.\n\nТоксичный клиент.\n"),
            "page.md:9: page.md: text: 'Токсичный' may stand only where a source is discussed",
        ),
        (
            text_of("Строка.\n\nПо ст. 421 так.\n"),
            "page.md:9: page.md: law: must have checked: a date, or send the reader to the text; "
            "found neither",
        ),
        (
            message_of("У вашей сделки есть риск."),
            "page.md:7: page.md: text: a text for a client must do without 'риск'; found it",
        ),
        (
            message_of("").replace("```text\n\n```", "Без рамки."),
            "page.md:7: page.md: text: must have its text in a ```text fence; found none",
        ),
        (
            text_of(
                "".join(f"## {name}\n\nМало.\n\n" for name in SIX), "flag", "flag: no-text\n"
            ).replace("Проба", BANK.flag("no-text").name),
            "page.md:8: page.md: length: must have 150 to 650 words; found ",
        ),
        (
            "Проба".encode("cp1251"),
            "page.md:1: page.md: must be UTF-8 text; found other bytes",
        ),
    ],
    ids=[
        *("no-front-matter", "open-front-matter", "a-list", "bad-yaml", "unknown-field"),
        *("unknown-kind", "empty-text", "missing-field", "address", "long-title", "unknown-flag"),
        *(
            "flag-elsewhere",
            "flag-title",
            "unknown-answer",
            "unknown-verdict",
            "no-instrument",
            "unknown-instrument",
            "hidden-checklist",
            "unknown-checklist",
            "sections",
            "heading-one",
        ),
        *("task-list", "style", "banned", "toxic", "law", "client-text", "no-fence", "too-short"),
        *("other-bytes",),
    ],
)
def test_a_bad_page_is_told_with_its_line(folder: Path, text: str | bytes, problem: str):
    """One problem in one line: path, line, what must hold, what was found."""
    lines = told(folder, page=text)
    assert len(lines) == 1
    assert lines[0].startswith(problem)
    assert len(lines[0].splitlines()) == 1


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
    """A flag must have one page of its own, and a case or a template that serves it."""
    (folder / "page.md").write_text(
        message_of("Да.").replace("updated", "flags: [no-text]\nupdated"), "utf-8"
    )
    found, _ = read_pages(folder)
    lines = [problem.message for problem in check_pages(Site(BANK, tuple(found)))]
    assert lines.count("must have one page; found 0") == len(FLAGS)
    assert lines.count("must be served by a case or a template; found none") == len(FLAGS) - 1


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
