"""The knowledge base in a browser: catalogue, templates to fill in, cases, how it is seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from macros import library
from quiz.pages.model import Page as Source
from quiz.reading.load import published
from tests.visitor import DESK, NAMES, PHONE, Visitor, overflows, profile, violations

pytestmark = pytest.mark.browser

SHELF = library.read(published(), Path("docs/ru"))
ENTRIES = list(SHELF.entries.values())
TEMPLATE = "templates/m-third-push/"
KINDS = {
    "flag": "flags/budget-on-me/",
    "catalogue": "flags/",
    "guide": "diagnostics/call/",
    "work": "work/debt/",
    "case": "cases/boss/",
    "breakup": "breakup/notice/",
    "message": TEMPLATE,
    "clause": "templates/c-edit-rounds/",
    "about": "about/",
    "topics": "about/topics/",
    "templates": "templates/",
}
VIEWS = {
    f"{size}-{scheme}": {"viewport": viewport, "color_scheme": scheme}
    for size, viewport in {"phone": PHONE, "desk": DESK}.items()
    for scheme in ("light", "dark")
}


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile that may use the clipboard."""
    with profile(browser, permissions=["clipboard-read", "clipboard-write"]) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


# The catalogue


def names(items: Locator) -> list[str]:
    """The names of the flags that are to be seen."""
    return items.locator("a:first-of-type:visible").all_inner_texts()


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"dimension": "money"},
        {"stage": "contract"},
        {"weight": "heavy"},
        {"weight": "light"},
        {"dimension": "scope", "stage": "call"},
        {"dimension": "law-access", "stage": "contract", "weight": "heavy"},
        {"dimension": "history", "stage": "first-message", "weight": "light"},
    ],
    ids=lambda chosen: "-".join(chosen.values()) or "nothing",
)
def test_the_catalogue_is_filtered(page: Page, site: str, chosen: dict[str, str]):
    """Only flags of the chosen side, stage and weight are seen, and how many they are is told."""
    wanted = [entry.flag.name for entry in ENTRIES if all(map(entry_has(entry), chosen.items()))]
    page.goto(site + "flags/")
    for name, value in chosen.items():
        page.locator(f'[data-filter="{name}"]').select_option(value)
    expect(page.locator("[data-shown]")).to_have_text(str(len(wanted)))
    assert sorted(names(page.locator("#catalogue li"))) == sorted(wanted)
    full = {entry.flag.dimension for entry in ENTRIES if entry.flag.name in wanted}
    expect(page.locator("#catalogue h2:visible")).to_have_count(len(full))


def entry_has(entry: library.Entry):
    """Tells whether a flag has what a filter asks for."""
    own = {
        "dimension": entry.flag.dimension,
        "stage": entry.stage,
        "weight": "heavy" if entry.heavy else "light",
    }
    return lambda pair: own[pair[0]] == pair[1]


def test_a_filter_can_be_taken_back(page: Page, site: str):
    """«Все» brings the whole catalogue back; the filters work by keyboard."""
    page.goto(site + "flags/")
    chosen = page.locator('[data-filter="dimension"]')
    chosen.select_option("money")
    expect(page.locator("#catalogue h2:visible")).to_have_count(1)
    chosen.focus()
    page.keyboard.press("Home")
    expect(page.locator("[data-shown]")).to_have_text(str(len(ENTRIES)))
    assert len(names(page.locator("#catalogue li"))) == len(ENTRIES)


def test_the_catalogue_is_whole_without_javascript(browser: Browser, site: str):
    """Without JavaScript every flag is listed, and no filter that does nothing is shown."""
    with profile(browser, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site + "flags/")
        assert sorted(names(page.locator("#catalogue li"))) == sorted(e.flag.name for e in ENTRIES)
        expect(page.locator("#catalogue form")).to_be_hidden()


# Templates to fill in


def test_blanks_become_fields(page: Page, site: str):
    """Each named blank is one field, in the order of the text."""
    page.goto(site + TEMPLATE)
    text = page.locator("pre code").inner_text()
    wanted = list(dict.fromkeys(re.findall(r"\[([^\]]+)\]", text)))
    assert len(wanted) > 3
    expect(page.locator(".blanks__field span")).to_have_text(wanted)


