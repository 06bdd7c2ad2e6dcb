"""The pages that the tests of the knowledge base open: one of every template."""

from __future__ import annotations

from pathlib import Path

from macros import library
from quiz.reading.load import published

LIBRARY = library.read(published(), Path(__file__).parent.parent.parent / "docs" / "ru")
KINDS = {
    "flag": "flags/budget-on-me/",
    "catalogue": "flags/",
    "guide": "diagnostics/call/",
    "work": "work/debt/",
    "case": "cases/boss/",
    "breakup": "breakup/notice/",
    "message": "templates/m-third-push/",
    "clause": "templates/c-edit-rounds/",
    "about": "about/",
    "topics": "about/topics/",
    "templates": "templates/",
}
