"""A reader's own terms, and all that a reader keeps as one file.

The own terms are `{format, values}`, a line by field id; the file is `{format, sheets, mine}`, in
which a sheet that could not be read stands as its text. macros/browser/saved/mine.js and whole.js
are their twins.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from quiz.saved.fields import is_id, is_line, is_number
from quiz.saved.form import Form, Pairs, Reading, SheetError, read_form, write_form
from quiz.scoring.policy import Policy

LONGEST = 120
_FORMAT = 1


@dataclass(frozen=True)
class Whole:
    """What a file holds: its sheets, what each that is none says of itself, and the own terms."""

    sheets: tuple[Reading, ...]
    refused: tuple[SheetError, ...]
    mine: Pairs


def read_mine(data: Any) -> Pairs:
    """The own terms, a line by field id; SheetError where they are none. Any field id is kept."""
    _check(data, "values", ("values",))
    values = data["values"]
    if not isinstance(values, dict):
        raise SheetError('"values" must be an object of field: text')
    for name, text in values.items():
        if not is_id(name) or not is_line(text, LONGEST):
            told = f"must be a line of 1 to {LONGEST} characters, by an id"
            raise SheetError(f"{name!r:.60}: the text {told}")
    return dict(values)


def write_mine(values: Mapping[str, str]) -> dict[str, Any]:
    """The JSON data of own terms."""
    return {"format": _FORMAT, "values": dict(values)}


def read_whole(policy: Policy, data: Any) -> Whole:
    """A file of everything; SheetError where it is none, or where its own terms are none."""
    _check(data, "sheets", ("sheets", "mine"))
    if not isinstance(data["sheets"], list):
        raise SheetError('"sheets" must be a list')
    read = [_sheet(policy, one) for one in data["sheets"]]
    return Whole(
        sheets=tuple(one for one in read if isinstance(one, Reading)),
        refused=tuple(one for one in read if isinstance(one, SheetError)),
        mine=read_mine(data.get("mine", write_mine({}))),
    )


def write_whole(policy: Policy, forms: Iterable[Form], mine: Mapping[str, str]) -> dict[str, Any]:
    """The JSON data of a file of everything."""
    sheets = [write_form(policy, form) for form in forms]
    return {"format": _FORMAT, "sheets": sheets, "mine": write_mine(mine)}


def _sheet(policy: Policy, data: Any) -> Reading | SheetError:
    try:
        return read_form(policy, json.loads(data) if isinstance(data, str) else data)
    except SheetError as error:
        return error
    except (ValueError, RecursionError):
        return SheetError("a sheet that stands as text must be JSON")


def _check(data: Any, required: str, fields: Collection[str]) -> None:
    """Whether it is an object of today's format that has these fields at most."""
    if not isinstance(data, dict):
        raise SheetError("it must be an object")
    found = data.get("format", _FORMAT)
    if not is_number(found) or found != _FORMAT:
        raise SheetError(f"the format must be {_FORMAT}; found {found!r:.60}", "format")
    if not {"format", required} <= set(data) <= {"format", *fields}:
        raise SheetError(f"it must have format, {', '.join(fields)}; found {sorted(data)!r:.60}")
