"""Bundles the browser's sources: one classic script and one style a component, by hashed names.

esbuild (from `package-lock.json`) writes into a folder that is neither watched nor committed; it
joins the theme's static files, and templates ask `Bundles` for the names. Sources that stand as
they stood are not bundled again.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.build.cache import FOLDER, ROOT, digest, digest_of_files

SOURCES = ROOT / "macros" / "browser"
ENTRIES = ("site.css", "instrument.js", "instrument.css", "catalogue.js", "blanks.js", "chrome.js")
MISSING = "node_modules: must hold esbuild and terser; found one missing, type: make modules"
DAY = 24 * 3600.0  # seconds after which bundles that no build has asked for go
OPTIONS = (
    *("--bundle", "--minify", "--format=iife", "--target=es2022,chrome109,firefox115,safari16"),
    *("--charset=utf8", "--legal-comments=none", "--log-level=warning", "--color=false"),
    *("--log-limit=0", "--entry-names=[name]-[hash]"),
    # Modules are strict, and stay so as classic scripts; the checker's own options have no say.
    '--tsconfig-raw={"compilerOptions": {"alwaysStrict": true}}',
)
# Takes another 6 % of the gzip: esbuild puts modules together and folds less of what is left.
SMALLER = ("--compress", "passes=3,ecma=2020,unsafe_arrows,inline=1", "--mangle", "--toplevel")
_TOLD = re.compile(r"^\S \[(?:ERROR|WARNING)\] (.+)\n(?:\n {4}(.+?:\d+):\d+:)?", re.MULTILINE)


class BundleError(Exception):
    """Sources that cannot be bundled; the message is `path:line: what is wrong`, a line each."""


@dataclass(frozen=True)
class Bundles:
    """The folder of static files, and below it the address of each entry's bundle."""

    folder: Path
    names: dict[str, str]

    def address(self, entry: str) -> str:
        """The address of an entry's bundle below the site's root; KeyError where there is none."""
        return self.names[entry]


def environment() -> dict[str, str]:
    """The process's environment, in which `node` is the one beside this Python."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return {**os.environ, "PATH": path}


def bundle(sources: Path = SOURCES, kept: Path = FOLDER / "bundles") -> Bundles:
    """The bundles of every entry; BundleError where a source is wrong.

    Each state of the sources has a folder of its own, put in place whole: a build never sees, nor
    takes away, what another one in the same checkout is using.
    """
    folder = kept / key(sources)
    if not folder.is_dir():
        kept.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=kept, prefix="new-") as new:
            made = Path(new) / "made"
            _esbuild(sources, made)
            _put(made, folder)
    os.utime(folder)
    _forget(kept)
    return Bundles(folder / "static", json.loads((folder / "names.json").read_text("utf-8")))


def key(sources: Path) -> str:
    """What the bundles depend on: each source by name, the locked tools, and this module."""
    files = [file for file in sorted(sources.rglob("*")) if file.is_file()]
    names = [file.relative_to(sources).as_posix() for file in files]
    tools = digest_of_files(ROOT / "package-lock.json", Path(__file__))
    return digest(tools, *names, *(digest_of_files(file) for file in files))[:16]


def _esbuild(sources: Path, folder: Path) -> None:
    """Writes the bundles below `static`, and `names.json` beside it."""
    meta, static = folder / "meta.json", folder / "static"
    done = _run(
        "esbuild",
        *(str(sources / entry) for entry in ENTRIES),
        *(*OPTIONS, f"--outdir={static / 'assets'}", f"--metafile={meta}"),
    )
    if done.returncode or done.stderr.strip():  # what esbuild warns of would fail in the browser
        raise BundleError("\n".join(problems(done.stderr)) or done.stderr.strip())
    outputs = json.loads(meta.read_text("utf-8"))["outputs"]
    names = {
        Path(told["entryPoint"]).name: (ROOT / name).resolve().relative_to(static.resolve())
        for name, told in outputs.items()
    }
    for entry, name in names.items():
        if entry.endswith(".js"):
            _shrink(static / name)
    plain = {entry: names[entry].as_posix() for entry in ENTRIES}
    (folder / "names.json").write_text(json.dumps(plain), "utf-8")
    meta.unlink()


def _shrink(script: Path) -> None:
    """Writes a bundle anew, smaller by what a second minifier finds."""
    done = _run("terser", str(script), *SMALLER, "--output", str(script))
    if done.returncode:
        raise BundleError(done.stderr.strip())


def _run(tool: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(ROOT / "node_modules" / ".bin" / tool), *arguments]
    try:
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment())
    except FileNotFoundError:
        raise BundleError(MISSING) from None


def problems(told: str) -> Iterator[str]:
    """What esbuild has to say, a line each."""
    for message, place in _TOLD.findall(told):
        yield f"{place}: {message}" if place else message


def _put(made: Path, folder: Path) -> None:
    """Gives a finished folder its name; another build may have been first with the same."""
    try:
        made.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise


def _forget(kept: Path) -> None:
    """Away with bundles that no build has asked for in a day."""
    for folder in kept.iterdir():
        try:
            if time.time() - folder.stat().st_mtime > DAY:
                shutil.rmtree(folder, ignore_errors=True)
        except FileNotFoundError:  # another build was first
            continue
