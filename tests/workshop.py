"""A copy of the project that is served while it is edited: for the tests, and for the bench."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from urllib.error import URLError
from urllib.request import urlopen

from macros.build.watch import PAGES

ROOT = Path(__file__).parent.parent
COPIED = ("docs", "macros", "overrides", "quiz", "mkdocs.yml", "package-lock.json", "tsconfig.json")


def copy_project(folder: Path, pages: frozenset[str] = frozenset()) -> Path:
    """A copy of what the site is built from, without what earlier builds have kept.

    `pages`: paths below the pages' folder of those that come along; all where none is named. The
    links of some then lead nowhere, so that such a copy can be served, but not built strictly.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, folder / name)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    if pages:
        keep_pages(folder / PAGES, pages)
    return folder


def keep_pages(docs: Path, pages: frozenset[str]) -> None:
    """Removes all other pages; each that is named must be there."""
    found = {page.relative_to(docs).as_posix(): page for page in docs.rglob("*.md")}
    assert pages <= found.keys(), pages - found.keys()
    for name in found.keys() - pages:
        found[name].unlink()


def copy_caches(folder: Path) -> None:
    """Gives a copy what earlier builds have kept."""
    if (ROOT / ".cache").is_dir():
        shutil.copytree(ROOT / ".cache", folder / ".cache", dirs_exist_ok=True)


class Served:
    """A copy of the project, and the server that watches it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lines: list[str] = []
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            host, port = free.getsockname()
        self.address = f"http://{host}:{port}/"
        command = [sys.executable, "-m", "macros.build", "serve", "--address", f"{host}:{port}"]
        self.process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stderr
        self.lines += iter(self.process.stderr.readline, "")

    def get(self, path: str) -> str:
        """What stands at an address of the site; nothing where it is not there yet."""
        try:
            with urlopen(self.address + path, timeout=60) as answer:
                return str(answer.read().decode())
        except URLError:
            return ""

    def edit(self, name: str, change: Callable[[str], str]) -> None:
        """Changes a file of the copy."""
        file = self.folder / name
        text = file.read_text("utf-8")
        assert change(text) != text
        file.write_text(change(text), "utf-8")

    def script(self, path: str, stem: str) -> str:
        """The text of a script that a page loads."""
        found = re.search(rf"assets/{stem}-\w+\.js", self.get(path))
        return self.get(found[0]) if found else ""

    def end(self) -> int:
        """Ends the server; its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)


def within(seconds: float, holds: Callable[[], bool]) -> bool:
    """Whether something comes to hold in time."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True
