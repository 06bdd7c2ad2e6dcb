"""A promise of the scoring, and the sheets that proofs speak of."""

from dataclasses import dataclass

from quiz.scoring.policy import Policy
from quiz.scoring.tally import UNKNOWN, Tally, tally

Scope = frozenset[int]


@dataclass(frozen=True)
class Proof:
    """One promise: its stable name, whether it holds, and the argument or the witness."""

    name: str
    holds: bool
    argument: str

    def __str__(self) -> str:
        return f"{'holds' if self.holds else 'FAILS'}: {self.name}: {self.argument}"


def score(policy: Policy, answers: dict[int, int], state: str = "") -> Tally:
    """The arithmetic of a sheet given as question: option; every flag's safeguard in one state."""
    picks = tuple(answers.get(index, UNKNOWN) for index in range(len(policy.questions)))
    return tally(
        policy, picks, tuple((state,) * len(q.options) for q in policy.questions), frozenset()
    )


def shown(policy: Policy, answers: dict[int, int]) -> str:
    """A sheet as `question=option` words, in bank order."""
    named = [(policy.questions[index], answers[index]) for index in sorted(answers)]
    words = [f"{question.id}={question.options[pick].id}" for question, pick in named]
    return " ".join(words) or "an empty sheet"
