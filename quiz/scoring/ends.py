"""The ends of the range: the lowest and the highest verdict over all completions of a sheet.

In every completion the states that the sheet keeps count. `check` makes the safest answer the
mildest under any states, so all unknowns at their safest give the lowest verdict. The riskiest
answer, once its safeguard is accepted, may weigh less than a milder one; but a verdict is the
highest of three (floor, step, band), so the highest over all completions is the highest of their
three maxima, each found by itself. Points are bounded from above and split, question by question,
only where answers outweigh each other and the bound is above what was found (branch and bound:
Land and Doig, 1960).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from quiz.scoring.facts import Facts
from quiz.scoring.policy import Policy, RulePolicy
from quiz.scoring.tally import (
    HIDDEN,
    UNKNOWN,
    Picks,
    after_offers,
    band_of,
    clamp,
    points_of,
    step_of,
)


@dataclass(frozen=True, slots=True)
class Part:
    """What one answer brings to the total: its points, and the rules that it lets add theirs."""

    points: int
    loud: frozenset[int]


Spans = tuple[tuple[Part, ...], ...]
"""For each question what its answer may bring: one part once known, none where hidden."""


def spans_of(facts: Facts) -> Spans:
    """What each question may bring; of an unknown one, whatever no other answer outdoes."""
    return tuple(_span(facts, index, pick) for index, pick in enumerate(facts.picks))


def _span(facts: Facts, index: int, pick: int) -> tuple[Part, ...]:
    if pick == HIDDEN:
        return ()
    places = range(len(facts.policy.questions[index].options)) if pick == UNKNOWN else (pick,)
    states = facts.states[index]
    return weightiest(part_of(facts.policy, index, place, states[place]) for place in places)


def part_of(policy: Policy, index: int, place: int, state: str) -> Part:
    """What one answer of a question brings in one state of its safeguard."""
    points = points_of(policy.questions[index].options[place], state)
    rules = enumerate(policy.rules)
    loud = (number for number, rule in rules if state != "accepted" and _meets(rule, index, place))
    return Part(points, frozenset(loud))


def weightiest(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The parts that no other part outdoes, each once."""
    kept: list[Part] = []
    for part in parts:
        if not any(_outdoes(other, part) for other in kept):
            kept = [other for other in kept if not _outdoes(part, other)] + [part]
    return tuple(kept)


def _meets(rule: RulePolicy, index: int, place: int) -> bool:
    return any(question == index and place >= option for question, option in rule.when)


def _outdoes(one: Part, other: Part) -> bool:
    return one.points >= other.points and one.loud >= other.loud


def _filled(facts: Facts, among: Collection[int], places: list[int]) -> Picks:
    """The sheet with the unknowns among these questions at the places given for all questions."""
    return tuple(
        place if pick == UNKNOWN and index in among else pick
        for index, (pick, place) in enumerate(zip(facts.picks, places, strict=True))
    )


def best(facts: Facts, among: Collection[int]) -> int:
    """The lowest verdict over all answers to the unknowns among these questions."""
    safest = [0 for _ in facts.policy.questions]
    return facts.tally(_filled(facts, among, safest)).verdict


def worst(facts: Facts, spans: Spans, among: Collection[int]) -> int:
    """The highest verdict over all answers to the unknowns among these questions."""
    policy = facts.policy
    riskiest = [len(question.options) - 1 for question in policy.questions]
    floor = facts.tally(_filled(facts, among, riskiest)).floor
    step = step_of(policy, facts.now.heavy + sum(_may_be_heavy(facts, index) for index in among))
    filled = tuple(
        span if facts.picks[index] != UNKNOWN or index in among else ()
        for index, span in enumerate(spans)
    )
    return after_offers(policy, highest(policy, filled, max(floor, step)), facts.refused)


def _may_be_heavy(facts: Facts, index: int) -> bool:
    options = zip(facts.policy.questions[index].options, facts.states[index], strict=True)
    unknown = facts.picks[index] == UNKNOWN
    return unknown and any(option.heavy and state != "accepted" for option, state in options)


def highest(policy: Policy, spans: Spans, found: int) -> int:
    """The highest band that some choice of parts reaches, or what was found, if that is above."""
    bound = band_of(policy, _most(policy, spans))
    split = next((index for index, span in enumerate(spans) if len(span) > 1), None)
    if bound <= found or split is None:
        return max(bound, found)
    for part in spans[split]:
        found = max(found, highest(policy, (*spans[:split], (part,), *spans[split + 1 :]), found))
    return found


def _most(policy: Policy, spans: Spans) -> int:
    """A total that no choice of parts passes; the total itself where there is no choice."""
    raw = [0] * len(policy.clamps)
    for question, span in zip(policy.questions, spans, strict=True):
        raw[question.dimension] += max((part.points for part in span), default=0)
    for number, rule in enumerate(policy.rules):
        if all(any(number in part.loud for part in spans[index]) for index, _ in rule.when):
            raw[rule.dimension] += rule.points
    return sum(clamp(policy, raw))
