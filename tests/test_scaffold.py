"""The scaffolds pass the checks that authors' work must pass."""

import shutil
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.load import BANK, load


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BANK, tmp_path / "bank"))


def new_question(bank: Path, *arguments: str) -> int:
    return main(["--bank", str(bank), "new-question", *arguments])


def test_a_new_question_passes_check(bank: Path):
    """A scaffolded question stands in the last stage with a flag of its own."""
    assert new_question(bank, "screening", "money", "late-fee") == 0
    loaded = load((bank,))
    assert loaded.instruments["screening"].questions[-1].id == "late-fee"
    assert loaded.flag("late-fee").dimension == "money"


def test_a_second_question_can_follow(bank: Path):
    """Scaffolds can be made one after another."""
    assert new_question(bank, "screening", "money", "late-fee") == 0
    assert new_question(bank, "screening", "history", "old-debts") == 0
    load((bank,))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("screening", "money", "prepayment"), "the id must be new"),
        (("screening", "cash", "late-fee"), "the dimension must be one of"),
        (("none", "money", "late-fee"), "the instrument must be one of"),
        (("screening", "money", "Late Fee"), "the id must be of Latin letters"),
    ],
)
def test_a_bad_name_is_refused_in_one_line(bank: Path, arguments, told, capsys):
    """Bad input is told in one line, exit code 2, and nothing is written."""
    before = {path: path.read_bytes() for path in bank.rglob("*.yml")}
    assert new_question(bank, *arguments) == 2
    assert told in capsys.readouterr().err
    assert before == {path: path.read_bytes() for path in bank.rglob("*.yml")}
