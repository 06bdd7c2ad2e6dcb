"""What a result tells beside its verdict: dimensions, reasons, flags, and what could change."""

from typing import Any

from quiz.scoring.facts import Facts
from quiz.scoring.policy import RulePolicy
from quiz.scoring.tally import UNKNOWN, points_of, rule_points

REASONS = 4


def dimensions(facts: Facts) -> list[dict[str, Any]]:
    """Points of each dimension before and after its clamp, and how much of it is known."""
    return [
        {
            "dimension": name,
            "points": facts.now.clamped[index],
            "raw": facts.now.raw[index],
            "low": low,
            "high": high,
            "at_limit": facts.now.raw[index] != facts.now.clamped[index],
            "known": sum(pick >= 0 for pick in _picks_in(facts, index)),
            "asked": sum(pick >= UNKNOWN for pick in _picks_in(facts, index)),
        }
        for index, (name, low, high) in enumerate(facts.policy.clamps)
    ]


def _picks_in(facts: Facts, dimension: int) -> list[int]:
    return [pick for question, pick in facts.asked() if question.dimension == dimension]


def reasons(facts: Facts) -> list[dict[str, Any]]:
    """What weighs most: worries first, heaviest first, then good signs; at most four."""
    told = [reason for reason in _answers(facts) + _rules(facts) if reason["points"]]
    told.sort(key=lambda reason: (reason["points"] < 0, -abs(reason["points"])))
    return told[:REASONS]


def _answers(facts: Facts) -> list[dict[str, Any]]:
    return [
        {"kind": "answer", "id": question.id, "option": option.id}
        | {"points": points_of(option, facts.state(index))}
        for index, question, option in facts.answered()
    ]


def _rules(facts: Facts) -> list[dict[str, Any]]:
    return [
        {"kind": "rule", "id": rule.id, "option": None}
        | {"points": rule_points(rule, facts.picks, facts.states)}
        for rule in facts.fired()
    ]


def flags(facts: Facts) -> list[dict[str, Any]]:
    """The raised flags: unmet heavy ones first, then by points, then in bank order."""
    raised = [
        {
            "flag": option.flag,
            "question": question.id,
            "option": option.id,
            "points": points_of(option, facts.state(index)),
            "heavy": option.heavy,
            "safeguard": option.flag in facts.policy.safeguards,
            "state": facts.state(index) or "none",
        }
        for index, question, option in facts.answered()
        if option.flag
    ]
    return sorted(
        raised, key=lambda f: (not (f["heavy"] and f["state"] != "accepted"), -f["points"])
    )


def floors(facts: Facts) -> list[dict[str, Any]]:
    """What forces a verdict, and the verdict once the client changes what it rests on."""
    answers = [
        {"kind": "answer", "id": question.id, "verdict": facts.policy.verdicts[option.floor]}
        | {"changes": _changes(facts, [index])}
        for index, question, option in facts.answered()
        if option.floor
    ]
    return answers + [_rule_floor(facts, rule) for rule in facts.fired() if rule.floor]


def _rule_floor(facts: Facts, rule: RulePolicy) -> dict[str, Any]:
    verdict = facts.policy.verdicts[rule.floor]
    changes = _changes(facts, [question for question, _ in rule.when])
    return {"kind": "rule", "id": rule.id, "verdict": verdict, "changes": changes}


def _changes(facts: Facts, questions: list[int]) -> list[dict[str, str]]:
    """For each answer that can be mended, the answer to enter and the verdict it would give."""
    asked = [(index, facts.policy.questions[index]) for index in questions]
    return [
        {"question": question.id, "to": question.options[question.mend].id}
        | {"verdict": facts.policy.verdicts[_with(facts, index, question.mend)]}
        for index, question in asked
        if not question.options[facts.picks[index]].final
    ]


def _with(facts: Facts, index: int, pick: int) -> int:
    """The verdict with one answer changed; the state kept for the new answer's flag counts."""
    return facts.tally((*facts.picks[:index], pick, *facts.picks[index + 1 :])).verdict
