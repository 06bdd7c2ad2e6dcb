"""The policy as a page carries it: what is usual is said once, for the reader's download.

`macros/browser/scoring/packed.js` puts it back; the rules version is that of the whole policy.
"""

from typing import Any

from quiz.scoring.policy import NONE, Policy

Data = dict[str, Any]
USUAL: dict[str, Data] = {
    "questions": {"key": False, "open": NONE, "mend": 0, "hidden": (), "terms": (), "ask": True}
    | {"later": ()},
    "options": {"floor": 0, "flag": None, "heavy": False, "final": False}
    | {"term": NONE, "mandatory": False, "also": (), "alone": False},
    "rules": {"points": 0, "dimension": 0, "floor": 0},
    "terms": {"changes": (), "topic": "", "apart": (), "closing": False, "yields": True},
    "joins": {"when": ()},
}


def packed(policy: Policy) -> Data:
    """A compiled policy as JSON data, in which only the unusual is said of each thing.

    An option's points once accepted or refused are left out where they are its points.
    """
    data = policy.plain()
    lists = {name: [_unusual(item, USUAL[name]) for item in data[name]] for name in _LISTS}
    questions = [
        question | {"options": [_option(option) for option in question["options"]]}
        for question in lists["questions"]
    ]
    return {**data, **lists, "questions": questions, "usual": USUAL}


_LISTS = ("questions", "rules", "terms", "joins")


def _option(option: Data) -> Data:
    same = dict.fromkeys(("rest", "refused"), option["points"])
    return _unusual(option, USUAL["options"] | same)


def _unusual(data: Data, usual: Data) -> Data:
    """The fields whose value is not the usual one; those without a usual value stay."""
    return {k: value for k, value in data.items() if k not in usual or usual[k] != value}
