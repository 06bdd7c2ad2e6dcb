"""Words to send, part by part, and the blanks that the reader fills in once.

In any wording `[text]` is a blank of this deal, `[id|shown]` one of the reader's own terms, shown
so until it is filled; `{я|мы}` says what one person writes, and what a team does.
"""

from typing import Annotated, Literal

from pydantic import Field, StrictBool

from quiz.reading.values import Count, Id, Item, Text, When

Step = Literal["ask", "offer", "offer-accepted", "first-step", "terms", "refuse", "start"]
"""What the advice says to do first."""

Body = Literal[
    "ask",  # at most two questions to the client
    "line",  # the first line of the terms
    "lines",  # all of them
    "least",  # the mandatory ones
    "first-step",  # the small paid piece
    "fact",  # what a refusal rests on
    "concession",  # what a term gives way to
    "term",  # a term's own line
    "written",  # the closing term
    "verdict",  # the headline
    "reasons",  # what weighs most
    "open",  # the questions that decide
]


class Part(Item):
    """A sentence and what follows it; said while all its conditions hold and its body is not empty.

    `text` may stand alone; `term`: of a concession; `step`, `answers`, `unless`: when it is said;
    `raised`: while some flag is, or none is; `more`: while other lines are left; `spare`: left out
    where the message would be too long, the last one first.
    """

    text: Text | None = None
    body: Body | None = None
    term: Id | None = None
    step: tuple[Step, ...] = ()
    answers: When = Field(default_factory=dict)
    unless: When = Field(default_factory=dict)
    raised: StrictBool | None = None
    more: StrictBool = False
    spare: StrictBool = False


class Message(Item):
    """Words to take. `group`: the one to send now, the whole text of the terms, a reply to what the
    client says next, words for our own side. `steps`: when it is the one to take, or always;
    `answers`: offered only then; `unless`: not then. `most`: characters, blanks unfilled.
    `letter`: paragraphs with numbered lines, else one after another.
    """

    id: Id
    name: Text
    when: Text
    group: Literal["main", "full", "reply", "own"]
    steps: tuple[Step, ...] = ()
    answers: When = Field(default_factory=dict)
    unless: When = Field(default_factory=dict)
    most: Count | None = None
    letter: StrictBool = False
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]


class Blank(Item):
    """One of the reader's own terms: entered once, kept on the device, used in every letter.

    `example` is what stands there until then; without one, copying stops at the empty blank.
    """

    id: Id
    name: Text
    example: Text | None = None
    choice: dict[Id, Text] = Field(default_factory=dict)
