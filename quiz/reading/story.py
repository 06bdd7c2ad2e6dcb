"""A labelled story: a deal of which it is known how it ended."""

from typing import Literal

from pydantic import Field, StrictBool

from quiz.reading.values import Id, Item, Text


class LabelChange(Item):
    """A label changed after it was first set, and why."""

    was: Id
    why: Text


class Story(Item):
    """A real or teaching deal: what was known before, how it ended, the verdict that calls for.

    `label`: by the ending; `saving`: the terms that would have saved what was lost, most telling
    first, and `lost`: what that was, both from the ending by somebody who saw no output; `held`:
    never tuned to; `answers`: filled in from `summary` alone by somebody who saw neither label nor
    ending. `again`, `label_again`: the sheet and the label of a second person, blind to the first.
    """

    id: Id
    instrument: Id
    source: Text
    kind: Literal["thread", "article", "practice"]
    domain: Text
    language: Id
    summary: Text
    ended: Text
    label: Id
    label_reason: Text
    label_changes: tuple[LabelChange, ...]
    saving: tuple[Id, ...] = ()
    lost: Text | None = None
    held: StrictBool
    answers: dict[Id, Id]
    again: dict[Id, Id] = Field(default_factory=dict)
    label_again: Id | None = None
