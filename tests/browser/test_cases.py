"""The pages of the knowledge base in a browser: flags, cases, and the way to the screening."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from macros import library
from quiz.reading.wording import spoken
from tests.browser.library import KINDS, LIBRARY
from tests.visitor import NAMES, PHONE, Visitor, profile

pytestmark = pytest.mark.browser

CASES = {case.meta.verdict: case for case in LIBRARY.of_kind("case")}


@pytest.mark.parametrize("verdict", [*NAMES, None])
def test_a_case_opens_the_screening_filled_in(page: Page, site: str, verdict: str | None):
    """A case's link opens the questionnaire with its answers; it says what the case says."""
    case = CASES[verdict]
    visitor = Visitor(page, site).open(library.address(case), ready=False)
    page.locator(".case-verdict a").click()
    expect(page.locator(".instrument.is-live")).to_be_attached()
    for question, option in case.meta.answers.items():
        expect(page.locator(f'input[name="{question}"][value="{option}"]')).to_be_checked()
    visitor.decide()
    assert visitor.verdict == verdict


def test_what_happened_is_folded(page: Page, site: str):
    """The reader of a case decides first; a press unfolds the rest."""
    page.goto(site + KINDS["case"])
    folded = page.locator("details", has_text="Что случилось")
    expect(folded.get_by_text("Что случилось")).to_be_hidden()
    folded.locator("summary").click()
    expect(folded.get_by_text("Что случилось")).to_be_visible()


def test_a_flag_leads_to_its_question(page: Page, site: str):
    """A flag's card has its words from the bank and a link to the question that raises it."""
    entry = LIBRARY.entries["budget-on-me"]
    page.goto(site + KINDS["flag"])
    card = page.locator(".page-head .card")
    question = entry.asked[0].question
    term = LIBRARY.bank.term(entry.flag.safeguard.term)
    for text in (entry.flag.why, spoken(entry.flag.ask), term.name, question.text):
        expect(card).to_contain_text(text)
    card.get_by_role("link", name=question.text).click()
    page.wait_for_url(re.compile(rf"/screening/#q-{question.id}$"))


def test_the_question_of_a_flag_is_seen(page: Page, site: str):
    """A link to a question of a folded stage unfolds it."""
    visitor = Visitor(page, site).open("screening/#q-ad-budget")
    expect(visitor.page.locator("#q-ad-budget")).to_be_visible(timeout=2_000)


def test_abbreviations_are_explained(page: Page, site: str):
    """An abbreviation in a text tells its meaning under the pointer."""
    page.goto(site + "work/ad-marking/")
    for name, words in {"ОРД": "оператор рекламных данных", "erid": "токен рекламы"}.items():
        short = page.locator("article abbr", has_text=re.compile(rf"^{name}$")).first
        expect(short).to_have_attribute("title", re.compile(words))


def test_pages_are_silent(page: Page, site: str):
    """No request of the knowledge base leaves the site, and the console stays empty."""
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for kind in ("flag", "catalogue", "case", "message", "clause"):
        page.goto(site + KINDS[kind])
    assert [url for url in asked if not url.startswith((site, "blob:", "data:"))] == []
    assert said == []


@pytest.mark.parametrize("kind", ["catalogue", "message"])
def test_fields_are_large_enough_to_touch(browser: Browser, site: str, kind: str):
    """On a phone fields and choices are at least 44 px high."""
    with profile(browser, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(site + KINDS[kind])
        fields = page.locator(".catalogue__filter select, .blanks__field input")
        expect(fields.first).to_be_visible()
        for field in fields.all():
            box = field.bounding_box()
            assert box
            assert box["height"] >= 44
