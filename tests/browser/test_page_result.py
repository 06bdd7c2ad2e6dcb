"""The result, from the verdict down: why, how far the next one is, what changes it, print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median_low

import pytest
from playwright.sync_api import Browser, expect

from quiz.scoring.judge import judge
from quiz.scoring.sheet import Sheet
from tests.visitor import BANK, CALM, NAMES, PHONE, POLICY, SCREENING, Visitor, profile

pytestmark = pytest.mark.browser

VERDICTS = {verdict.id: verdict for verdict in SCREENING.verdicts}
SOME_TERMS = CALM | {"prepayment": "stuck", "first-tone": "pressure", "revisions": "stuck"}
PILOT = CALM | {"prepayment": "refused"}
DECLINED = {"first-tone": "abuse", "deadline": "urgent-slow", "prepayment": "stuck"}
SHEETS = {"take": CALM, "pilot": PILOT, "decline": DECLINED}
SCREEN_AND_A_HALF = 844 * 1.5
"""Pixels that a phone shows with one move of the thumb."""
LONGEST = 4500
A4 = re.compile(rb"/Type\s*/Page\b(?!s)")


@pytest.fixture
def visitor(browser: Browser, site: str) -> Iterator[Visitor]:
    with profile(browser, permissions=["clipboard-read", "clipboard-write"]) as context:
        yield Visitor(context.new_page(), site)


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Visitor]:
    with profile(browser, viewport=PHONE) as context:
        yield Visitor(context.new_page(), site)


def median_story() -> dict[str, str]:
    """The sheet of a labelled story with the median number of lines and reasons to tell."""
    told = []
    for story in BANK.stories:
        result = judge(POLICY, Sheet(dict(story.answers), {}))
        size = len(result["lines"]) + len(result["reasons"]) + len(result["deciding"])
        if result["verdict"]:
            told.append((size, story.id, dict(story.answers)))
    return median_low(told)[2]


@pytest.mark.parametrize("verdict", SHEETS)
def test_a_verdict_has_a_colour_and_a_shape_of_its_own(visitor: Visitor, verdict: str):
    """Each verdict stands with its name, its own shape beside it, and a tone that no other has."""
    visitor.with_answers(SHEETS[verdict])
    assert visitor.verdict == verdict
    card = visitor.page.locator(f"[data-verdict={verdict}]")
    expect(card.locator("svg.mark")).to_be_visible()
    tones = visitor.page.locator("[data-verdict]").evaluate_all(
        "all => all.map(n => n.dataset.tone)"
    )
    shapes = visitor.page.locator("[data-verdict] svg.mark").evaluate_all(
        "all => all.map(n => n.innerHTML)"
    )
    assert len(set(tones)) == len(set(shapes)) == len(tones)


def test_an_open_key_question_is_in_the_headline(visitor: Visitor):
    """While the written agreement is open, the headline says what to do about it, the bar too."""
    visitor.with_answers(CALM)
    wanted = next(p for p in VERDICTS["take"].provisional if p.open == ("written-agreement",))
    expect(visitor.page.locator("[data-verdict=take] .verdict__name")).to_have_text(wanted.text)
    expect(visitor.page.locator("[data-verdict=take]")).to_contain_text(wanted.step or "")
    expect(visitor.part("bar")).to_contain_text(wanted.text)


def test_an_accepted_offer_has_a_name_and_a_step_of_its_own(visitor: Visitor):
    """Once the client has agreed to the small start, the headline and the step say to begin it."""
    visitor.with_answers(PILOT)
    visitor.state("pilot", "accepted")
    offer = VERDICTS["pilot"].offer
    assert offer and offer.accepted
    card = visitor.page.locator("[data-verdict=pilot]")
    expect(card.locator(".verdict__name")).to_have_text(offer.accepted.name)
    expect(card).to_contain_text(offer.accepted.next_step)


def test_work_under_way_is_told_in_its_own_words(visitor: Visitor):
    """Once work has begun, the verdict has its running name, and pages that tell how to part."""
    visitor.with_answers(DECLINED | {"ctx-moment": "running"})
    running = VERDICTS["decline"].running
    assert running and running.pages
    card = visitor.page.locator("[data-verdict=decline]")
    expect(card.locator(".verdict__name")).to_have_text(running.name)
    expect(card.locator(".verdict__words:visible a")).to_have_count(len(running.pages))
    assert NAMES["decline"] not in visitor.part("result").inner_text()


def test_the_heaviest_reason_is_told_in_a_sentence(visitor: Visitor):
    """Below the verdict stands what weighs most, by its flag's name."""
    visitor.with_answers(CALM | {"revisions": "stuck"})
    flag = BANK.flag("endless-edits")
    expect(visitor.page.locator(".verdict__why:visible")).to_contain_text(flag.name)


