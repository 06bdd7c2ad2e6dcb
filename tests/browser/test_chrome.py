"""What stands around every page: the way past the header, the drawer, the search, the scheme."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.visitor import DESK, PHONE, overflows, profile

pytestmark = pytest.mark.browser

REFUSED = (
    "Object.defineProperty(window, 'localStorage',"
    " {get() { throw new DOMException('no', 'SecurityError') }})"
)
SCHEME = "document.body.dataset.mdColorScheme"
# What has the focus: its words or its name, and whether it is to be seen (a radio button of the
# theme's switch is seen by its label).
FOCUSED = """() => {
    const node = document.activeElement
    const shown = node.type === 'radio' ? node.nextElementSibling : node
    const box = shown.getBoundingClientRect()
    const seen = box.right > 0 && box.left < innerWidth && box.width > 0
        && getComputedStyle(shown).visibility === 'visible'
    return [(node.getAttribute('aria-label') || node.textContent).trim(), seen]
}"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page of a phone's width whose user does not want things to move."""
    with profile(browser, viewport=PHONE, reduced_motion="reduce") as context:
        yield context.new_page()


def stops(page: Page, most: int = 40) -> list[tuple[str, bool]]:
    """The names of what Tab reaches from the top, and whether each is seen; `most` at most."""
    found = []
    for _ in range(most):
        page.keyboard.press("Tab")
        found.append(tuple(page.evaluate(FOCUSED)))
    return found


# The way past the header


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("address", ["", "flags/", "flags/budget-on-me/", "404.html"])
def test_the_first_tab_leads_past_the_header(browser: Browser, site: str, address: str, size):
    """The first Tab stop of a page with a header is seen and leads to the title."""
    with profile(browser, viewport=size) as context:
        page = context.new_page()
        page.goto(site + address)
        page.keyboard.press("Tab")
        expect(page.locator(".md-skip:focus")).to_have_css("opacity", "1")
        page.keyboard.press("Enter")
        expect(page.locator("#content")).to_be_focused()
        expect(page.get_by_role("heading", level=1).first).to_be_in_viewport()


# The drawer


@pytest.mark.parametrize("address", ["", "flags/", "flags/budget-on-me/"])
def test_no_tab_stop_is_out_of_sight(phone: Page, site: str, address: str):
    """With the drawer closed whatever Tab reaches on a phone can be seen."""
    phone.goto(site + address)
    assert [name for name, seen in stops(phone) if not seen] == []


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_drawer_is_opened_by_a_button(phone: Page, site: str, key: str):
    """A key opens the drawer and puts the focus into it; Escape closes it and gives it back."""
    phone.goto(site + "flags/")
    opener = phone.get_by_role("button", name="Навигация")
    expect(opener).to_have_attribute("aria-expanded", "false")
    opener.press(key)
    expect(opener).to_have_attribute("aria-expanded", "true")
    drawer = phone.locator(f"#{opener.get_attribute('aria-controls')}")
    expect(drawer.locator(":focus")).to_be_visible()
    phone.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(drawer).to_be_hidden()


def test_the_open_drawer_is_walked_by_keyboard(phone: Page, site: str):
    """Every stop in the open drawer is seen; a section is opened and left by its buttons."""
    phone.goto(site)
    phone.get_by_role("button", name="Навигация").press("Enter")
    assert all(seen for _, seen in stops(phone, 8))
    section = phone.get_by_role("button", name="Расставание")
    section.press(" ")
    expect(phone.locator("#drawer :focus")).to_have_attribute("aria-expanded", "true")
    names = [name for name, seen in stops(phone, 8) if seen]
    assert len(names) == 8
    assert "Флажки" not in names
    phone.locator("#drawer [aria-expanded=true]:visible").press("Enter")
    expect(phone.locator("#drawer :focus")).to_have_attribute("aria-expanded", "false")
    expect(phone.locator("#drawer").get_by_role("link", name="Флажки", exact=True)).to_be_visible()


