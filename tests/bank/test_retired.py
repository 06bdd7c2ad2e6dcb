"""Retired questions: what the bank says of them, and what reaches the policy."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.reading.load import load
from quiz.reading.problems import BankError
from quiz.scoring.compile import compile_policy
from quiz.scoring.policy import Policy
from tests.policies import TINY, tiny

FEE = """
retired:
  - id: fee
    text: When is the fee paid?
    options: {half: Half of it before, later: Afterwards, never: Never}
    becomes: {half: deposit.written, later: deposit.refused}
"""


def laid_over(folder: Path, text: str) -> tuple[Path, ...]:
    """The tiny bank with a file of its instrument laid over it."""
    path = folder / "instruments" / "tiny" / "retired.yml"
    path.parent.mkdir(parents=True)
    path.write_text(text.lstrip(), "utf-8")
    return TINY, folder


def compiled(folder: Path, text: str) -> Policy:
    """The policy of that bank."""
    return compile_policy(load(laid_over(folder, text)), "tiny")


def test_what_a_retired_answer_became_reaches_the_page(tmp_path: Path) -> None:
    """The policy names for each retired answer the live question and option."""
    assert compiled(tmp_path, FEE).plain()["retired"] == {
        "fee": {"half": ("deposit", "written"), "later": ("deposit", "refused")}
    }


def test_a_retired_question_changes_no_rule(tmp_path: Path) -> None:
    """The rules version covers what decides, and a retired question decides nothing."""
    assert compiled(tmp_path, FEE).version == tiny().version


def test_a_retired_question_may_have_no_heir(tmp_path: Path) -> None:
    """Without `becomes` a retired question keeps its words and no more."""
    policy = compiled(tmp_path, FEE.partition("    becomes")[0])
    assert policy.plain()["retired"] == {"fee": {}}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("id: fee", "id: price"), "2: price: must not be the id of a question that is asked"),
        (("id: fee", "id: who"), "2: who: must not be the id of a question that is asked"),
        (("half: dep", "third: dep"), "5: fee: a retired answer must be one of: half, later"),
        (("deposit.written", "deposit.gone"), "5: fee: becomes must be one of: who.person"),
        (("deposit.written", "gone.written"), "5: fee: becomes must be one of: who.person"),
        (("deposit.written", "deposit"), "5: fee: becomes must be one of: who.person"),
    ],
)
def test_a_wrong_heir_is_told(tmp_path: Path, change: tuple[str, str], words: str) -> None:
    """A retired id that is live, an answer that it never had and an heir that is none are told."""
    with pytest.raises(BankError) as error:
        load(laid_over(tmp_path, FEE.replace(*change)))
    assert f"retired.yml:{words}" in str(error.value)


def test_an_id_retires_once(tmp_path: Path) -> None:
    """Two retired questions of one id are told."""
    twice = FEE + FEE.replace("retired:\n", "").lstrip("\n")
    with pytest.raises(BankError, match=r"retired.yml:6: fee: must stand once"):
        load(laid_over(tmp_path, twice))
