"""Words to send: what the check refuses, and how the published ones sound from a team."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from quiz.reading.check.book import Book
from quiz.reading.check.letters import WORDINGS, check_messages, check_wordings
from quiz.reading.check.walk import walk
from quiz.reading.letters import Message
from quiz.reading.load import BANK
from quiz.reading.models import Bank, Instrument
from quiz.reading.source import Source, read
from quiz.reading.wording import TEAM, length, own_blanks, pieces, spoken
from tests.bank.test_terms import singles

BLANKS = [
    {"id": "rounds", "name": "-", "example": "2 rounds"},
    {"id": "fee", "name": "-"},
    {"id": "who", "name": "-", "choice": {"one": "I", "team": "We"}},
]


def bank(chat: str = "-", ask: str = "-", refusal: str = "-", **message: Any) -> Bank:
    """A bank of one term, one flag and, where it has fields, one message; unchecked otherwise."""
    said = {"id": "m", "name": "-", "when": "-", "group": "main", **message}
    words = Message.model_validate({"parts": [{"text": "-"}], **said})
    plain = dict.fromkeys(("name", "prevents", "contract"), "-")
    term = {"id": "t", "chat": chat, **plain, "no_concession": "-"}
    because = dict.fromkeys(("dimension", "name", "why", "not_a_flag", "proof"), "-")
    flag = {"id": "f", **because, "dimension": "d", "ask": ask, "refusal": refusal}
    whole = Bank.model_validate(
        {"blanks": BLANKS, "terms": [term], "flags": [flag], "instruments": {}}
    )
    instrument = Instrument.model_construct(messages=(words,))
    return whole.model_copy(update={"instruments": {"tiny": instrument}})


def told(here: Bank) -> list[str]:
    """What the two checks say of a bank."""
    book = Book(here, Source())
    return [problem.message for problem in [*check_wordings(book), *check_messages(book)]]


@pytest.mark.parametrize(
    "chat", ["I {ask|we ask}.", "[sum] by [day].", "[rounds|2 rounds], then [fee|the fee]."]
)
def test_the_notation_passes(chat: str) -> None:
    """Two forms, blanks of the deal and own blanks by their examples are what words may hold."""
    assert told(bank(chat)) == []


@pytest.mark.parametrize("chat", ["{ask}", "{a|b|c}", "[Sum|2]", "a|b", "[sum", "{a|b [c}", "[]"])
def test_a_broken_notation_is_told(chat: str) -> None:
    """Half a brace, a bar too many, a blank whose id is none: what would be sent as it stands."""
    assert told(bank(chat)) == [
        f"chat must hold whole {{one|team}}, [blank] and [id|shown] only; found {chat!r}"
    ]


@pytest.mark.parametrize("name", ["round", "who"])
def test_an_own_blank_is_one_of_the_bank(name: str) -> None:
    """An own blank has a field to fill it in; a choice is none."""
    assert told(bank(f"[{name}|2]")) == [f"a blank must be one of: rounds, fee; found {name!r}"]


def test_an_own_blank_is_shown_by_its_example() -> None:
    """What stands in the letter is what the form shows, until the field is filled."""
    assert told(bank("[rounds|3 rounds]")) == [
        "blank rounds must be shown as its example '2 rounds'; found '3 rounds'"
    ]


@pytest.mark.parametrize(("field", "most"), [("chat", 160), ("ask", 110), ("refusal", 80)])
def test_words_are_measured_in_their_longer_form(field: str, most: int) -> None:
    """The longer of both forms counts, with an own blank as it is shown."""
    fits = f"{{a|{'b' * (most - 8)}}}[rounds|2 rounds]"
    assert told(bank(**{field: fits})) == []
    assert told(bank(**{field: fits + "."})) == [
        f"{field} must be shown in at most {most} characters; found {most + 1}"
    ]


@pytest.mark.parametrize(
    "spared", [{"spare": True}, {"more": True}, {"step": ["ask"]}, {"raised": True}]
)
def test_a_message_fits_whatever_its_bodies_say(spared: dict[str, Any]) -> None:
    """What is said in any case at one step fits, the longest line counted; spare parts do not."""
    always = [{"text": "a" * 39, "body": "line"}, {"text": "b" * 10, "step": ["terms"]}]
    parts = [*always, {"text": "c" * 10, **spared}]
    assert told(bank(most=211, parts=parts)) == []
    assert told(bank(most=210, parts=parts)) == [
        "must say at most 210 characters in any case; found 211"
    ]


def test_pieces_are_what_one_of_both_says() -> None:
    """A text falls into plain pieces and blanks, the latter by their id or their words."""
    text = "{I ask|We ask} for [sum], [rounds|2 rounds]."
    assert pieces(text, TEAM) == [
        ("", "We ask for "),
        ("sum", "sum"),
        ("", ", "),
        ("rounds", "2 rounds"),
        ("", "."),
    ]
    assert length(text) == len("We ask for [sum], 2 rounds.")


def published() -> Iterator[Any]:
    """Every part of a message to the client, every question to it and fact of a refusal."""
    whole = Bank.model_validate(read([BANK]).tree)
    for flag in whole.flags:
        yield pytest.param(flag.ask, id=f"{flag.id}, ask")
        yield pytest.param(flag.refusal or "", id=f"{flag.id}, refusal")
    for found in walk(whole, "instruments.*.messages.*.parts.*.text"):
        if found.of(Message).group != "own":
            yield pytest.param(found.name, id=f"{found.item}/{found.place[-2]}")


@pytest.mark.parametrize("text", list(published()))
def test_a_team_writes_as_a_team(text: str) -> None:
    """In a message to the client nothing is left of a single person where a team writes."""
    assert singles(spoken(text, TEAM)) == []


def test_every_own_blank_is_used() -> None:
    """A field of the reader's own terms changes some wording; only who writes changes them all."""
    whole = Bank.model_validate(read([BANK]).tree)
    texts = (found.name for row in WORDINGS for found in walk(whole, row.path))
    used = {name for text in texts for name, _ in own_blanks(text)}
    assert {blank.id for blank in whole.blanks if not blank.choice} == used
