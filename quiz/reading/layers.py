"""Puts the files of a folder side by side, and a folder over another."""

from pathlib import Path
from typing import Any

import yaml

from quiz.reading.problems import Problem


def gather(nodes: list[yaml.MappingNode], problems: list[Problem]) -> yaml.MappingNode:
    """Files side by side: mappings join, lists follow one another, a scalar may stand once."""
    joined = yaml.MappingNode("tag:yaml.org,2002:map", [], nodes[0].start_mark)
    for node in nodes:
        _join(joined, node, problems)
    return joined


def _join(target: yaml.MappingNode, more: yaml.MappingNode, problems: list[Problem]) -> None:
    own: set[str | int] = set()
    for key, value in more.value:
        if _word(key) in own:
            problems.append(
                at_key(key, f"must stand once in a mapping; found a second {key.value!r}")
            )
            continue
        own.add(_word(key))
        known = {_word(name): old for name, old in target.value}
        old = known.get(_word(key))
        if old is None:
            target.value.append((key, _copy(value)))
        elif isinstance(old, yaml.MappingNode) and isinstance(value, yaml.MappingNode):
            _join(old, value, problems)
        elif isinstance(old, yaml.SequenceNode) and isinstance(value, yaml.SequenceNode):
            old.value.extend(value.value)
        else:
            problems.append(
                at_key(key, f"must stand in one file of the folder; found again: {key.value!r}")
            )


def _word(key: yaml.Node) -> str | int:
    """A key to compare by; one that is no word, which is told later, equals only itself."""
    return key.value if isinstance(key, yaml.ScalarNode) else id(key)


def _copy(node: yaml.Node) -> yaml.Node:
    if isinstance(node, yaml.MappingNode | yaml.SequenceNode):
        return type(node)(node.tag, list(node.value), node.start_mark)
    return node


def at_key(node: yaml.Node, message: str) -> Problem:
    """A problem at the key of a mapping, in the file that its mark names."""
    return Problem(Path(node.start_mark.name), node.start_mark.line + 1, "key", message)


def overlay(below: yaml.Node, above: yaml.Node) -> Any:
    """`above` laid over `below`: mappings by key, lists of things with ids by id, else replaced."""
    if isinstance(below, yaml.MappingNode) and isinstance(above, yaml.MappingNode):
        return _overlay_pairs(
            below, above, {_word(key): key for key, _ in (*below.value, *above.value)}
        )
    if not isinstance(below, yaml.SequenceNode) or not isinstance(above, yaml.SequenceNode):
        return above
    return _overlay_items(below, above) if _ids(below) and _ids(above) else above


def _overlay_pairs(
    below: yaml.MappingNode, above: yaml.MappingNode, keys: dict[str | int, yaml.Node]
) -> yaml.MappingNode:
    lower = {_word(key): value for key, value in below.value}
    upper = {_word(key): value for key, value in above.value}
    pairs = []
    for name, key in keys.items():
        both = name in lower and name in upper
        pairs.append(
            (key, overlay(lower[name], upper[name]) if both else upper.get(name, lower.get(name)))
        )
    return yaml.MappingNode(below.tag, pairs, above.start_mark)


def _overlay_items(below: yaml.SequenceNode, above: yaml.SequenceNode) -> yaml.SequenceNode:
    items = dict(zip(_ids(below), below.value, strict=True))
    for name, node in zip(_ids(above), above.value, strict=True):
        items[name] = overlay(items[name], node) if name in items else node
    return yaml.SequenceNode(below.tag, list(items.values()), below.start_mark)


def _ids(node: yaml.SequenceNode) -> list[str]:
    """The ids of a list's items; empty where one has none or one stands twice."""
    found = [_id(item) for item in node.value]
    names = [name for name in found if name is not None]
    return names if len(set(names)) == len(found) else []


def _id(node: yaml.Node) -> str | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((str(value.value) for key, value in pairs if key.value == "id"), None)
