"""The page as it is seen: phone and desk, both schemes, paper, beside the client, no JavaScript."""

from __future__ import annotations

import gzip
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from tests.visitor import (
    CALM,
    DESK,
    NAMES,
    PHONE,
    SCREENING,
    Visitor,
    profile,
)

pytestmark = pytest.mark.browser

SHEETS = {
    "take": CALM,
    "safeguards": CALM | {"revisions": "stuck"},
    "pilot": CALM | {"brief-work": "refused", "prepayment": "refused"},
    "decline": {"first-tone": "abuse", "deadline": "urgent-slow", "prepayment": "stuck"},
}
SIZES = {"phone": PHONE, "desk": DESK}


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=SIZES)
def visitor(
    request: pytest.FixtureRequest, browser: Browser, site: str, scheme: str
) -> Iterator[Visitor]:
    with profile(browser, viewport=SIZES[request.param], color_scheme=scheme) as context:
        yield Visitor(context.new_page(), site)


def test_the_clients_view_has_no_word_of_ours(visitor: Visitor):
    """Beside the client: questions and terms, without «флажок» and «риск», also in the title."""
    visitor.with_answers(SHEETS["pilot"])
    page = visitor.page
    page.locator("[data-show-client]:visible").first.click()
    seen = page.locator("body").inner_text() + page.title()
    assert not re.search(r"флаж|риск", seen, re.IGNORECASE)
    assert not any(name in seen for name in NAMES.values())
    assert page.locator("[data-part=client-view] li").count() >= 1
    page.keyboard.press("Escape")
    expect(page.locator("[data-verdict].is-shown")).to_be_visible()


def test_a_touch_target_is_large_enough(browser: Browser, site: str):
    """On a phone an answer is at least 44 px high."""
    with profile(browser, viewport=PHONE) as context:
        visitor = Visitor(context.new_page(), site).open()
        for box in visitor.page.locator("#q-first-request .option").all():
            assert box.bounding_box()["height"] >= 44


@pytest.mark.parametrize("verdict", SHEETS)
def test_the_print_has_the_verdict_on_page_one(browser: Browser, site: str, verdict: str):
    """Printed, the result is one or two A4 pages and begins with the verdict."""
    with profile(browser) as context:
        visitor = Visitor(context.new_page(), site).with_answers(SHEETS[verdict])
        pdf = PdfReader(io.BytesIO(visitor.page.pdf(format="A4")))
    first = re.sub(r"\s+", " ", pdf.pages[0].extract_text())
    assert NAMES[verdict] in first
    assert 1 <= len(pdf.pages) <= 2


def test_without_javascript_it_is_a_paper_form(browser: Browser, site: str):
    """Without JavaScript every question stands with its points, and how to add them up."""
    with profile(browser, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site + "screening/")
        assert page.locator("fieldset[data-question]:visible").count() == len(SCREENING.questions)
        assert page.locator(".points:visible").count() > 100
        text = page.locator(".instrument").inner_text()
        assert all(name in text for name in NAMES.values())
        assert page.locator("[data-part=cards] .flag:visible").count() >= 30
        assert page.locator("button[data-show-result]:visible").count() == 0


def test_with_javascript_no_points_are_seen(browser: Browser, site: str):
    """People answer towards a number that they see, so the form shows none."""
    with profile(browser) as context:
        visitor = Visitor(context.new_page(), site).open()
        assert visitor.page.locator(".points:visible").count() == 0


def test_the_page_is_silent(browser: Browser, site: str):
    """No request leaves the site, and the console stays empty."""
    with profile(browser) as context:
        page = context.new_page()
        asked, said = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        Visitor(page, site).with_answers(SHEETS["pilot"])
        assert [url for url in asked if not url.startswith((site, "blob:", "data:"))] == []
        assert said == []


def packed(text: str) -> int:
    """The size of a text as it travels, in bytes."""
    return len(gzip.compress(text.encode(), 9))


def test_script_and_data_are_small(site_dir: Path):
    """The page's own script and policy are under 19 kB gzip, the short names apart under 6 kB."""
    html = (site_dir / "screening/index.html").read_text("utf-8")
    data = dict(re.findall(r'<script type="?application/json"? data-(\w+)>(.*?)</script>', html))
    (script,) = re.findall(r'src="?\.\./(assets/instrument-[^">]+\.js)', html)
    code = (site_dir / script).read_text("utf-8")
    assert packed(code) + packed(data["policy"]) < 19_000
    assert packed(data["names"]) < 6_000


def test_nothing_is_styled_or_handled_inline(site_dir: Path):
    """The page's own HTML has no style attributes and no inline handlers."""
    html = (site_dir / "screening/index.html").read_text("utf-8")
    own = html[html.index('id="screening"') : html.index("data-policy")]
    assert not re.search(r"\sstyle=|\son[a-z]+=", own)


def test_how_it_counts_tells_what_decides(site_dir: Path):
    """The page has every question, rule and clamp, the proofs and the stories' outcomes."""
    text = (site_dir / "how-it-counts/index.html").read_text("utf-8")
    for question in SCREENING.questions:
        assert question.text in text
    for rule in SCREENING.rules:
        assert rule.text in text
    assert "вероятност" in text
    assert text.count("<table") >= 3
