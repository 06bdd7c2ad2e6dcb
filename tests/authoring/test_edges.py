"""No call of the command line ends in a traceback, and what is refused writes nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.authoring.cli import main
from quiz.pages.read import read_pages
from quiz.reading.load import BANK
from tests.policies import TINY
from tests.slips import spoil

SECOND = TINY.parent / "second"
LONG = "a" * 300
PAGE = "---\ntitle: T\nkind: guide\ndescription: D\nupdated: 2026-11-22\n{}---\nText.\n"
OTHER = "\u042f".encode("cp1251")

# What is done in an empty folder, the call from there, its exit code and what it says.
Prepare = Callable[[Path], object]
Edge = tuple[Prepare, list[str], int, str]


def nothing(here: Path) -> None:
    """Leaves the folder empty."""


def page(data: str | bytes, name: str = "p/a.md") -> Prepare:
    """Puts a page into the folder p."""

    def put(here: Path) -> None:
        (here / name).parent.mkdir(exist_ok=True)
        (here / name).write_bytes(data if isinstance(data, bytes) else data.encode())

    return put


def head(more: str) -> Prepare:
    """Puts a page with one more line of front matter into the folder p."""
    return page(PAGE.format(more + "\n"))


def link(target: str) -> Prepare:
    """Puts a page that is a link into the folder p."""

    def put(here: Path) -> None:
        (here / "p").mkdir()
        (here / "p" / "a.md").symlink_to(target)

    return put


def folder(name: str) -> Prepare:
    """Makes a folder of that name."""
    return lambda here: (here / name).mkdir(parents=True)


PAGES = ["pages", "--folder", "p"]
EDGES: dict[str, Edge] = {
    "pages-missing": (nothing, PAGES, 2, "--folder must be a folder; found nothing: p"),
    "pages-nowhere": (nothing, ["pages"], 2, "--folder must be a folder; found nothing: docs/ru"),
    "pages-a-file": (page("", "p"), PAGES, 2, "--folder must be a folder; found a file: p"),
    "pages-empty": (folder("p"), PAGES, 1, "p:1: folder: must hold at least one .md file"),
    "pages-long": (nothing, ["pages", "--folder", LONG], 2, "file name too long"),
    "texts-missing": (head(""), [*PAGES, "--texts", "q"], 2, "--texts must be a folder"),
    "page-bool": (head("hide: !!bool maybe"), PAGES, 1, "p/a.md:1: a.md: must be readable YAML"),
    "page-time": (head("checked: !!timestamp x"), PAGES, 1, "a tag that does not fit its value"),
    "page-deep": (head("hide: " + "[" * 400), PAGES, 1, "must be readable YAML"),
    "page-deep-shut": (head("hide: " + "[" * 400 + "]" * 400), PAGES, 1, "a.md: hide"),
    "page-set": (page("---\n!!set {a, b}\n---\n"), PAGES, 1, "front matter must be a mapping"),
    "page-keys": (head("7: x"), PAGES, 1, "7"),
    "page-list-key": (head("? [a]\n: b"), PAGES, 1, "must be readable YAML"),
    "page-python": (head("hide: !!python/name:os.system"), PAGES, 1, "must be readable YAML"),
    "page-loop": (head("hide: &a [*a]"), PAGES, 1, "a.md: hide.0: must be text"),
    "page-folder": (folder("p/a.md"), PAGES, 1, "p/a.md:1: a.md: must be readable; found: Is a"),
    "page-dangling": (link("gone"), PAGES, 1, "must be readable; found: No such file"),
    "page-looping": (link("a.md"), PAGES, 1, "must be readable; found: Too many levels"),
    "page-other-bytes": (page(OTHER), PAGES, 1, "must be UTF-8 text; found other bytes"),
    "page-two-lines": (page("", "p/a\nb.md"), PAGES, 1, "p/a b.md:1: a b.md: must begin"),
    "page-of-none": (head("instrument: gone"), PAGES, 1, "must be one of: tiny; found 'gone'"),
    "bank-long": (nothing, ["--bank", LONG, "check"], 2, "file name too long"),
    "bank-yaml": (page("a: 1", "b/a.yaml"), ["--bank", "b", "check"], 1, "must end in .yml"),
    "score-missing": (nothing, ["score", "tiny", "s.json"], 2, "s.json: no such file"),
    "score-folder": (folder("s"), ["score", "tiny", "s"], 2, "s: is a directory"),
    "score-long": (nothing, ["score", "tiny", LONG], 2, "file name too long"),
    "schema-file": (page("", "f"), ["schema", "--write", "f"], 2, "--write must be a folder"),
    "schema-below": (page("", "f"), ["schema", "--write", "f/g"], 2, "not a directory"),
    "case-missing": (nothing, ["new-case", "a", "--folder", "p"], 2, "--folder must be a folder"),
    "case-file": (page("", "p"), ["new-case", "a", "--folder", "p"], 2, "found a file: p"),
    "case-unkind": (folder("p"), ["new-case", "a", "--folder", "p"], 2, "for pages of kind case"),
    "case-long": (folder("p"), ["new-case", LONG, "--folder", "p"], 2, "the id must be of Latin"),
    "flag-unknown": (folder("p"), ["new-flag", "a", "--folder", "p"], 2, "must be in the bank"),
    "question-file": (
        page("", "b"),
        ["--bank", "b", "new-question", "tiny", "pay", "late"],
        2,
        "--bank must be a folder; found a file: b",
    ),
    "question-long": (nothing, ["new-question", "tiny", "pay", LONG], 2, "the id must be of Latin"),
    "question-nowhere": (nothing, ["new-question", "gone", "pay", "a"], 2, "must be one of: tiny"),
    "marks-missing": (nothing, ["fingerprints", "a.md"], 2, "a.md: no such file"),
    "no-command": (nothing, [], 2, "usage:"),
    "no-such-command": (nothing, ["guess"], 2, "usage:"),
}


def called(arguments: list[str]) -> int:
    """The exit code of a call over the tiny bank."""
    try:
        return main(["--bank", str(TINY), *arguments])
    except SystemExit as left:
        assert isinstance(left.code, int)
        return left.code


def tree(here: Path) -> dict[Path, bytes | None]:
    """All that a folder holds."""
    return {path: path.read_bytes() if path.is_file() else None for path in here.rglob("*")}


@pytest.mark.parametrize("edge", EDGES)
def test_an_edge_is_told_in_one_line(
    edge: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be done is told by the exit code and a clear line, and nothing is written."""
    prepare, arguments, code, words = EDGES[edge]
    monkeypatch.chdir(tmp_path)
    prepare(tmp_path)
    before = tree(tmp_path)
    assert called(arguments) == code
    out, err = capsys.readouterr()
    assert (out, words in err) == ("", True), err
    assert "Traceback" not in err
    assert sum(words in line for line in err.splitlines()) == 1
    assert tree(tmp_path) == before


