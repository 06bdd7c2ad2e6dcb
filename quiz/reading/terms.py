"""A term: one thing that both sides agree on, and the lines that say several at once.

Weights and conditions order the advice and never enter points.
"""

from typing import Annotated

from pydantic import Field, StrictBool

from quiz.reading.values import Id, Item, Text, Weight, When


class Usual(Item):
    """How much is lost in a kind of work where this term is not agreed (0: it has no place there),
    and whether the work does not begin without it."""

    weight: Weight
    mandatory: StrictBool = False


class Change(Item):
    """Another weight, or duty, while each question of the context has one of these answers."""

    when: Annotated[When, Field(min_length=1)]
    weight: Weight | None = None
    mandatory: StrictBool | None = None


class Variant(Item):
    """Another wording for a chat, while a flag is raised or under some answers of the context."""

    chat: Text
    flag: Id | None = None
    when: When = Field(default_factory=dict)


class Concession(Item):
    """What may be given way once, and the sentence that offers it."""

    name: Text
    chat: Text


class Term(Item):
    """One thing to agree on, with its words for a chat and for a contract.

    `topic`: terms that meet one need, of which one is enough. `apart`: terms beside which it is
    not offered, unless one line says both. `closing`: said as the last sentence of a message.
    `clause`: the page that shows the contract's wording. `kinds`: for every kind of work.
    """

    id: Id
    name: Text
    prevents: Text
    chat: Text
    variants: tuple[Variant, ...] = ()
    contract: Text
    clause: Id | None = None
    concession: Concession | None = None
    no_concession: Text | None = None
    topic: Id | None = None
    apart: tuple[Id, ...] = ()
    closing: StrictBool = False
    kinds: dict[Id, Usual] = Field(default_factory=dict)
    changes: tuple[Change, ...] = ()


class Join(Item):
    """One line that says several terms, under some answers of the context or always."""

    id: Id
    terms: Annotated[tuple[Id, ...], Field(min_length=2)]
    when: When = Field(default_factory=dict)
    chat: Text
