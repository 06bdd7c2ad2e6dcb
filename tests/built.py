"""The sites that tests look at: the project's own, and one with a second instrument."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml
from filelock import FileLock

from quiz.reading.load import BANK

ROOT = Path(__file__).parent.parent
SECOND = ROOT / "tests" / "banks" / "second"
BANKS = (BANK, SECOND)
SOUGHT = "предоплата"  # what tests search for
MOST = 40  # entries of the search index that they have, beside those of whole pages


def once(shared: Path, name: str, build: Callable[[Path], None]) -> Path:
    """A folder that is built once for all pytest-xdist workers."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    built, done = shared / name, shared / f"{name}.done"
    with FileLock(shared / f"{name}.lock"):
        if not done.exists():
            build(built)
            done.touch()
    return built


def build(target: Path) -> None:
    """The site as `make build` makes it."""
    run("macros.build", "site", "--site-dir", str(target))


def run(*command: str) -> None:
    """Runs a builder; what it says where it can't build fails the test."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True
    )
    if done.returncode:
        pytest.fail(f"the site does not build:\n{done.stdout}{done.stderr}", pytrace=False)


def build_second(project: Path) -> None:
    """A project with the second bank and its pages over our own; its site is in `site`."""
    docs, pages = project / "docs", SECOND / "pages"
    shutil.copytree(ROOT / "docs" / "ru", docs)
    shutil.copytree(pages, docs, dirs_exist_ok=True)
    (project / "macros").symlink_to(ROOT / "macros")
    own = [page.relative_to(pages).as_posix() for page in pages.rglob("*.md")]
    config = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(docs),
        "watch": [],
        "theme": {"custom_dir": str(ROOT / "overrides")},
        "extra": {"banks": [str(folder) for folder in BANKS]},
        "not_in_nav": "\n".join(["/flags/*.md", "/templates/*.md", *(f"/{name}" for name in own)]),
    }
    file = project / "mkdocs.yml"
    file.write_text(yaml.safe_dump(config), "utf-8")
    run("mkdocs", "build", "--strict", "--config-file", str(file), "--site-dir", f"{project}/site")


@cache
def few_to_find(index: Path) -> bytes:
    """The search index of a site with few of its entries.

    The theme reads it on every page, and works on the whole one for a second or two.
    """
    data = json.loads(index.read_text("utf-8"))
    sought = [entry for entry in data["docs"] if SOUGHT in entry["text"].lower()][:MOST]
    pages = {entry["location"].partition("#")[0] for entry in sought}
    whole = [entry for entry in data["docs"] if entry["location"] in pages]
    sections = [entry for entry in sought if entry not in whole]
    return json.dumps({**data, "docs": [*whole, *sections]}).encode()


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and logs nothing; of what can be searched for it serves a part."""

    def do_GET(self) -> None:
        if self.path.endswith("/search/search_index.json"):
            body = few_to_find(Path(self.translate_path(self.path)))
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        else:
            super().do_GET()

    def log_message(self, *args: object) -> None:
        pass


class QuietServer(ThreadingHTTPServer):
    """Says nothing of a browser that closes a connection early."""

    def handle_error(self, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a built site, with a slash at its end."""
    handler = partial(QuietHandler, directory=str(folder))
    with QuietServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
