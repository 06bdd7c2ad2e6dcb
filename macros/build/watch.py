"""What an author has changed: the files of the project, seen by their times and sizes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

PAGES = "docs/ru"
WATCHED = (PAGES, "docs/includes", "macros", "overrides", "quiz", "mkdocs.yml", "package-lock.json")
Snapshot = dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Change:
    """`pages`: paths below the pages' folder of pages that were edited; `other`: anything else."""

    pages: frozenset[str] = frozenset()
    other: bool = False

    def __bool__(self) -> bool:
        return self.other or bool(self.pages)

    def __or__(self, more: Change) -> Change:
        return Change(self.pages | more.pages, self.other or more.other)


def snapshot(root: Path) -> Snapshot:
    """Time and size of each watched file, by its path below the project's folder."""
    return {
        file.relative_to(root).as_posix(): (stat.st_mtime_ns, stat.st_size)
        for name in WATCHED
        for file in [root / name, *(root / name).rglob("*")]
        if "__pycache__" not in file.parts and (stat := _stat(file))
    }


def _stat(file: Path) -> os.stat_result | None:
    """What the system tells of a file; None of a folder, and of one that went meanwhile."""
    try:
        return file.stat() if file.is_file() else None
    except OSError:
        return None


def change(before: Snapshot, after: Snapshot) -> Change:
    """What differs; a page that is new or gone changes more than itself."""
    differ = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    pages = {
        name.removeprefix(f"{PAGES}/")
        for name in differ & before.keys() & after.keys()
        if name.startswith(f"{PAGES}/") and name.endswith(".md")
    }
    return Change(frozenset(pages), len(pages) < len(differ))
