"""Loads the bank from its folders into typed values, or tells every problem at once."""

from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from quiz.reading.check import check_bank
from quiz.reading.models import Bank
from quiz.reading.problems import BankError, Problem
from quiz.reading.source import Place, Source, read

BANK = Path(__file__).parent.parent / "bank"
_FOUND = {bool: "a boolean", int: "a number", float: "a number", str: "text", list: "a list"}


def load(folders: tuple[Path, ...] = (BANK,)) -> Bank:
    """The bank of these folders, later ones laid over earlier ones; BankError with all problems."""
    bank, source, problems = parse(folders)
    if bank is not None:
        problems += check_bank(bank, source)
    if problems or bank is None:
        raise BankError(problems)
    return bank


@cache
def published() -> Bank:
    """The project's own bank, loaded once in a process."""
    return load()


def parse(folders: tuple[Path, ...]) -> tuple[Bank | None, Source, list[Problem]]:
    """The bank by its schema alone, with its source and the problems of form."""
    source = read(list(folders))
    problems = list(source.problems)
    if problems and not source.tree:
        return None, source, problems
    try:
        return Bank.model_validate(source.tree), source, problems
    except ValidationError as error:
        details = _telling([dict(detail) for detail in error.errors(include_url=False)])
        wrong = [_problem(detail, source) for detail in details]
        return None, source, problems + wrong


def _telling(details: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without those that only follow: a list is told too short for what is wrong inside it."""
    inside = {detail["loc"][:end] for detail in details for end in range(len(detail["loc"]))}
    return [d for d in details if d["type"] != "too_short" or d["loc"] not in inside]


def _problem(detail: dict[str, Any], source: Source) -> Problem:
    """A schema error with its line, its item and, in plain words, what was found."""
    place: Place = tuple(part for part in detail["loc"] if part != "[key]")
    return source.problem(place, _item(place, source.tree), message(detail))


def _item(place: Place, tree: Any) -> str:
    """Names the thing by the ids along the way: `screening/prepayment/open.points`."""
    names: list[str] = []
    field = ""
    for part in place:
        tree = _step(tree, part)
        field = part if isinstance(part, str) else field
        if isinstance(tree, dict) and isinstance(tree.get("id"), str):
            names.append(tree["id"])
            field = ""
    return ".".join(filter(None, ["/".join(names), field])) or "bank"


def _step(tree: Any, part: str | int) -> Any:
    try:
        return tree[part]
    except (KeyError, IndexError, TypeError):
        return None


def message(detail: dict[str, Any]) -> str:
    """A schema error in plain words: what must hold, and what was found."""
    kind, context = detail["type"], detail.get("ctx", {})
    count = f"found {context.get('actual_length')}"
    found = f"found {_shown(detail['input'])}"
    texts = {
        "missing": "must be present; found nothing",
        "extra_forbidden": f"unknown field; {found}",
        "model_type": f"must be a mapping; {found}",
        "dict_type": f"must be a mapping; {found}",
        "tuple_type": f"must be a list; {found}",
        "string_type": f"must be text (put words like yes, no, on in quotes); {found}",
        "string_too_short": "must not be empty; found empty text",
        "string_too_long": f"must be at most {context.get('max_length')} long; {found}",
        "string_pattern_mismatch": f"must be an id of Latin letters, digits and hyphens; {found}",
        "int_type": f"must be a whole number; {found}",
        "bool_type": f"must be true or false; {found}",
        "too_short": f"must hold at least {context.get('min_length')}; {count}",
        "too_long": f"must hold at most {context.get('max_length')}; {count}",
    }
    told = detail["msg"].removeprefix("Value error, ").lower().replace("input should", "must")
    return texts.get(kind) or f"{told}; {found}"


def _shown(value: Any) -> str:
    kind = _FOUND.get(type(value))
    if kind in ("a boolean", "a number", "text"):
        return f"{kind} ({str(value).lower() if isinstance(value, bool) else repr(value)[:60]})"
    if value is None or isinstance(value, dict):
        return "nothing" if value is None else "a mapping"
    return kind or f"a {type(value).__name__}"
