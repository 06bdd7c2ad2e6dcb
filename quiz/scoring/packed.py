"""The policy as a page carries it: what is usual is said once, for the reader's download.

`macros/browser/scoring/packed.js` puts it back; the rules version is that of the whole policy.
"""

from typing import Any

from quiz.scoring.policy import Policy

Data = dict[str, Any]
USUAL: dict[str, Data] = {
    "question": {"key": False, "open": -1, "mend": 0, "hidden": ()},
    "option": {"floor": 0, "flag": None, "heavy": False, "final": False},
    "rule": {"points": 0, "dimension": 0, "floor": 0},
}


def packed(policy: Policy) -> Data:
    """A compiled policy as JSON data, in which only the unusual is said of each question and rule.

    An option's points once accepted or refused are left out where they are its points. In place of
    `safeguards` stand the raised flags that have none, `bare`, which are far fewer.
    """
    data = policy.plain()
    guarded = data.pop("safeguards")
    raised = [option.flag for question in policy.questions for option in question.options]
    return {
        **data,
        "questions": [_question(question) for question in data["questions"]],
        "rules": [_unusual(rule, USUAL["rule"]) for rule in data["rules"]],
        "bare": [flag for flag in dict.fromkeys(raised) if flag and flag not in guarded],
        "usual": USUAL,
    }


def _question(question: Data) -> Data:
    options = [_option(option) for option in question["options"]]
    return {**_unusual(question, USUAL["question"]), "options": options}


def _option(option: Data) -> Data:
    same = dict.fromkeys(("rest", "refused"), option["points"])
    return _unusual(option, USUAL["option"] | same)


def _unusual(data: Data, usual: Data) -> Data:
    """The fields whose value is not the usual one; those without a usual value stay."""
    return {k: value for k, value in data.items() if k not in usual or usual[k] != value}
