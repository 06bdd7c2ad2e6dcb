"""The browser's sources become bundles: whole, named by their contents, and told when broken."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.build.bundle import ENTRIES, SOURCES, BundleError, bundle
from macros.registry import address
from quiz.pages.model import Page
from quiz.pages.read import read_pages
from quiz.reading.load import published

ROOT = Path(__file__).parent.parent.parent
LOADED = re.compile(r'(?:src|href)="[^"]*?(assets/[\w-]+-[A-Z0-9]{8}\.(?:js|css))"')


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A small copy of the sources: every entry, one module."""
    folder = tmp_path / "browser"
    folder.mkdir()
    for entry in ENTRIES:
        folder.joinpath(entry).write_text("" if entry.endswith(".css") else "f()\n", "utf-8")
    (folder / "kit.js").write_text("export const yes = 1\nexport default 2\n", "utf-8")
    return folder


def test_every_entry_has_a_bundle(tmp_path: Path):
    """Each entry is one file whose name tells its contents; no source and no map is beside it."""
    made = bundle(SOURCES, tmp_path)
    assert tuple(made.names) == ENTRIES
    assert {file.name for file in (made.folder / "assets").iterdir()} == {
        Path(made.address(entry)).name for entry in ENTRIES
    }
    for entry in ENTRIES:
        stem, kind = entry.split(".")
        assert re.fullmatch(rf"assets/{stem}-[A-Z0-9]{{8}}\.{kind}", made.address(entry))
        text = (made.folder / made.address(entry)).read_text("utf-8")
        assert "sourceMappingURL" not in text
        assert kind == "css" or text.startswith('"use strict"')


def test_bundles_are_the_same_from_run_to_run(tmp_path: Path):
    """Two runs with other hash seeds, in other folders, give the same names and the same bytes."""
    code = (
        "import sys; from pathlib import Path; from macros.build.bundle import bundle, SOURCES\n"
        "made = bundle(SOURCES, Path(sys.argv[1]))\n"
        "print([(e, n, (made.folder / n).read_bytes()) for e, n in made.names.items()])"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / seed)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            **{"cwd": ROOT, "capture_output": True, "check": True},
        ).stdout
        for seed in ("1", "2")
    ]
    assert told[0] == told[1]


def test_unchanged_sources_are_not_bundled_again(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """esbuild runs once for one state of the sources, and again once a source differs."""
    first = bundle(sources, tmp_path / "kept")
    with monkeypatch.context() as without:
        without.setattr(subprocess, "run", None)
        assert bundle(sources, tmp_path / "kept") == first
    (sources / "blanks.js").write_text("g()\n", "utf-8")
    second = bundle(sources, tmp_path / "kept")
    assert second.address("blanks.js") != first.address("blanks.js")
    assert second.address("catalogue.js") == first.address("catalogue.js")


def test_a_build_keeps_what_another_one_uses(sources: Path, tmp_path: Path):
    """Bundles of other sources stay for a day, so that two builds at once do no harm."""
    first = bundle(sources, tmp_path / "kept")
    (sources / "blanks.js").write_text("g()\n", "utf-8")
    bundle(sources, tmp_path / "kept")
    assert first.folder.is_dir()
    os.utime(first.folder.parent, (time.time() - 25 * 3600,) * 2)
    bundle(sources, tmp_path / "kept")
    assert not first.folder.exists()


@pytest.mark.parametrize(
    ("entry", "text", "told"),
    [
        ("blanks.js", "let x = = 3", r"blanks\.js:1: Unexpected \"=\""),
        ("blanks.js", "\nimport { no } from './kit.js'\nno()", r"blanks\.js:2: No matching export"),
        ("blanks.js", "import * as a from './kit.js'\na.no()", r"blanks\.js:2: Import \"no\" will"),
        ("blanks.js", "import './none.js'", r"blanks\.js:1: Could not resolve \"\./none\.js\""),
        ("site.css", "a { b: }} ", r"site\.css:1: Unexpected"),
    ],
    ids=["syntax", "name", "member", "file", "style"],
)
def test_a_broken_source_is_told_in_one_line(
    sources: Path, tmp_path: Path, entry: str, text: str, told: str
):
    """A syntax error, an unknown name or file: one line with its place."""
    (sources / entry).write_text(text, "utf-8")
    with pytest.raises(BundleError) as error:
        bundle(sources, tmp_path / "kept")
    assert re.fullmatch(rf"\S*{told}[^\n]*", str(error.value))
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_missing_bundler_is_told_in_one_line(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Without node_modules the build says what to type."""
    monkeypatch.setattr("macros.build.bundle.ROOT", tmp_path)
    shutil.copy(ROOT / "package-lock.json", tmp_path)
    with pytest.raises(BundleError, match=r"^node_modules: .*make modules$"):
        bundle(sources, tmp_path / "kept")


@pytest.mark.parametrize(
    ("stem", "kinds", "uses"),
    [
        ("site", {"css"}, lambda page: True),
        ("instrument", {"css", "js"}, lambda page: "{{ questionnaire(" in page.body),
        ("catalogue", {"js"}, lambda page: "{{ catalogue(" in page.body),
        ("blanks", {"js"}, lambda page: page.meta.kind in ("message", "clause")),
    ],
)
def test_a_page_loads_the_bundles_that_it_uses(
    site_dir: Path, stem: str, kinds: set[str], uses: Callable[[Page], bool]
):
    """The site's style is on every page; a component's script and style only where it stands."""
    made = bundle()
    pages, _ = read_pages(ROOT / "docs" / "ru")
    assert any(uses(page) for page in pages)
    for page in pages:
        html = (site_dir / address(page) / "index.html").read_text("utf-8")
        loaded = {n for n in LOADED.findall(html) if n.startswith(f"assets/{stem}-")}
        wanted = {made.address(f"{stem}.{kind}") for kind in kinds}
        assert loaded == (wanted if uses(page) else set()), page.path


def test_the_site_holds_bundles_and_no_sources(site_dir: Path):
    """Neither an unpacked module nor a source map nor an older bundle is published.

    Beside the bundles stands one script of long words for each instrument.
    """
    names = set(bundle().names.values())
    own = {
        file.relative_to(site_dir).as_posix()
        for file in site_dir.rglob("*")
        if re.search(r"-[A-Z0-9]{8}\.(js|css)$", file.name)
    }
    words = {name for name in own if name.startswith("assets/words-")}
    assert own - words == names
    assert len(words) == len(published().instruments)
    assert not [f for f in site_dir.rglob("*.js") if "import " in f.read_text("utf-8")[:200]]
    stems = {file.stem for file in SOURCES.rglob("*.js")}
    assert not [file for file in site_dir.rglob("*.js") if file.stem in stems]
