"""What to ask next: the order of the unknowns, and the shortest head of it that can decide."""

from collections.abc import Collection

from quiz.scoring.ends import best, worst
from quiz.scoring.facts import Facts


def ask_next(facts: Facts) -> list[int]:
    """The unknowns: first those that alone change the verdict, then by spread, bank order."""
    return sorted(facts.unknown(), key=lambda i: (not _decide(facts, [i]), -_spread(facts, i), i))


def deciding(facts: Facts, order: list[int]) -> list[int]:
    """The shortest head of the list whose answers can change the verdict, or nothing."""
    heads = (order[: last + 1] for last in range(len(order)))
    return next((head for head in heads if _decide(facts, head)), [])


def _decide(facts: Facts, among: Collection[int]) -> bool:
    """Whether some answers to these questions, all else as it is, give another verdict."""
    ends = best(facts, among), worst(facts, among)
    return any(end != facts.now.verdict for end in ends)


def _spread(facts: Facts, index: int) -> int:
    options = facts.policy.questions[index].options
    return options[-1].points - options[0].points
