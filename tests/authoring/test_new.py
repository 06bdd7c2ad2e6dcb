"""The scaffolds pass the checks that authors' work must pass."""

import shutil
from pathlib import Path

import pytest

from quiz.authoring.cli import main
from quiz.pages.check import ON_A_PAGE
from quiz.pages.read import read_pages
from quiz.pages.site import Site
from quiz.reading.load import BANK, load
from quiz.reading.models import Safeguard

WITHOUT_TERMS = """\
dimensions: [{id: money, name: Money}]
instruments:
  one:
    title: Take it?
    intro: A few questions.
    min_known: 1
    refusal: 1
    bands: [2]
    verdicts:
      - {id: go, name: Go, plain: Fine., next_step: Begin., recheck: Later.}
      - {id: stop, name: Stop, plain: Not so., next_step: Leave., recheck: Later.}
    clamps: [{dimension: money, low: 0, high: 9}]
    steps: [{unmet_heavy: 1, verdict: stop}]
    stages:
      - id: letter
        name: The letter
        intro: What they wrote.
        questions:
          - id: price
            dimension: money
            text: What about the price?
            key: true
            options:
              - {id: agreed, text: Agreed, points: -1}
              - {id: asks, text: They ask, points: 0}
              - {id: cheaper, text: Cheaper, points: 2}
"""


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
    assert loaded.flag("late-fee").safeguard == Safeguard(term=loaded.terms[0].id, mandatory=False)


def test_a_flag_of_a_bank_without_terms_is_healed_by_none(tmp_path: Path):
    """Where there is no term to name, the new flag waits for the reason why."""
    bank = tmp_path / "bank"
    bank.mkdir()
    (bank / "all.yml").write_text(WITHOUT_TERMS, "utf-8")
    assert over(bank, tmp_path / "ours", "one", "money", "late-fee") == 0
    flag = load((bank, tmp_path / "ours")).flag("late-fee")
    assert (flag.safeguard, flag.no_safeguard) == (None, "TODO")


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


# A folder laid over others


def over(bank: Path, above: Path, *arguments: str) -> int:
    return main(["--bank", str(bank), "--bank", str(above), "new-question", *arguments])


def test_a_question_can_go_into_a_folder_of_its_own(bank: Path, tmp_path: Path):
    """A folder laid over the bank gets files of its own, and the bank stays as it was."""
    before = {path: path.read_bytes() for path in bank.rglob("*.yml")}
    above = tmp_path / "agency"
    assert over(bank, above, "screening", "money", "late-fee") == 0
    assert over(bank, above, "screening", "money", "later-fee") == 0
    loaded = load((bank, above))
    assert [q.id for q in loaded.instruments["screening"].questions[-2:]] == [
        "late-fee",
        "later-fee",
    ]
    assert loaded.flag("later-fee").dimension == "money"
    assert sorted(path.relative_to(above).as_posix() for path in above.rglob("*.yml")) == [
        "flags/money.yml",
        "instruments/screening/questions.yml",
    ]
    assert before == {path: path.read_bytes() for path in bank.rglob("*.yml")}


def test_a_folder_with_other_things_is_added_to(bank: Path, tmp_path: Path):
    """What already lies over the bank stays, a question of an earlier stage included."""
    above = tmp_path / "agency"
    file = above / "instruments" / "screening" / "questions.yml"
    file.parent.mkdir(parents=True)
    stage = load((bank,)).instruments["screening"].stages[0]
    other = stage.questions[0].id
    file.write_text(
        f"stages:\n  - id: {stage.id}\n    questions:\n      - id: {other}\n        text: Иначе?\n",
        "utf-8",
    )
    assert over(bank, above, "screening", "money", "late-fee") == 0
    questions = load((bank, above)).instruments["screening"].questions
    assert (questions[0].text, questions[-1].id) == ("Иначе?", "late-fee")


@pytest.mark.parametrize("end", ["rules: []\n", "# stages\n  - [\n"])
def test_a_file_that_cannot_be_added_to_stays(bank: Path, tmp_path: Path, end: str, capsys):
    """Where a file does not end in its list that is told in one line, and all stays as it was."""
    above = tmp_path / "agency"
    assert over(bank, above, "screening", "money", "late-fee") == 0
    file = above / "instruments" / "screening" / "questions.yml"
    file.write_text(file.read_text("utf-8") + end, "utf-8")
    before = {path: path.read_bytes() for path in above.rglob("*.yml")}
    capsys.readouterr()
    assert over(bank, above, "screening", "scope", "later-fee") in (1, 2)
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert before == {path: path.read_bytes() for path in above.rglob("*.yml")}
    assert not (above / "flags" / "scope.yml").exists()
