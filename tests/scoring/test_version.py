"""The rules version: a hash of what the instrument itself decides by, and of nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from quiz.reading.models import Bank
from quiz.scoring.compile import compile_policy
from quiz.scoring.policy import Policy

TEXTS = dict.fromkeys(("name", "why", "not_a_flag", "proof", "ask"), "x")
SAFEGUARD = {"term": "x", "text": "x", "mandatory": True}
VERDICT = dict.fromkeys(("name", "plain", "next_step", "recheck"), "x")


def flag(flag_id: str, **more: Any) -> dict[str, Any]:
    guarded = {"safeguard": SAFEGUARD, "if_accepted": "x", "if_refused": "x"}
    return {"id": flag_id, "dimension": "side", **TEXTS, **guarded, **more}


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


def bank(flags: list[dict[str, Any]], **instruments: dict[str, Any]) -> Bank:
    dimensions = [{"id": "side", "name": "x"}]
    return Bank.model_validate(
        {"dimensions": dimensions, "flags": flags, "instruments": instruments}
    )


def compiled(flags: list[dict[str, Any]], **more: dict[str, Any]) -> Policy:
    asked = instrument(question("a", "f"), question("b", "g"))
    return compile_policy(bank(flags, small=asked, **more), "small")


PLAIN = compiled([flag("f"), flag("g")])


def test_the_version_of_a_known_bank_is_known() -> None:
    """The version is the head of a SHA-256 that no release of Python or of a library changes."""
    assert PLAIN.version == "957212389831"


def test_a_flag_that_the_instrument_does_not_raise_changes_nothing() -> None:
    """A new guarded flag elsewhere, and another instrument that raises it, leave the version."""
    other = instrument(question("c", "h"))
    assert compiled([flag("f"), flag("h"), flag("g")]) == PLAIN
    assert compiled([flag("h"), flag("f"), flag("g")], other=other).version == PLAIN.version


def test_the_order_of_flags_in_the_bank_changes_nothing() -> None:
    """Flags stand in the order of the answers that raise them."""
    assert compiled([flag("g"), flag("f")]).version == PLAIN.version
    assert PLAIN.safeguards == ("f", "g")


@pytest.mark.parametrize("key", list(TEXTS))
def test_words_change_nothing(key: str) -> None:
    """A flag's texts are no part of the rules."""
    assert compiled([flag("f", **{key: "y"}), flag("g")]).version == PLAIN.version


def test_a_flag_that_loses_its_safeguard_changes_the_version() -> None:
    """Whether a raised flag has a safeguard, and whether it is mandatory, decides verdicts."""
    bare = flag("f", safeguard=None, if_accepted=None, if_refused=None, no_safeguard="x")
    tradable = flag("f", safeguard={**SAFEGUARD, "mandatory": False})
    versions = {compiled([other, flag("g")]).version for other in (bare, tradable, flag("f"))}
    assert len(versions) == 3
    assert compiled([bare, flag("g")]).safeguards == ("g",)


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
    versions = {
        compile_policy(
            bank([flag("f"), flag("g")], small=instrument(*asked, **change)), "small"
        ).version
        for change in changes
    }
    assert len(versions | {PLAIN.version}) == len(changes) + 1


def test_a_plain_policy_carries_its_version() -> None:
    """The numbers go to the page with the version that names them."""
    assert PLAIN.plain()["version"] == PLAIN.version
