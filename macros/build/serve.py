"""`make serve`: the site in a browser while it is edited.

A child process builds the site with fresh code and stays to render single pages. An edited page
is shown at once, by the child that knows the site; a new child then builds all of it, since other
pages may tell of that one. Any other edit goes to a new child alone. What cannot be built is told
in one line, and the last good site stays.
"""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from filecmp import cmp
from pathlib import Path
from queue import Empty, Queue
from typing import NoReturn

from mkdocs.livereload import LiveReloadServer

from macros.build.cache import ROOT
from macros.build.watch import PAGES, Change, change, snapshot

TICK = 0.2  # seconds between two looks at the files
Answer = dict[str, str]


class Child:
    """A worker process, its folder, and the pages it has still to hear of."""

    def __init__(self, folder: Path, address: str, told: Queue[tuple[Child, Answer]]) -> None:
        self.folder = folder
        self.ready = False
        self.missed: frozenset[str] = frozenset()
        command = [sys.executable, "-m", "macros.build.worker", str(folder), address]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        threading.Thread(target=self._listen, args=(told,), daemon=True).start()

    def _listen(self, told: Queue[tuple[Child, Answer]]) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            told.put((self, json.loads(line)))
        if self._process.wait() > 1:
            told.put((self, {"error": f"the builder ended with {self._process.returncode}"}))

    def render(self, pages: frozenset[str]) -> None:
        """Asks for some pages anew."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps(sorted(pages)) + "\n")
        self._process.stdin.flush()

    def end(self) -> None:
        """Ends the process; its folder goes."""
        self._process.kill()
        self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class Site:
    """What is shown, and what is being built to be shown next."""

    def __init__(self, server: Server, folder: Path) -> None:
        self.server, self.folder = server, folder
        self.told: Queue[tuple[Child, Answer]] = Queue()
        self.shown: Child | None = None
        self.next: Child | None = None
        self.count = 0

    def edited(self, what: Change) -> None:
        """Shows edited pages at once; builds anew after any other edit."""
        if self.next:
            self.next.missed |= what.pages
        if what.other or not self.shown:
            self.build()
        elif what.pages:
            self.shown.render(what.pages)

    def build(self) -> None:
        """Begins a whole build with fresh code; one that was going on is out of date."""
        if self.next:
            self.next.end()
        self.count += 1
        self.next = Child(self.folder / str(self.count), self.server.url, self.told)

    def heard(self, child: Child, answer: Answer) -> None:
        """Goes on from what a child has said."""
        if child not in (self.shown, self.next):
            return
        if "error" in answer:
            self._failed(child, answer["error"])
        elif child is self.shown:
            self.server.reload()
            self.build()
        elif child.missed:
            pages, child.missed = child.missed, frozenset()
            child.render(pages)
        else:
            self._show(child)

    def _failed(self, child: Child, error: str) -> None:
        say(f"error: {error}")
        if child is self.next:
            child.end()
            self.next = None

    def _show(self, child: Child) -> None:
        old, self.shown, self.next = self.shown, child, None
        self.server.root = str(child.folder)
        if old is None or differ(old.folder, child.folder):
            self.server.reload()
            say(f"shown at {self.server.url}")
        if old:
            old.end()

    def end(self) -> None:
        """Ends the children."""
        for child in filter(None, (self.shown, self.next)):
            child.end()


class Server(LiveReloadServer):
    """MkDocs' server, whose folder may change; it puts its script of reloading into each page."""

    def __init__(self, host: str, port: int, root: str) -> None:
        super().__init__(builder=lambda: None, host=host, port=port, root=root)
        self.error_handler = self._error_page
        self.watch(str(ROOT / PAGES))  # never observed: pages get the script where something is

    def _error_page(self, code: int) -> bytes | None:
        file = Path(self.root) / f"{code}.html"
        return file.read_bytes() if file.is_file() else None

    def reload(self) -> None:
        """Has the browsers load their pages again."""
        with self._epoch_cond:
            self._visible_epoch = self._wanted_epoch = time.monotonic_ns() // 1_000_000
            self._epoch_cond.notify_all()


@contextmanager
def running(server: Server) -> Iterator[None]:
    """The server at work in a thread of its own."""
    server.server_bind()
    server.server_activate()
    server.serve_thread.start()
    try:
        yield
    finally:
        server.shutdown()


def serve(host: str, port: int) -> int:
    """Serves the site at an address until Ctrl+C or SIGTERM; 1 where the address is taken."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # the children end with us
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        site = Site(Server(host, port, folder), Path(folder))
        try:
            with running(site.server):
                site.build()
                say(f"building the site for {site.server.url}")
                watch(site)
        except OSError as error:
            say(f"error: {host}:{port}: must be free; found: {error.strerror}")
            return 1
        except KeyboardInterrupt:
            return 0
        finally:
            site.end()


def watch(site: Site) -> NoReturn:
    """Looks at the files and hears the children, for ever."""
    seen = snapshot(ROOT)
    while True:
        try:
            site.heard(*site.told.get(timeout=TICK))
        except Empty:
            now = snapshot(ROOT)
            if what := change(seen, now):
                seen = now
                site.edited(what)


def differ(one: Path, other: Path) -> bool:
    """Whether two sites look otherwise: the index of the search, loaded on need, is left out."""
    names = [
        {file.relative_to(folder) for file in folder.rglob("*") if file.is_file()}
        for folder in (one, other)
    ]
    seen = names[0] - {Path("search", "search_index.json")}
    return names[0] != names[1] or not all(
        cmp(one / name, other / name, shallow=False) for name in seen
    )


def say(line: str) -> None:
    """Tells the author something, with the time of day."""
    print(time.strftime("[%H:%M:%S]"), line, file=sys.stderr, flush=True)
