"""The policy as a page carries it: rows in place of objects, for the reader's download.

`macros/browser/scoring/packed.js` reads it; the rules version is that of the whole policy.
"""

from typing import Any, Final

from quiz.scoring.policy import Policy

Data = dict[str, Any]
SAID: Final = object()  # what a row always says; of all else it says what comes after the usual

QUESTION: Data = {
    **{"id": SAID, "dimension": SAID, "options": SAID},
    **{"open": -1, "mend": 0, "key": False, "hidden": ()},
}
OPTION: Data = {"floor": 0, "heavy": False, "final": False}
RULE: Data = {"id": SAID, "when": SAID, "points": 0, "dimension": 0, "floor": 0}


def packed(policy: Policy) -> Data:
    """A compiled policy as JSON data, its questions, options and rules as rows.

    A row has the values in the order above and ends with the last one that is not the usual one. In
    place of `safeguards` stand the raised flags that have none, `bare`, which are far fewer.
    """
    data = policy.plain()
    guarded = data.pop("safeguards")
    raised = [option.flag for question in policy.questions for option in question.options]
    return {
        **data,
        "questions": [_question(question) for question in data["questions"]],
        "rules": [_row(rule, RULE) for rule in data["rules"]],
        "bare": [flag for flag in dict.fromkeys(raised) if flag and flag not in guarded],
    }


def _question(question: Data) -> list[Any]:
    options = [_option(option) for option in question["options"]]
    return _row({**question, "options": options}, QUESTION)


def _option(option: Data) -> list[Any]:
    """The points once accepted or refused are usually the points."""
    points = option["points"]
    head = {"id": SAID, "points": SAID, "flag": None, "rest": points, "refused": points}
    return _row(option, {**head, **OPTION})


def _row(data: Data, usual: Data) -> list[Any]:
    names = list(usual)
    while data[names[-1]] == usual[names[-1]]:
        names.pop()
    return [data[name] for name in names]
