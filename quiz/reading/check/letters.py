"""Words to send are whole, name blanks that there are, and fit, measured as they are shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from quiz.reading.check.book import Book, known
from quiz.reading.check.walk import Found, walk
from quiz.reading.letters import Body, Message, Part, Step
from quiz.reading.problems import Problem
from quiz.reading.wording import is_whole, length, own_blanks

LINE, ASK, REFUSAL = 160, 110, 80
"""Characters of one line of a message, of one question, of the fact of a refusal."""


@dataclass(frozen=True)
class Wordings:
    """Where words to send stand, and how many characters they may have; None: any number."""

    path: str
    most: int | None


WORDINGS = (
    Wordings("terms.*.chat", LINE),
    Wordings("terms.*.variants.*.chat", LINE),
    Wordings("terms.*.concession.chat", LINE),
    Wordings("joins.*.chat", LINE),
    Wordings("flags.*.ask", ASK),
    Wordings("flags.*.refusal", REFUSAL),
    Wordings("instruments.*.messages.*.parts.*.text", None),
)

_LONGEST: dict[Body | None, int] = {
    "ask": 2 * ASK + 1,
    "line": LINE,
    "first-step": LINE,
    "fact": REFUSAL + 1,
    "concession": LINE,
    "term": LINE,
    "written": LINE,
}
"""What a body may take in a message of limited length; others are for letters."""


def check_wordings(here: Book) -> Iterator[Problem]:
    """Words to send are well formed, show each own blank by its example, and are short enough."""
    for row in WORDINGS:
        for found in walk(here.bank, row.path):
            if is_whole(found.name):
                yield from _blanks(here, found)
            else:
                told = f"{found.key} must hold whole {{one|team}}, [blank] and [id|shown] only"
                yield here.problem(found.place, found.item, f"{told}; found {found.name!r}")
            if row.most and (long := length(found.name)) > row.most:
                told = f"{found.key} must be shown in at most {row.most} characters; found {long}"
                yield here.problem(found.place, found.item, told)


def _blanks(here: Book, found: Found) -> Iterator[Problem]:
    blanks = {blank.id: blank for blank in here.bank.blanks if not blank.choice}
    for name, shown in own_blanks(found.name):
        yield from known(here, found.place, found.item, name, blanks, "a blank")
        example = blanks[name].example if name in blanks else None
        if example and shown != example:
            told = f"blank {name} must be shown as its example {example!r}; found {shown!r}"
            yield here.problem(found.place, found.item, told)


def check_messages(here: Book) -> Iterator[Problem]:
    """What a message says in any case at a step fits its `most`, whatever its bodies say."""
    for found in walk(here.bank, "instruments.*.messages.*.most"):
        message = found.of(Message)
        long = max(_said(message, step) for step in get_args(Step))
        if message.most and long > message.most:
            told = f"must say at most {message.most} characters in any case; found {long}"
            yield here.problem(found.place, found.item, told)


def _said(message: Message, step: Step) -> int:
    """The longest that the parts without other conditions can be at a step."""
    between = 2 if message.letter else 1
    parts = [part for part in message.parts if _always(part, step)]
    return sum(_room(part) + between for part in parts) - between


def _always(part: Part, step: Step) -> bool:
    conditional = part.answers or part.unless or part.more or part.raised is not None
    return not (part.spare or conditional) and (not part.step or step in part.step)


def _room(part: Part) -> int:
    text = length(part.text) if part.text else 0
    body = _LONGEST.get(part.body, 0)
    return text + body + bool(text and body)