def test_leaving_the_drawer_closes_it(phone: Page, site: str):
    """Tab out of the open drawer closes it: the focus never stands behind it."""
    phone.goto(site + "about/privacy/")
    opener = phone.get_by_role("button", name="Навигация")
    opener.press("Enter")
    phone.locator("#drawer :is(a, [role=button]):visible").last.focus()
    phone.keyboard.press("Tab")
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(opener).not_to_be_focused()


def test_the_drawer_opens_without_javascript(browser: Browser, site: str):
    """Without JavaScript the theme's label opens the drawer, and the focus in it shows it."""
    with profile(browser, viewport=PHONE, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site)
        expect(page.locator(".drawer-opener")).to_be_hidden()
        page.locator("header label[for=__drawer]").click()
        expect(
            page.locator("#drawer").get_by_role("link", name="Флажки", exact=True)
        ).to_be_in_viewport()
        page.goto(site)
        page.locator("#drawer").get_by_role("link", name="Флажки", exact=True).focus()
        expect(
            page.locator("#drawer").get_by_role("link", name="Флажки", exact=True)
        ).to_be_in_viewport()


def test_a_desk_has_no_drawer(browser: Browser, site: str):
    """At a desk's width the links stand beside the page; there is no button and no stop more."""
    with profile(browser, viewport=DESK) as context:
        page = context.new_page()
        page.goto(site + "flags/")
        expect(page.locator(".drawer-opener")).to_be_hidden()
        assert [name for name, seen in stops(page, 30) if not seen] == []


@pytest.mark.parametrize("address", ["cases/boss/", "flags/no-text/", "work/"])
def test_the_smallest_phone_shows_all_without_javascript(browser: Browser, site: str, address):
    """Without JavaScript 320 px are enough: nothing is to be scrolled sideways."""
    with profile(
        browser, viewport={"width": 320, "height": 640}, java_script_enabled=False
    ) as context:
        page = context.new_page()
        page.goto(site + address)
        assert not overflows(page)


# Storage that the theme cannot use


def search_finds(page: Page) -> None:
    """Searches by keyboard and waits for a result."""
    page.keyboard.press("f")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("предоплата")
    page.keyboard.press("End")  # a key that comes up: the theme hears no other
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=20_000)
    page.keyboard.press("Escape")


def switch_scheme(page: Page) -> None:
    """Goes through the three schemes: as the system has it, light, dark."""
    switch = page.locator('[data-md-component="palette"] label:visible')
    switch.click()
    assert page.evaluate(SCHEME) == "default"
    switch.click()
    assert page.evaluate(SCHEME) == "slate"


def test_refused_storage_stops_nothing(browser: Browser, site: str):
    """Where the browser refuses storage the search finds and the scheme is switched."""
    with profile(browser) as context:
        page = context.new_page()
        page.add_init_script(REFUSED)
        said: list[str] = []
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(site + "about/")
        search_finds(page)
        switch_scheme(page)
        assert said == []


@pytest.mark.parametrize(
    "value",
    ["{broken", "{}", "[]", "5", '"dark"', "true", '{"index":"x","color":{}}', '{"index":1}'],
)
def test_a_corrupt_scheme_is_dropped(browser: Browser, site: str, value: str):
    """A kept scheme that cannot be read is as if none were kept; it does not stay."""
    with profile(browser, color_scheme="light") as context:
        page = context.new_page()
        said: list[str] = []
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(site + "robots.txt")
        page.evaluate("value => localStorage.setItem('/.__palette', value)", value)
        page.goto(site + "about/")
        assert value != page.evaluate("localStorage.getItem('/.__palette')")
        switch_scheme(page)
        page.reload()
        assert page.evaluate(SCHEME) == "slate"
        assert said == []


def test_a_chosen_scheme_is_kept(browser: Browser, site: str):
    """What the reader chose holds on the next page."""
    with profile(browser, color_scheme="light") as context:
        page = context.new_page()
        page.goto(site + "about/")
        switch_scheme(page)
        page.goto(site + "flags/")
        assert page.evaluate(SCHEME) == "slate"


def test_the_script_of_every_page_is_small(site_dir: Path):
    """What every page loads before it is shown is under 2 kB gzip."""
    (script,) = (site_dir / "assets").glob("chrome-*.js")
    assert len(gzip.compress(script.read_bytes())) < 2_000
