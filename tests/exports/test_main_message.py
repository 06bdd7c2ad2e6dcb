"""The message to send now: one breath long, polite, about this deal, and about nothing agreed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from random import Random

import pytest

from quiz.exports.letters import Writer, examples
from quiz.reading.letters import Message
from quiz.reading.load import published
from quiz.reading.terms import Term
from quiz.reading.values import finds
from quiz.reading.wording import ONE, TEAM, filled, pieces, spoken
from quiz.saved.form import parse_sheet
from quiz.scoring.compile import compile_policy
from quiz.scoring.judge import judge
from quiz.scoring.sheet import Sheet
from tests.random_banks import random_sheet
from tests.scorers import said

BANK = published()
POLICY = compile_policy(BANK, "screening")
READY = examples(BANK)
FIRST = POLICY.terms[POLICY.advice.first].id
GREETING = "Здравствуйте!"


@cache
def writers() -> tuple[Writer, ...]:
    """All stories and 200 random sheets, judged; every other one is a team's."""
    rng = Random(11)
    told = [Sheet(dict(story.answers), {}) for story in BANK.stories]
    drawn = [parse_sheet(POLICY, said(random_sheet(rng, POLICY))) for _ in range(200)]
    return tuple(
        Writer(BANK, sheet, judge(POLICY, sheet), TEAM if n % 2 else ONE)
        for n, sheet in enumerate([*told, *drawn])
    )


def main(writer: Writer) -> Message:
    """The message to take now."""
    return writer.offered()[0]


@cache
def messages() -> tuple[tuple[str, str], ...]:
    """Each main message with its blanks, and as it is shown before one is filled."""
    composed = [writer.compose(main(writer)) for writer in writers()]
    return tuple((text, filled(text, {}, READY)) for text in composed)


def test_there_is_one_at_every_step() -> None:
    """The first message that is offered goes to the client, and every step has its own."""
    assert {main(writer).group for writer in writers()} == {"main"}
    steps = {writer.result["step"] for writer in writers()}
    assert steps >= {"ask", "offer", "first-step", "terms", "refuse"}
    for writer in writers():
        assert writer.result["step"] in main(writer).steps


def test_it_is_one_breath() -> None:
    """It begins with a greeting, has at most 400 characters and asks at most two questions."""
    for _, shown in messages():
        assert shown.startswith(GREETING), shown
        assert len(GREETING) < len(shown) <= 400, shown
        assert shown.count("?") <= 2, shown


def test_few_blanks_stop_it() -> None:
    """At most three blanks must be filled before it can go, those of this deal among them."""
    for text, shown in messages():
        assert len({name for name, _ in pieces(text) if name} - READY) <= 3, shown


def test_it_has_no_word_of_ours() -> None:
    """What the pages' rules forbid in a text for a client is in no message."""
    ours = BANK.pages.wording.ours
    assert ours
    for _, shown in messages():
        assert [match.group() for match in finds(ours, shown)] == [], shown


def test_a_refusal_has_exactly_one_fact() -> None:
    """Of all that flags give as a reason it names one, and so it does in every case."""
    facts = {flag.refusal for flag in BANK.flags if flag.refusal}
    refusing = [writer for writer in writers() if main(writer).id == "refusal"]
    assert len(refusing) > 50
    for writer in refusing:
        text = writer.compose(main(writer))
        assert sum(f": {spoken(fact, writer.who)}." in text for fact in facts) == 1, text


def agreed(writer: Writer) -> Iterator[Term]:
    """The terms that are agreed; the first step is the verdict's own offer, with its own state."""
    gaps = [gap["term"] for gap in writer.result["gaps"] if gap["state"] == "agreed"]
    return (BANK.term(name) for name in gaps if name != FIRST)


def wordings(term: Term) -> list[str]:
    """All that a message could say of a term."""
    given = [term.concession.chat] if term.concession else []
    return [term.chat, *(variant.chat for variant in term.variants), *given]


@pytest.mark.parametrize("group", ["main", "full"])
def test_nothing_agreed_is_said_again(group: str) -> None:
    """Neither the message nor the full terms say a term that is agreed already."""
    checked = 0
    for writer in writers():
        texts = [writer.compose(m) for m in writer.offered() if m.group == group]
        for term in agreed(writer):
            checked += 1
            said_again = [w for w in wordings(term) for t in texts if spoken(w, writer.who) in t]
            assert said_again == [], (term.id, said_again)
    assert checked > 100
