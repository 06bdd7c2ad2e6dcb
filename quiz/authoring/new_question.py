"""A scaffold that passes `check`: a new question with its flag, ready for its words."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from quiz.authoring.streams import UsageError
from quiz.reading.load import parse
from quiz.reading.models import Bank
from quiz.reading.problems import BankError
from quiz.reading.source import Place, Source
from quiz.reading.values import LONGEST_ID, is_id

_ITEM = "  - id: "

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
    refusal: TODO
"""

_HEALED = """\
    safeguard: {{term: {term}, mandatory: false}}
    if_accepted: TODO
    if_refused: TODO
"""

_UNHEALED = """\
    no_safeguard: TODO
"""


def new_question(
    folders: tuple[Path, ...], instrument: str, dimension: str, name: str
) -> list[Path]:
    """Adds a question and its flag to the last of a bank's folders; returns the files written.

    The flag names the bank's first term until its author chooses another. In a folder laid over
    others both stand in files of their own. UsageError where a name is wrong, BankError where the
    bank is; then nothing is written.
    """
    bank, source = _before(folders)
    _refuse(bank, instrument, dimension, name)
    stages = bank.instruments[instrument].stages
    words = {"id": name, "dimension": dimension, "stage": stages[-1].id}
    at: Place = ("instruments", instrument, "stages", len(stages) - 1, "questions")
    home = _home(source, folders[-1], at, len(stages[-1].questions))
    questions = home or folders[-1] / "instruments" / instrument / "questions.yml"
    flags = folders[-1] / "flags" / f"{dimension}.yml"
    texts = {
        questions: _added(questions, _QUESTION.format(**words), "      - id: " if home else _ITEM),
        flags: _added(flags, _flag(bank, words), _ITEM),
    }
    _write(texts, lambda: _fits(folders, instrument, name))
    return list(texts)


def _flag(bank: Bank, words: dict[str, str]) -> str:
    """A flag that a term of the bank heals; that none does where the bank has none."""
    end = _HEALED.format(term=bank.terms[0].id) if bank.terms else _UNHEALED
    return _FLAG.format(**words) + end


def _before(folders: tuple[Path, ...]) -> tuple[Bank, Source]:
    """The bank as it stands; its last folder may still be empty, or not be there."""
    if folders[-1].exists() and not folders[-1].is_dir():
        raise UsageError(f"--bank must be a folder; found a file: {folders[-1]}")
    new = len(folders) > 1 and not any(folders[-1].rglob("*"))
    bank, source, problems = parse(folders[:-1] if new else folders)
    if bank is None or problems:
        raise BankError(problems)
    return bank, source


def _refuse(bank: Bank, instrument: str, dimension: str, name: str) -> None:
    if instrument not in bank.instruments:
        known = ", ".join(bank.instruments)
        raise UsageError(f"the instrument must be one of: {known}; found {instrument!r}")
    dimensions = [clamp.dimension for clamp in bank.instruments[instrument].clamps]
    if dimension not in dimensions:
        known = ", ".join(dimensions)
        raise UsageError(f"the dimension must be one of: {known}; found {dimension!r}")
    refuse_id(name)
    taken = {flag.id for flag in bank.flags}
    for one in bank.instruments.values():
        taken |= {question.id for question in one.questions} | {asked.id for asked in one.context}
    if name in taken:
        raise UsageError(f"the id must be new; found it in the bank: {name!r}")


def refuse_id(name: str) -> None:
    """UsageError where a name is no id."""
    if not is_id(name):
        told = f"the id must be of Latin letters, digits and hyphens, at most {LONGEST_ID}"
        raise UsageError(f"{told}; found {name[:80]!r}")


def _home(source: Source, folder: Path, place: Place, count: int) -> Path | None:
    """The file of the folder that holds the last question at a place, if it holds any."""
    files = (source.where((*place, index))[0] for index in reversed(range(count)))
    return next((file for file in files if folder in file.parents), None)


def _added(path: Path, text: str, until: str) -> str:
    """A file with the item of a scaffold at its end, and with its heading where it is new."""
    if not path.exists():
        return text
    return path.read_text("utf-8").rstrip("\n") + "\n\n" + text[text.index(until) :]


def _write(texts: dict[Path, str], fits: Callable[[], bool]) -> None:
    """Writes files; takes all back where one cannot be written or what they hold does not fit."""
    before = {path: path.read_bytes() if path.exists() else None for path in texts}
    made = [folder for path in texts for folder in path.parents if not folder.exists()]
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        if not fits():
            names = ", ".join(map(str, texts))
            raise UsageError(f"files must end in a list, indented as here; found other: {names}")
    except BaseException:
        _restore(before, made)
        raise


def _restore(before: dict[Path, bytes | None], made: list[Path]) -> None:
    with suppress(OSError):
        for path, data in before.items():
            if data is None:
                path.unlink(missing_ok=True)
            elif path.read_bytes() != data:
                path.write_bytes(data)
        for folder in made:
            folder.rmdir()


def _fits(folders: tuple[Path, ...], instrument: str, name: str) -> bool:
    """Whether the bank now has the question, at the end of the last stage, and the flag."""
    bank, _, problems = parse(folders)
    if bank is None or problems:
        return False
    last = bank.instruments[instrument].stages[-1].questions[-1]
    return last.id == name and name in {flag.id for flag in bank.flags}
