"""The arithmetic of the scorecard: answers in, points and a verdict out.

A monotone scorecard of weights of evidence in whole numbers, as credit scoring uses them
(Good, «Probability and the Weighing of Evidence», 1950; Siddiqi, «Credit Risk Scorecards», 2006):
the total is the sum over dimensions of clamp(options + rules); bands lie on it, floors lift it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from quiz.scoring.policy import NONE, OptionPolicy, Policy, RulePolicy

UNKNOWN = -1
HIDDEN = -2

Picks = tuple[int, ...]
"""For each question the option's index, UNKNOWN or HIDDEN."""

NO_STATE = ""
ACCEPTED = "accepted"
REFUSED = ("refused", "final")

States = tuple[str, ...]
"""For each term its state, or NO_STATE."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Points by dimension before and after the clamp, their sum, what fired, the verdict.

    `states`: of every term, as kept or as answered; `floor` is the verdict that answers force,
    `band` the one by points alone, `heavy` the number of heavy flags not met.
    """

    states: States
    raw: tuple[int, ...]
    clamped: tuple[int, ...]
    total: int
    heavy: int
    floor: int
    fired: tuple[int, ...]
    band: int
    verdict: int


def tally(policy: Policy, picks: Picks, kept: States, refused_offers: frozenset[int]) -> Tally:
    """Points and verdict of one sheet; unknown and hidden answers add nothing."""
    states = standing(policy, picks, kept)
    raw = [0] * len(policy.clamps)
    floor = heavy = 0
    for question, pick in zip(policy.questions, picks, strict=True):
        if pick < 0:
            continue
        option = question.options[pick]
        raw[question.dimension] += points_of(option, state_of(option, states))
        floor = max(floor, option.floor)
        heavy += option.heavy and state_of(option, states) != ACCEPTED
    fired = tuple(i for i, rule in enumerate(policy.rules) if fires(rule, picks))
    for rule in map(policy.rules.__getitem__, fired):
        floor = max(floor, rule.floor)
        raw[rule.dimension] += rule_points(policy, rule, picks, states)
    clamped = clamp(policy, raw)
    total = sum(clamped)
    verdict = after_offers(policy, reach(policy, total, floor, heavy), refused_offers)
    band = band_of(policy, total)
    return Tally(states, tuple(raw), clamped, total, heavy, floor, fired, band, verdict)


def standing(policy: Policy, picks: Picks, kept: States) -> States:
    """The state of every term: an answer that says agreed outranks what is kept."""
    states = list(kept)
    for question, pick in zip(policy.questions, picks, strict=True):
        for term, agreed, _ in question.terms:
            if 0 <= pick <= agreed:
                states[term] = ACCEPTED
    return tuple(states)


def points_of(option: OptionPolicy, state: str) -> int:
    """What an answer adds: less once its safeguard is accepted, more once refused."""
    if state == ACCEPTED:
        return option.rest
    return option.refused if state in REFUSED else option.points


def state_of(option: OptionPolicy, states: States) -> str:
    """The state of the term that heals an answer's flag; none without one."""
    return states[option.term] if option.term != NONE else NO_STATE


def fires(rule: RulePolicy, picks: Picks) -> bool:
    """Whether every answer of the rule is the named one or a riskier one."""
    return all(picks[question] >= option for question, option in rule.when)


def rule_points(policy: Policy, rule: RulePolicy, picks: Picks, states: States) -> int:
    """A fired rule's points; none once one of its answers is met by an accepted safeguard."""
    answers = (policy.questions[question].options[picks[question]] for question, _ in rule.when)
    return 0 if any(state_of(option, states) == ACCEPTED for option in answers) else rule.points


def clamp(policy: Policy, raw: Iterable[int]) -> tuple[int, ...]:
    """The points of each dimension, cut to its limits."""
    pairs = zip(raw, policy.clamps, strict=True)
    return tuple(min(high, max(low, points)) for points, (_, low, high) in pairs)


def reach(policy: Policy, total: int, floor: int, heavy: int) -> int:
    """The verdict before offers: the highest that points, floors and steps give."""
    return max(band_of(policy, total), floor, step_of(policy, heavy))


def band_of(policy: Policy, total: int) -> int:
    """The verdict by points alone: each band begins at its own total."""
    return sum(total >= limit for limit in policy.bands)


def step_of(policy: Policy, heavy: int) -> int:
    """The least verdict with so many unmet heavy flags."""
    return max((verdict for count, verdict in policy.steps if heavy >= count), default=0)


def after_offers(policy: Policy, verdict: int, refused: frozenset[int]) -> int:
    """The verdict, lifted where the client refused what it proposes (a paid pilot, say)."""
    return next((up for at, up in policy.offers if at == verdict and at in refused), verdict)
