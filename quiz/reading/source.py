"""Reads the folders of a bank into one plain tree, remembering the line of everything.

Files of one folder are put together, later folders are laid over earlier ones by id: so an
English edition or an agency's own flags need only say what differs.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from quiz.reading.layers import at_key, gather, overlay
from quiz.reading.problems import Problem

Place = tuple[str | int, ...]
DEEPEST = 20
LARGEST = 200_000
KINDS = (".yml", ".yaml")  # the second is told, lest a file be passed over in silence
SHALLOW = 200  # openings of lists and mappings, or columns before a line's first word
_INDENTED = re.compile(rf"^[\s?-]{{{SHALLOW}}}", re.MULTILINE)


@dataclass
class Source:
    """The raw tree of a bank, where each part stands, and what could not be read."""

    tree: dict[str, Any] = field(default_factory=dict)
    marks: dict[Place, tuple[Path, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def where(self, place: Place) -> tuple[Path, int]:
        """File and line of a place, or of the nearest thing around it."""
        while place and place not in self.marks:
            place = place[:-1]
        return self.marks.get(place, (Path("bank"), 1))

    def problem(self, place: Place, item: str, message: str) -> Problem:
        """A problem at a place of the tree."""
        path, line = self.where(place)
        return Problem(path, line, item, message)


def read(folders: list[Path]) -> Source:
    """The source of a bank from its folders, later ones over earlier ones.

    Where a file cannot be read the tree stays empty: all that it lacks would be told too.
    """
    source = Source()
    read = [_read_folder(folder, source.problems) for folder in folders]
    if source.problems:
        return source
    layers = [gather(nodes, source.problems) for nodes in read]
    merged = layers[0]
    for layer in layers[1:]:
        merged = overlay(merged, layer)
    source.tree = _plain(merged, (), source, ())
    return source


def _read_folder(folder: Path, problems: list[Problem]) -> list[yaml.MappingNode]:
    paths = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in KINDS]
    if not paths:
        told = "must hold at least one .yml file; found none"
        problems.append(Problem(folder, 1, "folder", told))
    return [node for path in paths if (node := _read_file(path, folder, problems))]


def _read_file(path: Path, folder: Path, problems: list[Problem]) -> yaml.MappingNode | None:
    """One file's tree: below `instruments/<id>` a part of that one, below `stories` a story."""
    if path.suffix != ".yml":
        problems.append(Problem(path, 1, "file", f"must end in .yml; found {path.suffix}"))
        return None
    node = _compose(path, problems)
    if node is None:
        return None
    inside = path.relative_to(folder).parts
    if inside[0] == "instruments" and len(inside) == 3:
        for key in ("instruments", inside[1])[::-1]:
            node = _wrap(key, node)
    elif inside[0] == "stories":
        items = yaml.SequenceNode("tag:yaml.org,2002:seq", [node], node.start_mark)
        node = _wrap("stories", items)
    return node


def _compose(path: Path, problems: list[Problem]) -> yaml.MappingNode | None:
    try:
        node = compose(path.read_bytes().decode("utf-8"))
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        problems.append(Problem(path, line, "file", "must be UTF-8 text; found other bytes"))
        return None
    except (yaml.YAMLError, ValueError, OSError, RecursionError) as error:
        problems.append(_yaml_problem(path, error))
        return None
    if not isinstance(node, yaml.MappingNode):
        found = "an empty file" if node is None else f"a {_kind(node)}"
        problems.append(Problem(path, 1, "file", f"must be a mapping of lists; found {found}"))
        return None
    _stamp(node, path)
    return node


def compose(text: str) -> yaml.Node | None:
    """A text's tree, or yaml.YAMLError in the words of the loader that is written in Python.

    libyaml is several times as fast where PyYAML brings it; what it refuses is read again, and
    what may nest so deep that it would overrun the stack never comes to it.
    """
    if text.count("[") + text.count("{") < SHALLOW and not _INDENTED.search(text):
        with suppress(yaml.YAMLError):
            return yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return yaml.compose(text, Loader=yaml.SafeLoader)


def _yaml_problem(path: Path, error: Exception) -> Problem:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or getattr(error, "strerror", None) or str(error)
    what = "nesting too deep" if isinstance(error, RecursionError) else what.splitlines()[0]
    if "'\\t'" in what:
        what = "must be indented with spaces; found a tab"
    return Problem(path, mark.line + 1 if mark else 1, "YAML", f"must be readable; found: {what}")


def _stamp(node: yaml.Node, path: Path) -> None:
    """Names the file in every mark: composed from text, a node knows only its line."""
    seen: set[int] = set()
    waiting: list[yaml.Node] = [node]
    while waiting:
        part = waiting.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        mark = part.start_mark
        part.start_mark = yaml.Mark(str(path), mark.index, mark.line, mark.column, None, 0)
        if isinstance(part, yaml.MappingNode):
            waiting += [half for pair in part.value for half in pair]
        elif isinstance(part, yaml.SequenceNode):
            waiting += part.value


def _kind(node: yaml.Node) -> str:
    return (
        "list"
        if isinstance(node, yaml.SequenceNode)
        else "mapping"
        if isinstance(node, yaml.MappingNode)
        else "word"
    )


def _wrap(key: str, node: yaml.Node) -> yaml.MappingNode:
    name = yaml.ScalarNode("tag:yaml.org,2002:str", key, node.start_mark)
    return yaml.MappingNode("tag:yaml.org,2002:map", [(name, node)], node.start_mark)


_TOO_MUCH = f"must nest at most {DEEPEST} deep and hold at most {LARGEST} things; found more"


def _plain(node: yaml.Node, place: Place, source: Source, above: tuple[int, ...]) -> Any:
    """A node as plain data; notes its place, and refuses what contains itself."""
    source.marks[place] = (Path(node.start_mark.name), node.start_mark.line + 1)
    if id(node) in above:
        source.problems.append(
            source.problem(place, "YAML", "must not contain itself; found a loop")
        )
        return None
    above = (*above, id(node))
    if len(above) > DEEPEST or len(source.marks) > LARGEST:
        if len(source.marks) <= LARGEST + 1:
            source.problems.append(source.problem(place, "YAML", _TOO_MUCH))
        return None
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, place, source, above))
    if isinstance(node, yaml.SequenceNode):
        return [
            _plain(item, (*place, index), source, above) for index, item in enumerate(node.value)
        ]
    return _scalar(node, place, source)


def _pairs(
    node: yaml.MappingNode, place: Place, source: Source, above: tuple[int, ...]
) -> Iterator[tuple[str, Any]]:
    seen: set[str] = set()
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or not key.tag.endswith(":str"):
            source.problems.append(at_key(key, f"must be a word; found {_scalar_word(key)}"))
            continue
        if key.value in seen:
            source.problems.append(
                at_key(key, f"must stand once in a mapping; found a second {key.value!r}")
            )
        seen.add(key.value)
        yield key.value, _plain(value, (*place, key.value), source, above)


def _scalar_word(node: yaml.Node) -> str:
    return (
        f"{node.value!r} ({node.tag.rsplit(':', 1)[-1]})"
        if isinstance(node, yaml.ScalarNode)
        else f"a {_kind(node)}"
    )


def _scalar(node: yaml.Node, place: Place, source: Source) -> Any:
    try:
        return yaml.SafeLoader("").construct_object(node)
    except (yaml.YAMLError, ValueError, LookupError, AttributeError):
        source.problems.append(
            source.problem(
                place,
                "YAML",
                f"must be plain text or a number; found {node.tag} {node.value[:60]!r}",
            )
        )
        return None
