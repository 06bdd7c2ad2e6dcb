"""Finds the Chromium that the tests drive: `python -m tests.chromium` prints its path."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def candidates(playwright: Playwright) -> Iterator[str]:
    """BROWSER_PATH, then a browser of the system, then one that Playwright has downloaded."""
    named = os.environ.get("BROWSER_PATH")
    if named:  # who names a browser wants that one and no other
        yield named
        return
    yield from filter(None, map(shutil.which, NAMES))
    yield playwright.chromium.executable_path


def starts(path: str) -> bool:
    """A browser without its system libraries is there, yet cannot tell its version."""
    if not Path(path).is_file():
        return False
    try:
        command = [path, "--version"]
        return subprocess.run(command, capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def find(playwright: Playwright) -> str | None:
    """The first candidate that starts."""
    return next(filter(starts, candidates(playwright)), None)


def launch(playwright: Playwright, *without: str) -> Browser:
    """A headless browser that asks nothing of the network by itself.

    `without`: arguments that Playwright would give it.
    """
    path = find(playwright)
    if path is None:
        raise RuntimeError("no browser for the tests: run `make test`, it sets one up")
    # Chromium has no sandbox for root.
    args = [*QUIET, "--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else [*QUIET]
    return playwright.chromium.launch(
        executable_path=path, args=args, ignore_default_args=list(without)
    )


def main() -> int:
    with sync_playwright() as playwright:
        path = find(playwright)
    print(path or "no browser found", file=sys.stdout if path else sys.stderr)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
