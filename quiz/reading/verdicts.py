"""What an instrument may decide, in words, and the numbers that lead there."""

from typing import Annotated

from pydantic import Field, StrictInt

from quiz.reading.values import Count, Id, Item, Text


class Wording(Item):
    """A verdict in plain words: what it says, what to do next, when to look again.

    `pages`: the addresses of pages that tell how, below the site's root.
    """

    name: Text
    plain: Text
    next_step: Text
    recheck: Text
    pages: tuple[Text, ...] = ()


class Offer(Item):
    """What a verdict itself proposes to the client, and the verdict once that is refused.

    `accepted`: the words for a client who agreed to it.
    """

    term: Text
    text: Text
    if_refused: Text
    becomes: Id
    accepted: Wording | None = None


class Provisional(Item):
    """A verdict's headline and next step while exactly these key questions are open."""

    open: Annotated[tuple[Id, ...], Field(min_length=1)]
    text: Text
    step: Text | None = None


class Verdict(Wording):
    """One outcome. `provisional`: its headlines while something is open; `running`: its words for
    work that is already under way."""

    id: Id
    provisional: tuple[Provisional, ...] = ()
    running: Wording | None = None
    offer: Offer | None = None


class Clamp(Item):
    """The limits of one dimension's points."""

    dimension: Id
    low: Annotated[StrictInt, Field(le=0)]
    high: Annotated[StrictInt, Field(ge=0)]


class Step(Item):
    """So many unmet heavy flags give at least this verdict."""

    unmet_heavy: Count
    verdict: Id
