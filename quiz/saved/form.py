"""The versioned form of a sheet, for storage and file; macros/browser/saved/form.js is its twin.

The form is `{format, id, revision, instrument, rules_version, saved, name, next, answers, terms,
kept, outcome}`. What today's policy knows stands in answers and terms; all else is kept verbatim,
so that an older or a newer site gives it back. Earlier formats, whose states stand by flag, and
bare answers are read as well.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from reprlib import Repr
from typing import Any, Literal

from quiz.saved.fields import BY_FLAG, TESTS, is_number
from quiz.scoring.policy import Policy
from quiz.scoring.sheet import STATES, Sheet, options_of, stateful

FORMAT = 3
LIMIT = 64 * 1024
_FORMATS = (1, 2, FORMAT)
_WORST = ("none", "accepted", "sent", "counter", "refused", "final")
_FIRST_FIELDS = ("format", "instrument", "rules_version", "answers", BY_FLAG)
_OWN_FIELDS = ("id", "revision", "saved", "kept", "outcome")
_FIELDS = {
    1: _FIRST_FIELDS,
    2: (*_FIRST_FIELDS, *_OWN_FIELDS),
    FORMAT: (*_FIRST_FIELDS[:-1], "terms", *_OWN_FIELDS, "name", "next"),
}
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
    last judged, `{verdict, open, rules_version, date, terms}`, `open` being the key questions then.
    Times are ISO 8601 in UTC. `name`: the reader's own, and `next`: the day to look again; neither
    leaves the device but in the reader's own file.
    """

    rules_version: str
    answers: Pairs
    terms: Pairs
    kept: Sheet = field(default_factory=lambda: Sheet({}, {}))
    id: str | None = None
    revision: int = 0
    saved: str | None = None
    outcome: dict[str, Any] | None = None
    name: str | None = None
    next: str | None = None


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
    _check_states(policy, data)
    form = read_form(policy, data).form
    return Sheet(form.answers, form.terms)


def read_form(policy: Policy, data: Any) -> Reading:
    """A form of today from JSON data of any format; SheetError where it is none."""
    _check_head(policy, data)
    _check_fields(data)
    kept = data.get("kept", {"answers": {}, "terms": {}})
    answers = _parted(options_of(policy), _given(data["answers"]), _given(kept["answers"]))
    states = dict.fromkeys(stateful(policy), STATES)
    terms = _parted(states, _states(policy, data), _states(policy, kept))
    _inherit(policy, answers)
    unknown = [name for name, option in answers.unknown if not _became(policy, name, option)]
    version = data.get("rules_version", policy.version)
    form = Form(
        id=data.get("id"),
        revision=int(data.get("revision", 0)),
        saved=data.get("saved"),
        name=data.get("name"),
        next=data.get("next"),
        answers={name: answers.live[name] for name in options_of(policy) if name in answers.live},
        terms={name: terms.live[name] for name in states if name in terms.live},
        kept=Sheet(answers.kept, terms.kept),
        outcome=data.get("outcome"),
        rules_version=version,
    )
    strange = [*unknown, *(name for name, _ in terms.unknown)]
    return Reading(form, tuple(strange), version != policy.version)


def write_form(policy: Policy, form: Form) -> dict[str, Any]:
    """The JSON data of a form, in bank order; what it has not yet is left out."""
    own = {"id": form.id, "revision": form.revision, "saved": form.saved}
    told = {"name": form.name, "next": form.next}
    return {
        "format": FORMAT,
        **{name: value for name, value in own.items() if value},
        "instrument": policy.instrument,
        "rules_version": form.rules_version,
        **{name: value for name, value in told.items() if value},
        "answers": {n: form.answers[n] for n in options_of(policy) if form.answers.get(n)},
        "terms": {n: s for n in stateful(policy) if (s := form.terms.get(n))},
        "kept": {"answers": form.kept.answers, "terms": form.kept.terms},
        "outcome": form.outcome,
    }


def _states(policy: Policy, data: Mapping[str, Any]) -> Pairs:
    """The states of a form by term; of an earlier one by flag, the worse where two meet."""
    if BY_FLAG not in data:
        return _said(data.get("terms", {}))
    healed = dict(policy.healed)
    found: Pairs = {}
    for flag, state in _said(data[BY_FLAG]).items():
        term = healed.get(flag, flag) if state in STATES else flag
        found[term] = max(state, found.get(term, state), key=_badness)
    return found


def _badness(state: str) -> int:
    return _WORST.index(state) if state in _WORST else len(_WORST)


def _check_head(policy: Policy, data: Any) -> None:
    if not isinstance(data, dict):
        raise SheetError(_OBJECT)
    given = data.get("format", FORMAT if "terms" in data else _FORMATS[0])
    if not is_number(given) or given not in _FORMATS:
        told = f"the format must be one of {', '.join(map(str, _FORMATS))}"
        raise SheetError(f"{told}; found {_shown(given)}", "format")
    if data.get("instrument", policy.instrument) != policy.instrument:
        told = f"the sheet must be for {policy.instrument!r}"
        raise SheetError(f"{told}; found {_shown(data['instrument'])}", "instrument")
    if not isinstance(data.get("answers"), dict):
        raise SheetError(_OBJECT)
    fields = _FIELDS[int(given)]
    for name in sorted(set(data) - set(fields)):
        raise SheetError(f"the sheet must have only {', '.join(fields)}; found {_shown(name)}")


def _check_fields(data: Mapping[str, Any]) -> None:
    for name, (holds, told) in TESTS.items():
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


def _check_states(policy: Policy, data: Mapping[str, Any]) -> None:
    field, called = (BY_FLAG, "flag") if BY_FLAG in data else ("terms", "term")
    states = data.get(field, {})
    if not isinstance(states, dict):
        raise SheetError(f'"{field}" must be an object of {called}: state')
    allowed = {*stateful(policy), *(dict(policy.healed) if field == BY_FLAG else ())}
    for name, state in states.items():
        if name not in allowed:
            raise SheetError(f"unknown {called} {_shown(name)}")
        if state not in STATES:
            told = f"the state must be one of {', '.join(STATES)}"
            raise SheetError(f"{name}: {told}; found {_shown(state)}")


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
