"""Accessibility, by axe: WCAG 2.2, levels A and AA, and axe's good practice.

What axe finds depends on the markup, which a template and its state make; on colours, which come
from two palettes; and on the layout, of which there are two. So each template and state is looked
at once, on a phone in the dark (the narrower layout, the palette that we mend most), and the
colours of one page and one result in each palette and layout. Every combination of the three, and
more pages of each kind, are the audit's: `make audit`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.library import KINDS
from tests.visitor import CALM, DESK, PHONE, Visitor, overflows, profile

pytestmark = pytest.mark.browser

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
SIZES = {"phone": PHONE, "desk": DESK}
VIEWS = {
    f"{size}-{scheme}": {"viewport": viewport, "color_scheme": scheme, "reduced_motion": "reduce"}
    for size, viewport in SIZES.items()
    for scheme in ("light", "dark")
}
PAGES = KINDS | {"home": "", "how-it-counts": "how-it-counts/", "missing": "404.html"}
ALIKE = {"work", "breakup", "about", "clause"}  # of the templates of «guide» and «message»
SHEETS = {
    "take": CALM,
    "safeguards": CALM | {"revisions": "stuck"},
    "pilot": CALM | {"brief-work": "refused", "prepayment": "refused"},
    "decline": {"first-tone": "abuse", "deadline": "urgent-slow", "prepayment": "stuck"},
}
Act = Callable[[Page, str], object]


def opened(address: str) -> Act:
    """A page with all that is folded unfolded."""

    def act(page: Page, site: str) -> None:
        page.goto(site + address)
        page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")

    return act


def decided(verdict: str) -> Act:
    """The result of a sheet."""

    def act(page: Page, site: str) -> None:
        assert Visitor(page, site).with_answers(SHEETS[verdict]).verdict == verdict

    return act


def form(page: Page, site: str) -> None:
    """The instrument before its first answer."""
    Visitor(page, site).open()


def one_question(page: Page, site: str) -> None:
    """A question of the express, one at a time, with an answer chosen."""
    visitor = Visitor(page, site).open("screening/#q-first-tone")
    visitor.answer("first-tone", "pressure")


def named(page: Page, site: str) -> None:
    """A check with a name and a day gone by, in its dialog above the list."""
    decided("decline")(page, site)
    Visitor(page, site).mine()
    page.locator("[data-part=name-it]").click()
    page.locator("[data-part=notes] input[name=name]").fill("Ромашка")
    page.locator("[data-part=notes] input[name=next]").fill("2020-02-29")


def checks(page: Page, site: str) -> None:
    """The list of saved checks on the page of the instrument."""
    named(page, site)
    page.locator("[data-part=notes] [value=yes]").click()


def checks_at_home(page: Page, site: str) -> None:
    """The list of saved checks on the home page."""
    checks(page, site)
    kept = page.evaluate("JSON.stringify(Object.entries(localStorage))")
    page.add_init_script(f"for (const [key, text] of {kept}) localStorage.setItem(key, text)")
    page.goto(site)
    expect(page.locator("[data-component=checks]")).to_be_visible()


def client_view(page: Page, site: str) -> None:
    """What a client beside the reader is shown."""
    decided("pilot")(page, site)
    page.locator("[data-show-client]:visible").first.click()


def drawer(page: Page, site: str) -> None:
    """The theme's drawer of links, where the layout has one."""
    page.goto(site)
    opener = page.get_by_role("button", name="Навигация")
    if opener.is_visible():
        opener.click()


def search(page: Page, site: str) -> None:
    """The theme's search with what it found, on a page without contents, which it would cover."""
    page.goto(site)
    page.keyboard.press("f")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("предоплата")
    page.keyboard.press("End")  # a key that comes up: the theme hears no other
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=20_000)


def pointed(page: Page, site: str) -> None:
    """A button under the pointer."""
    page.goto(site + KINDS["case"])
    page.add_style_tag(content=".md-button { transition: none !important }")
    page.locator(".case-verdict a").hover()


PAGE_STATES: dict[str, Act] = {kind: opened(address) for kind, address in PAGES.items()}
STATES: dict[str, Act] = {
    **PAGE_STATES,
    **{f"result-{verdict}": decided(verdict) for verdict in SHEETS},
    **{
        act.__name__: act
        for act in (
            form,
            one_question,
            named,
            checks,
            checks_at_home,
            client_view,
            drawer,
            search,
            pointed,
        )
    },
}


# Leaves the first of many things alike: the rows of a table, the items of a list, the questions.
LISTS = "ul, ol, table, tbody, div"
SHORTEN = """([lists, most]) => document.querySelectorAll(lists).forEach((box) => {
  const seen = new Map()
  for (const child of [...box.children]) {
    const kind = child.tagName + (child.getAttribute('class') ?? '').replace(/is-[a-z]+/g, '')
    seen.set(kind, (seen.get(kind) ?? 0) + 1)
    const repeats = /^(LI|TR|TBODY|FIELDSET|ARTICLE|DETAILS)$/.test(child.tagName)
    if (repeats && seen.get(kind) > most) child.remove()
  }
})"""


def shortened(page: Page) -> Page:
    """The page with four of all that a template repeats; `make audit` looks at all of it."""
    page.evaluate(SHORTEN, [LISTS, 4])
    return page


def found(page: Page, **run: Any) -> list[str]:
    """What axe finds: each rule with the piece of the page that breaks it."""
    wanted = run or {"runOnly": {"type": "tag", "values": list(TAGS)}}
    told = Axe().run(page, options={"resultTypes": ["violations"], **wanted})
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in told.response["violations"]
        for node in violation["nodes"]
    ]


@pytest.fixture
def look(browser: Browser, site: str) -> Iterator[Callable[[str, str], Page]]:
    """Opens a state in a view, in a browser that has kept nothing."""
    with ExitStack() as profiles:

        def look(state: str, view: str) -> Page:
            page = profiles.enter_context(profile(browser, **VIEWS[view])).new_page()
            STATES[state](page, site)
            return page

        yield look


@pytest.mark.parametrize("state", [state for state in STATES if state not in ALIKE])
def test_no_state_violates_wcag(look: Callable[[str, str], Page], state: str):
    """axe finds nothing in any template and state, folded parts included; nothing is cut off."""
    page = look(state, "phone-dark")
    assert found(shortened(page)) == []
    assert not overflows(page)


@pytest.mark.parametrize("state", ["flag", "pointed", "result-pilot", "search"])
@pytest.mark.parametrize("view", [view for view in VIEWS if view != "phone-dark"])
def test_both_palettes_are_readable(look: Callable[[str, str], Page], state: str, view: str):
    """Every text has enough contrast in each palette and layout, and every target is large."""
    page = look(state, view)
    assert found(page, runOnly=["color-contrast", "target-size"]) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_button_in_focus_is_readable(look: Callable[[str, str], Page], scheme: str):
    """A button has enough contrast also while it is in focus."""
    page = look("case", f"desk-{scheme}")
    page.add_style_tag(content=".md-button { transition: none !important }")
    page.locator(".case-verdict a").focus()
    assert found(page, runOnly=["color-contrast"]) == []


@pytest.mark.audit
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("state", STATES)
def test_no_combination_violates_wcag(look: Callable[[str, str], Page], state: str, view: str):
    """axe finds nothing in any state, palette and layout; nothing is cut off."""
    page = look(state, view)
    assert found(page) == []
    assert not overflows(page)
