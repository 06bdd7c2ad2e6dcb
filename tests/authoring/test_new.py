"""The scaffolds pass the checks that authors' work must pass."""

import shutil
from pathlib import Path

import pytest

from quiz.authoring.cli import main
from quiz.pages.check import ON_A_PAGE
from quiz.pages.read import read_pages
from quiz.pages.site import Site
from quiz.reading.load import BANK, load


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


@pytest.mark.parametrize(
    ("kind", "name"),
    [("flag", "no-text"), ("case", "new"), ("message", "new"), ("clause", "new")],
)
def test_a_new_page_is_right_in_form(tmp_path: Path, kind: str, name: str):
    """A scaffolded page has the front matter and the sections of its kind."""
    assert main([f"new-{kind}", name, "--folder", str(tmp_path)]) == 0
    pages, problems = read_pages(tmp_path)
    site = Site(load(), tuple(pages))
    found = [problem for check in ON_A_PAGE for problem in check(site)]
    assert problems + found == []


def test_a_page_is_never_written_over(tmp_path: Path, capsys):
    """A page that is there, an unknown flag and a bad name are refused in one line."""
    assert main(["new-message", "late-fee", "--folder", str(tmp_path)]) == 0
    for words in (["new-message", "late-fee"], ["new-flag", "no-such"], ["new-case", "Bad Name"]):
        assert main([*words, "--folder", str(tmp_path)]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1
