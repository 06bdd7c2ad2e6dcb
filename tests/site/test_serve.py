"""`make serve` shows what is edited, by fresh code, and keeps the last good site."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.build.watch import Change, change, snapshot
from tests.workshop import Served, copy_caches, copy_project, within

ROOT = Path(__file__).parent.parent.parent
# A page of each kind, and what else is edited: a build of these takes two fifths of a whole one.
FEW = frozenset(
    {
        *("index.md", "screening.md", "how-it-counts.md", "about/legal.md", "about/topics.md"),
        *("flags/index.md", "flags/no-prepayment.md", "diagnostics/call.md", "work/debt.md"),
        *("cases/boss.md", "breakup/notice.md"),
        *("templates/index.md", "templates/m-third-push.md", "templates/c-edit-rounds.md"),
    }
)
# Three times the seconds of two idle cores for so few pages, and more where others are at work.
PATIENCE = 3 * max(1.0, 2 * os.getloadavg()[0] / (os.cpu_count() or 1))
PAGE, ANY = 2 * PATIENCE, 3 * PATIENCE

PYTHON = """
_before = define_env


def define_env(env):
    _before(env)
    env.conf["copyright"] = "Правкапитон"
"""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    copy_caches(copy_project(tmp_path, FEW))
    server = Served(tmp_path)
    yield server
    assert server.end() == 0


def test_what_is_edited_shows(served: Served):
    """Pages, the bank, templates, Python and scripts show as edited; an error keeps the site.

    On fourteen pages an edited page is seen within 2 s of two idle cores, thrice that at most, any
    other edit within 3 s; how long the whole site takes is told by `make bench`.
    """
    about = "about/legal/"
    assert within(30 * PATIENCE, lambda: "livereload" in served.get(about)), served.lines

    served.edit("docs/ru/about/legal.md", lambda text: f"{text}\n\nПравка «страница».\n")
    assert within(PAGE, lambda: "Правка «страница»" in served.get(about))

    why = re.compile(r"why: >-\s+")
    served.edit("quiz/bank/flags/money.yml", lambda text: why.sub(r"\g<0>Правкабанк ", text, 1))
    assert within(ANY, lambda: "Правкабанк" in served.get("flags/"))

    catalogue = "macros/templates/library/catalogue.html.jinja"
    served.edit(catalogue, lambda text: text.replace("<form", "<p>Правкашаблон</p>\n<form", 1))
    assert within(ANY, lambda: "Правкашаблон" in served.get("flags/"))

    served.edit("macros/__init__.py", lambda text: text + PYTHON)
    assert within(ANY, lambda: "Правкапитон" in served.get(about))

    served.edit(
        "macros/browser/catalogue.js", lambda text: f"{text}\nconsole.log('Правкаскрипт')\n"
    )
    assert within(ANY, lambda: "Правкаскрипт" in served.script("flags/", "catalogue"))

    served.edit("macros/browser/catalogue.js", lambda text: f"{text}\nlet x = = 1\n")
    assert within(
        ANY, lambda: tells(served, r"error: macros/browser/catalogue\.js:\d+: Unexpected")
    )
    assert "Правкаскрипт" in served.script("flags/", "catalogue")
    served.edit("macros/browser/catalogue.js", lambda text: text.replace("let x = = 1", ""))

    served.edit("docs/ru/about/legal.md", lambda text: f"{text}\n\n{{{{ unknown() }}}}\n")
    assert within(ANY, lambda: tells(served, r"error: about/legal\.md.*'unknown' is undefined"))
    assert "Правка «страница»" in served.get(about)
    assert not any("Traceback" in line for line in served.lines)


def tells(served: Served, pattern: str) -> bool:
    return any(re.search(pattern, line) for line in served.lines)


def test_a_taken_address_is_told(tmp_path: Path):
    """Where another program has the port, one line says so."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        command = [sys.executable, "-m", "macros.build", "serve", "--address", address]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert re.fullmatch(rf"\[.*\] error: {address}: must be free; found: .*\n", done.stderr)


@pytest.mark.parametrize("found", ["8000", "127.0.0.1:", "127.0.0.1:a", "127.0.0.1:70000"])
def test_an_address_that_is_none_is_told(found: str):
    """The address of the server is a host and a port."""
    command = [sys.executable, "-m", "macros.build", "serve", "--address", found]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert f"must be HOST:PORT; found {found!r}" in done.stderr


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ((), Change()),
        (("docs/ru/a.md",), Change(frozenset({"a.md"}))),
        (("docs/ru/b/c.md", "docs/ru/a.md"), Change(frozenset({"a.md", "b/c.md"}))),
        (("docs/ru/a.md", "quiz/bank/x.yml"), Change(frozenset({"a.md"}), other=True)),
        (("mkdocs.yml",), Change(other=True)),
        (("docs/ru/new.md",), Change(other=True)),
        (("README.md", "macros/__pycache__/a.pyc"), Change()),
    ],
)
def test_an_edited_page_is_told_from_the_rest(tmp_path: Path, names: tuple[str, ...], told: Change):
    """A page that was there and is there is a page; a new one, or any other file, is not."""
    for name in ("docs/ru/a.md", "docs/ru/b/c.md", "quiz/bank/x.yml", "mkdocs.yml", "README.md"):
        write(tmp_path / name, "before")
    before = snapshot(tmp_path)
    for name in names:
        write(tmp_path / name, "after, longer")
    assert change(before, snapshot(tmp_path)) == told


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
