"""No code names a thing of the bank: instruments, questions, flags and terms are data."""

from __future__ import annotations

import re
from pathlib import Path

from quiz.reading.load import published
from tests.built import ROOT

BANK = published()
SOURCES = ("quiz/**/*.py", "macros/**/*.py", "macros/**/*.js", "macros/**/*.jinja", "overrides/*")
LITERAL = re.compile(r"""(["'`])([a-z][a-z0-9-]*)\1""")

# Words that mean something else where they stand.
EXCEPTIONS: dict[tuple[str, str], str] = {}


def ids() -> set[str]:
    """Every id of an instrument, a question, a context question, a flag."""
    asked = [
        question.id
        for source in BANK.instruments.values()
        for question in (*source.questions, *source.context)
    ]
    return {*BANK.instruments, *asked, *(flag.id for flag in BANK.flags)}


def named() -> set[tuple[str, str]]:
    """Where code quotes one of them: (file, id)."""
    known, found = ids(), set()
    for pattern in SOURCES:
        for path in ROOT.glob(pattern):
            if path.is_file():
                text = path.read_text("utf-8")
                words = {match[2] for match in LITERAL.finditer(text)}
                found |= {(path.relative_to(ROOT).as_posix(), word) for word in words & known}
    return found


def test_no_code_quotes_an_id() -> None:
    """An id stands in the bank and in front matter; the registry finds it there."""
    assert named() - set(EXCEPTIONS) == set()


def test_every_exception_is_needed() -> None:
    """The list of exceptions holds nothing that is gone, and a reason for each."""
    assert set(EXCEPTIONS) <= named()
    assert all(EXCEPTIONS.values())


def test_a_quoted_id_would_be_found() -> None:
    """The search sees a word in any of the quotes of Python, JavaScript and Jinja."""
    assert [match[2] for match in LITERAL.finditer("a(\"screening\", 'b-c') + `d`")] == [
        *("screening", "b-c", "d")
    ]
    assert "screening" in ids()
    assert Path("quiz/authoring/parser.py") in {
        path.relative_to(ROOT) for path in ROOT.glob(SOURCES[0])
    }
