"""That the range of a sheet is exact, and quickly found."""

from collections.abc import Iterator
from itertools import product
from math import prod

from quiz.proving.order import scale_faults
from quiz.proving.promise import STATES, Proof, Scope, proof_of, shown
from quiz.scoring.ends import Part, part_of, weightiest
from quiz.scoring.policy import Policy
from quiz.scoring.tally import NO_STATE, points_of

MOST = 64
"""So many sums at one end of one range stay well inside a frame of the browser (16 ms)."""


def range_is_exact(policy: Policy) -> Proof:
    """Best and worst are the lowest and the highest verdict over all completions, in any states."""
    choices = prod(_choices(policy, index) for index in range(len(policy.questions)))
    return proof_of(
        "range-is-exact",
        Scope(),
        _faults(policy, choices),
        "no answer in any state weighs less than the safest of its question, which raises no flag,"
        " sets no floor and is in no rule: so all unknowns at their safest give the lowest verdict;"
        " a verdict is the highest of floor, step and band, and floors never fall along the"
        " answers: so the three maxima, each found by itself, give the highest;"
        f" in no states more than {choices} of {MOST} allowed sums have to be compared for it",
    )


def _faults(policy: Policy, choices: int) -> Iterator[str]:
    for index, question in enumerate(policy.questions):
        first, floors = question.options[0], [option.floor for option in question.options]
        if first.flag or first.floor or first.heavy:
            yield f"the safest answer forces something; witness: {shown(policy, {index: 0})}"
        for place, option in enumerate(question.options):
            if min(points_of(option, state) for state in STATES) < first.points:
                yield f"an answer weighs less than the safest: {shown(policy, {index: place})}"
        if floors != sorted(floors):
            yield f"{question.id}: a floor falls along the answers"
    yield from _rule_faults(policy)
    yield from scale_faults(policy)
    if choices > MOST:
        yield f"at most {MOST} sums may be compared for one range; found {choices}"


def _rule_faults(policy: Policy) -> Iterator[str]:
    for rule in policy.rules:
        if rule.points < 0:
            yield f"rule {rule.id} takes points away"
        if any(option == 0 for _, option in rule.when):
            yield f"rule {rule.id} names a safest answer"


def _choices(policy: Policy, index: int) -> int:
    """The most answers of a question between which points and rules may have to choose."""
    options = policy.questions[index].options
    flags = list(dict.fromkeys(o.flag for o in options if o.flag in policy.safeguards))
    return max(
        len(weightiest(_parts(policy, index, dict(zip(flags, states, strict=True)))))
        for states in product(STATES, repeat=len(flags))
    )


def _parts(policy: Policy, index: int, states: dict[str | None, str]) -> Iterator[Part]:
    for place, option in enumerate(policy.questions[index].options):
        yield part_of(policy, index, place, states.get(option.flag, NO_STATE))
