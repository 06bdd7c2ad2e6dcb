"""Russian typography of the pages' prose: quotes, dashes, and spaces that do not break.

polytypo does it at build, so that authors need not; code, fences and macro calls stay as they are.
"""

from __future__ import annotations

import re
from functools import cache
from textwrap import dedent, indent

from polytypo.markdown import transform

KEPT = re.compile(r"\{\{.*?\}\}|\{:? ?[.#][^}\n]*\}")  # macro calls, lists of attributes
FOLDED = re.compile(r"^((?:\?\?\?\+?|!!!) .*)\n((?: {4}.*\n?|\s*\n)+)", re.MULTILINE)  # admonitions


@cache
def set_type(markdown: str) -> str:
    """A page's Markdown as it should be set; worked out once for each text."""
    parts, end = [], 0
    for found in FOLDED.finditer(markdown):
        parts += [_set(markdown[end : found.start()]), f"{found[1]}\n", _set_folded(found[2])]
        end = found.end()
    return "".join([*parts, _set(markdown[end:])])


def _set_folded(block: str) -> str:
    """The body of an admonition: indented prose, which Markdown alone would take for code."""
    return indent(_set(dedent(block)), "    ")


def _set(prose: str) -> str:
    kept = KEPT.findall(prose)
    done: str = transform(KEPT.sub("KEPTASIS", prose), locale="ru", dialect="commonmark")
    for text in kept:
        done = done.replace("KEPTASIS", text, 1)
    return done
