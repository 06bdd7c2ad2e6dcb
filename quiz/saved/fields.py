"""What the fields of a saved form must hold; macros/browser/saved/form.js asks the same of them."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from quiz.reading.values import ID

LONGEST_NAME = 60
BY_FLAG = "safeguards"
"""Where the first two formats have states, by flag."""

_LONGEST_ID = 100
_LARGEST = 2**53 - 1
_OWN_ID = r"[a-z0-9]{16}"
_NO_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_TIME = r"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,3})?Z"


def is_number(value: Any) -> bool:
    """A whole number as JSON has it: 1.0 is one, true is none."""
    return type(value) is int or (type(value) is float and value.is_integer())


def is_id(value: Any) -> bool:
    """An id as the bank has them, or as an earlier or later bank may."""
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
        is_id(name) and (chosen is None or is_id(chosen)) for name, chosen in value.items()
    )


def _is_kept(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and set(value) in ({"answers", "terms"}, {"answers", BY_FLAG})
        and all(map(_is_pairs, value.values()))
    )


def _is_day(value: Any) -> bool:
    """A day of the calendar."""
    return isinstance(value, str) and _is_time(f"{value}T00:00:00Z")


def is_line(value: Any, longest: int) -> bool:
    """One line of text, neither empty nor long, without what breaks a line or turns its order."""
    return (
        isinstance(value, str)
        and 0 < len(value) <= longest
        and value.strip() == value
        and _NO_LINE.search(value) is None
    )


def _is_outcome(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and set(value) - {"open"} == {"verdict", "rules_version", "date", "terms"}
        and isinstance(value.get("open", []), list)
        and all(map(is_id, value.get("open", [])))
        and (value["verdict"] is None or is_id(value["verdict"]))
        and isinstance(value["rules_version"], str)
        and _is_time(value["date"])
        and _is_pairs(value["terms"])
        and None not in value["terms"].values()
    )


_PAIRS = "must be an object of pairs of ids"
TESTS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "answers": (_is_pairs, _PAIRS),
    "terms": (_is_pairs, _PAIRS),
    BY_FLAG: (_is_pairs, _PAIRS),
    "rules_version": (lambda value: isinstance(value, str), "must be text"),
    "id": (
        lambda value: isinstance(value, str) and re.fullmatch(_OWN_ID, value) is not None,
        "must be 16 characters of a-z and 0-9",
    ),
    "revision": (
        lambda value: is_number(value) and 1 <= value <= _LARGEST,
        "must be a whole number from 1",
    ),
    "saved": (_is_time, "must be a time in UTC like 2026-01-31T12:00:00Z"),
    "name": (
        lambda value: is_line(value, LONGEST_NAME),
        f"must be a line of 1 to {LONGEST_NAME} characters",
    ),
    "next": (_is_day, "must be a day like 2026-01-31"),
    "kept": (_is_kept, "must hold answers and terms, pairs of ids"),
    "outcome": (
        lambda value: value is None or _is_outcome(value),
        "must be null or hold verdict, rules_version, date and terms",
    ),
}
