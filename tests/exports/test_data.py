"""What is taken away as data: whole, plain, and the same from run to run."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from quiz.exports.questions import context, questions
from quiz.exports.stories import stories
from quiz.reading.load import published

BANK = published()


def test_every_question_is_told_with_its_words() -> None:
    """Questions stand in bank order, with the words of their answers, those of a scale included."""
    told = questions(BANK, "screening")
    assert [one["id"] for one in told] == [q.id for q in BANK.instruments["screening"].questions]
    assert all(option["text"] for one in told for option in one["options"])
    assert {one["stage"] for one in told} == {s.id for s in BANK.instruments["screening"].stages}


def test_the_context_is_told_apart() -> None:
    """The questions without points are told with their notes."""
    told = context(BANK, "screening")
    assert [one["id"] for one in told] == [q.id for q in BANK.instruments["screening"].context]
    assert any(option["note"] for one in told for option in one["options"])


def test_stories_are_told_with_their_verdicts() -> None:
    """A story is told whole, its label beside the verdict of its sheet."""
    told = stories(BANK, "screening")
    assert len(told) == len(BANK.stories)
    assert all({"label", "held", "domain", "language", "ended"} <= set(one) for one in told)
    assert {one["verdict"] for one in told} <= {
        None,
        *(verdict.id for verdict in BANK.instruments["screening"].verdicts),
    }


def test_an_unknown_instrument_is_none() -> None:
    """An instrument that the bank lacks has no data."""
    for export in (questions, context, stories):
        with pytest.raises(KeyError):
            export(BANK, "gone")


@pytest.mark.parametrize("call", [["questions"], ["questions", "--context"], ["stories"]])
def test_the_data_are_the_same_from_run_to_run(call: list[str]) -> None:
    """Two runs with other hash seeds give the same bytes, and these are JSON."""
    command = [sys.executable, "-m", "quiz", *call, "screening", "--json"]
    runs = [
        subprocess.run(
            command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert json.loads(runs[0])
