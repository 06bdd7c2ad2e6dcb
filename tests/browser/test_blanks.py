"""A template in a browser: its blanks become fields, its text is copied."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros import library
from quiz.pages.model import Page as Source
from tests.browser.library import KINDS, LIBRARY
from tests.visitor import PHONE, profile

pytestmark = pytest.mark.browser

TEMPLATE = KINDS["message"]
COPY = "Скопировать текст"
# A second text with its own blanks, and a root for it.
TWICE = """() => {
    const root = document.querySelector('[data-component="blanks"]')
    const text = document.querySelector('.highlight')
    text.after(text.cloneNode(true))
    text.nextElementSibling.querySelector('code').textContent = 'Здравствуйте, [кто]!'
    root.after(root.cloneNode(true))
}"""
NO_CLIPBOARD = {
    "refused": "navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))",
    "missing": "Object.defineProperty(navigator, 'clipboard', {value: undefined})",
}


@pytest.fixture
def page(clipboard: BrowserContext) -> Page:
    """A page whose profile may use the clipboard."""
    return clipboard.new_page()


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
    path = next(path for path in map(twice, LIBRARY.of_kind("message")) if path)
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


def test_texts_do_not_touch_each_other(page: Page, site: str):
    """Of two texts on a page each has the fields of its own blanks and its own button."""
    page.add_init_script(f"document.addEventListener('readystatechange', {TWICE}, {{once: true}})")
    page.goto(site + TEMPLATE)
    first, second = page.locator("pre code").all()
    before = first.text_content()
    page.get_by_label("кто", exact=True).fill("Ольга")
    expect(second).to_have_text("Здравствуйте, Ольга!")
    assert first.text_content() == before
    page.get_by_role("button", name=COPY).last.click()
    expect(page.locator(".blanks [role=status]").last).to_have_text("Скопировано")
    assert page.evaluate("navigator.clipboard.readText()") == "Здравствуйте, Ольга!"


def test_the_button_copies_the_text(page: Page, site: str):
    """The copied text is the one that is seen, and a screen reader is told that it is copied."""
    page.goto(site + TEMPLATE)
    for field in page.locator(".blanks__field input").all():
        field.fill("ЗДЕСЬ")
    page.get_by_label("имя", exact=True).fill("Ольга")
    page.get_by_role("button", name=COPY).click()
    expect(page.locator(".blanks [role=status]")).to_have_text("Скопировано")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("pre code").text_content()
    assert copied.startswith("Ольга, о ЗДЕСЬ") and "[" not in copied


def test_a_copy_waits_for_the_first_empty_blank(page: Page, site: str):
    """A copy stops at the first empty blank, names it, goes there; a second button copies all."""
    page.goto(site + TEMPLATE)
    page.get_by_label("имя", exact=True).fill("Ольга")
    page.evaluate("navigator.clipboard.writeText('before')")
    anyway = page.get_by_role("button", name="Скопировать со скобками")
    expect(anyway).to_be_hidden()
    page.get_by_role("button", name=COPY).click()
    expect(page.locator(".blanks [role=status]")).to_have_text("Не заполнено: просьба")
    expect(page.get_by_label("просьба", exact=True)).to_be_focused()
    assert page.evaluate("navigator.clipboard.readText()") == "before"
    anyway.click()
    expect(page.locator(".blanks [role=status]")).to_have_text("Скопировано")
    assert "[просьба]" in page.evaluate("navigator.clipboard.readText()")


def test_what_is_typed_once_stands_in_the_next_template(page: Page, site: str):
    """A blank of the same words is filled on the next page, and in an instrument's letters."""
    page.goto(site + TEMPLATE)
    page.get_by_label("сумма", exact=True).fill("12 000 ₽")
    other = next(
        p
        for p in LIBRARY.of_kind("message")
        if "[сумма]" in p.body and TEMPLATE not in library.address(p)
    )
    page.goto(site + library.address(other))
    expect(page.get_by_label("сумма", exact=True)).to_have_value("12 000 ₽")
    expect(page.locator("pre code").first).to_contain_text("12 000 ₽")


def test_every_text_of_a_page_has_its_fields(page: Page, site: str):
    """A page with two wordings of a contract has fields and a button below each."""
    page.goto(site + "templates/c-prepayment/")
    texts = page.locator("pre code")
    assert texts.count() > 1
    expect(page.locator(".blanks:visible")).to_have_count(texts.count())


def test_the_text_stays_in_sight_on_a_phone(browser: Browser, site: str):
    """While a field is filled in on a phone, the text stands above it."""
    with profile(browser, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(site + "templates/c-prepayment/")
        page.locator(".blanks__field input").nth(4).focus()
        for node in (page.locator("pre code").first, page.locator(".blanks__field input").nth(4)):
            expect(node).to_be_in_viewport()


@pytest.mark.parametrize("state", NO_CLIPBOARD)
def test_a_text_that_cannot_be_copied_is_marked(browser: Browser, site: str, state: str):
    """Without a clipboard the text is selected for the reader's own hand, and that is told."""
    with profile(browser) as context:
        page = context.new_page()
        page.add_init_script(NO_CLIPBOARD[state])
        page.goto(site + TEMPLATE)
        page.get_by_role("button", name=COPY).click()
        page.get_by_role("button", name="Скопировать со скобками").click()
        expect(page.locator(".blanks [role=status]")).to_have_text(
            "Текст выделен: скопируйте его сами"
        )
        assert "[просьба]" in page.evaluate("getSelection().toString()")


@pytest.mark.parametrize("address", [TEMPLATE, KINDS["clause"]])
def test_a_template_is_readable_without_javascript(browser: Browser, site: str, address: str):
    """Without JavaScript the text stands with its blanks, and no field or button beside it."""
    with profile(browser, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site + address)
        expect(page.locator("pre code")).to_contain_text("[")
        assert page.locator(".blanks:visible, [data-copy-text]:visible").count() == 0
