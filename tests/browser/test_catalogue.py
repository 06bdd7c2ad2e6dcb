"""The catalogue of flags in a browser: its three filters."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from macros import library
from tests.browser.library import LIBRARY
from tests.visitor import profile

pytestmark = pytest.mark.browser

ENTRIES = list(LIBRARY.entries.values())
LIST = '[data-component="catalogue"]'
# A second catalogue on the page, with nothing chosen.
TWICE = f"""() => {{
    const root = document.querySelector('{LIST}')
    root.after(root.cloneNode(true))
}}"""


def names(items: Locator) -> list[str]:
    """The names of the flags that are to be seen."""
    return items.locator("a:first-of-type:visible").all_inner_texts()


def has(entry: library.Entry, name: str, value: str) -> bool:
    """Whether a flag has what a filter asks for."""
    weight = "heavy" if entry.heavy else "light"
    return (
        value
        in {
            "dimension": [entry.flag.dimension],
            "stage": [degree.stage.id for degree in entry.asked],
            "weight": [weight],
        }[name]
    )


CHOICES = [
    {},
    {"dimension": "money"},
    {"stage": "contract"},
    {"weight": "heavy"},
    {"weight": "light"},
    {"dimension": "scope", "stage": "call"},
    {"dimension": "law-access", "stage": "contract", "weight": "heavy"},
    {"dimension": "history", "stage": "first-message", "weight": "light"},
]


def test_the_catalogue_is_filtered(page: Page, site: str):
    """Only flags of the chosen side, stage and weight are seen, and how many they are is told."""
    page.goto(site + "flags/")
    for chosen in CHOICES:
        for name in ("dimension", "stage", "weight"):
            page.locator(f'[data-filter="{name}"]').select_option(chosen.get(name, ""))
        wanted = [entry for entry in ENTRIES if all(has(entry, *pair) for pair in chosen.items())]
        expect(page.locator("[data-shown]")).to_have_text(str(len(wanted)))
        seen = sorted(names(page.locator(f"{LIST} li")))
        assert seen == sorted(entry.flag.name for entry in wanted), chosen
        full = {entry.flag.dimension for entry in wanted}
        expect(page.locator(f"{LIST} h2:visible")).to_have_count(len(full))


def test_a_filter_can_be_taken_back(page: Page, site: str):
    """«Все» brings the whole catalogue back; the filters work by keyboard."""
    page.goto(site + "flags/")
    chosen = page.locator('[data-filter="dimension"]')
    chosen.select_option("money")
    expect(page.locator(f"{LIST} h2:visible")).to_have_count(1)
    chosen.focus()
    page.keyboard.press("Home")
    expect(page.locator("[data-shown]")).to_have_text(str(len(ENTRIES)))
    assert len(names(page.locator(f"{LIST} li"))) == len(ENTRIES)


def test_back_shows_what_the_filters_say(page: Page, site: str):
    """After a flag and Back the list is the one that the filters name."""
    page.goto(site + "flags/")
    page.locator('[data-filter="dimension"]').select_option("money")
    page.locator(f"{LIST} li a:visible").first.click()
    page.wait_for_url("**/flags/*/")
    page.go_back()
    value = page.locator('[data-filter="dimension"]').input_value()
    wanted = [entry for entry in ENTRIES if value in ("", entry.flag.dimension)]
    expect(page.locator("[data-shown]")).to_have_text(str(len(wanted)))


def test_catalogues_do_not_touch_each_other(page: Page, site: str):
    """Of two catalogues on a page each filters its own list."""
    page.add_init_script(f"document.addEventListener('readystatechange', {TWICE}, {{once: true}})")
    page.goto(site + "flags/")
    first, second = page.locator(LIST).all()
    second.locator('[data-filter="dimension"]').select_option("money")
    expect(second.locator("h2:visible")).to_have_count(1)
    assert len(names(first.locator("li"))) == len(ENTRIES)
    first.locator('[data-filter="weight"]').select_option("heavy")
    expect(second.locator("h2:visible")).to_have_count(1)


def test_the_catalogue_is_whole_without_javascript(browser: Browser, site: str):
    """Without JavaScript every flag is listed, and no filter that does nothing is shown."""
    with profile(browser, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site + "flags/")
        seen = sorted(names(page.locator(f"{LIST} li")))
        assert seen == sorted(entry.flag.name for entry in ENTRIES)
        expect(page.locator(f"{LIST} form")).to_be_hidden()
