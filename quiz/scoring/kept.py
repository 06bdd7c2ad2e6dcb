"""The states that the verdict doesn't rest on now: some wait in the range, the rest do nothing.

A state rests with its flag, raised or not. It works while its flag is raised and has a safeguard;
that of an offer works while the verdict is the one that offers or the one that its refusal gives.
"""

from quiz.scoring.facts import Facts
from quiz.scoring.sheet import flags_of


def waiting(facts: Facts, low: int, high: int) -> list[str]:
    """Names whose state counts in some completion only, the range being from low to high.

    Their flag can be raised by a question that is still open, or their offer lies in the range.
    """
    coming = _raised(facts, facts.unknown()) | _offers(facts, low, high)
    return [name for name in _idle(facts) if name in coming]


def ignored(facts: Facts, low: int, high: int) -> list[str]:
    """Names whose state counts in no completion: to matter, a given answer would have to change."""
    waits = waiting(facts, low, high)
    return [name for name in _idle(facts) if name not in waits]


def _idle(facts: Facts) -> list[str]:
    """The names with a state that the present verdict doesn't rest on, in bank order."""
    now = facts.now.verdict
    working = _now(facts) | _offers(facts, now, now)
    return [
        name
        for name in flags_of(facts.policy)
        if name in facts.sheet.safeguards and name not in working
    ]


def _now(facts: Facts) -> set[str]:
    flags = {option.flag for _, _, option in facts.answered() if option.flag}
    return flags & set(facts.policy.safeguards)


def _raised(facts: Facts, questions: list[int]) -> set[str]:
    options = (option for index in questions for option in facts.policy.questions[index].options)
    return {option.flag for option in options if option.flag} & set(facts.policy.safeguards)


def _offers(facts: Facts, low: int, high: int) -> set[str]:
    """The verdicts whose offer, or whose refusal, lies between two verdicts."""
    policy = facts.policy
    return {policy.verdicts[at] for at, up in policy.offers if at <= high and up >= low}
