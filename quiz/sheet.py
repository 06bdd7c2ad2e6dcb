"""A sheet of answers: one versioned form for storage, file and link, read as far as it goes.

The form is `{format, instrument, rules_version, answers, safeguards}`; the link carries the same
as plain `question=option` pairs in the fragment, `term.<flag>=<state>` for the safeguards.
"""

from dataclasses import dataclass
from reprlib import Repr
from typing import Any
from urllib.parse import parse_qsl, urlencode

from quiz.policy import Policy
from quiz.tally import HIDDEN, UNKNOWN, Picks, States

FORMAT = 1
STATES = ("none", "sent", "accepted", "counter", "refused")
TERM = "term."
_SHORT = Repr()
_SHORT.maxstring = _SHORT.maxother = 60
_shown = _SHORT.repr


class SheetError(ValueError):
    """A sheet that cannot be read; the message is one line."""


@dataclass(frozen=True)
class Sheet:
    """Answers by question id, safeguard states by flag id (or by a verdict with an offer)."""

    answers: dict[str, str]
    safeguards: dict[str, str]


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


def options_of(policy: Policy) -> dict[str, tuple[str, ...]]:
    """The option ids of every question, those of the context included."""
    scored = {
        question.id: tuple(option.id for option in question.options)
        for question in policy.questions
    }
    return {**dict(policy.context), **scored}


def flags_of(policy: Policy) -> dict[str, None]:
    """The ids that may carry a state: flags of the instrument, and verdicts that make an offer."""
    raised = [
        option.flag for question in policy.questions for option in question.options if option.flag
    ]
    return dict.fromkeys([*raised, *(policy.verdicts[verdict] for verdict, _ in policy.offers)])


def picks_of(policy: Policy, sheet: Sheet) -> Picks:
    """The sheet as option indices; a question that the context hides does not count."""
    return tuple(
        HIDDEN
        if any(sheet.answers.get(name) in options for name, options in question.hidden)
        else UNKNOWN
        if question.id not in sheet.answers
        else [option.id for option in question.options].index(sheet.answers[question.id])
        for question in policy.questions
    )


def states_of(policy: Policy, sheet: Sheet, picks: Picks) -> States:
    """For each answer the state of its flag's safeguard; a flag that is not raised has none."""
    flags = [
        question.options[pick].flag if pick >= 0 else None
        for question, pick in zip(policy.questions, picks, strict=True)
    ]
    return tuple(
        sheet.safeguards.get(flag, "") if flag in policy.safeguards else "" for flag in flags
    )


def refused_offers(policy: Policy, sheet: Sheet) -> frozenset[int]:
    """The verdicts whose own offer the client refused."""
    refused = {name for name, state in sheet.safeguards.items() if state == "refused"}
    return frozenset(verdict for verdict, _ in policy.offers if policy.verdicts[verdict] in refused)


def to_fragment(policy: Policy, sheet: Sheet) -> str:
    """The sheet as a link's fragment (without #): plain question=option pairs in bank order."""
    head = [("format", str(FORMAT)), ("instrument", policy.instrument), ("rules", policy.version)]
    answers = [(name, sheet.answers[name]) for name in options_of(policy) if name in sheet.answers]
    terms = [
        (TERM + name, sheet.safeguards[name])
        for name in flags_of(policy)
        if name in sheet.safeguards
    ]
    return urlencode([*head, *answers, *terms])


def from_fragment(policy: Policy, fragment: str) -> Sheet:
    """The sheet of a fragment; SheetError as for `parse_sheet`."""
    given = parse_qsl(fragment.removeprefix("#"))
    pairs = dict(given)
    if len(pairs) != len(given):
        raise SheetError("the link must name each question once; found one twice")
    head = {name: pairs.pop(name) for name in ("format", "instrument", "rules") if name in pairs}
    answers = {k: v for k, v in pairs.items() if not k.startswith(TERM)}
    terms = {k.removeprefix(TERM): v for k, v in pairs.items() if k.startswith(TERM)}
    if head.pop("format", str(FORMAT)) != str(FORMAT):
        raise SheetError(f"the link's format must be {FORMAT}; found another")
    head.pop("rules", None)
    return parse_sheet(policy, {**head, "answers": answers, "safeguards": terms})
