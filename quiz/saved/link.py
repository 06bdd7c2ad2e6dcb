"""A form as the fragment of a link: plain `question=option` pairs, `term.<term>=<state>`.

macros/browser/saved/link.js is its twin: both write one string and read alike.
"""

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlencode

from quiz.reading.values import RESERVED
from quiz.saved.form import LIMIT, Pairs, Reading, SheetError, read_form
from quiz.scoring.policy import Policy
from quiz.scoring.sheet import Sheet, options_of, stateful

TERM = "term."
_FORMAT = "2"
_FORMATS = {"1": "safeguards", _FORMAT: "terms"}  # what the states of each stand by: flag or term
_NOTHING = Sheet({}, {})


def to_fragment(policy: Policy, sheet: Sheet, kept: Sheet = _NOTHING) -> str:
    """The fragment of a link (without #): what is known in bank order, then what is kept."""
    head = [("format", _FORMAT), ("instrument", policy.instrument), ("rules", policy.version)]
    return urlencode(
        [
            *head,
            *_known(options_of(policy), sheet.answers),
            *((TERM + name, state) for name, state in _known(stateful(policy), sheet.terms)),
            *_apart(kept.answers, sheet.answers),
            *((TERM + name, state) for name, state in _apart(kept.terms, sheet.terms)),
        ]
    )


def read_fragment(policy: Policy, fragment: str) -> Reading | None:
    """The form of a fragment, or None where it carries none; SheetError as for `read_form`."""
    text = fragment.removeprefix("#")
    if not re.search(r"(^|&)format=", text):
        return None
    if len(text) > LIMIT:
        raise SheetError(f"the link must have at most {LIMIT} characters; found more", "size")
    given = [pair for pair in map(_decoded, text.split("&")) if pair[1]]
    pairs = dict(given)
    if len(pairs) != len(given):
        raise SheetError("the link must name each question once; found one twice")
    field = _FORMATS.get(pairs.get("format", ""))
    if field is None:
        told = f"the link's format must be one of {', '.join(_FORMATS)}; found another"
        raise SheetError(told, "format")
    data = {
        "instrument": pairs.get("instrument", policy.instrument),
        "rules_version": pairs.get("rules", policy.version),
        "answers": {k: v for k, v in pairs.items() if k not in RESERVED and not k.startswith(TERM)},
        field: {k.removeprefix(TERM): v for k, v in pairs.items() if k.startswith(TERM)},
    }
    return read_form(policy, data)


def _decoded(pair: str) -> tuple[str, str]:
    """Strict, as the browser is: a stray % or bytes that are no UTF-8 make it no link."""
    if re.search(r"%(?![0-9A-Fa-f]{2})", pair):
        raise SheetError("the link must be percent-encoded; found a stray %")
    name, _, value = pair.replace("+", " ").partition("=")
    try:
        return unquote(name, errors="strict"), unquote(value, errors="strict")
    except UnicodeDecodeError:
        raise SheetError("the link must be UTF-8; found other bytes") from None


def _known(allowed: Iterable[str], given: Pairs) -> list[tuple[str, str]]:
    return [(name, given[name]) for name in allowed if name in given]


def _apart(kept: Pairs, given: Pairs) -> list[tuple[str, str]]:
    """The kept pairs that a link can name beside the known ones, by id."""
    return sorted(pair for pair in kept.items() if pair[0] not in given and pair[0] not in RESERVED)
