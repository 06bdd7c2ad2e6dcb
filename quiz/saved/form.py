"""The versioned form of a sheet, for storage and file; macros/browser/saved/form.js is its twin.

The form is `{format, id, revision, instrument, rules_version, saved, answers, safeguards, kept,
outcome}`. What today's policy knows stands in answers and safeguards; all else is kept verbatim, so
that an older or a newer site gives it back. The first format, and bare answers, are read as well.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from reprlib import Repr
from typing import Any, Literal

from quiz.reading.values import ID
from quiz.scoring.policy import Policy
from quiz.scoring.sheet import STATES, Sheet, flags_of, options_of

FORMAT = 2
LIMIT = 64 * 1024
_FIRST_FORMAT = 1
_LONGEST_ID = 100
_LARGEST = 2**53 - 1
_OWN_ID = r"[a-z0-9]{16}"
_TIME = r"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,3})?Z"
_FIRST_FIELDS = ("format", "instrument", "rules_version", "answers", "safeguards")
_FIELDS = (*_FIRST_FIELDS, "id", "revision", "saved", "kept", "outcome")
_SHORT = Repr()
_SHORT.maxstring = _SHORT.maxother = 60
_shown = _SHORT.repr

Kind = Literal["shape", "format", "instrument", "size"]
Pairs = dict[str, str]


class SheetError(ValueError):
    """A sheet that cannot be read; the message is one line, `kind` is what the page calls it."""

    def __init__(self, message: str, kind: Kind = "shape") -> None:
        super().__init__(message)
        self.kind = kind


@dataclass(frozen=True)
class Form:
    """What a reader keeps of one client; a form that was never stored has no id and no time.

    `kept`: the pairs that today's policy does not know; `outcome`: what was decided when it was
    last judged, `{verdict, rules_version, date, terms}`. Times are ISO 8601 in UTC.
    """

    rules_version: str
    answers: Pairs
    safeguards: Pairs
    kept: Sheet = field(default_factory=lambda: Sheet({}, {}))
    id: str | None = None
    revision: int = 0
    saved: str | None = None
    outcome: dict[str, Any] | None = None


@dataclass(frozen=True)
class Reading:
    """A form, the ids of its pairs that say nothing today, and whether its rules are others."""

    form: Form
    unknown: tuple[str, ...]
    other_rules: bool


def parse_sheet(policy: Policy, data: Any) -> Sheet:
    """A sheet from JSON data; SheetError as for `read_form`, and for ids and states unknown today.

    What the file itself keeps apart may be unknown; a retired answer that became one is none.
    """
    _check_head(policy, data)
    _check_answers(policy, data["answers"])
    _check_safeguards(policy, data.get("safeguards", {}))
    form = read_form(policy, data).form
    return Sheet(form.answers, form.safeguards)


def read_form(policy: Policy, data: Any) -> Reading:
    """A form of today from JSON data of either format; SheetError where it is none."""
    _check_head(policy, data)
    _check_fields(data)
    kept = data.get("kept", {"answers": {}, "safeguards": {}})
    answers = _parted(options_of(policy), _given(data["answers"]), _given(kept["answers"]))
    states = dict.fromkeys(flags_of(policy), STATES)
    terms = _parted(states, _said(data.get("safeguards", {})), _said(kept["safeguards"]))
    _inherit(policy, answers)
    unknown = [name for name, option in answers.unknown if not _became(policy, name, option)]
    version = data.get("rules_version", policy.version)
    form = Form(
        id=data.get("id"),
        revision=int(data.get("revision", 0)),
        saved=data.get("saved"),
        answers={name: answers.live[name] for name in options_of(policy) if name in answers.live},
        safeguards={name: terms.live[name] for name in states if name in terms.live},
        kept=Sheet(answers.kept, terms.kept),
        outcome=data.get("outcome"),
        rules_version=version,
    )
    strange = [*unknown, *(name for name, _ in terms.unknown)]
    return Reading(form, tuple(strange), version != policy.version)


def write_form(policy: Policy, form: Form) -> dict[str, Any]:
    """The JSON data of a form, in bank order; what it has not yet is left out."""
    own = {"id": form.id, "revision": form.revision, "saved": form.saved}
    return {
        "format": FORMAT,
        **{name: value for name, value in own.items() if value},
        "instrument": policy.instrument,
        "rules_version": form.rules_version,
        "answers": {n: form.answers[n] for n in options_of(policy) if form.answers.get(n)},
        "safeguards": {n: s for n in flags_of(policy) if (s := form.safeguards.get(n))},
        "kept": {"answers": form.kept.answers, "safeguards": form.kept.safeguards},
        "outcome": form.outcome,
    }


def _is_number(value: Any) -> bool:
    """A whole number as JSON has it: 1.0 is one, true is none."""
    return type(value) is int or (type(value) is float and value.is_integer())


def _check_head(policy: Policy, data: Any) -> None:
    if not isinstance(data, dict):
        raise SheetError(_OBJECT)
    given = data.get("format", _FIRST_FORMAT)
    if not _is_number(given) or given not in (_FIRST_FORMAT, FORMAT):
        told = f"the format must be {_FIRST_FORMAT} or {FORMAT}"
        raise SheetError(f"{told}; found {_shown(given)}", "format")
    if data.get("instrument", policy.instrument) != policy.instrument:
        told = f"the sheet must be for {policy.instrument!r}"
        raise SheetError(f"{told}; found {_shown(data['instrument'])}", "instrument")
    if not isinstance(data.get("answers"), dict):
        raise SheetError(_OBJECT)
    fields = _FIELDS if data.get("format") == FORMAT else _FIRST_FIELDS
    for name in sorted(set(data) - set(fields)):
        raise SheetError(f"the sheet must have only {', '.join(fields)}; found {_shown(name)}")


def _check_fields(data: Mapping[str, Any]) -> None:
    for name, (holds, told) in _TESTS.items():
        if name in data and not holds(data[name]):
            raise SheetError(f'"{name}" {told}; found {_shown(data[name])}')


_OBJECT = 'the sheet must be an object with "answers", an object of question: option'


def _check_answers(policy: Policy, answers: Mapping[str, Any]) -> None:
    allowed = options_of(policy)
    for question, option in answers.items():
        if isinstance(option, str) and _became(policy, question, option):
            continue
        if question not in allowed:
            raise SheetError(f"unknown question {_shown(question)}")
        if option is not None and (not isinstance(option, str) or option not in allowed[question]):
            told = f"must be null or one of {', '.join(allowed[question])}"
            raise SheetError(f"{question}: the answer {told}; found {_shown(option)}")


def _check_safeguards(policy: Policy, safeguards: Any) -> None:
    if not isinstance(safeguards, dict):
        raise SheetError('"safeguards" must be an object of flag: state')
    for flag, state in safeguards.items():
        if flag not in flags_of(policy):
            raise SheetError(f"unknown flag {_shown(flag)}")
        if state not in STATES:
            told = f"the state must be one of {', '.join(STATES)}"
            raise SheetError(f"{flag}: {told}; found {_shown(state)}")


def _is_id(value: Any) -> bool:
    return (
        isinstance(value, str) and len(value) <= _LONGEST_ID and re.fullmatch(ID, value) is not None
    )


def _is_time(value: Any) -> bool:
    """A time of the calendar in UTC."""
    if not isinstance(value, str) or not re.fullmatch(_TIME, value):
        return False
    try:
        read = datetime.strptime(value[:19], "%Y-%m-%dT%H:%M:%S").replace(tzinfo=UTC)
    except ValueError:
        return False
    return read.isoformat()[:19] == value[:19]


def _is_pairs(value: Any) -> bool:
    return isinstance(value, dict) and all(
        _is_id(name) and (chosen is None or _is_id(chosen)) for name, chosen in value.items()
    )


def _is_kept(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == {"answers", "safeguards"}
        and all(map(_is_pairs, value.values()))
    )


def _is_outcome(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == {"verdict", "rules_version", "date", "terms"}
        and (value["verdict"] is None or _is_id(value["verdict"]))
        and isinstance(value["rules_version"], str)
        and _is_time(value["date"])
        and _is_pairs(value["terms"])
        and None not in value["terms"].values()
    )


_PAIRS = "must be an object of pairs of ids"
_TESTS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "answers": (_is_pairs, _PAIRS),
    "safeguards": (_is_pairs, _PAIRS),
    "rules_version": (lambda value: isinstance(value, str), "must be text"),
    "id": (
        lambda value: isinstance(value, str) and re.fullmatch(_OWN_ID, value) is not None,
        "must be 16 characters of a-z and 0-9",
    ),
    "revision": (
        lambda value: _is_number(value) and 1 <= value <= _LARGEST,
        "must be a whole number from 1",
    ),
    "saved": (_is_time, "must be a time in UTC like 2026-01-31T12:00:00Z"),
    "kept": (_is_kept, "must hold answers and safeguards, pairs of ids"),
    "outcome": (
        lambda value: value is None or _is_outcome(value),
        "must be null or hold verdict, rules_version, date and terms",
    ),
}


@dataclass
class _Parted:
    """Pairs that the policy knows; those to keep; and those of them that say nothing today."""

    live: Pairs
    kept: Pairs
    unknown: list[tuple[str, str]]


def _parted(allowed: Mapping[str, Collection[str]], given: Pairs, before: Pairs) -> _Parted:
    """What was kept before counts where it is known now and there is no answer of its own."""
    live = {name: chosen for name, chosen in given.items() if chosen in allowed.get(name, ())}
    left = {name: chosen for name, chosen in given.items() if name not in live}
    for name, chosen in before.items():
        place = live if chosen in allowed.get(name, ()) and name not in live else left
        place.setdefault(name, chosen)
    kept = dict(sorted(left.items()))
    return _Parted(live, kept, [(n, c) for n, c in kept.items() if c not in allowed.get(n, ())])


def _inherit(policy: Policy, answers: _Parted) -> None:
    """Answers what a retired question became, where that has no answer yet."""
    for name, _ in policy.retired:
        heir = name in answers.kept and _became(policy, name, answers.kept[name])
        if heir:
            answers.live.setdefault(*heir)


def _became(policy: Policy, question: str, option: str) -> tuple[str, str] | None:
    """The live question and option that a retired answer became, if any."""
    return dict(dict(policy.retired).get(question, ())).get(option)


def _given(pairs: Mapping[str, str | None]) -> Pairs:
    return {name: chosen for name, chosen in pairs.items() if chosen is not None}


def _said(states: Mapping[str, str | None]) -> Pairs:
    """The states that say something; «none» is as if it were not there."""
    return {name: state for name, state in _given(states).items() if state != "none"}
