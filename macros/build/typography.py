"""Russian typography of the pages' prose: quotes, dashes, and spaces that do not break.

A tree processor of Python-Markdown does it once a page is parsed, so that no Markdown is mistaken
for prose: what stands in code, in addresses and in HTML that macros made stays as it is. polytypo
knows the rules but for numbers (Milchin, «Справочник издателя и автора»: the groups of a number,
and a number and its noun, stay on one line).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import Literal
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString
from polytypo.text import transform

from macros.build.cache import FOLDER, Cache, digest, digest_of_files

# After lists of attributes (8), which are text until then, and before abbreviations (7), whose
# elements would part a short word from the next, and the table of contents (5).
PRIORITY = 7.5
EXTENSION = "macros.build.typography:Typography"  # as Python-Markdown finds it
_CODE = "code kbd math pre samp script style svg textarea var"
_WORDS = "a abbr b bdi bdo br cite del dfn em i img ins label mark q s small span strong sub sup u"
# What a browser lays out within a line; everything else begins a new text.
INLINE = frozenset(f"{_WORDS} code kbd samp var".split())
LEFT_ALONE = frozenset(_CODE.split())
EDGE = "\ufffc"  # stands for the border of an element while its text is set
KEPT = re.compile(f"{EDGE}|{STX}.*?{ETX}")  # borders, and what Markdown has put by
THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)")
COUNTED = re.compile(r"(?<=\d) (?=[а-яё]{4}|(?:год|дня|раз|час|руб|тыс|млн)\b)")
GAP = "\u00a0"


@dataclass(frozen=True)
class Piece:
    """A part of a text within a line: an element's text or tail, or one that is left alone."""

    element: Element
    place: Literal["text", "tail", "kept"]

    @property
    def text(self) -> str:
        """The words of the piece; empty where it is left alone."""
        return "" if self.place == "kept" else getattr(self.element, self.place) or ""

    def put(self, text: str) -> None:
        """Replaces the words of the piece."""
        if self.place != "kept":
            setattr(self.element, self.place, text)


def set_type(text: str) -> str:
    """A text as it should be set; borders of elements and what was put by stay as they are."""
    kept = [found.span() for found in KEPT.finditer(text)]
    done: str = transform(text, locale="ru", protect=kept)
    done = THOUSANDS.sub(lambda number: number[0].replace(" ", GAP), done)
    return COUNTED.sub(GAP, done)


def set_tree(root: Element) -> None:
    """Sets the type of all prose below an element."""
    for pieces in runs(root):
        text = EDGE.join(piece.text for piece in pieces)
        if not text.strip(f"{EDGE} \n"):
            continue
        done = kept_texts().text(digest(rules(), text), partial(set_type, text))
        words = done.split(EDGE)
        if len(words) == len(pieces):  # a page that holds the stand-in itself stays as it is
            for piece, own in zip(pieces, words, strict=True):
                piece.put(own)


def runs(root: Element) -> Iterator[list[Piece]]:
    """The texts below an element: each the pieces that a browser lays out as one."""
    run: list[Piece] = []
    for piece in _pieces(root):
        if piece is None:
            yield run
            run = []
        elif piece.place == "kept" or piece.text:
            run.append(piece)
    yield run


def _pieces(element: Element) -> Iterator[Piece | None]:
    """The pieces of an element in their order; None where a text ends."""
    if element.tag in LEFT_ALONE or isinstance(element.text, AtomicString):
        yield Piece(element, "kept")
    else:
        yield Piece(element, "text")
        for child in element:
            yield from _child(child)


def _child(child: Element) -> Iterator[Piece | None]:
    inline = child.tag in INLINE
    if not inline:
        yield None
    yield from _pieces(child)
    if not inline:
        yield None
    yield Piece(child, "kept" if isinstance(child.tail, AtomicString) else "tail")


@cache
def rules() -> str:
    """What decides how a text is set: polytypo's version and the source of this module."""
    return digest(version("polytypo"), digest_of_files(Path(__file__)))


@cache
def kept_texts() -> Cache:
    """The texts that were set before."""
    return Cache(FOLDER / "typography" / "texts.sqlite")


class TypeSetter(Treeprocessor):
    """Sets a page's type between its parsing and its writing."""

    def run(self, root: Element) -> None:
        set_tree(root)


class Typography(Extension):
    """The extension of Python-Markdown, told to the builder by its dotted name."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(TypeSetter(md), "typography", PRIORITY)
