"""What readers see is written in the bank and the pages, never in the code of the rules."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

QUIZ = Path(__file__).parent.parent.parent / "quiz"
MODULES = sorted(QUIZ.rglob("*.py"))
LETTERS = {"pages/copied.py": ["\u0451", "\u0435"]}  # one letter in two spellings, no word
CYRILLIC = re.compile(r"[\u0400-\u04ff]")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(QUIZ).as_posix())
def test_no_wording_stands_in_code(path: Path) -> None:
    """No text of the rules' code has a Cyrillic letter, but for what tells a programmer."""
    tree = ast.parse(path.read_text("utf-8"))
    documents = {id(part) for node in ast.walk(tree) for part in document(node)}
    found = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in documents
        and CYRILLIC.search(node.value)
    ]
    assert found == LETTERS.get(path.relative_to(QUIZ).as_posix(), [])


def document(node: ast.AST) -> list[ast.expr]:
    """The docstring of a module, a class or a function, if it has one."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    first = node.body[0] if isinstance(node, kinds) and node.body else None
    return [first.value] if isinstance(first, ast.Expr) else []


def test_the_rules_read_the_bank_alone() -> None:
    """One module knows where it stands on disk, that of the bank; all other folders are given."""
    knowing = [path for path in MODULES if "__file__" in path.read_text("utf-8")]
    assert [path.relative_to(QUIZ).as_posix() for path in knowing] == ["reading/load.py"]
