"""Pages as Python-Markdown made them in an earlier build: one that stands as it stood isn't parsed.

An extension puts itself before `convert`, once MkDocs has read a page and its macros have written
into it. What a page's HTML depends on beside that text: the settings of Markdown and the versions
of its packages, the snippets, and the addresses of the files that links were looked up as. The
first three are compared, the last is looked up again. A page that something was told about is
parsed each time, so that it is told each time. Of each page one state is kept.
"""

from __future__ import annotations

import json
import logging
import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension

from macros.build.cache import FOLDER, Cache, digest, digest_of_files
from macros.build.typography import rules

EXTENSION = "macros.build.parsed:Parsed"  # as Python-Markdown finds it
PACKAGES = ("markdown", "mkdocs", "pygments", "pymdown-extensions")
SNIPPETS = "pymdownx.snippets"
Address = tuple[str, bool] | None  # of a file: its URL, and whether it is left out; None: no file


@dataclass(frozen=True)
class Steps:
    """The steps that MkDocs adds to one page's Markdown, and takes its findings from."""

    raw: Any
    anchors: Any
    links: Any
    title: Any

    @property
    def name(self) -> tuple[str, str]:
        """The page's path below the pages' folder, and its address."""
        return self.links.file.src_uri, self.links.file.url

    def address(self, path: str) -> Address:
        """What a link to a file of the site depends on."""
        file = self.links.files.get_file_from_path(path)
        return (file.url, file.inclusion.is_excluded()) if file else None


class Asked:
    """The files of the site, and the paths that a page's links were looked up by."""

    def __init__(self, files: Any) -> None:
        self.files = files
        self.paths: list[str] = []

    def get_file_from_path(self, path: str) -> Any:
        """As MkDocs' `Files` have it."""
        self.paths.append(path)
        return self.files.get_file_from_path(path)


class Parsed(Extension):
    """The extension of Python-Markdown, told to the builder by its dotted name."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.convert = partial(convert, md, md.convert)


def convert(md: Markdown, parse: Callable[[str], str], source: str) -> str:
    """A page's HTML, kept or parsed; what MkDocs asks of its steps is there in both cases."""
    steps = steps_of(md)
    settings = settings_of(steps.links.config) if steps else ""
    if not steps or not settings:
        return parse(source)
    key, state = digest("page", *steps.name), digest(settings, source)
    if html := _again(md, steps, kept_pages().find(key), state):
        return html
    with _told() as told, _asked(steps) as paths:
        html = parse(source)
    if not told and settings == settings_of(steps.links.config):  # no snippet was edited meanwhile
        kept_pages().keep(key, json.dumps({"state": state, **_found(md, steps, paths, html)}))
    return html


def steps_of(md: Markdown) -> Steps | None:
    """The steps of MkDocs; None where it isn't MkDocs that has a text parsed."""
    if "relpath" not in md.treeprocessors:
        return None
    names = ("mkdocs_extract_anchors", "relpath", "mkdocs_extract_title")
    return Steps(md.preprocessors["mkdocs_raw_html"], *(md.treeprocessors[name] for name in names))


def settings_of(config: Any) -> str:
    """One name for all that any page's HTML depends on; empty where some setting has no name."""
    validation = config["validation"]["links"]
    try:
        options = pickle.dumps((config["markdown_extensions"], config["mdx_configs"]))
    except (pickle.PicklingError, AttributeError, TypeError):
        return ""
    heard = logging.getLogger("mkdocs").getEffectiveLevel()  # what is not heard is not told again
    told = (config["use_directory_urls"], heard, sorted(validation.items()))
    return digest(versions(), options.hex(), repr(told), snippets(config["mdx_configs"]))


@cache
def versions() -> str:
    """The versions of all code that makes HTML of Markdown."""
    found = [version(package) for package in PACKAGES]
    return digest(sys.version, *found, rules(), digest_of_files(Path(__file__)))


def snippets(options: dict[str, Any]) -> str:
    """The texts that pages may take in: every file of their folders."""
    folders = options.get(SNIPPETS, {}).get("base_path", [])
    names = [folders] if isinstance(folders, str) else folders
    files = [file for name in names for file in sorted(Path(name).rglob("*")) if file.is_file()]
    return digest(*(str(file) for file in files), *(digest_of_files(file) for file in files))


def _again(md: Markdown, steps: Steps, kept: str | None, state: str) -> str:
    """A page kept in this state, its findings given to MkDocs; empty where there is none."""
    found = json.loads(kept) if kept else {}
    if found.get("state") != state or found["addresses"] != _addresses(steps, found["addresses"]):
        return ""
    file = steps.links.files.get_file_from_path
    md.toc_tokens, steps.title.title = found["toc"], found["title"]
    steps.raw.present_anchor_ids = set(found["ids"])
    steps.links.links_to_anchors = {file(path): links for path, links in found["links"]}
    return str(found["html"])


def _found(md: Markdown, steps: Steps, paths: list[str], html: str) -> dict[str, Any]:
    """What MkDocs takes from a page that was parsed, as JSON has it."""
    return {
        "html": html,
        "toc": getattr(md, "toc_tokens", []),
        "title": steps.title.title,
        "ids": sorted(steps.raw.present_anchor_ids | steps.anchors.present_anchor_ids),
        "links": [(file.src_uri, links) for file, links in steps.links.links_to_anchors.items()],
        "addresses": _addresses(steps, paths),
    }


def _addresses(steps: Steps, paths: Any) -> dict[str, Any]:
    told = {path: steps.address(path) for path in paths}
    return {path: list(address) if address else None for path, address in told.items()}


@contextmanager
def _asked(steps: Steps) -> Iterator[list[str]]:
    """The paths that a page's links are looked up by within."""
    files = Asked(steps.links.files)
    steps.links.files = files
    try:
        yield files.paths
    finally:
        steps.links.files = files.files


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def _told() -> Iterator[list[logging.LogRecord]]:
    """What is logged within."""
    handler = _Listener()
    logging.getLogger().addHandler(handler)
    try:
        yield handler.records
    finally:
        logging.getLogger().removeHandler(handler)


@cache
def kept_pages() -> Cache:
    """The pages that were parsed before."""
    return Cache(FOLDER / "pages" / "pages.sqlite")
