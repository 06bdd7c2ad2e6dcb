"""Nothing is lost: saving, resuming, links, files, and input that is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.visitor import CALM, SCREENING, Visitor, fragment, profile

pytestmark = pytest.mark.browser

HOSTILE = {
    "no object": "[]",
    "no answers": '{"format": 1}',
    "prototype": '{"format": 1, "instrument": "screening", "answers": {"__proto__": {"x": 1}}}',
    "markup": '{"format": 1, "instrument": "screening", "answers": "<script>alert(1)</script>"}',
    "no JSON": "\x00\x01 not json",
    "oversized": '{"answers": "' + "x" * 100_000 + '"}',
    "other instrument": '{"format": 1, "instrument": "other", "answers": {}}',
    "other format": '{"format": 99, "instrument": "screening", "answers": {}}',
}


@pytest.fixture
def visitor(clipboard: BrowserContext, site: str) -> Visitor:
    """A visitor whose profile may use the clipboard."""
    return Visitor(clipboard.new_page(), site)


def give_file(visitor: Visitor, text: str) -> None:
    content = {"name": "sheet.json", "mimeType": "application/json", "buffer": text.encode()}
    visitor.page.locator("[data-part=file]").set_input_files([content])


def test_answers_survive_a_reload(visitor: Visitor):
    """A reload shows the answers again, and asks nothing."""
    visitor.open()
    visitor.answer("first-tone", "belittling")
    visitor.page.reload()
    expect(visitor.page.locator('input[name="first-tone"][value="belittling"]')).to_be_checked()


def test_answers_survive_closing_the_page(visitor: Visitor):
    """A new page of the same browser finds the sheet again."""
    visitor.open()
    visitor.answer("first-tone", "dry")
    context = visitor.page.context
    visitor.page.close()
    again = Visitor(context.new_page(), visitor.site).open()
    expect(again.page.locator('input[name="first-tone"][value="dry"]')).to_be_checked()


def test_going_back_leads_from_the_result_to_the_questions(visitor: Visitor):
    """The browser's back button leaves the result, not the site, and loses nothing."""
    visitor.open()
    visitor.answer("first-tone", "dry")
    visitor.decide()
    visitor.page.go_back()
    expect(visitor.page.locator("[data-part=quiz]")).to_be_visible()
    expect(visitor.page.locator('input[name="first-tone"][value="dry"]')).to_be_checked()


def test_starting_anew_keeps_the_earlier_sheet(visitor: Visitor):
    """The earlier sheet stays in a list, from which it opens where it was left."""
    visitor.open()
    visitor.answer("first-tone", "belittling")
    visitor.part("start-anew").click()
    expect(
        visitor.page.locator("[data-part=quiz] input[type=radio]:checked:not([value=''])")
    ).to_have_count(0)
    expect(visitor.page.locator("[data-part=entries] li")).to_have_count(1)
    visitor.mine().locator("[data-reopen]").click()
    expect(visitor.page.locator('input[name="first-tone"][value="belittling"]')).to_be_checked()


def test_everything_is_deleted_in_one_action(visitor: Visitor):
    """Deleting asks first; then this browser holds no answer."""
    visitor.open()
    visitor.answer("first-tone", "belittling")
    visitor.page.locator("[data-part=clear]").click()
    visitor.page.locator("[data-part=confirm-clear] [value=no]").click()
    assert "belittling" in visitor.stored()
    visitor.page.locator("[data-part=clear]").click()
    visitor.page.locator("[data-part=confirm-clear] [value=yes]").click()
    expect(
        visitor.page.locator("[data-part=quiz] input[type=radio]:checked:not([value=''])")
    ).to_have_count(0)
    assert "belittling" not in visitor.stored()


def test_a_link_carries_the_answers(visitor: Visitor, browser: Browser):
    """A copied link opens the same verdict in another browser, and has no name in it."""
    visitor.with_answers(CALM | {"first-tone": "pressure"})
    visitor.unfold_all()
    visitor.page.locator("[data-part=copy-link]").click()
    expect(visitor.page.locator("[data-part=status]")).to_contain_text("Скопировано")
    link = visitor.page.evaluate("navigator.clipboard.readText()")
    assert link.split("#")[1] == fragment(CALM | {"first-tone": "pressure"})[1:]
    with profile(browser) as context:
        other = Visitor(context.new_page(), visitor.site)
        other.page.goto(link)
        expect(other.page.locator('[data-notice="from-link"]')).to_be_visible()
        assert "#" not in other.page.url
        assert other.decide().verdict == "safeguards"


def test_a_link_overwrites_nothing(visitor: Visitor):
    """A sheet from a link stands beside the saved one."""
    visitor.open()
    visitor.answer("deadline", "urgent")
    visitor.page.goto("about:blank")
    visitor.open("screening/" + fragment({"first-tone": "dry"}))
    expect(visitor.page.locator("[data-part=entries] li")).to_have_count(2)
    assert '\\"urgent\\"' in visitor.stored()


