"""Words to send: the one for now, its blanks as fields, what a copy asks for, own terms."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from quiz.exports.letters import Writer
from quiz.reading.wording import filled
from quiz.scoring.judge import judge
from quiz.scoring.sheet import Sheet
from tests.visitor import BANK, CALM, POLICY, SCREENING, Visitor, profile

pytestmark = pytest.mark.browser

PILOT = CALM | {"prepayment": "refused"}
MONTHLY = CALM | {"ctx-work": "monthly", "prepayment": "open"}
DECLINED = {"first-tone": "abuse", "prepayment": "stuck"}
RUNNING = CALM | {"ctx-moment": "running", "revisions": "stuck"}
READY = {blank.id for blank in BANK.blanks if blank.example}
COPIED = "Скопировано"


@pytest.fixture
def visitor(browser: Browser, site: str) -> Iterator[Visitor]:
    with profile(browser, permissions=["clipboard-read", "clipboard-write"]) as context:
        yield Visitor(context.new_page(), site)


def clipboard(visitor: Visitor) -> str:
    return str(visitor.page.evaluate("navigator.clipboard.readText()"))


def fill_all(visitor: Visitor, text: str = "ЗДЕСЬ") -> None:
    """Fills every blank of the message to take now."""
    for field in visitor.part("now-message", "[data-blanks] input").all():
        field.fill(text)


@pytest.mark.parametrize("answers", [CALM, PILOT, MONTHLY, DECLINED, RUNNING])
def test_the_message_for_now_stands_open(visitor: Visitor, answers: dict[str, str]):
    """One message stands unfolded: the first that fits the step, as Python puts it together."""
    visitor.with_answers(answers)
    sheet = Sheet(answers, {})
    writer = Writer(BANK, sheet, judge(POLICY, sheet))
    now = next(
        m for m in writer.offered() if m.group == "main" and writer.result["step"] in m.steps
    )
    box = visitor.part("now-message", "[data-message]")
    expect(box).to_have_attribute("data-message", now.id)
    text = box.locator("textarea").input_value()
    assert text == filled(writer.compose(now), {}, READY)


def test_work_under_way_gets_no_words_of_the_start(visitor: Visitor):
    """Once work has begun no refusal and no reply from before the start is to be seen."""
    visitor.with_answers(RUNNING)
    visitor.unfold("messages")
    expect(visitor.page.locator("[data-message=running-pause]")).to_be_visible()
    for gone in ("refusal", "chat", "reply-dear"):
        expect(visitor.page.locator(f"[data-message={gone}]")).to_be_hidden()


def test_a_blank_is_a_field_beside_the_text(visitor: Visitor):
    """What is typed stands in the text, and in every other message that has the blank."""
    visitor.with_answers(PILOT)
    area = visitor.part("now-message", "textarea")
    field = visitor.part("now-message", "[data-deal]").first
    name = field.get_attribute("data-deal")
    assert f"[{name}]" in area.input_value()
    field.fill("три поста")
    assert "три поста" in area.input_value() and f"[{name}]" not in area.input_value()
    assert "три поста" in visitor.page.locator("[data-message=terms] textarea").input_value()
    expect(field).to_be_focused()


def test_what_is_typed_stays_with_its_sheet(visitor: Visitor):
    """A reload keeps what was typed for this deal; another sheet begins without it."""
    visitor.with_answers(PILOT)
    visitor.part("now-message", "[data-deal]").first.fill("три поста")
    visitor.page.reload()
    expect(visitor.part("now-message", "textarea")).to_have_value(re.compile("три поста"))
    visitor.with_answers(PILOT | {"deadline": "urgent"})
    assert "три поста" not in visitor.part("now-message", "textarea").input_value()


def test_a_copy_waits_for_an_empty_blank(visitor: Visitor):
    """Copying with an empty blank copies nothing, names it and puts the focus there."""
    visitor.with_answers(PILOT)
    visitor.page.evaluate("navigator.clipboard.writeText('before')")
    visitor.part("now-message", "[data-copy]").click()
    field = visitor.part("now-message", "[data-blanks] input").first
    expect(field).to_be_focused()
    name = field.get_attribute("data-deal") or ""
    expect(visitor.status).to_have_text(f"Не заполнено: {name}")
    expect(visitor.part("now-message", "[data-empty]")).to_contain_text(name)
    assert clipboard(visitor) == "before"


def test_brackets_can_be_copied_on_purpose(visitor: Visitor):
    """After that a second button copies the text as it is."""
    visitor.with_answers(PILOT)
    box = visitor.part("now-message")
    expect(box.locator("[data-copy-anyway]")).to_be_hidden()
    box.locator("[data-copy]").click()
    box.locator("[data-copy-anyway]").click()
    expect(visitor.status).to_have_text(COPIED)
    assert "[" in clipboard(visitor)


def test_a_whole_text_is_copied_with_one_press(visitor: Visitor):
    """With its blanks filled in the text on the clipboard is the text that is seen."""
    visitor.with_answers(PILOT)
    fill_all(visitor)
    visitor.part("now-message", "[data-copy]").click()
    expect(visitor.status).to_have_text(COPIED)
    assert clipboard(visitor) == visitor.part("now-message", "textarea").input_value()
    assert "ЗДЕСЬ" in clipboard(visitor)


def test_a_blank_with_an_example_can_go_out(visitor: Visitor):
    """Where only own terms with an example are open, the text is copied with them."""
    visitor.with_answers(MONTHLY)
    fields = visitor.part("now-message", "[data-blanks] input")
    names = fields.evaluate_all("all => all.map(f => f.dataset.own)")
    assert names and set(names) <= READY
    visitor.part("now-message", "[data-copy]").click()
    expect(visitor.status).to_have_text(COPIED)
    assert "[" not in clipboard(visitor)


def test_own_terms_are_entered_once(visitor: Visitor):
    """An own term typed beside a message stands in «Мои условия», and in the next sheet."""
    visitor.with_answers(MONTHLY)
    visitor.part("now-message", "[data-own=pay-day]").fill("10-го числа")
    expect(visitor.part("mine", "[data-own=pay-day]")).to_have_value("10-го числа")
    visitor.with_answers(MONTHLY | {"deadline": "urgent"})
    assert "10-го числа" in visitor.part("now-message", "textarea").input_value()


def test_a_team_writes_as_one(visitor: Visitor):
    """«Мы» turns every verb of the messages."""
    visitor.with_answers(PILOT)
    area = visitor.part("now-message", "textarea")
    assert "Предлагаю" in area.input_value()
    visitor.unfold("mine").locator("[data-own=who]").select_option("team")
    assert "Предлагаем" in area.input_value() and "Предлагаю" not in area.input_value()


def test_own_terms_are_taken_away_and_cleared(visitor: Visitor, tmp_path: Path):
    """«Мои условия» come out as a file of their own, and one button clears them."""
    visitor.with_answers(MONTHLY)
    mine = visitor.unfold("mine")
    mine.locator("[data-own=rounds]").fill("3 круга")
    with visitor.page.expect_download() as download:
        visitor.part("mine-out").click()
    path = tmp_path / "mine.json"
    download.value.save_as(path)
    told = json.loads(path.read_text("utf-8"))
    assert told["mine"]["values"] == {"rounds": "3 круга"} and told["sheets"] == []
    visitor.part("mine-clear").click()
    expect(mine.locator("[data-own=rounds]")).to_have_value("")
    assert "3 круга" not in visitor.stored()


def test_an_edited_text_is_the_readers(visitor: Visitor):
    """A text changed by hand stays when answers change, until the reader takes the new one."""
    visitor.with_answers(MONTHLY)
    box = visitor.part("now-message")
    area = box.locator("textarea")
    area.fill("Здравствуйте, Анна! [сумма]")
    visitor.state("prepay", "accepted")
    assert area.input_value() == "Здравствуйте, Анна! [сумма]"
    box.locator("[data-deal=сумма]").fill("5 000 ₽")
    assert area.input_value() == "Здравствуйте, Анна! 5 000 ₽"
    box.locator("[data-again]").click()
    assert "Анна" not in area.input_value()


def test_replies_stand_ready(visitor: Visitor):
    """What the client may answer has its words folded below, by the client's words."""
    visitor.with_answers(MONTHLY)
    visitor.unfold("messages")
    replies = [m for m in SCREENING.messages if m.group == "reply"]
    shown = visitor.page.locator("[data-words=reply] [data-message]:visible summary")
    expect(shown).to_have_text([message.name for message in replies])


def test_a_summary_is_made_for_the_lead(visitor: Visitor):
    """For the lead the verdict stands first, its reasons and lines below it."""
    visitor.with_answers(PILOT | {"ctx-me": "lead"})
    text = visitor.page.locator("[data-message=lead] textarea").input_value()
    assert text.startswith("Решение по проверке: Только платный пилот.")
    assert "Почему:" in text


def test_markup_in_a_blank_is_text(visitor: Visitor):
    """What is typed is text wherever it stands."""
    visitor.with_answers(PILOT)
    fill_all(visitor, "<img src=x onerror=alert(1)> $& $1")
    assert (
        "<img src=x onerror=alert(1)> $& $1"
        in visitor.part("now-message", "textarea").input_value()
    )
    assert visitor.page.locator("[data-part=result] img").count() == 0