def test_the_text_is_put_together(page: Page, site: str):
    """What is typed stands in the text; a field that is emptied gives its blank back."""
    page.goto(site + TEMPLATE)
    code, name = page.locator("pre code"), page.get_by_label("имя", exact=True)
    before = code.text_content() or ""
    name.fill("Ольга <b>$&")
    page.get_by_label("сумма", exact=True).fill("12 000 ₽")
    expect(code).to_contain_text("Ольга <b>$&, о [просьба]")
    expect(code).to_contain_text("за 12 000 ₽, оно")
    name.fill(" ")
    page.get_by_label("сумма", exact=True).fill("")
    assert code.text_content() == before


def test_a_blank_that_comes_twice_is_filled_at_once(page: Page, site: str):
    """One field serves every place in which its name stands."""
    path = next(path for path in map(twice, SHELF.of_kind("message", "clause")) if path)
    address, name, count = path
    page.goto(site + address)
    page.get_by_label(name, exact=True).fill("ЗДЕСЬ")
    assert (page.locator("pre code").text_content() or "").count("ЗДЕСЬ") == count


def twice(source: Source) -> tuple[str, str, int] | None:
    """The address of a template, a blank that comes more than once in it, and how often."""
    text = source.body.split("```text\n")[1].split("```")[0]
    blanks = re.findall(r"\[([^\]]+)\]", text)
    found = next((name for name in blanks if blanks.count(name) > 1), None)
    return (library.address(source), found, blanks.count(found)) if found else None


def test_the_button_copies_the_text(page: Page, site: str):
    """The copied text is the one that is seen, and a screen reader is told that it is copied."""
    page.goto(site + TEMPLATE)
    page.get_by_label("имя", exact=True).fill("Ольга")
    page.get_by_role("button", name="Скопировать текст").click()
    expect(page.locator(".blanks [role=status]")).to_have_text("Скопировано")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("pre code").text_content()
    assert copied.startswith("Ольга, о [просьба]")


def test_a_text_that_cannot_be_copied_is_marked(browser: Browser, site: str):
    """Where the browser refuses the clipboard, the text is selected for the reader's own hand."""
    with profile(browser) as context:
        context.add_init_script(
            "navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))"
        )
        page = context.new_page()
        page.goto(site + TEMPLATE)
        page.get_by_role("button", name="Скопировать текст").click()
        page.wait_for_function("getSelection().toString().includes('[просьба]')")
        expect(page.locator(".blanks [role=status]")).to_have_text("")


@pytest.mark.parametrize("address", [TEMPLATE, KINDS["clause"]])
def test_a_template_is_readable_without_javascript(browser: Browser, site: str, address: str):
    """Without JavaScript the text stands with its blanks, and no field or button beside it."""
    with profile(browser, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site + address)
        expect(page.locator("pre code")).to_contain_text("[")
        assert page.locator(".blanks:visible, [data-copy-text]:visible").count() == 0


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


# From pages to the screening

CASES = {case.meta.verdict: case for case in SHELF.of_kind("case")}


@pytest.mark.parametrize("verdict", [*NAMES, None])
def test_a_case_opens_the_screening_filled_in(page: Page, site: str, verdict: str | None):
    """A case's link opens the questionnaire with its answers; it says what the case says."""
    case = CASES[verdict]
    visitor = Visitor(page, site).open(library.address(case), ready=False)
    page.locator(".case-verdict a").click()
    expect(page.locator("#screening.is-live")).to_be_attached()
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
    entry = SHELF.entries["budget-on-me"]
    page.goto(site + KINDS["flag"])
    card = page.locator(".page-head .card")
    for text in (entry.flag.why, entry.flag.ask, entry.flag.safeguard.text, entry.question.text):
        expect(card).to_contain_text(text)
    card.get_by_role("link", name=entry.question.text).click()
    page.wait_for_url(re.compile(rf"/screening/#q-{entry.question.id}$"))


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


# How it is seen


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("kind", KINDS)
def test_no_page_violates_wcag(browser: Browser, site: str, kind: str, view: str):
    """axe finds nothing against WCAG 2.2 AA, folded parts included; nothing is cut off."""
    with profile(browser, **VIEWS[view]) as context:
        page = context.new_page()
        page.goto(site + KINDS[kind])
        page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
        assert violations(page) == []
        assert not overflows(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_button_under_the_pointer_is_readable(browser: Browser, site: str, scheme: str):
    """A button has enough contrast also while it is pointed at or in focus."""
    with profile(browser, color_scheme=scheme, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(site + KINDS["case"])
        page.add_style_tag(content=".md-button { transition: none !important }")
        button = page.locator(".case-verdict a")
        button.hover()
        assert violations(page) == []
        page.mouse.move(0, 0)
        button.focus()
        assert violations(page) == []


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
