"""Fills an empty cache of typography from the last page on, while the builder is at the first.

A second process of its own, so that a cold build uses a second core; it knows no macros, whose
HTML has no type to be set. Whatever befalls it costs time and nothing else.
"""

from __future__ import annotations

import atexit
import subprocess
import sys
from pathlib import Path

from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data

from macros.build.cache import ROOT
from macros.build.typography import EXTENSION, kept_texts, rules


def start(config_file: str) -> None:
    """Begins, where no build has set type by these rules yet; ends with this process at last."""
    if kept_texts().holds(rules()):
        return
    kept_texts().text(rules(), str)
    command = [sys.executable, "-m", "macros.build.ahead", str(Path(config_file).resolve())]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=ROOT, stdout=quiet, stderr=quiet)
    atexit.register(process.kill)


def main(config_file: str) -> None:
    """Sets the type of all pages that a configuration names, the last one first."""
    config = load_config(config_file)
    extensions = [*config["markdown_extensions"], EXTENSION]
    markdown = Markdown(extensions=extensions, extension_configs=config["mdx_configs"])
    for file in sorted(Path(config["docs_dir"]).rglob("*.md"), reverse=True):
        text, _ = get_data(file.read_text("utf-8"))
        markdown.reset().convert(text)


if __name__ == "__main__":
    main(sys.argv[1])
