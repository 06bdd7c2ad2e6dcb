"""A checked bank compiled into numbers: every field of every kind, word for word."""

from __future__ import annotations

from typing import Any

import pytest

from quiz.reading.models import Bank
from quiz.scoring.compile import compile_policy
from quiz.scoring.policy import (
    AdvicePolicy,
    JoinPolicy,
    OptionPolicy,
    Policy,
    QuestionPolicy,
    RulePolicy,
    TermPolicy,
)

TEXTS = dict.fromkeys(("name", "why", "not_a_flag", "proof", "ask"), "x")
OUTCOMES = {"if_accepted": "x", "if_refused": "x"}
VERDICT = dict.fromkeys(("name", "plain", "next_step", "recheck"), "x")
OFFER = {**dict.fromkeys(("term", "text", "if_refused"), "x"), "becomes": "no"}
WORDS = dict.fromkeys(("name", "prevents", "chat", "contract"), "x")


def flag(name: str, dimension: str, term: str | None, mandatory: bool = False) -> dict[str, Any]:
    if term is None:
        return {"id": name, "dimension": dimension, **TEXTS, "no_safeguard": "x", "also": ["list"]}
    safeguard = {"term": term, "mandatory": mandatory}
    return {"id": name, "dimension": dimension, **TEXTS, "safeguard": safeguard, **OUTCOMES}


def term(name: str, *weights: int, **more: Any) -> dict[str, Any]:
    kinds = {f"o{n}": {"weight": weight} for n, weight in enumerate(weights)}
    return {"id": name, **WORDS, "kinds": kinds, "no_concession": "x", **more}


def options(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"id": f"o{n}", "text": "x", **row} for n, row in enumerate(rows)]


MONEY = {
    "id": "money",
    "dimension": "pay",
    "text": "x",
    "key": True,
    "scale": "terms",
    "mend": "o1",
    "terms": {"list": {"agreed": "o0"}, "ahead": {"agreed": "o1", "refused": "o2"}},
}
TONE = {"id": "tone", "dimension": "talk", "text": "x", "observed": True}
LAST = {
    "id": "last",
    "dimension": "talk",
    "text": "x",
    "hidden_when": {"who": ["o1"], "size": ["o0"]},
}
YIELDS = {"name": "x", "chat": "x"}
BANK = {
    "dimensions": [{"id": name, "name": "x"} for name in ("idle", "pay", "talk")],
    "scales": [
        {"id": name, "open": open, "steps": [{"id": open, "text": "x"}]}
        for name, open in (("other", "o2"), ("terms", "o1"))
    ],
    "terms": [
        term("idle", 0, 0, changes=[{"when": {"who": ["o0"]}, "mandatory": False}]),
        term("list", 2, 0, apart=["ahead", "idle"], closing=True),
        term("ahead", 5, 3, topic="money", concession=YIELDS, no_concession=None)
        | {"kinds": {"o1": {"weight": 3}, "o0": {"weight": 5, "mandatory": True}}}
        | {"variants": [{"flag": "late", "chat": "x"}]},
        term(
            "rare",
            0,
            0,
            changes=[
                {"when": {"who": ["o0"]}, "mandatory": False},
                {"when": {"size": ["o1"], "who": ["o0", "o1"]}, "weight": 4, "mandatory": True},
            ],
        ),
    ],
    "joins": [
        {"id": "both", "terms": ["ahead", "list"], "when": {"who": ["o1"]}, "chat": "x"},
        {"id": "other", "terms": ["ahead", "idle"], "chat": "x"},
    ],
    "retired_flags": {"old": "list", "older": None, "gone": "idle"},
    "flags": [
        flag("late", "pay", "ahead", True),
        flag("cheap", "pay", "list"),
        flag("loud", "talk", None),
    ],
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
                {"id": name, "text": "x", "options": options({}, {})} for name in ("who", "size")
            ],
            "advice": {
                **{"kind": "who", "size": "size", "lines": {"o1": 1, "o0": 2}, "otherwise": 3},
                "first": "ahead",
            },
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
                },
                {
                    **{"id": "t", "name": "x", "intro": "x", "hidden_when": {"size": ["o1"]}},
                    "questions": [
                        LAST | {"options": options({"points": 0}, {"points": 0}, {"points": 1})}
                    ],
                },
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


DUTY = {"mandatory": True, "alone": True}


def option(name: str, points: int, rest: int, refused: int, **more: Any) -> OptionPolicy:
    plain: dict[str, Any] = {"floor": 0, "flag": None, "heavy": False, "final": False}
    return OptionPolicy(name, points, rest, refused, **(plain | more))


