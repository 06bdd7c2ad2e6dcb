"""A child of `serve`: builds the site once with fresh code, then single pages as they are edited.

It reads lines of JSON, each a list of pages' paths, and answers each, as the build before them,
with a line: `{}` or `{"error": "…"}`. A child whose code or bank is old is ended.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.commands import build as steps
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from macros.build.cache import ROOT
from macros.build.fresh import import_all
from macros.build.said import Said, problem

LISTS = ("extra_css", "extra_javascript", "markdown_extensions")  # that define_env adds to


class _Seen(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """Keeps what MkDocs works out in a build and needs for a page."""

    def on_nav(self, nav: Any, /, *, config: Any, files: Any) -> None:
        self.nav, self.files = nav, files

    def on_env(self, env: Any, /, *, config: Any, files: Any) -> None:
        self.env = env


class Builder:
    """One build of the site, and single pages of it anew."""

    def __init__(self, config: MkDocsConfig, address: str) -> None:
        self.config, self.address, self.seen = config, address, _Seen()
        config.plugins["serve"] = self.seen

    def whole(self) -> None:
        """Builds all; raises what MkDocs or the project's code raises."""
        import_all()
        self.config.plugins.on_startup(command="serve", dirty=False)
        steps.build(self.config, serve_url=self.address)

    def pages(self, paths: list[str]) -> None:
        """Renders some pages anew, by their paths below the pages' folder."""
        self._read_again()
        files = [self.seen.files.get_file_from_path(path) for path in paths]
        documents = self.seen.files.documentation_pages()
        for file in files:
            steps._populate_page(file.page, self.config, self.seen.files)
            steps._build_page(file.page, self.config, documents, self.seen.nav, self.seen.env)

    def _read_again(self) -> None:
        """Has the macros know the pages as they are now."""
        import macros

        plugin: Any = self.config.plugins["macros"]
        with unchanged(self.config):
            macros.define_env(plugin)
        plugin.variables.update(plugin.macros)


@contextmanager
def unchanged(config: MkDocsConfig) -> Iterator[None]:
    """What is added to a configuration's lists within goes again."""
    lists = [config[name] for name in LISTS] + [config.theme.dirs]
    kept = [list(items) for items in lists]
    try:
        yield
    finally:
        for items, before in zip(lists, kept, strict=True):
            items[:] = before


def main(folder: str, address: str) -> int:
    """Builds into a folder, then waits for pages; 1 where the first build fails."""
    said = Said()
    logging.getLogger().addHandler(said)
    sys.stdout = sys.stderr  # what a package prints is no answer
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=folder, site_url=address)
    builder = Builder(config, address)
    first = told(said, builder.whole)
    tell(first)
    if "error" in first:
        return 1
    for line in sys.stdin:
        tell(told(said, partial(builder.pages, json.loads(line))))
    return 0


def told(said: Said, work: Callable[[], None]) -> dict[str, str]:
    """Does a piece of work; the answer to the parent."""
    error = problem(said, work)
    return {"error": error} if error else {}


def tell(answer: dict[str, str]) -> None:
    """Writes an answer for the parent, past what the builder prints."""
    print(json.dumps(answer), file=sys.__stdout__, flush=True)


if __name__ == "__main__":
    sys.exit(main(str(Path(sys.argv[1])), sys.argv[2]))