def test_the_distance_to_the_next_verdict_is_told_in_words(visitor: Visitor):
    """How far the harsher verdict is, is told as a worry; the points are one press away."""
    visitor.with_answers(CALM)
    far = visitor.page.locator(".verdict__far:visible")
    expect(far).to_contain_text(re.compile(f"До «{NAMES['safeguards']}» — .*тревог"))
    assert not re.search(r"\d", far.inner_text())
    expect(visitor.page.locator(".bands")).to_be_hidden()
    expect(visitor.unfold("scale")).to_contain_text("Сейчас очков: 0")


def test_what_may_change_it_is_told_by_its_questions(visitor: Visitor):
    """The range is told as the questions that decide, each a link to it, not as two verdicts."""
    visitor.with_answers(CALM)
    result = judge(POLICY, Sheet(CALM, {}))
    assert result["deciding"]
    links = visitor.part("range-open", "a")
    expect(links.first).to_have_attribute("href", f"#q-{result['deciding'][0]}")
    assert "от «" not in visitor.part("changes").inner_text()


def test_the_way_down_names_its_terms(visitor: Visitor):
    """The smallest set of terms that lowers the verdict is named."""
    visitor.with_answers(CALM | {"revisions": "stuck"})
    way = visitor.part("way")
    expect(way).to_contain_text(BANK.term("rounds").name)
    expect(way).to_contain_text(NAMES["take"])


def test_a_final_refusal_says_that_no_term_helps(visitor: Visitor):
    """Where abuse decides, no term is named that would reopen the deal."""
    visitor.with_answers({"first-tone": "abuse"})
    expect(visitor.part("way-none")).to_be_visible()
    expect(visitor.part("reopens")).to_be_hidden()


def test_a_floor_says_what_would_mend_it(visitor: Visitor):
    """A floor tells the answer to enter once the client gives way, and the verdict then."""
    visitor.with_answers(PILOT)
    floor = visitor.unfold("floors")
    expect(floor).to_contain_text(NAMES["pilot"])
    expect(floor).to_contain_text(NAMES["take"])
    visitor.with_answers(CALM | {"first-tone": "abuse"})
    expect(visitor.unfold("floors")).to_contain_text("не лечится")


def test_reasons_are_told_in_words_first(visitor: Visitor):
    """Up to four reasons, each with how strong it is, its points beside it."""
    visitor.with_answers(SOME_TERMS | {"deadline": "urgent"})
    reasons = visitor.page.locator("[data-part=why] [data-list='reasons'] > li")
    assert 3 <= reasons.count() <= 4
    for text in reasons.all_inner_texts():
        assert re.search(r"(слабая|средняя|сильная) тревога\s+\+\d|хороший знак\s+−\d", text)


def test_dimensions_are_told_in_words_too(visitor: Visitor):
    """The picture of the dimensions is read without colour: each has its number and a word."""
    visitor.with_answers(SOME_TERMS)
    visitor.unfold("sides")
    sides = visitor.page.locator("[data-side]")
    expect(sides).to_have_count(8)
    for text in sides.all_inner_texts():
        assert re.search(r"\d", text)
        assert re.search(r"тревожно|хорошо|ровно|ничего не известно", text)


