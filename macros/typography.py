"""Russian typography of the pages' prose: quotes, dashes, and spaces that do not break.

polytypo does it at build, so that authors need not; code, fences and macro calls stay as they are.
"""

from __future__ import annotations

import re
from functools import cache

from polytypo.markdown import transform

KEPT = re.compile(r"\{\{.*?\}\}|^ *(?:\?\?\?\+?|!!!) .*$", re.MULTILINE)  # macro calls, admonitions


@cache
def set_type(markdown: str) -> str:
    """A page's Markdown as it should be set; worked out once for each text."""
    kept = KEPT.findall(markdown)
    done = transform(KEPT.sub("KEPTASIS", markdown), locale="ru", dialect="commonmark")
    for text in kept:
        done = done.replace("KEPTASIS", text, 1)
    return done