@pytest.mark.parametrize("name", ["new-message", "new-question", "schema"])
def test_a_folder_that_must_not_be_written_is_told(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the system refuses a write that is told in one line, and nothing is left behind."""
    calls = {
        "new-message": ["new-message", "a", "--folder", str(tmp_path)],
        "new-question": ["--bank", str(tmp_path / "b"), "new-question", "tiny", "pay", "late"],
        "schema": ["schema", "--write", str(tmp_path / "s")],
    }
    kinds = tmp_path / "kinds"
    kinds.mkdir()
    (kinds / "pages.yml").write_text("pages: {kinds: [{id: message, folder: t}]}\n", "utf-8")
    before = tree(tmp_path)
    monkeypatch.setattr(os, "mkdir", refused)
    assert called(["--bank", str(kinds), *calls[name]]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "permission denied" in err
    assert tree(tmp_path) == before


def refused(path: object, *_: object) -> None:
    """A folder that cannot be made."""
    raise PermissionError(13, "Permission denied", str(path))


def test_a_page_that_must_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page without the right to read it is a problem of its own, beside those of others."""
    page(PAGE.format(""))(tmp_path)
    page("no front matter", "p/b.md")(tmp_path)
    real = Path.read_text

    def read(path: Path, *arguments: str) -> str:
        return refused(path) or "" if path.name == "a.md" else real(path, *arguments)

    monkeypatch.setattr(Path, "read_text", read)
    _, problems = read_pages(tmp_path / "p")
    assert [p.message.partition(";")[0] for p in problems] == [
        "must be readable",
        "must begin with front matter between two lines of ---",
    ]
    assert problems[0].message.endswith("found: Permission denied")


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    """A page that an editor has saved with a byte order mark is a page."""
    page("\ufeff" + PAGE.format(""))(tmp_path)
    pages, problems = read_pages(tmp_path / "p")
    assert (len(pages), problems) == (1, [])


@given(st.integers())
@settings(max_examples=150, deadline=None, derandomize=True)
def test_no_slip_in_front_matter_ends_in_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    """Whatever happens to the text of a page, it is read or told in single lines."""
    here = tmp_path_factory.mktemp("slips")
    head("sources: [{name: A, url: 'https://a.b'}]\nhide: [toc]\nanswers: {a: b}")(here)
    spoil(Random(seed), here / "p" / "a.md")
    pages, problems = read_pages(here / "p")
    assert len(pages) == 1 or problems
    assert all(len(str(problem).splitlines()) == 1 for problem in problems)


# The whole program, with streams as a terminal or a pipe may have them.


def shell(
    command: str, input: str | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """A command line of a shell in which `quiz` is the program over the tiny bank."""
    quiz = f'quiz() {{ "{sys.executable}" -m quiz --bank "{TINY}" "$@"; }}\n'
    return subprocess.run(
        ["sh", "-c", quiz + command],
        env={**os.environ, "PYTHONUNBUFFERED": "", **environment},
        input=None if input is None else input.encode(),
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("encoding", ["cp1251", "ascii", "utf-8"])
def test_any_terminal_can_show_it(encoding: str) -> None:
    """A letter that a terminal lacks is shown as its code, and JSON stays JSON."""
    done = shell("quiz proof tiny", PYTHONIOENCODING=encoding)
    sign = "\u2264" if encoding == "utf-8" else "\\u2264"
    assert (done.returncode, done.stderr) == (0, b"")
    assert sign in done.stdout.decode(encoding)
    sheet = '{"answers": {"price": "cheaper"}}'
    told = shell("quiz score tiny -", sheet, PYTHONIOENCODING=encoding)
    assert (told.returncode, told.stderr) == (0, b"")


@pytest.mark.parametrize("encoding", ["cp1251", "ascii"])
def test_json_is_the_same_on_any_terminal(encoding: str) -> None:
    """Data read back from any terminal are those of one that shows every letter."""
    whole = f'"{sys.executable}" -m quiz questions screening --json'
    told = [shell(whole, PYTHONIOENCODING=name).stdout for name in (encoding, "utf-8")]
    assert json.loads(told[0].decode(encoding)) == json.loads(told[1].decode("utf-8"))


@pytest.mark.parametrize(
    ("command", "code", "line"),
    [
        ("quiz score tiny - <&-", 2, "quiz: -: standard input must be open; found it closed"),
        ("quiz questions tiny > /dev/full", 2, "quiz: no space left on device"),
        ("quiz questions tiny --json > /dev/full", 2, "quiz: no space left on device"),
        ("quiz --help > /dev/full", 2, "quiz: no space left on device"),
        ("quiz questions tiny >&-", 0, ""),
        ("quiz questions tiny --json >&-", 0, ""),
        ("quiz questions gone 2>/dev/full", 2, ""),
        ("quiz questions gone 2>&-", 2, ""),
    ],
)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_stream_that_fails_is_told_in_one_line(command: str, code: int, line: str) -> None:
    """A closed or full stream gives one line at most, an exit code, and no traceback."""
    done = shell(command)
    assert (done.returncode, done.stderr.decode().strip()) == (code, line)


def test_a_reader_that_leaves_is_no_error() -> None:
    """Where the reader of a pipe has seen enough the program says nothing."""
    done = shell("{ quiz questions tiny --json; echo $? >&2; } | true")
    assert done.stderr.decode().split() in (["0"], [])
    done = shell("quiz questions tiny --json | head -1")
    assert (done.stdout.splitlines(), done.stderr) == ([b"["], b"")


def test_every_command_serves_a_second_instrument(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """An instrument without an express set is checked, listed, judged, extended and proved."""
    second = shutil.copytree(SECOND, tmp_path / "second")
    banks = ["--bank", str(BANK), "--bank", str(second)]
    (tmp_path / "s.json").write_text('{"answers": {"tone-now": "insult"}}', "utf-8")
    calls = (
        ["check"],
        ["questions", "check-in", "--json"],
        ["score", "check-in", str(tmp_path / "s.json"), "--json"],
        ["new-question", "check-in", "rhythm", "late-nights"],
        ["check"],
        ["proof", "check-in"],
    )
    for call in calls:
        assert main([*banks, *call]) == 0, call
    assert '"verdict": "leave"' in capsys.readouterr().out
