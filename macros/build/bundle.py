"""Bundles the browser's sources: one classic script and one style a component, by hashed names.

esbuild (from `package-lock.json`) writes into a folder that is neither watched nor committed; it
joins the theme's static files, and templates ask `Bundles` for the names.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCES = ROOT / "macros" / "browser"
STATIC = ROOT / ".cache" / "static"
MANIFEST = ROOT / ".cache" / "bundles.json"
ENTRIES = ("site.css", "instrument.js", "instrument.css", "catalogue.js", "blanks.js", "chrome.js")


class BundleError(Exception):
    """Sources that cannot be bundled; the message is esbuild's, a line a problem."""


@dataclass(frozen=True)
class Bundles:
    """The addresses below the site's root of each entry's bundle."""

    names: dict[str, str]

    def address(self, entry: str) -> str:
        """The address of an entry's bundle; KeyError where there is none."""
        return self.names[entry]


def environment() -> dict[str, str]:
    """The process's environment, in which `node` is the one beside this Python."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return {**os.environ, "PATH": path}


def bundle() -> Bundles:
    """Bundles every entry; BundleError with esbuild's words where a source is wrong."""
    meta = ROOT / ".cache" / "esbuild.json"
    meta.parent.mkdir(exist_ok=True)
    command = [
        str(ROOT / "node_modules" / ".bin" / "esbuild"),
        *(str(SOURCES / entry) for entry in ENTRIES),
        *("--bundle", "--minify", "--format=iife", "--target=es2022,chrome109,firefox115,safari16"),
        *("--charset=utf8", "--legal-comments=none", "--log-level=warning", "--color=false"),
        *("--entry-names=[name]-[hash]", f"--outdir={STATIC / 'assets'}", f"--metafile={meta}"),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment())
    if done.returncode:
        raise BundleError(done.stderr.strip())
    outputs = json.loads(meta.read_text("utf-8"))["outputs"]
    names = {
        Path(told["entryPoint"]).name: Path(name).relative_to(".cache/static").as_posix()
        for name, told in outputs.items()
        if "entryPoint" in told
    }
    for stale in (STATIC / "assets").iterdir():
        if stale.relative_to(STATIC).as_posix() not in names.values():
            stale.unlink()
    return Bundles(names)
