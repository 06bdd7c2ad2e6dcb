"""Both readers of forms and links behind one face, and a policy with everything that they meet."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from quiz.saved.form import Reading, SheetError, read_form
from quiz.saved.link import read_fragment
from quiz.scoring.policy import Policy
from quiz.scoring.sheet import options_of
from tests.policies import tiny
from tests.scorers import Node, sheet

Data = dict[str, Any]
KEY = "krasnye-flazhki:tiny"
QUESTIONS = {name: list(options) for name, options in options_of(tiny()).items()}
ID = "0123456789abcdef"
TIME = "2026-01-31T12:00:00.000Z"
NOTHING: Data = {"answers": {}, "safeguards": {}}
OUTCOME: Data = {
    "verdict": "talk",
    "rules_version": "0",
    "date": TIME,
    "terms": {"discount": "sent"},
}

FULL = sheet(
    {"who": "firm", "deposit": "refused", "brief": "none"}, no_deposit="sent", talk="refused"
)
STRANGE: Data = {"answers": {"gone": "yes", "tone": "gone"}, "safeguards": {"old": "sent"}}
FEW = settings(max_examples=150, deadline=None, derandomize=True)
WORDS = ["price", "agreed", "tone", "fee", "half", "gone", "discount", "sent", "none", "__proto__"]
PAIRS = st.dictionaries(st.sampled_from(WORDS[:-1]), st.none() | st.sampled_from(WORDS[:-1]))
SOUND = st.fixed_dictionaries(
    {
        "answers": PAIRS,
        "safeguards": PAIRS,
        "kept": st.fixed_dictionaries({"answers": PAIRS, "safeguards": PAIRS}),
    }
)


def aged() -> Policy:
    """The tiny policy with retired questions; one answer of `fee` lives on, `motto` is no more."""
    fee = ("fee", (("half", ("deposit", "written")), ("later", ("deposit", "refused"))))
    return replace(tiny(), retired=(fee, ("motto", ())))


def form(**changes: Any) -> Data:
    """A whole form of the tiny instrument as JSON has it, some of its parts changed."""
    return {
        "format": 2,
        "id": ID,
        "revision": 3,
        "instrument": "tiny",
        "rules_version": tiny().version,
        "saved": TIME,
        "answers": {},
        "safeguards": {},
        "kept": NOTHING,
        "outcome": None,
        **changes,
    }


def plain(reading: Reading | None) -> Data | None:
    """Python's reading as the page tells it."""
    if reading is None:
        return None
    return {
        "form": asdict(reading.form),
        "unknown": list(reading.unknown),
        "otherRules": reading.other_rules,
    }


def told(read: Callable[[], Reading | None]) -> Data | None:
    """What Python reads or refuses, as the page tells it; a refusal is one line."""
    try:
        return plain(read())
    except SheetError as error:
        assert "\n" not in str(error)
        return {"error": error.kind}


def reads(node: Node, data: Any, policy: Policy | None = None) -> Data:
    """What both make of JSON data, which is the same."""
    policy = policy or aged()
    found: Data = node.call("readForm", policy.plain(), data)
    assert found == told(lambda: read_form(policy, json.loads(json.dumps(data))))
    return found


def opens(node: Node, fragment: str, policy: Policy | None = None) -> Data | None:
    """What both make of a fragment, which is the same."""
    policy = policy or aged()
    found: Data | None = node.call("readFragment", policy.plain(), fragment)
    assert found == told(lambda: read_fragment(policy, fragment))
    return found


def text(node: Node, given: str) -> Any:
    """What the page makes of a text."""
    return node.call("readText", aged().plain(), given)