def compiled_of(bank: dict[str, Any]) -> Policy:
    return compile_policy(Bank.model_validate(bank), "small")


def test_a_bank_is_compiled_into_numbers() -> None:
    """Names become places: dimensions and rules by the bank's order, whatever the clamps' is."""
    assert compiled_of(BANK) == Policy(
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
                    option("o1", 1, 0, 1, flag="cheap", term=0),
                    option(
                        "o2", 4, 1, 7, flag="late", heavy=True, term=1, mandatory=True, alone=True
                    ),
                ),
                terms=((0, 0, -1), (1, 1, 2)),
            ),
            QuestionPolicy(
                **{"id": "tone", "dimension": 1, "key": False, "open": -1, "mend": 0, "hidden": ()},
                options=(
                    option("o0", 0, 0, 0),
                    option("o1", 0, 0, 0),
                    option("o2", 2, 2, 2, flag="loud", floor=2, final=True, also=(0,)),
                ),
                ask=False,
            ),
            QuestionPolicy(
                **{"id": "last", "dimension": 1, "key": False, "open": -1, "mend": 0},
                hidden=(("size", ("o0",)), ("who", ("o1",))),
                options=(option("o0", 0, 0, 0), option("o1", 0, 0, 0), option("o2", 1, 1, 1)),
                ask=False,
                later=(("size", ("o1",)),),
            ),
        ),
        context=(("who", ("o0", "o1")), ("size", ("o0", "o1"))),
        rules=(
            RulePolicy("both", ((1, 1), (0, 2)), 0, 0, 1),
            RulePolicy("more", ((0, 1), (1, 2)), 5, 1, 0),
        ),
        terms=(
            TermPolicy("list", ((2, False), (0, False)), apart=(1,), closing=True, yields=False),
            TermPolicy("ahead", ((5, True), (3, False)), topic="money"),
            TermPolicy(
                "rare",
                ((0, False), (0, False)),
                (
                    ((("who", ("o0",)),), -1, 0),
                    ((("size", ("o1",)), ("who", ("o0", "o1"))), 4, 1),
                ),
                yields=False,
            ),
        ),
        joins=(JoinPolicy("both", (1, 0), (("who", ("o1",)),)),),
        advice=AdvicePolicy("who", ("o0", "o1"), "size", (("o1", 1), ("o0", 2)), 3, 1),
        healed=(("late", "ahead"), ("cheap", "list"), ("old", "list")),
    )


def test_without_advice_the_terms_are_those_that_are_named() -> None:
    """An instrument that does not advise has the terms of its flags and questions alone."""
    small = {**BANK["instruments"]["small"], "advice": None}
    compiled = compile_policy(
        Bank.model_validate({**BANK, "instruments": {"small": small}}), "small"
    )
    assert [(term.id, term.kinds) for term in compiled.terms] == [("list", ()), ("ahead", ())]
    assert compiled.advice == AdvicePolicy()


def test_an_instrument_that_is_not_there_is_no_policy() -> None:
    """The instrument must be one of the bank."""
    with pytest.raises(KeyError):
        compile_policy(Bank.model_validate(BANK), "guess")


def test_a_retired_answer_is_compiled_to_its_heir() -> None:
    """What earlier answers became goes to the page by id, and stays out of the version."""
    source = BANK["instruments"]["small"]
    old = {"id": "old-money", "text": "x", "options": {"yes": "x", "no": "x"}}
    stage, later = source["stages"]
    living = [{**stage["questions"][0], "became": {"half": "tone.o1"}}, *stage["questions"][1:]]
    changed = {
        **source,
        "retired": [{**old, "becomes": {"yes": "money.o0"}}],
        "stages": [{**stage, "questions": living}, later],
    }
    policy = compile_policy(
        Bank.model_validate({**BANK, "instruments": {"small": changed}}), "small"
    )
    before = compile_policy(Bank.model_validate(BANK), "small")
    assert policy.retired == (
        ("old-money", (("yes", ("money", "o0")),)),
        ("money", (("half", ("tone", "o1")),)),
    )
    assert policy.plain()["retired"] == {
        "old-money": {"yes": ("money", "o0")},
        "money": {"half": ("tone", "o1")},
    }
    assert policy.version == before.version
    assert before.plain()["retired"] == {}
    assert before.plain()["healed"] == {"late": "ahead", "cheap": "list", "old": "list"}