def test_each_raised_flag_shows_its_whole_card(visitor: Visitor):
    """A raised flag tells when it is none, what to ask and its term; others hide."""
    visitor.with_answers(SOME_TERMS)
    visitor.unfold("flags")
    expect(visitor.page.locator("[data-part=cards] .flag:visible")).to_have_count(3)
    flag = BANK.flag("no-prepayment")
    card = visitor.page.locator("[data-flag=no-prepayment]")
    for words in (flag.not_a_flag, flag.proof, flag.ask, flag.why):
        expect(card).to_contain_text(words.strip())


def test_a_link_opens_what_is_folded(visitor: Visitor):
    """The links above the folded parts open them and take the focus there; the address stays."""
    visitor.with_answers(SOME_TERMS)
    address = visitor.page.url
    visitor.page.locator("[data-jump=flags]").click()
    expect(visitor.part("flags", "> summary")).to_be_focused()
    expect(visitor.page.locator("[data-flag=no-prepayment]")).to_be_visible()
    assert visitor.page.url == address


def test_our_own_reasons_are_told_apart(visitor: Visitor):
    """No time of our own is no flag of the client: it stands by itself and has its own refusal."""
    visitor.with_answers(CALM | {"ctx-load": "busy"})
    assert visitor.verdict == "take"
    expect(visitor.part("own")).to_contain_text("нет свободных часов")
    visitor.unfold("messages")
    expect(visitor.page.locator("[data-message=own-refusal]")).to_be_visible()


def test_the_text_to_take_begins_with_the_verdict(visitor: Visitor):
    """Copied as text, the verdict stands first."""
    visitor.with_answers(PILOT)
    visitor.unfold("carry")
    visitor.part("copy-text").click()
    expect(visitor.status).to_contain_text("Скопировано")
    copied = visitor.page.evaluate("navigator.clipboard.readText()")
    assert NAMES["pilot"] in copied.splitlines()[0]


def test_the_message_stands_in_the_first_screen_and_a_half(phone: Visitor):
    """On a phone the button that copies the message is reached with one move of the thumb."""
    phone.with_answers(median_story())
    phone.page.reload()
    button = phone.part("now-message", "[data-copy]").bounding_box()
    assert button
    bottom = button["y"] + button["height"] + phone.page.evaluate("scrollY")
    assert bottom <= SCREEN_AND_A_HALF


def test_the_median_story_is_not_long(phone: Visitor):
    """Before anything is unfolded the result of the median story stays under 4,500 pixels."""
    phone.with_answers(median_story())
    phone.page.reload()
    assert phone.page.evaluate("document.documentElement.scrollHeight") < LONGEST


@pytest.mark.parametrize("verdict", [*SHEETS, "median"])
def test_the_result_prints_on_one_page(phone: Visitor, verdict: str):
    """Verdict, message, terms with boxes and open questions fit one page of paper."""
    phone.with_answers(SHEETS.get(verdict) or median_story())
    assert len(A4.findall(phone.page.pdf(format="A4"))) == 1


def test_no_mandatory_term_is_missing_on_paper(visitor: Visitor):
    """Printed, every mandatory term is seen with its boxes, also one that stands folded."""
    visitor.with_answers(SOME_TERMS)
    page = visitor.page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    result = judge(POLICY, Sheet(SOME_TERMS, {}))
    must = [gap["term"] for gap in result["gaps"] if gap["mandatory"]]
    assert must
    for term in must:
        expect(page.locator(f"[data-term={term}]")).to_be_visible()
    expect(page.locator("[data-term=prepay] .tick")).to_be_visible()
    expect(visitor.part("now-message", "[data-printed]")).to_contain_text("Здравствуйте")


def test_the_head_of_the_print_is_neutral(visitor: Visitor):
    """The title that a browser prints above the page says nothing of taking or refusing."""
    visitor.with_answers(PILOT)
    before = visitor.page.title()
    visitor.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert visitor.page.title() == BANK.words["instrument-print-title"]
    visitor.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert visitor.page.title() == before
