"""The result: flags, safeguards, floors, words to take."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.visitor import BANK, CALM, NAMES, SCREENING, Visitor

pytestmark = pytest.mark.browser

SOME_TERMS = CALM | {"prepayment": "stuck", "first-tone": "pressure", "revisions": "stuck"}
PILOT = CALM | {"prepayment": "refused"}


@pytest.fixture
def visitor(clipboard: BrowserContext, site: str) -> Visitor:
    """A visitor whose profile may use the clipboard."""
    return Visitor(clipboard.new_page(), site)


def text_of(visitor: Visitor, message: str) -> str:
    return visitor.page.locator(f"[data-message={message}] textarea").input_value()


def test_each_raised_flag_shows_its_whole_card(visitor: Visitor):
    """A raised flag tells when it is none, what to ask, which term to offer; others hide."""
    visitor.with_answers(SOME_TERMS)
    shown = visitor.page.locator("[data-part=cards] .flag:visible")
    expect(shown).to_have_count(3)
    flag = BANK.flag("no-prepayment")
    card = visitor.page.locator("[data-flag=no-prepayment]")
    for words in (flag.not_a_flag, flag.proof, flag.ask, flag.safeguard.text, flag.why):
        expect(card).to_contain_text(words.strip())


def test_accepted_terms_move_the_verdict(visitor: Visitor):
    """In the second pass the verdict falls as the client accepts, and rises as he refuses."""
    visitor.with_answers(SOME_TERMS)
    assert visitor.verdict == "pilot"
    visitor.state("no-prepayment", "accepted")
    assert visitor.verdict == "safeguards"
    expect(visitor.page.locator("[data-part=status]")).to_contain_text(NAMES["safeguards"])
    visitor.state("endless-edits", "accepted")
    visitor.state("pressure", "accepted")
    assert visitor.verdict == "take"
    visitor.state("no-prepayment", "refused")
    assert visitor.verdict != "take"


def test_a_refused_pilot_becomes_a_refusal(visitor: Visitor):
    """Where a paid pilot is all that is left and it is refused, the deal is declined."""
    visitor.with_answers(PILOT)
    assert visitor.verdict == "pilot"
    visitor.state("pilot", "refused")
    assert visitor.verdict == "decline"


def test_a_floor_says_what_would_mend_it(visitor: Visitor):
    """A floor tells the answer to enter once the client gives way, and the verdict then."""
    visitor.with_answers(CALM | {"prepayment": "refused"})
    floor = visitor.page.locator("[data-part=floors]")
    expect(floor).to_contain_text(NAMES["pilot"])
    expect(floor).to_contain_text(NAMES["take"])
    visitor.with_answers(CALM | {"first-tone": "abuse"})
    expect(visitor.page.locator("[data-part=floors]")).to_contain_text("не лечится")


def test_the_way_down_names_its_terms(visitor: Visitor):
    """The smallest set of terms that lowers the verdict is named."""
    visitor.with_answers(CALM | {"revisions": "stuck"})
    way = visitor.page.locator("[data-part=way]")
    expect(way).to_contain_text(BANK.flag("endless-edits").safeguard.term)
    expect(way).to_contain_text(NAMES["take"])


def test_reasons_are_at_most_four_with_their_points(visitor: Visitor):
    """The result gives up to four reasons, each with its signed contribution."""
    visitor.with_answers(SOME_TERMS | {"deadline": "urgent"})
    reasons = visitor.page.locator("[data-part=why] [data-list='reasons'] > li")
    assert 3 <= reasons.count() <= 4
    for text in reasons.all_inner_texts():
        assert re.match(r"[+−]\d", text)


def test_dimensions_are_told_in_words_too(visitor: Visitor):
    """The picture of the dimensions is read without colour: each has its number and a word."""
    visitor.with_answers(SOME_TERMS)
    sides = visitor.page.locator("[data-side]")
    expect(sides).to_have_count(8)
    for text in sides.all_inner_texts():
        assert re.search(r"\d", text)
        assert re.search(r"тревожно|хорошо|ровно|ничего не известно", text)


def test_messages_are_short_and_in_neutral_words(visitor: Visitor):
    """At most three questions and five terms go to the client, without our words in them."""
    visitor.with_answers({q.id: q.options[2].id for q in SCREENING.questions if len(q.options) > 3})
    asked, terms = text_of(visitor, "questions"), text_of(visitor, "terms")
    assert 1 <= len(re.findall(r"^\d\. ", asked, re.MULTILINE)) <= 3
    assert 1 <= len(re.findall(r"^\d\. ", terms, re.MULTILINE)) <= 5
    for text in (asked, terms, text_of(visitor, "refusal")):
        assert not re.search(r"флаж|риск", text, re.IGNORECASE)


def test_one_press_copies_a_message(visitor: Visitor):
    """The copy button puts the message, blanks filled in by hand, on the clipboard."""
    visitor.with_answers(PILOT)
    area = visitor.page.locator("[data-message=terms] textarea")
    area.fill(area.input_value().replace("[Имя]", "Анна"))
    visitor.page.locator("[data-message=terms] [data-copy]").click()
    expect(visitor.page.locator("[data-part=status]")).to_contain_text("Скопировано")
    copied = visitor.page.evaluate("navigator.clipboard.readText()")
    assert copied == area.input_value()
    assert "Анна" in copied


def test_a_pilot_offers_itself_in_the_terms(visitor: Visitor):
    """Where the verdict is a pilot, its offer opens the message with terms."""
    visitor.with_answers(PILOT)
    offer = next(verdict.offer for verdict in SCREENING.verdicts if verdict.offer)
    assert offer.term in text_of(visitor, "terms")


def test_the_refusal_comes_first_when_declining(visitor: Visitor):
    """A declined deal opens the refusal; the terms stay folded."""
    visitor.with_answers({"first-tone": "abuse"})
    assert visitor.page.locator("[data-message=refusal]").get_attribute("open") is not None
    assert visitor.page.locator("[data-message=terms]").get_attribute("open") is None


def test_our_own_reasons_are_told_apart(visitor: Visitor):
    """No time of our own is no flag of the client: it stands by itself and has its own refusal."""
    visitor.with_answers(CALM | {"ctx-load": "busy"})
    assert visitor.verdict == "take"
    expect(visitor.page.locator("[data-part=own]")).to_contain_text("нет свободных часов")
    expect(visitor.page.locator("[data-message=own-refusal]")).to_be_visible()


def test_a_junior_gets_a_summary_for_the_lead(visitor: Visitor):
    """Where the lead decides, the summary comes first, verdict and reasons in it."""
    visitor.with_answers(PILOT | {"ctx-me": "lead"})
    first = visitor.part("messages", "details").first
    expect(first).to_have_attribute("data-message", "lead")
    assert NAMES["pilot"] in text_of(visitor, "lead")


def test_the_text_to_take_begins_with_the_verdict(visitor: Visitor):
    """Copied as text, the verdict stands first."""
    visitor.with_answers(PILOT)
    visitor.page.locator("[data-part=copy-text]").click()
    expect(visitor.page.locator("[data-part=status]")).to_contain_text("Скопировано")
    copied = visitor.page.evaluate("navigator.clipboard.readText()")
    assert NAMES["pilot"] in copied.splitlines()[0]


def test_a_kept_state_is_told_while_it_waits(visitor: Visitor):
    """A state whose flag is not raised yet is kept, and it is said when it will count."""
    visitor.with_answers(SOME_TERMS, {"no-prepayment": "accepted", "always-on": "refused"})
    expect(visitor.part("waiting")).to_contain_text(BANK.flag("always-on").safeguard.term)
    expect(visitor.part("ignored")).to_be_hidden()


def test_a_kept_state_without_its_flag_is_told(visitor: Visitor):
    """A state whose question is answered otherwise has no effect, and is told as such."""
    visitor.with_answers(CALM, {"no-prepayment": "refused"})
    expect(visitor.part("ignored")).to_contain_text(BANK.flag("no-prepayment").safeguard.term)
    expect(visitor.part("waiting")).to_be_hidden()
