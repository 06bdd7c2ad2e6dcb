"""A promise of the scoring, the sheets that it speaks of, and the tools of its proofs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from quiz.scoring.policy import Policy
from quiz.scoring.tally import ACCEPTED, NO_STATE, UNKNOWN, Tally, tally

Questions = frozenset[int]
"""Places of questions in the policy."""

STATES = (NO_STATE, "refused", ACCEPTED)
"""The states that weigh differently: sent and countered weigh as none, final as refused."""


@dataclass(frozen=True)
class Scope:
    """Which sheets a promise speaks of; never wider than what its proof covers.

    `sheets`: each that fits the promise's words, or an example that is shown. `states` of terms:
    any, or none given yet. `offers`: also where the client refused what a verdict proposes, or only
    while nobody refused it.
    """

    sheets: Literal["every", "example"] = "every"
    states: Literal["any", "none"] = "any"
    offers: Literal["any", "none-refused"] = "any"

    def __str__(self) -> str:
        return f"{self.sheets} sheet; states: {self.states}; refused offers: {self.offers}"


@dataclass(frozen=True)
class Proof:
    """One promise: its stable name, its scope, whether it holds, the argument or the witness."""

    name: str
    scope: Scope
    holds: bool
    argument: str

    def __str__(self) -> str:
        return f"{'holds' if self.holds else 'FAILS'}: {self.name} ({self.scope}): {self.argument}"


def proof_of(name: str, scope: Scope, faults: Iterator[str], argument: str) -> Proof:
    """The proof that there is no fault, or the first of them."""
    fault = next(faults, None)
    return Proof(name, scope, fault is None, argument if fault is None else fault)


def score(
    policy: Policy,
    answers: dict[int, int],
    state: str = NO_STATE,
    refused: frozenset[int] = frozenset(),
) -> Tally:
    """The arithmetic of a sheet given as question: option; every term kept in one state."""
    picks = tuple(answers.get(index, UNKNOWN) for index in range(len(policy.questions)))
    return tally(policy, picks, (state,) * len(policy.terms), refused)


def offers_of(policy: Policy) -> frozenset[int]:
    """The verdicts that make an offer, so that all of them may be refused."""
    return frozenset(at for at, _ in policy.offers)


def shown(policy: Policy, answers: dict[int, int]) -> str:
    """A sheet as `question=option` words, in bank order."""
    named = [(policy.questions[index], answers[index]) for index in sorted(answers)]
    words = [f"{question.id}={question.options[pick].id}" for question, pick in named]
    return " ".join(words) or "an empty sheet"
