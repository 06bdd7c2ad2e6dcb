"""The site from its sources: `python -m macros.build site | serve | bundle`."""

from __future__ import annotations

import argparse
import logging
import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from macros.build import ahead
from macros.build.bundle import BundleError, bundle
from macros.build.cache import ROOT
from macros.build.fresh import import_all
from macros.build.said import Said, problem


def site(arguments: argparse.Namespace) -> int:
    """Builds the whole site; the day that its map tells is that of the last commit."""
    if day := last_commit():
        os.environ.setdefault("SOURCE_DATE_EPOCH", day)
    said, start = Said(), time.monotonic()
    logging.getLogger().addHandler(said)
    error = problem(said, partial(whole, arguments.site_dir.resolve()))
    if error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(f"built in {time.monotonic() - start:.1f} s: {arguments.site_dir}")
    return 0


def whole(folder: Path) -> None:
    """Has MkDocs build the site; a warning stops it."""
    settings = str(ROOT / "mkdocs.yml")
    ahead.start(settings)
    import_all()  # mkdocs-macros would call an error of ours a module that it cannot find
    config = load_config(settings, site_dir=str(folder), strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)


def last_commit() -> str:
    """The time of the last commit in seconds since 1970; empty where there is no history."""
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    except FileNotFoundError:
        return ""
    return done.stdout.strip()


def serve(arguments: argparse.Namespace) -> int:
    """Shows the site and what is edited, until Ctrl+C."""
    from macros.build.serve import serve

    host, _, port = arguments.address.rpartition(":")
    return serve(host, int(port))


def only_bundle(_: argparse.Namespace) -> int:
    """Bundles the browser's sources and tells the names."""
    try:
        names = bundle().names
    except BundleError as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(names.values()))
    return 0


def address(text: str) -> str:
    """HOST:PORT, or what is wrong with it."""
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise argparse.ArgumentTypeError(f"must be HOST:PORT; found {text!r}")
    return text


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; 0, or 1 where the sources are wrong."""
    parser = argparse.ArgumentParser(prog="python -m macros.build", description=__doc__)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("site", help="the finished site")
    command.add_argument("--site-dir", type=Path, default=ROOT / "site")
    command.set_defaults(run=site)
    command = commands.add_parser("serve", help="the site in a browser, as it is edited")
    command.add_argument("--address", type=address, default="127.0.0.1:8000")
    command.set_defaults(run=serve)
    command = commands.add_parser("bundle", help="the scripts and styles alone")
    command.set_defaults(run=only_bundle)
    chosen = parser.parse_args(arguments)
    return int(chosen.run(chosen))


if __name__ == "__main__":
    sys.exit(main())
