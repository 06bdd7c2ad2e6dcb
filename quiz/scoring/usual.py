"""What is usual: how much each term weighs in this work, and whether it begins without it."""

from dataclasses import dataclass

from quiz.scoring.facts import Facts
from quiz.scoring.policy import NONE, Policy, TermPolicy
from quiz.scoring.sheet import Sheet, fits

SIGN = 2
"""What a raised flag adds to the weight of each term that it names beside its own."""


@dataclass(frozen=True, slots=True)
class Usual:
    """A term in this work: `weight` by its kind and the client, `signs` more by what was raised;
    `flagged`: the points of the raised flags that it heals, or None."""

    term: int
    weight: int
    signs: int
    mandatory: bool
    flagged: int | None


def usual(facts: Facts) -> tuple[Usual, ...]:
    """Every term of the policy, in its order."""
    return tuple(_usual(facts, index, term) for index, term in enumerate(facts.policy.terms))


def _usual(facts: Facts, index: int, term: TermPolicy) -> Usual:
    weight, mandatory = _by_context(facts.policy, facts.sheet, term)
    healed = [option for _, _, option in facts.answered() if option.term == index]
    signs = sum(SIGN for _, _, option in facts.answered() if index in option.also)
    return Usual(
        term=index,
        weight=weight,
        signs=signs if weight else 0,
        mandatory=mandatory or any(option.mandatory for option in healed),
        flagged=sum(option.points for option in healed) if healed else None,
    )


def _by_context(policy: Policy, sheet: Sheet, term: TermPolicy) -> tuple[int, bool]:
    """Weight and duty by kind of work, then as the context changes them; 0 is never a duty."""
    weight, mandatory = _by_kind(policy, sheet, term)
    for when, other, duty in term.changes:
        if fits(sheet, when):
            weight = weight if other == NONE else other
            mandatory = mandatory if duty == NONE else bool(duty)
    return weight, mandatory and weight > 0


def _by_kind(policy: Policy, sheet: Sheet, term: TermPolicy) -> tuple[int, bool]:
    """While the kind is unknown, what holds for every one of them."""
    kind = sheet.answers.get(policy.advice.kind)
    if kind in policy.advice.kinds:
        return term.kinds[policy.advice.kinds.index(kind)]
    weights = [weight for weight, _ in term.kinds]
    return min(weights, default=0), bool(weights) and all(duty for _, duty in term.kinds)
