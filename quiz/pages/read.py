"""Reads the pages of a folder, or tells what their front matter must hold."""

from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from quiz.pages.model import FrontMatter, Page
from quiz.reading.load import message
from quiz.reading.problems import Problem
from quiz.reading.source import compose

# What PyYAML raises for text that is no YAML, or for a tag whose value does not fit it.
_UNREADABLE = (yaml.YAMLError, ValueError, LookupError, AttributeError, TypeError, RecursionError)

_NO_MAPPING = "front matter must be a mapping; found none"


def read_pages(folder: Path) -> tuple[list[Page], list[Problem]]:
    """All pages of a folder in the order of their paths, and the problems of those unreadable."""
    pages: list[Page] = []
    problems: list[Problem] = []
    for file in sorted(folder.rglob("*.md")):
        try:
            pages.append(_page(file, folder))
        except _Unreadable as error:
            problems += error.problems
    if not pages and not problems:
        problems.append(Problem(folder, 1, "folder", "must hold at least one .md file; found none"))
    return pages, problems


class _Unreadable(Exception):
    def __init__(self, *problems: Problem) -> None:
        self.problems = problems


def _page(file: Path, folder: Path) -> Page:
    name = file.relative_to(folder).as_posix()
    head, body, first = _split(file, name, _text(file, name))
    data, lines = _yaml(file, name, head)
    try:
        meta = FrontMatter.model_validate(data)
    except ValidationError as error:
        raise _Unreadable(
            *(_problem(file, name, detail, lines) for detail in error.errors())
        ) from None
    return Page(file, name, meta, body, first, lines)


def _text(file: Path, name: str) -> str:
    """The text of a page, in UTF-8 with or without a byte order mark."""
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        told = "must be UTF-8 text; found other bytes"
    except OSError as error:
        told = f"must be readable; found: {error.strerror}"
    raise _Unreadable(Problem(file, 1, name, told))


def _split(file: Path, name: str, text: str) -> tuple[str, str, int]:
    """Front matter, body, and the line on which the body begins."""
    lines = text.splitlines()
    if not lines or lines[0].strip() != "---" or "---" not in (line.strip() for line in lines[1:]):
        told = "must begin with front matter between two lines of ---; found none"
        raise _Unreadable(Problem(file, 1, name, told))
    end = next(i for i, line in enumerate(lines[1:], 1) if line.strip() == "---")
    return "\n".join(["", *lines[1:end]]), "\n".join(lines[end + 1 :]), end + 2


def _yaml(file: Path, name: str, head: str) -> tuple[Any, dict[str, int]]:
    """The data of a front matter, and the lines on which its fields stand."""
    try:
        node = compose(head)
        if not isinstance(node, yaml.MappingNode):
            raise _Unreadable(Problem(file, 1, name, _NO_MAPPING))
        keys = [(str(key.value), key.start_mark.line + 1) for key, _ in node.value]
        data = yaml.SafeLoader("").construct_document(node)
    except _UNREADABLE as error:
        mark = getattr(error, "problem_mark", None)
        told = f"must be readable YAML; found: {_reason(error)}"
        raise _Unreadable(Problem(file, mark.line + 1 if mark else 1, name, told)) from None
    if not isinstance(data, dict):
        raise _Unreadable(Problem(file, 1, name, _NO_MAPPING))
    return data, _lines(file, name, keys)


def _lines(file: Path, name: str, keys: list[tuple[str, int]]) -> dict[str, int]:
    lines: dict[str, int] = {}
    for key, line in keys:
        if key in lines:
            told = f"must stand once in a mapping; found a second {key!r}"
            raise _Unreadable(Problem(file, line, f"{name}: {key}", told))
        lines[key] = line
    return lines


def _reason(error: Exception) -> str:
    """Why YAML could not be read, in one line."""
    if isinstance(error, RecursionError):
        return "nesting too deep"
    if isinstance(error, (LookupError, AttributeError, TypeError)):
        return "a tag that does not fit its value"
    return (getattr(error, "problem", None) or str(error)).splitlines()[0]


def _problem(file: Path, name: str, detail: Any, lines: dict[str, int]) -> Problem:
    place = [str(part) for part in detail["loc"]]
    return Problem(
        file,
        lines.get(place[0], 1) if place else 1,
        f"{name}: {'.'.join(place)}",
        message(dict(detail)),
    )
