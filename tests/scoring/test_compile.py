"""A checked bank compiled into numbers: every field of every kind, word for word."""

from __future__ import annotations

from typing import Any

import pytest

from quiz.reading.models import Bank
from quiz.scoring.compile import compile_policy
from quiz.scoring.policy import OptionPolicy, Policy, QuestionPolicy, RulePolicy

TEXTS = dict.fromkeys(("name", "why", "not_a_flag", "proof", "ask"), "x")
OUTCOMES = {"if_accepted": "x", "if_refused": "x"}
VERDICT = dict.fromkeys(("name", "plain", "next_step", "recheck"), "x")
OFFER = {**dict.fromkeys(("term", "text", "if_refused"), "x"), "becomes": "no"}


def flag(name: str, dimension: str, mandatory: bool | None) -> dict[str, Any]:
    if mandatory is None:
        return {"id": name, "dimension": dimension, **TEXTS, "no_safeguard": "x"}
    safeguard = {"term": "x", "text": "x", "mandatory": mandatory}
    return {"id": name, "dimension": dimension, **TEXTS, "safeguard": safeguard, **OUTCOMES}


def options(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"id": f"o{n}", "text": "x", **row} for n, row in enumerate(rows)]


MONEY = {
    "id": "money",
    "dimension": "pay",
    "text": "x",
    "key": True,
    "scale": "terms",
    "mend": "o1",
}
TONE = {"id": "tone", "dimension": "talk", "text": "x", "hidden_when": {"who": ["us"]}}
BANK = {
    "dimensions": [{"id": name, "name": "x"} for name in ("idle", "pay", "talk")],
    "scales": [
        {"id": name, "open": open, "steps": [{"id": open, "text": "x"}]}
        for name, open in (("other", "o2"), ("terms", "o1"))
    ],
    "flags": [flag("late", "pay", True), flag("cheap", "pay", False), flag("loud", "talk", None)],
    "instruments": {
        "small": {
            **{"title": "x", "intro": "x", "min_known": 2, "refusal": 3, "bands": [2, 5]},
            "verdicts": [
                {"id": "yes", **VERDICT},
                {"id": "maybe", **VERDICT, "offer": OFFER},
                {"id": "no", **VERDICT},
            ],
            "clamps": [
                {"dimension": "talk", "low": -1, "high": 4},
                {"dimension": "pay", "low": 0, "high": 9},
            ],
            "steps": [{"unmet_heavy": 1, "verdict": "maybe"}],
            "context": [
                {"id": "who", "text": "x", "options": options({}, {})},
            ],
            "stages": [
                {
                    **{"id": "s", "name": "x", "intro": "x"},
                    "questions": [
                        MONEY
                        | {
                            "options": options(
                                {"points": -2},
                                {"points": 1, "flag": "cheap"},
                                {"points": 4, "flag": "late", "residual": 1, "heavy": True},
                            )
                        },
                        TONE
                        | {
                            "options": options(
                                {"points": 0},
                                {"points": 0},
                                {"points": 2, "flag": "loud", "floor": "no", "final": True},
                            )
                        },
                    ],
                }
            ],
            "rules": [
                {
                    "id": "both",
                    "text": "x",
                    "when": {"tone": "o1", "money": "o2"},
                    "floor": "maybe",
                },
                {
                    **{"id": "more", "text": "x", "when": {"money": "o1", "tone": "o2"}},
                    **{"points": 5, "dimension": "talk"},
                },
            ],
        }
    },
}


def option(name: str, points: int, rest: int, refused: int, **more: Any) -> OptionPolicy:
    plain: dict[str, Any] = {"floor": 0, "flag": None, "heavy": False, "final": False}
    return OptionPolicy(name, points, rest, refused, **(plain | more))


def test_a_bank_is_compiled_into_numbers() -> None:
    """Names become places: dimensions and rules by the bank's order, whatever the clamps' is."""
    assert compile_policy(Bank.model_validate(BANK), "small") == Policy(
        instrument="small",
        verdicts=("yes", "maybe", "no"),
        bands=(2, 5),
        min_known=2,
        steps=((1, 1),),
        offers=((1, 2),),
        clamps=(("pay", 0, 9), ("talk", -1, 4)),
        questions=(
            QuestionPolicy(
                **{"id": "money", "dimension": 0, "key": True, "open": 1, "mend": 1, "hidden": ()},
                options=(
                    option("o0", -2, -2, -2),
                    option("o1", 1, 0, 1, flag="cheap"),
                    option("o2", 4, 1, 7, flag="late", heavy=True),
                ),
            ),
            QuestionPolicy(
                **{"id": "tone", "dimension": 1, "key": False, "open": -1, "mend": 0},
                hidden=(("who", ("us",)),),
                options=(
                    option("o0", 0, 0, 0),
                    option("o1", 0, 0, 0),
                    option("o2", 2, 2, 2, flag="loud", floor=2, final=True),
                ),
            ),
        ),
        context=(("who", ("o0", "o1")),),
        rules=(
            RulePolicy("both", ((1, 1), (0, 2)), 0, 0, 1),
            RulePolicy("more", ((0, 1), (1, 2)), 5, 1, 0),
        ),
        safeguards=("cheap", "late"),
    )


def test_an_instrument_that_is_not_there_is_no_policy() -> None:
    """The instrument must be one of the bank."""
    with pytest.raises(KeyError):
        compile_policy(Bank.model_validate(BANK), "guess")


def test_a_retired_answer_is_compiled_to_its_heir() -> None:
    """What a retired question's answers became goes to the page by id, and out of the version."""
    source = BANK["instruments"]["small"]
    retired = {
        "id": "old-money",
        "text": "x",
        "options": {"yes": "x", "no": "x"},
        "becomes": {"yes": "money.o0"},
    }
    bank = {**BANK, "instruments": {"small": {**source, "retired": [retired]}}}
    policy = compile_policy(Bank.model_validate(bank), "small")
    before = compile_policy(Bank.model_validate(BANK), "small")
    assert policy.retired == (("old-money", (("yes", ("money", "o0")),)),)
    assert policy.plain()["retired"] == {"old-money": {"yes": ("money", "o0")}}
    assert policy.version == before.version
    assert before.plain()["retired"] == {}
