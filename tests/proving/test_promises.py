"""What is proved of every instrument, and of what scope each proof is."""

from pathlib import Path

import pytest

from quiz.proving.promise import Proof, Scope
from quiz.proving.proof import Questions, prove
from quiz.reading.load import load, published
from quiz.scoring.compile import compile_policy
from quiz.scoring.policy import Policy
from tests.policies import sound

BANKS = Path(__file__).parent.parent / "banks"
INSTRUMENTS = ["screening", "tiny", "check-in"]
EVERY, EXAMPLE = Scope(), Scope("example", "none", "none-refused")

# The scope of each proof, word for word: a wider claim is not proved.
SCOPES = {
    "monotone-answers": EVERY,
    "monotone-safeguards": EVERY,
    "range-is-exact": EVERY,
    "reachable-full": EXAMPLE,
    "reachable-express": EXAMPLE,
    "every-question-counts": EXAMPLE,
    "one-flag-never-declines": Scope(offers="none-refused"),
    "best-third-takes": EVERY,
    "floors-fire-alone": EVERY,
    "heavy-never-lowest": EVERY,
}


def instrument(name: str) -> tuple[Policy, Questions]:
    folders = {"tiny": (BANKS / "tiny",), "check-in": (BANKS / "second",)}
    bank = load(folders[name]) if name in folders else published()
    return compile_policy(bank, name), bank.instruments[name].express


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_every_proof_holds(name: str) -> None:
    """Each promise of the scoring holds for every sheet of its scope, and says why."""
    proofs = prove(*instrument(name))
    assert [str(proof) for proof in proofs if not proof.holds] == []
    assert all(proof.argument for proof in proofs)


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_no_proof_claims_more_than_its_scope(name: str) -> None:
    """A proof's scope is data; an instrument without an express set has no proof about one."""
    policy, express = instrument(name)
    scopes = {proof.name: proof.scope for proof in prove(policy, express)}
    expected = {name: s for name, s in SCOPES.items() if express or name != "reachable-express"}
    assert scopes == expected


def test_a_proof_is_told_in_one_line() -> None:
    """The line says whether it holds, its name, its scope, and the argument."""
    told = str(Proof("x", Scope(states="none", offers="none-refused"), True, "because"))
    scope = "every sheet; states: none; refused offers: none-refused"
    assert told == f"holds: x ({scope}): because"
    assert str(Proof("x", EVERY, False, "why")).startswith("FAILS: x (every sheet; states: any;")


def test_the_sound_policy_of_the_tests_holds() -> None:
    """All proofs hold of the policy that the other tests break clause by clause."""
    policy = sound()
    proofs = prove(policy, frozenset(range(len(policy.questions))))
    assert [str(proof) for proof in proofs if not proof.holds] == []
    assert [proof.name for proof in proofs] == list(SCOPES)
