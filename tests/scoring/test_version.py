"""The rules version: a hash of what the instrument itself decides by, and of nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from quiz.reading.models import Bank
from quiz.scoring.compile import compile_policy
from quiz.scoring.policy import Policy

TEXTS = dict.fromkeys(("name", "why", "not_a_flag", "proof", "ask"), "x")
WORDS = dict.fromkeys(("name", "prevents", "chat", "contract"), "x")
VERDICT = dict.fromkeys(("name", "plain", "next_step", "recheck"), "x")


def flag(
    flag_id: str, term: str | None = "t", mandatory: bool = True, **more: Any
) -> dict[str, Any]:
    safeguard = {"term": term, "mandatory": mandatory}
    guarded = {"safeguard": safeguard, "if_accepted": "x", "if_refused": "x"}
    answer = guarded if term else {"no_safeguard": "x"}
    return {"id": flag_id, "dimension": "side", **TEXTS, **answer, **more}


def term(term_id: str, **more: Any) -> dict[str, Any]:
    return {"id": term_id, **WORDS, "no_concession": "x", "kinds": {}, **more}


def question(name: str, raises: str) -> dict[str, Any]:
    options = [
        {"id": "safe", "text": "x", "points": -1},
        {"id": "fair", "text": "x", "points": 0},
        {"id": "risky", "text": "x", "points": 3, "flag": raises, "heavy": True},
    ]
    return {"id": name, "dimension": "side", "text": "x", "key": True, "options": options}


def instrument(*questions: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        **{"title": "x", "intro": "x", "min_known": 1, "refusal": 2, "bands": [3]},
        "verdicts": [{"id": "go", **VERDICT}, {"id": "stop", **VERDICT}],
        "clamps": [{"dimension": "side", "low": 0, "high": 9}],
        "steps": [{"unmet_heavy": 1, "verdict": "stop"}],
        "stages": [{"id": "s", "name": "x", "intro": "x", "questions": questions}],
        **more,
    }


TERMS = [term("t"), term("u")]


def bank(
    flags: list[dict[str, Any]], terms: list[dict[str, Any]], **instruments: dict[str, Any]
) -> Bank:
    parts = {"dimensions": [{"id": "side", "name": "x"}], "terms": terms, "flags": flags}
    return Bank.model_validate({**parts, "instruments": instruments})


def compiled(
    flags: list[dict[str, Any]],
    terms: list[dict[str, Any]] = TERMS,
    asked: dict[str, Any] | None = None,
    **more: dict[str, Any],
) -> Policy:
    small = asked or instrument(question("a", "f"), question("b", "g"))
    return compile_policy(bank(flags, terms, small=small, **more), "small")


FLAGS = [flag("f"), flag("g", "u")]
PLAIN = compiled(FLAGS)


def test_the_version_of_a_known_bank_is_known() -> None:
    """The version is the head of a SHA-256 that no release of Python or of a library changes."""
    assert PLAIN.version == "4382231c5cff"


def test_a_flag_that_the_instrument_does_not_raise_changes_nothing() -> None:
    """A new guarded flag elsewhere, and another instrument that raises it, leave the version."""
    other = instrument(question("c", "h"))
    terms = [*TERMS, term("v")]
    assert compiled([*FLAGS, flag("h", "v")], terms).version == PLAIN.version
    assert compiled([flag("h", "v"), *FLAGS], terms, other=other).version == PLAIN.version


def test_the_order_of_flags_in_the_bank_changes_nothing() -> None:
    """Flags stand in the order of the answers that raise them."""
    assert compiled(FLAGS[::-1]).version == PLAIN.version


def test_a_flag_of_earlier_days_changes_nothing() -> None:
    """What old states by flag are carried over to is no part of the rules."""
    assert compiled([*FLAGS, flag("old", "t", instrument="later")]).version == PLAIN.version


@pytest.mark.parametrize("key", list(TEXTS))
def test_words_of_a_flag_change_nothing(key: str) -> None:
    """A flag's texts are no part of the rules."""
    assert compiled([flag("f", **{key: "y"}), FLAGS[1]]).version == PLAIN.version


@pytest.mark.parametrize("key", list(WORDS))
def test_words_of_a_term_change_nothing(key: str) -> None:
    """A term's texts are no part of the rules."""
    assert compiled(FLAGS, [term("t", **{key: "y"}), TERMS[1]]).version == PLAIN.version


def test_a_flag_that_loses_its_safeguard_changes_the_version() -> None:
    """Which term heals a raised flag, if any, and whether it is mandatory, decides verdicts."""
    others = [flag("f"), flag("f", None), flag("f", mandatory=False), flag("f", "u")]
    versions = {compiled([other, FLAGS[1]]).version for other in others}
    assert len(versions) == len(others)


def test_what_a_term_is_changes_the_version() -> None:
    """Topics, what stands apart, what closes and what has a concession choose the lines."""
    yields = {"no_concession": None, "concession": {"name": "x", "chat": "x"}}
    changes: list[dict[str, Any]] = [{"topic": "y"}, {"apart": ["u"]}, {"closing": True}, yields]
    versions = {compiled(FLAGS, [term("t", **more), TERMS[1]]).version for more in changes}
    assert len(versions | {PLAIN.version}) == len(changes) + 1


def test_any_number_of_the_instrument_changes_the_version() -> None:
    """Bands, limits, steps, the refusal and the answers needed are all part of the rules."""
    changes: list[dict[str, Any]] = [
        {"bands": [4]},
        {"min_known": 2},
        {"refusal": 3},
        {"clamps": [{"dimension": "side", "low": -1, "high": 9}]},
        {"clamps": [{"dimension": "side", "low": 0, "high": 8}]},
        {"steps": [{"unmet_heavy": 2, "verdict": "stop"}]},
    ]
    asked = question("a", "f"), question("b", "g")
    versions = {compiled(FLAGS, asked=instrument(*asked, **change)).version for change in changes}
    assert len(versions | {PLAIN.version}) == len(changes) + 1


def test_a_plain_policy_carries_its_version() -> None:
    """The numbers go to the page with the version that names them."""
    assert PLAIN.plain()["version"] == PLAIN.version
