"""The values that all models are made of: texts, ids, numbers, patterns."""

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StrictInt,
    StrictStr,
    StringConstraints,
)

ID = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
RESERVED = ("format", "instrument", "rules")  # words that a link keeps for itself
LONGEST_ID = 60  # so that it can be the name of a file, and a word of a link

Text = Annotated[StrictStr, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[StrictStr, StringConstraints(pattern=ID, max_length=LONGEST_ID)]
Points = Annotated[StrictInt, Field(ge=-9, le=9)]
Count = Annotated[StrictInt, Field(ge=1)]
Weight = Annotated[StrictInt, Field(ge=0, le=5)]
When = dict[Id, Annotated[tuple[Id, ...], Field(min_length=1)]]
"""Answers to questions of the context: each of them must be one of those named."""


def is_id(text: str) -> bool:
    """Whether a text may be an id."""
    return len(text) <= LONGEST_ID and re.fullmatch(ID, text) is not None


def _between_slashes(text: str) -> str:
    try:
        re.compile(text[1:-1])
    except re.error as error:
        raise ValueError(f"must be a regular expression ({error})") from None
    if len(text) < 3 or text[0] + text[-1] != "//":
        raise ValueError("must be a regular expression between slashes")
    return text[1:-1]


Pattern = Annotated[StrictStr, AfterValidator(_between_slashes)]


def finds(pattern: str | None, text: str) -> Iterator[re.Match[str]]:
    """Where a pattern of the bank stands in a text; nowhere where there is no pattern."""
    return re.finditer(pattern, text) if pattern else iter(())


class Item(BaseModel):
    """A frozen part of the bank that refuses fields it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)