def test_what_a_link_has_lost_is_told(visitor: Visitor):
    """Ids that the bank no longer has are dropped and named; the rest is read."""
    visitor.open("screening/" + fragment({"first-tone": "dry"}) + "&gone-question=gone")
    expect(visitor.page.locator('[data-notice="dropped"]')).to_contain_text("gone-question")
    assert visitor.saved_answers() == {"first-tone": "dry"}


def test_other_rules_are_told(visitor: Visitor):
    """A link of another rules version opens and says that the verdict may differ."""
    visitor.open("screening/#format=1&instrument=screening&rules=0123456789ab&first-tone=dry")
    expect(visitor.page.locator('[data-notice="other-rules"]')).to_be_visible()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_sheet_is_refused(visitor: Visitor, name: str):
    """Malformed, oversized or hostile files are refused with a sentence; nothing saved is lost."""
    visitor.open()
    visitor.answer("first-tone", "dry")
    before = visitor.stored()
    give_file(visitor, HOSTILE[name])
    expect(visitor.page.locator(".notice--bad:visible")).to_have_count(1)
    assert visitor.stored() == before
    expect(visitor.page.locator('input[name="first-tone"][value="dry"]')).to_be_checked()


@pytest.mark.parametrize(
    "bad", ["#instrument=other&format=1&a=b", "#format=1&instrument=screening&x=%E0%A4%A"]
)
def test_a_link_that_is_no_sheet_harms_nothing(visitor: Visitor, bad: str):
    """A broken link leaves the saved answers as they are."""
    visitor.open()
    visitor.answer("first-tone", "dry")
    visitor.page.goto("about:blank")
    visitor.open("screening/" + bad)
    assert '\\"dry\\"' in visitor.stored()


def test_a_file_goes_out_and_comes_in(visitor: Visitor, browser: Browser, tmp_path: Path):
    """The downloaded file opens elsewhere with the same answers and states."""
    visitor.with_answers(CALM | {"prepayment": "stuck"}, {"prepay": "accepted"})
    visitor.unfold_all()
    with visitor.page.expect_download() as download:
        visitor.page.locator("[data-part=file-out]").click()
    text = Path(download.value.path()).read_text("utf-8")
    assert set(json.loads(text)) == {
        *("format", "id", "revision", "saved", "instrument", "rules_version"),
        *("answers", "terms", "kept", "outcome"),
    }
    with profile(browser) as context:
        other = Visitor(context.new_page(), visitor.site).open()
        give_file(other, text)
        expect(other.page.locator('[data-notice="from-file"]')).to_be_visible()
        assert other.saved_answers() == CALM | {"prepayment": "stuck"}
        assert other.decide().verdict == visitor.verdict


REFUSED = (
    "Object.defineProperty(window, 'localStorage',"
    " {get() { throw new DOMException('no', 'SecurityError') }})"
)
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"


@pytest.mark.parametrize(("script", "state"), [(REFUSED, "refused"), (FULL, "full")])
def test_without_storage_the_page_works_and_says_so(browser: Browser, site: str, script, state):
    """Storage refused or full: the verdict comes all the same, and the page says it forgets."""
    with profile(browser) as context:
        visitor = Visitor(context.new_page(), site)
        visitor.page.add_init_script(script)
        visitor.open()
        visitor.answer("first-tone", "abuse")
        expect(visitor.page.locator(f'[data-storage="{state}"]')).to_be_visible()
        assert visitor.decide().verdict == "decline"


CLICK_ALL = """() => [...document.querySelectorAll('[data-question] input[value]')].map((radio) => {
  radio.click()
  const [saved] = Object.values(localStorage).filter((text) => text.includes('answers'))
  return [radio.name, radio.value, JSON.parse(saved).answers[radio.name] ?? '']
})"""


def test_every_answer_is_kept_as_clicked(visitor: Visitor):
    """Each option of each question, clicked, is what is saved; «пока не знаю» clears it."""
    visitor.open()
    kept = visitor.page.evaluate(CLICK_ALL)
    options = [(q.id, o.id) for q in SCREENING.questions for o in q.options]
    assert {(question, option) for question, option, _ in kept if option} == set(options)
    assert [name for name, option, saved in kept if option != saved] == []


def test_a_file_that_cannot_be_read_is_told(visitor: Visitor):
    """A file that was moved or locked since it was chosen is refused in a sentence."""
    visitor.page.add_init_script("File.prototype.text = () => Promise.reject(new Error('gone'))")
    said: list[str] = []
    visitor.page.on("pageerror", lambda error: said.append(str(error)))
    visitor.open()
    give_file(visitor, '{"answers": {}}')
    expect(visitor.page.locator('[data-notice="error-read"]')).to_be_visible()
    assert said == []
