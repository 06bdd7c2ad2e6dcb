"""Scaffolds of pages: right in form, with their words to be written."""

import json
from datetime import date
from pathlib import Path

from quiz.authoring.scaffold import ScaffoldError, refuse_id
from quiz.pages.check import SECTIONS
from quiz.pages.read import PAGES
from quiz.reading.models import Bank

FOLDERS = {"flag": "flags", "case": "cases", "message": "templates", "clause": "templates"}
PREFIXES = {"message": "m-", "clause": "c-"}
BODIES = {
    "Текст": "```text\n[имя], TODO\n```",
    "Что сказала бы проверка": "{{ case_verdict() }}",
}


def new_page(bank: Bank, kind: str, name: str, folder: Path | None = None) -> Path:
    """Writes the page of a flag of the bank, or of a new case, message or clause; returns its path.

    ScaffoldError where the id is wrong, the flag unknown, or the page already there.
    """
    refuse_id(name)
    if kind == "flag" and name not in {flag.id for flag in bank.flags}:
        raise ScaffoldError(f"the flag must be in the bank first (new-question); found {name!r}")
    path = (folder or PAGES) / FOLDERS[kind] / f"{PREFIXES.get(kind, '')}{name}.md"
    if path.exists():
        raise ScaffoldError(f"the page must be new; found {path.name}")
    path.parent.mkdir(parents=True, exist_ok=True)
    title = bank.flag(name).name if kind == "flag" else "TODO"
    path.write_text(_head(kind, name, title) + _body(kind), "utf-8")
    return path


def _head(kind: str, name: str, title: str) -> str:
    today = date.today().isoformat()
    lines = [
        "---",
        f"title: {json.dumps(title, ensure_ascii=False)}",
        f"kind: {kind}",
        "description: TODO",
    ]
    lines += [f"flag: {name}"] if kind == "flag" else ["flags: []"]
    lines += ["stages: [call]", f"updated: {today}"]
    lines += [f"checked: {today}"] if kind == "clause" else []
    lines += ["answers: {}", "verdict: null"] if kind == "case" else []
    return "\n".join([*lines, "---", "TODO", ""])


def _body(kind: str) -> str:
    words = " ".join(["TODO"] * (26 if kind == "flag" else 1))
    parts = [f"\n## {name}\n\n{BODIES.get(name, words)}\n" for name in SECTIONS[kind]]
    return "".join(parts)
