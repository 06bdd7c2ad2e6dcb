"""The arithmetic of the scorecard: answers in, points and a verdict out.

A monotone scorecard of weights of evidence in whole numbers, as credit scoring uses them
(Good, «Probability and the Weighing of Evidence», 1950; Siddiqi, «Credit Risk Scorecards», 2006):
the total is the sum over dimensions of clamp(options + rules); bands lie on it, floors lift it.
"""

from dataclasses import dataclass

from quiz.scoring.policy import OptionPolicy, Policy, RulePolicy

UNKNOWN = -1
HIDDEN = -2

Picks = tuple[int, ...]
"""For each question the option's index, UNKNOWN or HIDDEN."""

States = tuple[str, ...]
"""For each question the state of the safeguard against the flag that its answer raises, or ''."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Points by dimension before and after the clamp, their sum, what fired, the verdict.

    `band` is the verdict by points alone, `heavy` the number of heavy flags not met.
    """

    raw: tuple[int, ...]
    clamped: tuple[int, ...]
    total: int
    heavy: int
    fired: tuple[int, ...]
    band: int
    verdict: int


def tally(policy: Policy, picks: Picks, states: States, refused_offers: frozenset[int]) -> Tally:
    """Points and verdict of one sheet; unknown and hidden answers add nothing."""
    raw = [0] * len(policy.clamps)
    floor = heavy = 0
    for question, pick, state in zip(policy.questions, picks, states, strict=True):
        if pick < 0:
            continue
        option = question.options[pick]
        raw[question.dimension] += points_of(option, state)
        floor = max(floor, option.floor)
        heavy += option.heavy and state != "accepted"
    fired = tuple(i for i, rule in enumerate(policy.rules) if fires(rule, picks))
    for rule in map(policy.rules.__getitem__, fired):
        floor = max(floor, rule.floor)
        raw[rule.dimension] += rule_points(rule, states)
    return _conclude(policy, raw, floor, heavy, fired, refused_offers)


def points_of(option: OptionPolicy, state: str) -> int:
    """What an answer adds: less once its safeguard is accepted, more once refused."""
    return {"accepted": option.rest, "refused": option.refused}.get(state, option.points)


def fires(rule: RulePolicy, picks: Picks) -> bool:
    """Whether every answer of the rule is the named one or a riskier one."""
    return all(picks[question] >= option for question, option in rule.when)


def rule_points(rule: RulePolicy, states: States) -> int:
    """A fired rule's points; none once one of its answers is met by an accepted safeguard."""
    return 0 if any(states[question] == "accepted" for question, _ in rule.when) else rule.points


def _conclude(
    policy: Policy,
    raw: list[int],
    floor: int,
    heavy: int,
    fired: tuple[int, ...],
    refused: frozenset[int],
) -> Tally:
    pairs = zip(raw, policy.clamps, strict=True)
    clamped = tuple(min(high, max(low, points)) for points, (_, low, high) in pairs)
    total = sum(clamped)
    band = sum(total >= limit for limit in policy.bands)
    step = max((verdict for count, verdict in policy.steps if heavy >= count), default=0)
    verdict = after_offers(policy, max(band, floor, step), refused)
    return Tally(tuple(raw), clamped, total, heavy, fired, band, verdict)


def after_offers(policy: Policy, verdict: int, refused: frozenset[int]) -> int:
    """The verdict, lifted where the client refused what it proposes (a paid pilot, say)."""
    return next((up for at, up in policy.offers if at == verdict and at in refused), verdict)


def completed(policy: Policy, picks: Picks, riskiest: bool) -> Picks:
    """The sheet with every unknown answer at its safest or its riskiest option."""
    return tuple(
        (len(question.options) - 1 if riskiest else 0) if pick == UNKNOWN else pick
        for question, pick in zip(policy.questions, picks, strict=True)
    )
