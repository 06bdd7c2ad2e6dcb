"""Scaffolds that pass `check`: a new question with its flag, ready for its words."""

import re
from pathlib import Path

from quiz.reading.models import LONGEST_ID, Bank, is_id

_QUESTION = """\
stages:
  - id: {stage}
    questions:
      - id: {id}
        dimension: {dimension}
        text: TODO?
        options:
          - id: safe
            text: TODO
            points: -1
          - id: usual
            text: TODO
            points: 0
          - id: risky
            text: TODO
            points: 2
            flag: {id}
"""

_FLAG = """\
flags:
  - id: {id}
    dimension: {dimension}
    name: TODO
    why: TODO
    not_a_flag: TODO
    proof: TODO
    ask: TODO?
    safeguard:
      term: TODO
      text: TODO
      mandatory: false
    if_accepted: TODO
    if_refused: TODO
"""


class ScaffoldError(ValueError):
    """A scaffold that cannot be written; the message is one line."""


def new_question(
    bank: Bank, folder: Path, instrument: str, dimension: str, name: str
) -> list[Path]:
    """Appends a question and its flag to the bank's files; returns the files written."""
    _refuse(bank, instrument, dimension, name)
    stage = bank.instruments[instrument].stages[-1].id
    words = {"id": name, "dimension": dimension, "stage": stage}
    question = _file_with(folder / "instruments" / instrument, f"- id: {stage}\\b")
    flags = folder / "flags" / f"{dimension}.yml"
    _append(question, _QUESTION.format(**words), until="      - id: ")
    _append(flags, _FLAG.format(**words), until="  - id: ")
    return [question, flags]


def _refuse(bank: Bank, instrument: str, dimension: str, name: str) -> None:
    if instrument not in bank.instruments:
        raise ScaffoldError(
            f"the instrument must be one of: {', '.join(bank.instruments)}; found {instrument!r}"
        )
    dimensions = [clamp.dimension for clamp in bank.instruments[instrument].clamps]
    if dimension not in dimensions:
        raise ScaffoldError(
            f"the dimension must be one of: {', '.join(dimensions)}; found {dimension!r}"
        )
    refuse_id(name)
    taken = {question.id for i in bank.instruments.values() for question in i.questions}
    if name in taken | {flag.id for flag in bank.flags}:
        raise ScaffoldError(f"the id must be new; found it in the bank: {name!r}")


def refuse_id(name: str) -> None:
    """ScaffoldError where a name is no id."""
    if not is_id(name):
        told = f"the id must be of Latin letters, digits and hyphens, at most {LONGEST_ID}"
        raise ScaffoldError(f"{told}; found {name[:80]!r}")


def _file_with(folder: Path, pattern: str) -> Path:
    """The file of the folder where the pattern stands on a line."""
    for path in sorted(folder.glob("*.yml")):
        if re.search(pattern, path.read_text("utf-8")):
            return path
    raise ScaffoldError(f"no file of {folder.name} holds the stage")


def _append(path: Path, text: str, until: str) -> None:
    """Adds the item of a scaffold at the end of a file, with its heading where the file is new."""
    if path.exists():
        text = text[text.index(until) :]
        old = path.read_text("utf-8").rstrip("\n")
        path.write_text(f"{old}\n\n{text}", "utf-8")
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
