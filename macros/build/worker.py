"""A child of `serve`: builds the site once with fresh code, then single pages as they are edited.

It reads lines of JSON, each a list of pages' paths, and answers each, as the build before them,
with a line: `{"done": […]}` or `{"error": "…"}`. A child whose code or bank is old is ended.
"""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any

from mkdocs.commands import build as steps
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin

from macros.build.cache import ROOT
from macros.build.fresh import import_all, told

LISTS = ("extra_css", "extra_javascript", "markdown_extensions")  # that define_env adds to


class _Seen(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """Keeps what MkDocs works out in a build and needs for a page."""

    def on_nav(self, nav: Any, /, *, config: Any, files: Any) -> None:
        self.nav, self.files = nav, files

    def on_env(self, env: Any, /, *, config: Any, files: Any) -> None:
        self.env = env


class Said(logging.Handler):
    """Prints what the builder warns of, and keeps what stops it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.last = ""

    def emit(self, record: logging.LogRecord) -> None:
        line = " ".join(record.getMessage().split())
        if record.levelno >= logging.ERROR:
            self.last = line
        else:
            print(line, file=sys.stderr, flush=True)


class Builder:
    """One build of the site, and single pages of it anew."""

    def __init__(self, config: MkDocsConfig, address: str) -> None:
        self.config, self.address, self.seen = config, address, _Seen()
        config.plugins["serve"] = self.seen

    def whole(self) -> None:
        """Builds all; raises what MkDocs or the project's code raises."""
        import_all()
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


def answer(work: Any, *arguments: Any, said: Said) -> dict[str, Any]:
    """Does a piece of work; what it cannot do is told in one line."""
    said.last, printed = "", io.StringIO()
    try:
        with redirect_stdout(printed):
            work(*arguments)
    except MkDocsException as error:
        return {"error": said.last or told(error)}
    except SystemExit:  # mkdocs-macros ends so where a macro fails
        return {"error": said.last or " ".join(printed.getvalue().split())}
    except Exception as error:
        return {"error": told(error)}
    return {"done": list(arguments)}


def main(folder: str, address: str) -> int:
    """Builds into a folder, then waits for pages; 1 where the first build fails."""
    said = Said()
    logging.getLogger().addHandler(said)
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=folder, site_url=address)
    builder = Builder(config, address)
    first = answer(builder.whole, said=said)
    print(json.dumps(first), flush=True)
    if "error" in first:
        return 1
    for line in sys.stdin:
        print(json.dumps(answer(builder.pages, json.loads(line), said=said)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(str(Path(sys.argv[1])), sys.argv[2]))
