"""`check` tells every problem of a bank in one run, each with its place, and never a traceback."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.reading.load import load
from quiz.reading.problems import BankError
from quiz.reading.source import read
from tests.policies import TINY
from tests.slips import spoil

ROOT = Path(__file__).parent.parent.parent
BANKS = ROOT / "tests" / "banks"


@pytest.mark.parametrize(
    "folders",
    [
        *(["broken-files"], ["broken-form"]),
        *(["tiny", f"broken-{part}"] for part in ("schema", "ids", "rules", "terms")),
    ],
)
def test_a_broken_bank_is_told_completely(
    folders: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each problem stands in one line: path, line, item, what must hold, what was found."""
    monkeypatch.chdir(ROOT)
    told = BANKS / folders[-1] / "problems.txt"
    with pytest.raises(BankError) as error:
        load(tuple(BANKS / name for name in folders))
    assert str(error.value).splitlines() == told.read_text("utf-8").splitlines()


def test_a_bank_may_be_whole() -> None:
    """The second instrument has no problem."""
    assert list(load((TINY,)).instruments) == ["tiny"]


def test_a_file_that_cannot_be_read_is_told_alone(tmp_path: Path) -> None:
    """One tab is one problem: what the file would have held is not told as missing."""
    folder = shutil.copytree(TINY, tmp_path / "bank")
    path = folder / "base.yml"
    path.write_text(path.read_text("utf-8").replace("  - {id: pay", "\t- {id: pay"), "utf-8")
    assert told(folder) == [
        f"{path}:3: YAML: must be readable; found: must be indented with spaces; found a tab"
    ]


def test_folders_are_all_told(tmp_path: Path) -> None:
    """A folder without files is told beside a file of another that cannot be read."""
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.yml").write_text("- a\n", "utf-8")
    with pytest.raises(BankError) as error:
        load((tmp_path / "one", tmp_path / "two"))
    assert len(error.value.problems) == 2


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_a_folder_without_files_is_told(tmp_path: Path, name: str) -> None:
    """A folder that is not there, or holds no file, is a problem of its own."""
    (tmp_path / "empty").mkdir()
    assert told(tmp_path / name) == [
        f"{tmp_path / name}:1: folder: must hold at least one .yml file; found none"
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "an empty file"),
        (b"deep: " + b"[" * 5_000, "nesting too deep"),
        (b"deep: " + b"[" * 100 + b"]" * 100, "deep"),
    ],
    ids=["empty", "open", "closed"],
)
def test_a_single_bad_file_is_told(tmp_path: Path, data: bytes, words: str) -> None:
    """A bank of one file that cannot be read is a problem, not an accident."""
    (tmp_path / "a.yml").write_bytes(data)
    assert any(words in line for line in told(tmp_path))


def test_aliases_do_not_grow_without_limit(tmp_path: Path) -> None:
    """Aliases of aliases are refused before they fill the memory."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    for n in range(1, 12):
        lines.append(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]")
    (tmp_path / "a.yml").write_text("\n".join(lines), "utf-8")
    assert any("must nest at most" in line for line in told(tmp_path))


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """A folder that is called like a file of the bank, and a link to nothing, are told."""
    (tmp_path / "a.yml").mkdir()
    (tmp_path / "b.yml").symlink_to(tmp_path / "gone")
    lines = told(tmp_path)
    assert [line.split(": must be readable; found: ")[1] for line in lines] == [
        "Is a directory",
        "No such file or directory",
    ]


@given(st.integers())
@settings(max_examples=120, deadline=None, derandomize=True)
def test_no_slip_ends_in_a_traceback(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    """Whatever happens to the text of a bank, it loads or its problems are told in single lines."""
    rng = Random(seed)
    folder = tmp_path_factory.mktemp("slips") / "bank"
    shutil.copytree(TINY, folder)
    spoil(rng, rng.choice(sorted(folder.rglob("*.yml"))))
    try:
        load((folder,))
    except BankError as error:
        assert error.problems
        assert all(str(problem).splitlines() == [str(problem)] for problem in error.problems)


def told(folder: Path) -> list[str]:
    """The problems of a bank as lines."""
    with pytest.raises(BankError) as error:
        load((folder,))
    return str(error.value).splitlines()


@pytest.mark.parametrize("times", [300, 5_000, 50_000])
@pytest.mark.parametrize(("opened", "closed"), [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", "")])
def test_depth_never_overruns_the_stack(tmp_path: Path, opened: str, closed: str, times: int):
    """A file that nests without end is told as a problem, however deep it goes."""
    text = f"a:\n  {opened * times}b{closed * times}\n"
    (tmp_path / "deep.yml").write_text(text, "utf-8")
    problems = read([tmp_path]).problems
    assert {problem.path.name for problem in problems} == {"deep.yml"}
