"""The sites that tests look at: the project's own, and one with a second instrument."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml
from filelock import FileLock

from quiz.reading.load import BANK

ROOT = Path(__file__).parent.parent
SECOND = ROOT / "tests" / "banks" / "second"
BANKS = (BANK, SECOND)


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


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and logs nothing."""

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
