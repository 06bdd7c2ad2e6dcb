"""The build: the same bytes each time, and what is wrong told in a line without a traceback."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

import macros
from macros import library
from macros.build.bundle import BundleError
from macros.build.said import Said, of_macros, problem, told
from quiz.reading.load import published
from quiz.reading.problems import BankError

ROOT = Path(__file__).parent.parent.parent


def test_a_second_build_gives_the_same_bytes(site_dir: Path, tmp_path: Path):
    """With another hash seed every file of the site is the same, the map and its dates too."""
    command = [sys.executable, "-m", "macros.build", "site", "--site-dir", str(tmp_path / "site")]
    seed = os.environ | {"PYTHONHASHSEED": "4"}
    done = subprocess.run(command, cwd=ROOT, env=seed, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    sites = [
        {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*.*")}
        for folder in (site_dir, tmp_path / "site")
    ]
    assert [name for name in sites[0] if sites[0][name] != sites[1].get(name)] == []
    assert sites[0].keys() == sites[1].keys()


def test_the_lock_of_node_names_no_registry():
    """Every package is pinned by its hash, and none by the address that it came from."""
    text = (ROOT / "package-lock.json").read_text("utf-8")
    packages = [p for name, p in json.loads(text)["packages"].items() if name]
    assert packages and all(package.get("integrity") for package in packages)
    assert "resolved" not in text
    assert not re.search(r"registry|https?://(?!(?:opencollective|github|www\.patreon)\.com)", text)


def test_a_broken_script_stops_the_build(monkeypatch: pytest.MonkeyPatch):
    """What the bundler cannot read is a problem of the build, in the bundler's words."""

    def broken() -> None:
        raise BundleError("macros/browser/a.js:1: Unexpected")

    monkeypatch.setattr("macros.build.bundle.bundle", broken)
    config = load_config(str(ROOT / "mkdocs.yml"))
    with pytest.raises(PluginError, match=r"^macros/browser/a\.js:1: Unexpected$"):
        config.plugins.on_config(config)


@pytest.mark.parametrize("field", ["flag: nope", "flags: [nope]"])
def test_an_unknown_flag_is_told_with_its_line(tmp_path: Path, field: str):
    """A page about a flag that the bank has not stops the build with one line."""
    kind = "flag" if field.startswith("flag:") else "guide"
    head = f"---\ntitle: A\nkind: {kind}\ndescription: b\n{field}\nupdated: 2026-01-01\n---\n"
    (tmp_path / "a.md").write_text(head, "utf-8")
    with pytest.raises(BankError) as error:
        library.read(published(), tmp_path)
    told = r"\S*a\.md:5: a\.md: flags?: must be flags of the bank; found 'nope'"
    assert re.fullmatch(told, str(error.value))


@pytest.fixture
def project(tmp_path: Path) -> Callable[[str], str]:
    """Builds a page in a small project strictly, and gives back what stopped it."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        dedent("""\
            site_name: A
            plugins: [{macros: {on_error_fail: true, on_undefined: strict}}]
            markdown_extensions: [{pymdownx.snippets: {base_path: [docs], check_paths: true}}]
            """),
        "utf-8",
    )

    def stopped(page: str) -> str:
        (tmp_path / "docs" / "index.md").write_text(page, "utf-8")
        config = load_config(str(tmp_path / "mkdocs.yml"), strict=True)
        said, root = Said(), logging.getLogger()
        root.addHandler(said)
        try:
            return problem(said, lambda: build(config))
        finally:
            root.removeHandler(said)

    return stopped


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("# A\n\nb {{ nope() }}\n", "index.md: UndefinedError: 'nope' is undefined"),
        ("# A\n\n{% if %}\n", "index.md: line 3 of its text: Expected an expression"),
        ('# A\n\n--8<-- "nope.md"\n', "Error reading page 'index.md': Snippet at path 'nope.md'"),
        ("[a](nope.md)\n", "Abort: Aborted with 1 warnings in strict mode!"),
    ],
    ids=["macro", "template", "snippet", "link"],
)
def test_a_broken_page_is_told_in_one_line(project: Callable[[str], str], page: str, told: str):
    """An unknown macro, a broken template, a missing snippet or link: one line with its page."""
    found = project(page)
    assert found.startswith(told)
    assert "\n" not in found


def test_a_sound_page_stops_nothing(project: Callable[[str], str]):
    """Where nothing is wrong, nothing is told."""
    assert project("# A\n") == ""


def test_an_error_of_ours_is_told_with_its_place():
    """An exception names the line of the project's code that it came from."""
    try:
        macros.root_of(None)
    except AttributeError as error:
        line = told(error)
    assert re.fullmatch(r"macros/__init__\.py:\d+: AttributeError: .*'url'", line)


def test_a_warning_of_the_macros_is_no_error():
    """Only mkdocs-macros' words about a failure are taken for one."""
    assert of_macros("[macros] - something else") == ""
