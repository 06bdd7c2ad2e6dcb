"""The questions of an instrument as plain data, for those who count elsewhere."""

from typing import Any

from quiz.reading.models import Bank, Question

_ASKED = ("id", "text", "help", "dimension", "express", "key", "hidden_when")
_SCORED = ("points", "floor", "flag", "heavy")


def questions(bank: Bank, instrument: str) -> list[dict[str, Any]]:
    """Every question in bank order, with its stage and what its answers score.

    KeyError where the bank has no instrument of that id.
    """
    return [
        _question(bank, stage.id, question)
        for stage in bank.instruments[instrument].stages
        for question in stage.questions
    ]


def context(bank: Bank, instrument: str) -> list[dict[str, Any]]:
    """The questions without points; KeyError as for `questions`."""
    return [question.model_dump() for question in bank.instruments[instrument].context]


def _question(bank: Bank, stage: str, question: Question) -> dict[str, Any]:
    options = [
        {"id": option.id, "text": bank.option_text(question, option)}
        | {key: getattr(option, key) for key in _SCORED}
        for option in question.options
    ]
    asked = {key: getattr(question, key) for key in _ASKED}
    return asked | {"stage": stage, "options": options}
