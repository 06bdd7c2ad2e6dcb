"""Both readers of forms and links behind one face, and a policy with everything that they meet."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from random import Random
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from quiz.saved.form import Reading, SheetError, read_form
from quiz.saved.link import read_fragment
from quiz.scoring.policy import Policy, TermPolicy
from quiz.scoring.sheet import STATES, Sheet, options_of, stateful
from tests.policies import tiny
from tests.scorers import Node

Data = dict[str, Any]
KEY = "krasnye-flazhki:tiny"
QUESTIONS = {name: list(options) for name, options in options_of(tiny()).items()}
ID = "0123456789abcdef"
TIME = "2026-01-31T12:00:00.000Z"
NOTHING: Data = {"answers": {}, "terms": {}}
OUTCOME: Data = {
    "verdict": "talk",
    "rules_version": "0",
    "date": TIME,
    "terms": {"shorter-list": "sent"},
}

FULL: Data = {
    "answers": {"who": "firm", "deposit": "refused", "brief": "none"},
    "terms": {"deposit": "sent", "talk": "refused"},
}
OLD: Data = {
    "answers": FULL["answers"],
    "safeguards": {"no-deposit": "sent", "talk": "refused"},
}
STRANGE: Data = {"answers": {"gone": "yes", "tone": "gone"}, "terms": {"old": "sent"}}
FEW = settings(max_examples=150, deadline=None, derandomize=True)
WORDS = ["price", "agreed", "tone", "fee", "half", "gone", "talk", "sent", "none", "__proto__"]
IDS = st.sampled_from([*WORDS[:-1], "deposit", "no-deposit", "bare-start", "refused", "final"])
PAIRS = st.dictionaries(IDS, st.none() | IDS)


def parts(field: str) -> st.SearchStrategy[Data]:
    """Answers and states of a form whose states stand in this field, and what it keeps apart."""
    pairs = {"answers": PAIRS, field: PAIRS}
    return st.fixed_dictionaries({**pairs, "kept": st.fixed_dictionaries(pairs)})


SOUND = parts("terms")


def aged() -> Policy:
    """The tiny policy with retired questions and flags.

    One answer of `fee` lives on, `motto` is no more; `bare-start` was healed by the deposit too.
    """
    fee = ("fee", (("half", ("deposit", "written")), ("later", ("deposit", "refused"))))
    healed = (*tiny().healed, ("bare-start", "deposit"))
    return replace(tiny(), retired=(fee, ("motto", ())), healed=healed)


def drawn_policy(rng: Random) -> Policy:
    """A policy with other questions, context, terms and offers, in any order."""
    asked = tiny().questions[0]
    options = [replace(asked.options[0], id=f"o{n}") for n in range(4)]
    questions = [
        replace(asked, id=f"q{n}", options=tuple(rng.sample(options, 3))) for n in range(5)
    ]
    terms = [TermPolicy(f"t{n}") for n in range(5)]
    verdicts = rng.sample(["v0", "v1", "v2", "v3"], 3)
    return replace(
        tiny(),
        verdicts=tuple(verdicts),
        offers=tuple((n, n) for n in rng.sample(range(3), rng.randint(0, 2))),
        questions=tuple(_some(rng, questions)),
        context=tuple((f"c{n}", ("yes", "no")) for n in rng.sample(range(3), rng.randint(0, 3))),
        terms=tuple(_some(rng, terms)),
    )


def _some(rng: Random, all_: list[Any]) -> list[Any]:
    return rng.sample(all_, rng.randint(1, len(all_)))


def drawn_sheet(rng: Random, policy: Policy) -> Sheet:
    """Answers and states that the policy knows."""
    answers = {name: rng.choice(options) for name, options in options_of(policy).items()}
    terms = {name: rng.choice(STATES[1:]) for name in stateful(policy)}
    return Sheet(dict(_some(rng, [*answers.items()])), dict(_some(rng, [*terms.items()])))


def form(**changes: Any) -> Data:
    """A whole form of the tiny instrument as JSON has it, some of its parts changed."""
    return {
        "format": 3,
        "id": ID,
        "revision": 3,
        "instrument": "tiny",
        "rules_version": tiny().version,
        "saved": TIME,
        "answers": {},
        "terms": {},
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
