"""The notation of every wording: who writes, and what is filled in.

`{one|team}` says what one person writes, and what a team does. `[words]` is a blank of this deal;
`[id|shown]` a blank of the reader's own terms, shown so until it is filled.
"""

import re
from collections.abc import Collection, Iterator, Mapping

ONE, TEAM = 0, 1
"""Who writes: one person, or a team."""

Values = Mapping[str, str]

_EITHER = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")
_BLANK = re.compile(r"\[(?:([a-z][a-z0-9-]*)\|)?([^\][|]+)\]")
_MARK = re.compile(r"[][{}|]")


def filled(text: str, values: Values, ready: Collection[str] = ()) -> str:
    """A text with its blanks filled in; an empty one stays in brackets, or is shown by its example.

    Values by the blank's id, or by its words where it has none; `ready`: ids that have an example.
    """

    def put(blank: re.Match[str]) -> str:
        name, shown = blank[1] or blank[2], blank[2]
        return values.get(name) or (shown if name in ready else f"[{shown}]")

    return _BLANK.sub(put, text)


def pieces(text: str, who: int = ONE) -> list[tuple[str, str]]:
    """A text in pieces, each with the name of its blank: its id, or its words; '' where none is."""
    text = spoken(text, who)
    found: list[tuple[str, str]] = []
    end = 0
    for blank in _BLANK.finditer(text):
        found += [("", text[end : blank.start()]), (blank[1] or blank[2], blank[2])]
        end = blank.end()
    return [(name, said) for name, said in [*found, ("", text[end:])] if said]


def spoken(text: str, who: int = ONE) -> str:
    """What one person says, or a team."""
    return _EITHER.sub(lambda found: found[1 + who], text)


def length(text: str) -> int:
    """Characters of a text as it is shown, its blanks unfilled, in the longer of its two forms."""
    own = {name for name, _ in own_blanks(text)}
    return max(len(filled(spoken(text, who), {}, own)) for who in (ONE, TEAM))


def own_blanks(text: str) -> Iterator[tuple[str, str]]:
    """The blanks of the reader's own terms in a text: the id of each, and how it is shown."""
    return ((blank[1], blank[2]) for blank in _BLANK.finditer(text) if blank[1])


def is_whole(text: str) -> bool:
    """Whether all its braces, brackets and bars belong to the notation."""
    return not any(_MARK.search(_BLANK.sub("", spoken(text, who))) for who in (ONE, TEAM))
