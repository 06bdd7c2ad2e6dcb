"""What a build has to say to an author: a line a problem, and no traceback."""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from mkdocs.exceptions import MkDocsException

from macros.build.cache import ROOT

# How mkdocs-macros tells of a macro that failed, and of a template that cannot be read.
_FAILED = re.compile(r"_File_: `(.+?)`\s+_(\w+)_: (.+?)$", re.MULTILINE)
_UNREAD = re.compile(
    r"_File_: `(.+?)`\s+_Line (\d+) in Markdown file:_ \*\*(.+?)\*\*$", re.MULTILINE
)


class Said(logging.Handler):
    """Prints what the builder warns of, and keeps what stops it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.last = ""

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage().strip()
        macro = of_macros(message)
        if macro or record.levelno >= logging.ERROR:
            self.last = self.last or macro or message
        else:
            print(f"warning: {' '.join(message.split())}", file=sys.stderr, flush=True)


def of_macros(message: str) -> str:
    """A message of mkdocs-macros about an error in a line; empty where it is another one."""
    if found := _UNREAD.search(message):
        return f"{found[1]}: line {found[2]} of its text: {found[3]}"
    found = _FAILED.search(message)
    return f"{found[1]}: {found[2]}: {found[3]}" if found else ""


def problem(said: Said, work: Callable[[], None]) -> str:
    """Does a piece of work; what stopped it, or nothing."""
    said.last = ""
    try:
        work()
    except (Exception, SystemExit) as error:  # mkdocs-macros ends the process where a macro fails
        return said.last or told(error)
    return ""


def told(error: BaseException) -> str:
    """An exception in one line, with the place in the project that it comes from, if any."""
    own = [f for f in traceback.extract_tb(error.__traceback__) if is_own(f.filename)]
    place = f"{relative(own[-1].filename)}:{own[-1].lineno}: " if own else ""
    if isinstance(error, MkDocsException):  # in words for authors
        place = ""
    elif isinstance(error, SyntaxError) and error.filename:
        place = f"{relative(error.filename)}:{error.lineno}: "
    return f"{place}{type(error).__name__}: {' '.join(str(error).split())}"


def is_own(name: str) -> bool:
    """Whether a file belongs to the project and neither to a package nor to these steps."""
    path = Path(name)
    away = path.is_relative_to(ROOT / "macros" / "build") or "site-packages" in path.parts
    return path.is_relative_to(ROOT) and not away


def relative(name: str) -> str:
    """A file's path from the project's folder, where it is below it."""
    path = Path(name)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else name
