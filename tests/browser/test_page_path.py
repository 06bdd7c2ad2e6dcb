"""The screening page, from the first answer to the verdict, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from quiz.proving.stories import stories
from quiz.saved.form import parse_sheet
from quiz.scoring.judge import judge
from tests.visitor import BANK, CALM, NAMES, PHONE, POLICY, Visitor, profile

pytestmark = pytest.mark.browser


def test_the_express_set_leads_to_a_verdict(visitor: Visitor):
    """Ten answers about a first message give a verdict, and not before it is asked for."""
    visitor.open()
    for question, option in CALM.items():
        visitor.answer(question, option)
        assert visitor.page.locator("[data-part=result]").is_hidden()
    visitor.decide()
    assert visitor.verdict == "take"
    expect(visitor.page.locator("[data-verdict].is-shown h3")).to_contain_text("Брать, как только")


def test_express_answers_carry_over_into_the_next_stages(visitor: Visitor):
    """What is known from the first message counts in the later stages, and progress shows it."""
    visitor.open()
    visitor.answer("first-tone", "dry")
    visitor.open_stage("call")
    visitor.answer("reaction-to-no", "accepted")
    expect(visitor.page.locator("[data-part=progress]")).to_have_attribute("value", "2")
    visitor.decide()
    visitor.page.locator("[data-part=to-form]").click()
    visitor.open_stage("first-message")
    expect(visitor.page.locator('input[name="first-tone"][value="dry"]')).to_be_checked()


def test_stages_are_folded_and_tell_their_progress(visitor: Visitor):
    """One stage is open at first; each tells how many of its questions are answered."""
    visitor.open()
    expect(visitor.page.locator(".stage.is-open")).to_have_count(1)
    visitor.answer("deadline", "usual")
    expect(visitor.page.locator("[data-stage=first-message] .stage__count")).to_have_text("1 из 10")


def test_a_phone_asks_one_question_at_a_time(browser: Browser, site: str):
    """At 390 px one question is seen; «Дальше» goes on, «Назад» back, a switch shows all."""
    with profile(browser, viewport=PHONE) as context:
        visitor = Visitor(context.new_page(), site).open()
        seen = visitor.page.locator("[data-stage=first-message] fieldset:visible")
        expect(seen).to_have_count(1)
        expect(seen).to_have_id("q-first-request")
        visitor.page.locator("[data-stage=first-message] [data-step-next]").click()
        expect(seen).to_have_id("q-unlawful-task")
        expect(visitor.page.locator("#q-unlawful-task legend")).to_be_focused()
        visitor.page.locator("[data-stage=first-message] [data-step-back]").click()
        expect(seen).to_have_id("q-first-request")
        visitor.page.locator("[data-part=whole]").check()
        expect(seen).to_have_count(10)


def test_the_whole_path_works_by_keyboard(visitor: Visitor):
    """Tab, arrows, space and Enter reach every answer and the verdict."""
    visitor.open()
    page = visitor.page
    page.locator('input[name="first-tone"][value=""]').focus()
    for _ in range(5):
        if page.locator('input[name="first-tone"][value="pressure"]').is_checked():
            break
        page.keyboard.press("ArrowUp")
    expect(page.locator('input[name="first-tone"][value="pressure"]')).to_be_checked()
    button = page.locator("[data-stage=first-message] .stage__end [data-show-result]")
    for _ in range(60):
        page.keyboard.press("Tab")
        if button.evaluate("node => node === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=result-title]")).to_be_focused()
    assert visitor.verdict == "safeguards"


def test_too_few_answers_give_questions_instead_of_a_verdict(visitor: Visitor):
    """With nothing known the page says what to ask first."""
    visitor.open().decide()
    assert visitor.verdict is None
    expect(visitor.page.locator("[data-part=no-verdict]")).to_be_visible()
    expect(visitor.page.locator("[data-list=ask-first] li")).to_have_count(3)


def test_a_floor_is_told_at_once(visitor: Visitor):
    """An answer that forces a verdict says so beside its question, and to screen readers."""
    visitor.open()
    visitor.answer("first-tone", "abuse")
    expect(visitor.page.locator("#q-first-tone .floor-note")).to_contain_text(NAMES["decline"])
    expect(visitor.page.locator("[data-part=status]")).to_contain_text(NAMES["decline"])
    visitor.answer("first-tone", "dry")
    expect(visitor.page.locator(".floor-note")).to_have_count(0)


def test_a_context_answer_hides_what_does_not_apply(visitor: Visitor):
    """A company without an intermediary is not asked about one."""
    visitor.open()
    visitor.open_stage("context")
    visitor.answer("ctx-client", "company")
    expect(visitor.page.locator("#q-intermediary-terms")).to_be_hidden()
    expect(visitor.page.locator("[data-part=progress]")).to_have_attribute("max", "39")


def test_changing_an_answer_leads_to_its_question_and_back(visitor: Visitor):
    """«Изменить ответ» opens the question; the bar leads back to the changed verdict."""
    visitor.with_answers(CALM | {"first-tone": "pressure"})
    assert visitor.verdict == "safeguards"
    visitor.page.locator('[data-part=why] [data-goto="first-tone"]').first.click()
    expect(visitor.page.locator("#q-first-tone legend")).to_be_focused()
    visitor.answer("first-tone", "dry")
    visitor.page.locator("[data-part=to-result]").click()
    expect(visitor.page.locator('[data-verdict="take"]')).to_be_visible()


def test_the_range_names_the_questions_that_decide(visitor: Visitor):
    """While answers are unknown the result tells best and worst, and which questions decide."""
    visitor.with_answers(CALM)
    expect(visitor.part("range-open")).to_be_visible()
    assert visitor.page.locator('[data-list="deciding"] li').count() >= 1


def test_a_decided_sheet_says_so(visitor: Visitor):
    """After a final floor no unknown answer changes anything."""
    visitor.with_answers({"first-tone": "abuse"})
    expect(visitor.part("range-decided")).to_be_visible()


SAMPLE = [story for story in stories(BANK, "screening") if story.kind == "thread"][::6]


@pytest.mark.parametrize("story", SAMPLE, ids=lambda story: story.id)
def test_the_page_decides_as_python_does(visitor: Visitor, story):
    """A real story's sheet shows on the page the verdict of the command line."""
    expected = judge(POLICY, parse_sheet(POLICY, {"answers": story.answers}))["verdict"]
    visitor.with_answers(story.answers)
    assert visitor.verdict == expected
