"""Texts worked out in earlier builds, kept on disk: by what they were made from, until unused.

Two builds at once may share a cache: a key names all that its text depends on, so both write the
same. A cache that cannot be read or written costs time and nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / ".cache"
DAYS = 30  # after which an unused text goes
_TABLE = "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, text TEXT, used INT) WITHOUT ROWID"


def digest(*parts: str) -> str:
    """One name for some texts, in their order: the SHA-256 in hex digits."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        found.update(b"%d:%b" % (len(data), data))
    return found.hexdigest()


def digest_of_files(*files: Path) -> str:
    """One name for the contents of some files, in the order of their paths."""
    return digest(*(file.read_bytes().hex() for file in sorted(files)))


class Cache:
    """Texts by key in one SQLite file, made on first use."""

    def __init__(self, path: Path, today: int | None = None) -> None:
        self.path = path
        self.today = today or date.today().toordinal()

    def text(self, key: str, work: Callable[[], str]) -> str:
        """The text of a key; worked out where it is not kept yet."""
        kept = self.find(key)
        return self.keep(key, work()) if kept is None else kept

    def holds(self, key: str) -> bool:
        """Whether a key has a text."""
        return self.find(key) is not None

    def find(self, key: str) -> str | None:
        """The text of a key; None where none is kept."""
        found = self._ask("SELECT text, used FROM kept WHERE key = ?", key)
        if not found:
            return None
        text, used = found[0]
        if used != self.today:
            self._ask("UPDATE kept SET used = ? WHERE key = ?", self.today, key)
        return str(text)

    def keep(self, key: str, text: str) -> str:
        """Keeps a text, in the place of the key's text before; gives it back."""
        self._ask("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", key, text, self.today)
        return text

    def _ask(self, statement: str, *values: str | int) -> list[tuple[str, int]]:
        try:
            return self._base.execute(statement, values).fetchall() if self._base else []
        except sqlite3.Error:
            return []

    @cached_property
    def _base(self) -> sqlite3.Connection | None:
        """The open file; a damaged one is begun anew, and without one all is worked out."""
        for _ in range(2):
            try:
                return self._open()
            except sqlite3.DatabaseError:
                with contextlib.suppress(OSError):
                    self.path.unlink()
            except OSError:
                break
        return None

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        base = sqlite3.connect(self.path, timeout=30, isolation_level=None, check_same_thread=False)
        # Losing the newest texts in a power cut is no loss: they are worked out again.
        base.execute("PRAGMA synchronous = OFF")
        base.execute("PRAGMA journal_mode = WAL")
        base.execute(_TABLE)
        base.execute("DELETE FROM kept WHERE used < ?", (self.today - DAYS,))
        return base
