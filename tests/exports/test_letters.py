"""Letters: both composers put the same words together, and what they put together can be sent."""

from __future__ import annotations

import re
from functools import cache
from random import Random
from typing import Any

import pytest

from macros.letters import letters_of
from macros.names import names_of
from macros.view import view_of
from quiz.exports.letters import Writer
from quiz.reading.letters import Message
from quiz.reading.load import published
from quiz.reading.wording import ONE, TEAM, filled, spoken
from quiz.saved.form import parse_sheet
from quiz.scoring.compile import compile_policy
from quiz.scoring.judge import judge
from quiz.scoring.sheet import Sheet
from tests.random_banks import random_sheet
from tests.scorers import Node, said

BANK = published()
SCREENING = BANK.instruments["screening"]
POLICY = compile_policy(BANK, "screening")
VIEW = view_of(BANK, "screening")
SHEETS = 400
OUR_WORDS = re.compile(r"флаж|риск|пилот|условие-защит|стоп-фактор|проверк", re.IGNORECASE)
GENDER = re.compile(r"\b(?:рад|рада|готов|готова|сам|сама|должен|должна)\b", re.IGNORECASE)


def stories() -> list[Sheet]:
    """The sheets of all labelled stories."""
    return [Sheet(dict(story.answers), {}) for story in BANK.stories]


def drawn() -> list[Sheet]:
    """Sheets of any answers, the context's included, under any states."""
    rng = Random(7)
    return [parse_sheet(POLICY, said(random_sheet(rng, POLICY))) for _ in range(SHEETS)]


@cache
def writers() -> list[Writer]:
    """Each sheet judged, as one person writes, and every other as a team."""
    return [
        Writer(BANK, sheet, judge(POLICY, sheet), TEAM if n % 2 else ONE)
        for n, sheet in enumerate([*stories(), *drawn()])
    ]


def words() -> dict[str, Any]:
    """What the page has of the bank's words."""
    options = {
        question.id: {o.id: BANK.option_text(question, o) for o in question.options}
        for question in SCREENING.questions
    }
    return {"letters": letters_of(VIEW), "names": names_of(VIEW), "options": options}


def test_both_composers_write_the_same(node: Node) -> None:
    """The browser's letters are Python's to the letter, for every story and any sheet."""
    judged = [
        {"sheet": {"answers": w.sheet.answers, "terms": w.sheet.terms}, "result": w.result}
        | {"team": w.who == TEAM}
        for w in writers()
    ]
    told = node.call("write", words(), judged)
    for writer, letters in zip(writers(), told, strict=True):
        assert letters == {m.id: writer.compose(m) for m in SCREENING.messages}


@pytest.mark.parametrize("text", ["[rounds|2 круга], [сумма]", "нет", "[a-b|x][a-b|x] [сумма]"])
@pytest.mark.parametrize("values", [{}, {"rounds": "3 круга", "сумма": "$& <b>"}])
def test_both_fill_blanks_alike(node: Node, text: str, values: dict[str, str]) -> None:
    """A blank is filled by its id or its words; an empty one shows its example or its brackets."""
    assert node.call("fill", text, values, ["rounds"]) == filled(text, values, {"rounds"})


def to_client(message: Message) -> bool:
    """Whether a message goes to the client."""
    return message.group != "own"


def sent() -> list[tuple[Message, str]]:
    """Every letter to a client that is offered, as it stands before a blank is filled."""
    ready = {blank.id for blank in BANK.blanks if blank.example}
    return [
        (message, filled(writer.compose(message), {}, ready))
        for writer in writers()
        for message in writer.offered()
        if to_client(message)
    ]


def test_a_letter_keeps_its_length() -> None:
    """No message for a chat is longer than it may be, blanks unfilled; most is 400 characters."""
    assert {m.most for m in SCREENING.messages if to_client(m) and not m.letter} == {400}
    for message, text in sent():
        assert not message.most or len(text) <= message.most, (message.id, len(text), text)


def test_a_letter_says_nothing_of_ours() -> None:
    """No letter to a client speaks of flags, risks, pilots or this site, nor tells a gender."""
    for message, text in sent():
        assert not OUR_WORDS.search(text), (message.id, text)
        assert not GENDER.search(text), (message.id, text)


def test_a_chat_is_not_numbered() -> None:
    """One line does in a chat: numbers stand only before the lines of a whole letter."""
    for message, text in sent():
        assert message.letter or not re.search(r"(?m)^\d+\. ", text), (message.id, text)


def test_what_is_taken_now_says_something() -> None:
    """Every sheet has a message to take now, and its text ends like one."""
    for writer in writers():
        now = [m for m in writer.offered() if writer.result["step"] in m.steps]
        assert now, writer.result["step"]
        text = writer.compose(now[0])
        assert len(text) > 40 and text[-1] in ".?!»", (now[0].id, text)


def test_no_mandatory_term_vanishes_from_the_letter() -> None:
    """While the full terms are offered, each mandatory line stands in them."""
    for writer in writers():
        running = writer.sheet.answers.get("ctx-moment") == "running"
        if running or writer.result["step"] not in ("offer", "first-step", "terms"):
            continue
        text = writer.message("terms")
        for line in writer.result["lines"]:
            chat = writer._line(line)  # the line as any letter says it
            assert not line["mandatory"] or spoken_like(chat, text)


def spoken_like(chat: str, text: str) -> bool:
    """Whether a text holds a wording, whoever says it."""
    return any(spoken(chat, who) in text for who in (ONE, TEAM))


def test_a_refusal_stands_on_one_fact() -> None:
    """A refusal names at most one fact, and none of before the start once work is under way."""
    facts = {flag.refusal for flag in BANK.flags if flag.refusal}
    for writer in writers():
        text = writer.message("refusal")
        assert sum(f": {spoken(fact, writer.who)}." in text for fact in facts) <= 1
        if writer.sheet.answers.get("ctx-moment") == "running":
            assert "refusal" not in {message.id for message in writer.offered()}


def test_work_under_way_has_words_of_its_own() -> None:
    """Once work is under way every message to the client is one of running work."""
    for writer in writers():
        if writer.sheet.answers.get("ctx-moment") == "running":
            names = {m.id for m in writer.offered() if m.group in ("main", "full")}
            assert names and all(name.startswith("running-") for name in names), names
