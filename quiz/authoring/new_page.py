"""Scaffolds of pages: right in form, with their words to be written."""

import json
from datetime import date
from pathlib import Path

from quiz.authoring.new_question import refuse_id
from quiz.authoring.streams import UsageError
from quiz.reading.models import Bank
from quiz.reading.page_rules import Kind, PageKind


def new_page(bank: Bank, kind: Kind, name: str, folder: Path) -> Path:
    """Writes the page of a flag of the bank, or of a new case, message or clause; returns its path.

    `folder`: that of all pages. UsageError where the id is wrong, the flag unknown, the page there.
    """
    refuse_id(name)
    if kind == "flag" and name not in {flag.id for flag in bank.flags}:
        raise UsageError(f"the flag must be in the bank first (new-question); found {name!r}")
    rules = bank.pages.kind(kind)
    if rules.folder is None:
        raise UsageError(f"the bank must name a folder for pages of kind {kind}; found none")
    path = folder / rules.folder / f"{rules.prefix}{name}.md"
    if path.exists():
        raise UsageError(f"the page must be new; found {path.name}")
    text = _head(bank, kind, name) + _body(rules)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def _head(bank: Bank, kind: Kind, name: str) -> str:
    title = bank.flag(name).name if kind == "flag" else "TODO"
    today = date.today().isoformat()
    lines = ["---", f"title: {json.dumps(title, ensure_ascii=False)}", f"kind: {kind}"]
    lines += ["description: TODO"]
    lines += [f"flag: {name}"] if kind == "flag" else ["flags: []"]
    lines += ["stages: [call]", f"updated: {today}"]
    lines += [f"checked: {today}"] if kind == "clause" else []
    judged = [f"instrument: {next(iter(bank.instruments))}", "answers: {}", "verdict: null"]
    lines += judged if kind == "case" else []
    return "\n".join([*lines, "---", "TODO", ""])


def _body(rules: PageKind) -> str:
    words = " ".join(["TODO"] * -(-rules.least // max(1, len(rules.sections))))
    parts = [f"\n## {one.title}\n\n{one.scaffold or words}\n" for one in rules.sections]
    return "".join(parts)
