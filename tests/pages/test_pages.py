"""The knowledge base: what its pages promise, and how they hang together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from mkdocs.config import load_config

from quiz.authoring.cli import main
from quiz.pages.check import check_pages
from quiz.pages.model import Page
from quiz.pages.site import Site
from tests.knowledge import BANK, CASES, FLAGS, FOUND, LIBRARY, PROBLEMS, ROOT, verdict_of
from tests.visitor import NAMES

MISTAKES_TO_REFUSE = ("cases/workshop-voice.md", "cases/nine-days.md")


def test_every_page_can_be_read():
    """Every page has front matter by the schema."""
    assert [str(problem) for problem in PROBLEMS] == []


def test_no_page_breaks_a_rule():
    """Sections, lengths, law, words and sentences of all pages are as the checks want them."""
    assert [str(problem) for problem in check_pages(Site(BANK, tuple(FOUND)))] == []


def test_the_command_line_finds_nothing_to_tell(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """`pages` reads the site's pages from where the project lies, its words and its texts too."""
    monkeypatch.chdir(ROOT)
    assert main(["pages"]) == 0
    assert capsys.readouterr().out == "the pages hold\n"


@pytest.mark.parametrize(
    ("kind", "least"), [("flag", 30), ("message", 24), ("clause", 20), ("case", 9)]
)
def test_there_is_enough_to_read(kind: str, least: int):
    """There are at least as many pages of a kind as were promised."""
    assert len(LIBRARY.of_kind(kind)) >= least


@pytest.mark.parametrize("flag", FLAGS)
def test_a_flag_is_woven_in(flag: str):
    """A flag has one page of its own, a question or none yet, and a case or template for it."""
    entry = LIBRARY.entries[flag]
    assert [page.meta.kind for page in FOUND if page.meta.flag == flag] == ["flag"]
    assert bool(entry.degrees) == (entry.flag.instrument is None)
    assert LIBRARY.serving(flag, "case", "message", "clause")


@pytest.mark.parametrize("page", CASES, ids=lambda page: page.path)
def test_a_case_tells_what_the_screening_says(page: Page):
    """A case's verdict is the computed one, and its page asks for it."""
    assert page.meta.answers
    assert page.meta.verdict == verdict_of(page)
    assert page.body.count("{{ case_verdict() }}") == 1


@pytest.mark.parametrize("path", MISTAKES_TO_REFUSE)
def test_refusing_can_be_the_mistake(path: str):
    """In two cases the screening would not have let the client go."""
    page = LIBRARY.page_at(path)
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
    for page in LIBRARY.of_kind("guide"):
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


def test_no_day_lies_in_the_future():
    """Nobody has changed a page, or read a law, on a day that has not come."""
    for page in FOUND:
        assert max(page.meta.updated, page.meta.checked or date.min) <= date.today(), page.path
