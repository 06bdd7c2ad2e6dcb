"""What a result tells beside its verdict: dimensions, reasons, flags, and what could change."""

from typing import Any

from quiz.scoring.facts import Facts
from quiz.scoring.policy import NONE, RulePolicy
from quiz.scoring.tally import ACCEPTED, UNKNOWN, points_of, rule_points, step_of

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


def margin(facts: Facts) -> dict[str, int | None]:
    """Points up to the next verdict; down to the one before, where points alone hold this one."""
    now, bands = facts.now, facts.policy.bands
    forced = max(now.floor, step_of(facts.policy, now.heavy))
    held = forced >= now.verdict or now.band < now.verdict
    return {
        "up": bands[now.verdict] - now.total if now.verdict < len(bands) else None,
        "down": None if held else now.total - bands[now.verdict - 1] + 1,
    }


def reasons(facts: Facts) -> list[dict[str, Any]]:
    """What weighs most: worries first, heaviest first, then good signs; at most four."""
    told = _answers(facts) + _rules(facts)
    worries = sorted((r for r in told if r["points"] > 0), key=lambda r: -r["points"])
    goods = sorted((r for r in told if r["points"] < 0), key=lambda r: r["points"])
    return (worries + goods)[:REASONS]


def _answers(facts: Facts) -> list[dict[str, Any]]:
    return [
        {"kind": "answer", "id": question.id, "option": option.id}
        | {"points": points_of(option, facts.state(option))}
        for _, question, option in facts.answered()
    ]


def _rules(facts: Facts) -> list[dict[str, Any]]:
    return [
        {"kind": "rule", "id": rule.id, "option": None}
        | {"points": rule_points(facts.policy, rule, facts.picks, facts.now.states)}
        for rule in facts.fired()
    ]


def flags(facts: Facts) -> list[dict[str, Any]]:
    """The raised flags: unmet heavy ones first, then by points, then in bank order."""
    raised = [
        {
            "flag": option.flag,
            "question": question.id,
            "option": option.id,
            "points": points_of(option, facts.state(option)),
            "heavy": option.heavy,
            "term": facts.policy.terms[option.term].id if option.term != NONE else None,
            "state": facts.state(option) or "none",
        }
        for _, question, option in facts.answered()
        if option.flag
    ]
    return sorted(raised, key=lambda f: (not (f["heavy"] and f["state"] != ACCEPTED), -f["points"]))


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
    """The verdict with one answer changed; what is kept for the new answer's term counts."""
    return facts.tally((*facts.picks[:index], pick, *facts.picks[index + 1 :])).verdict
