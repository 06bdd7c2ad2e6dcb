"""The versioned form of a sheet, for storage and file: strict here, mild on the page.

The form is `{format, instrument, rules_version, answers, safeguards}`.
"""

from reprlib import Repr
from typing import Any

from quiz.scoring.policy import Policy
from quiz.scoring.sheet import STATES, Sheet, flags_of, options_of

FORMAT = 1
_SHORT = Repr()
_SHORT.maxstring = _SHORT.maxother = 60
_shown = _SHORT.repr


class SheetError(ValueError):
    """A sheet that cannot be read; the message is one line."""


def parse_sheet(policy: Policy, data: Any) -> Sheet:
    """A sheet from JSON data; SheetError for unknown ids, wrong types or a state that is none."""
    if not isinstance(data, dict) or not isinstance(data.get("answers"), dict):
        raise SheetError(
            'the sheet must be an object with "answers", an object of question: option'
        )
    unknown = sorted(set(data) - {"format", "instrument", "rules_version", "answers", "safeguards"})
    if unknown:
        raise SheetError(
            f"the sheet must have only answers and safeguards; found {_shown(unknown[0])}"
        )
    if data.get("format", FORMAT) != FORMAT:
        raise SheetError(f"the format must be {FORMAT}; found {_shown(data['format'])}")
    if data.get("instrument", policy.instrument) != policy.instrument:
        raise SheetError(
            f"the sheet must be for {policy.instrument!r}; found {_shown(data['instrument'])}"
        )
    safeguards = data.get("safeguards", {})
    if not isinstance(safeguards, dict):
        raise SheetError('"safeguards" must be an object of flag: state')
    return Sheet(_answers(policy, data["answers"]), _safeguards(policy, safeguards))


def _answers(policy: Policy, answers: dict[Any, Any]) -> dict[str, str]:
    allowed = options_of(policy)
    for question, option in answers.items():
        if question not in allowed:
            raise SheetError(f"unknown question {_shown(question)}")
        if option is not None and (not isinstance(option, str) or option not in allowed[question]):
            told = f"must be null or one of {', '.join(allowed[question])}"
            raise SheetError(f"{question}: the answer {told}; found {_shown(option)}")
    return {question: option for question, option in answers.items() if option is not None}


def _safeguards(policy: Policy, safeguards: dict[Any, Any]) -> dict[str, str]:
    allowed = flags_of(policy)
    for flag, state in safeguards.items():
        if flag not in allowed:
            raise SheetError(f"unknown flag {_shown(flag)}")
        if state not in STATES:
            raise SheetError(
                f"{flag}: the state must be one of {', '.join(STATES)}; found {_shown(state)}"
            )
    return {flag: state for flag, state in safeguards.items() if state != "none"}
