"""Terms on the page: lines with states, what is not agreed yet, the offer, the client's view."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from quiz.scoring.judge import judge
from quiz.scoring.sheet import Sheet
from tests.visitor import BANK, CALM, NAMES, POLICY, Visitor, profile

pytestmark = pytest.mark.browser

SOME_TERMS = CALM | {"prepayment": "stuck", "first-tone": "pressure", "revisions": "stuck"}
PILOT = CALM | {"prepayment": "refused"}
JOINED = CALM | {"ctx-work": "monthly", "prepayment": "open"}


@pytest.fixture
def visitor(browser: Browser, site: str) -> Iterator[Visitor]:
    with profile(browser) as context:
        yield Visitor(context.new_page(), site)


def lines(visitor: Visitor) -> list[list[str]]:
    """The terms of each line that is shown."""
    script = "all => all.map(l => [...l.querySelectorAll('[data-term]')].map(t => t.dataset.term))"
    found: list[list[str]] = visitor.page.locator("[data-list=lines] > li").evaluate_all(script)
    return found


@pytest.mark.parametrize("answers", [CALM, SOME_TERMS, PILOT, JOINED])
def test_the_lines_are_those_of_the_advice(visitor: Visitor, answers: dict[str, str]):
    """The lines stand in their order, each with its sentence and the terms that it says."""
    visitor.with_answers(answers)
    wanted = judge(POLICY, Sheet(answers, {}))["lines"]
    assert wanted and lines(visitor) == [line["terms"] for line in wanted]
    for text in visitor.page.locator(".line__text:visible").all_inner_texts():
        assert len(text) > 20


def test_a_joined_line_has_a_state_for_each_of_its_terms(visitor: Visitor):
    """Where one sentence says two terms, each has its own state."""
    visitor.with_answers(JOINED)
    first = visitor.page.locator("[data-list=lines] > li").first
    assert first.locator("select").count() == len(lines(visitor)[0]) > 1


def test_states_move_the_verdict(visitor: Visitor):
    """The verdict falls as the client accepts and rises as he refuses, and this is said."""
    visitor.with_answers(SOME_TERMS)
    before = visitor.verdict
    visitor.state("prepay", "accepted")
    visitor.state("rounds", "accepted")
    assert visitor.verdict != before
    expect(visitor.status).to_contain_text("Решение:")
    visitor.state("prepay", "refused")
    assert visitor.verdict == before


def test_a_term_stays_where_it_is_noted(visitor: Visitor):
    """A term that is accepted keeps its place and the focus, however the verdict moves."""
    visitor.with_answers(CALM | {"revisions": "stuck"})
    before, verdict = lines(visitor), visitor.verdict
    assert ["rounds" in line for line in before].count(True) == 1
    select = visitor.page.locator("[data-state=rounds]")
    select.focus()
    select.press("ArrowDown")
    select.press("ArrowDown")
    expect(visitor.page.locator("[data-term=rounds]")).to_have_attribute("data-is", "accepted")
    expect(select).to_be_focused()
    assert visitor.verdict != verdict
    assert lines(visitor)[: len(before)] == before


def test_the_message_follows_the_states(visitor: Visitor):
    """An accepted term leaves the message at once."""
    visitor.with_answers(JOINED)
    area = visitor.part("now-message", "textarea")
    before = area.input_value()
    for term in lines(visitor)[0]:
        visitor.state(term, "accepted")
    assert area.input_value() != before


def test_what_is_not_in_a_line_is_folded(visitor: Visitor):
    """All other usual terms stand folded below the lines, mandatory ones first, with states."""
    visitor.with_answers(CALM)
    gaps = visitor.part("gaps")
    expect(gaps.locator("li").first).to_be_hidden()
    visitor.unfold("gaps")
    shown = gaps.locator("[data-term]:visible").evaluate_all("all => all.map(t => t.dataset.term)")
    said = {term for line in lines(visitor) for term in line}
    wanted = {gap["term"] for gap in judge(POLICY, Sheet(CALM, {}))["gaps"]} - said
    assert set(shown) == wanted
    expect(gaps.locator("[data-term=written]")).to_contain_text(BANK.term("written").prevents)
    assert shown.index("written") == 0


def test_what_an_answer_says_agreed_needs_no_state(visitor: Visitor):
    """A term that an answer says is agreed is told as such and asks for nothing."""
    visitor.with_answers(CALM)
    visitor.unfold("gaps")
    term = visitor.page.locator("[data-term=prepay]")
    expect(term).to_contain_text("договорились")
    expect(term.locator("select")).to_be_hidden()


def test_a_refused_offer_becomes_a_refusal(visitor: Visitor):
    """Where a small paid start is all that is left and it is refused, the deal is declined."""
    visitor.with_answers(PILOT)
    assert visitor.verdict == "pilot"
    visitor.state("pilot", "refused")
    assert visitor.verdict == "decline"
    expect(visitor.page.locator("[data-offer=pilot]")).to_be_visible()
    visitor.state("pilot", "none")
    assert visitor.verdict == "pilot"


def test_the_list_is_folded_once_declined(visitor: Visitor):
    """At a refusal the lines are folded away."""
    visitor.with_answers({"first-tone": "abuse", "prepayment": "stuck"})
    assert visitor.verdict == "decline"
    expect(visitor.part("lines-fold")).to_be_visible()
    expect(visitor.page.locator("[data-list=lines] > li").first).to_be_hidden()
    visitor.unfold("lines-fold")
    expect(visitor.page.locator("[data-list=lines] > li").first).to_be_visible()


def test_the_states_come_back(visitor: Visitor):
    """A reload shows every state as it was noted."""
    visitor.with_answers(SOME_TERMS)
    visitor.state("rounds", "counter")
    visitor.page.reload()
    expect(visitor.page.locator("[data-state=rounds]")).to_have_value("counter")


def test_the_client_sees_nothing_of_ours(visitor: Visitor):
    """Beside the client stand no state, refusal, verdict or bracket; the title is neutral."""
    visitor.with_answers(SOME_TERMS)
    visitor.state("rounds", "refused")
    visitor.unfold("carry")
    visitor.part("carry", "[data-show-client]").click()
    view = visitor.part("client-view")
    expect(view).to_be_visible()
    text = view.inner_text()
    assert view.locator("select, input").count() == 0
    assert not re.search(r"[\[\]]|отказ|флаж|риск|пилот|" + "|".join(NAMES.values()), text, re.I)
    assert visitor.page.title() == BANK.words["instrument-client-title"]
    visitor.page.keyboard.press("Escape")
    expect(view).to_be_hidden()


def test_the_client_sees_sentences_that_are_whole(visitor: Visitor):
    """A term's sentence is shown once its blanks are filled in; till then its name stands alone."""
    visitor.with_answers(CALM | {"ctx-work": "one-off", "prepayment": "open"})
    letter = visitor.page.locator("[data-message=terms]")
    blanks = letter.locator("[data-blanks] input[data-deal]")
    assert blanks.count() > 1
    item = visitor.part("client-view", "li").filter(has_text=BANK.term("scope").name)
    visitor.unfold("carry")
    show = visitor.part("carry", "[data-show-client]")
    show.click()
    short = item.inner_text()
    visitor.page.keyboard.press("Escape")
    visitor.unfold("messages")
    letter.evaluate("node => { node.open = true }")
    for blank in blanks.all():
        blank.fill("12 000 ₽")
    visitor.unfold("carry")
    show.click()
    expect(item).to_contain_text("12 000 ₽")
    assert len(item.inner_text()) > len(short)
