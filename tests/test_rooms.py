"""The rooms of `quiz/` stand in one direction: a room imports itself and the ones before it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ORDER = ["reading", "scoring", "proving", "saved", "pages", "exports", "authoring"]

# Whatever else a module of a room may import from `quiz`, and why.
MAY = {
    "quiz/scoring/compile.py": {"reading"},  # the one door through which the bank comes in
}
NEVER = {
    "quiz": {"macros", "mkdocs", "jinja2", "markupsafe", "tests"},
    "macros": {"tests"},
}


def modules(folder: str) -> list[str]:
    return sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*.py"))


def imported(module: str) -> Iterator[str]:
    """The full names that a module imports, wherever in it."""
    for node in ast.walk(ast.parse((ROOT / module).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}: imports must be absolute; found a relative one"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rooms(module: str) -> set[str]:
    """The rooms of `quiz` that a module imports."""
    names = (name.split(".") for name in imported(module))
    return {name[1] for name in names if name[0] == "quiz" and len(name) > 1}


def allowed(module: str) -> set[str]:
    """The rooms that a module of a room may import."""
    room = module.split("/")[1]
    before = {"scoring"} if room == "scoring" else set(ORDER[: ORDER.index(room) + 1])
    return before | MAY.get(module, set())


@pytest.mark.parametrize("module", [m for m in modules("quiz") if m.count("/") > 1])
def test_a_room_imports_only_earlier_rooms(module: str) -> None:
    """A step never knows the next one; scoring knows its own values alone."""
    assert rooms(module) <= allowed(module)


@pytest.mark.parametrize("folder", list(NEVER))
def test_a_layer_never_imports_what_stands_above_it(folder: str) -> None:
    """`quiz` knows no renderer, and neither it nor `macros` knows the tests."""
    for module in modules(folder):
        packages = {name.split(".")[0] for name in imported(module)}
        assert not packages & NEVER[folder], module


def test_every_folder_of_quiz_is_a_room() -> None:
    """Beside the bank's data there are rooms only; what starts the command line stands outside."""
    folders = {path.name for path in (ROOT / "quiz").iterdir() if path.is_dir()}
    assert folders - {"__pycache__"} == {"bank", *ORDER}
    assert {m for m in modules("quiz") if m.count("/") == 1} <= {
        "quiz/__init__.py",
        "quiz/__main__.py",
    }


@pytest.mark.parametrize("module", list(MAY))
def test_every_exception_is_in_use(module: str) -> None:
    """An exception that is no longer needed is taken away."""
    assert MAY[module] <= rooms(module)
