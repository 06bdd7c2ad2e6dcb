"""What the site's pages must hold, as the bank says it: kinds, sections, words."""

from typing import Literal

from pydantic import Field, StrictBool, StrictStr

from quiz.reading.values import Count, Item, Pattern, Text

Kind = Literal[
    "flag",
    "guide",
    "work",
    "case",
    "breakup",
    "message",
    "clause",
    "about",
    "instrument",
    "method",
]


class Section(Item):
    """A section of every page of a kind; `scaffold`: what a new page has there."""

    title: Text
    scaffold: Text | None = None


class PageKind(Item):
    """What pages of a kind have in common.

    `sections`: all of them, in their order, or none where a page is free. `least` and `most`: words
    of a page. `to_client`: a page holds a text for the client. `folder`, `prefix`: of a new page.
    """

    id: Kind
    sections: tuple[Section, ...] = ()
    least: Count = 1
    most: Count = 10_000
    to_client: StrictBool = False
    folder: Text | None = None
    prefix: StrictStr = ""


class Wording(Item):
    """Words that pages must do without, or have, each a pattern; what is left out is not asked.

    `banned`: platforms banned in the country. `labels`: words for people, fit only where `sources`
    are discussed. `ours`: words that no client should read. `law`: an article of law; `law_sent`:
    the reader is sent to its text, which pages may repeat.
    """

    banned: Pattern | None = None
    labels: Pattern | None = None
    sources: Pattern | None = None
    ours: Pattern | None = None
    law: Pattern | None = None
    law_sent: Pattern | None = None


class PageRules(Item):
    """The rules of pages; `may_repeat`: titles of source articles, which a text may name whole."""

    kinds: tuple[PageKind, ...] = ()
    wording: Wording = Field(default_factory=Wording)
    may_repeat: tuple[Text, ...] = ()

    def kind(self, name: Kind) -> PageKind:
        """What the bank says of a kind, or that it asks for nothing."""
        return next((kind for kind in self.kinds if kind.id == name), PageKind(id=name))
