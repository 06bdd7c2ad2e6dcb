"""The judgement about one sheet: the verdict, its range, its reasons, and what would change it.

Pure: policy and sheet in, plain JSON data out. The browser's modules compute the same from the
same numbers, a module for a module; `tests/scoring` holds both to one specification.
"""

from typing import Any

from quiz.scoring.asking import ask_next, deciding
from quiz.scoring.ends import best, spans_of, worst
from quiz.scoring.facts import Facts, facts_of
from quiz.scoring.kept import ignored, waiting
from quiz.scoring.policy import Policy, QuestionPolicy
from quiz.scoring.sheet import Sheet
from quiz.scoring.tally import UNKNOWN
from quiz.scoring.telling import dimensions, flags, floors, reasons
from quiz.scoring.waydown import way_down


def judge(policy: Policy, sheet: Sheet) -> dict[str, Any]:
    """The judgement about a sheet with known ids, as JSON data with ids for all names."""
    facts = facts_of(policy, sheet)
    verdict = verdict_of(facts)
    keys = open_keys(facts)
    return {
        "instrument": policy.instrument,
        "verdict": verdict,
        "provisional": verdict == policy.verdicts[0] and bool(keys),
        "provisional_on": keys,
        "known": known(facts),
        "total": facts.now.total,
        "dimensions": dimensions(facts),
        "reasons": reasons(facts),
        "flags": flags(facts),
        "rules_fired": [rule.id for rule in facts.fired()],
        "floors": floors(facts),
        "way_down": way_down(facts) if verdict else None,
        "rules_version": policy.version,
        **_open_end(facts),
    }


def verdict_of(facts: Facts) -> str | None:
    """The verdict alone; None where too little is known for one."""
    return facts.policy.verdicts[facts.now.verdict] if speaks(facts) else None


def _open_end(facts: Facts) -> dict[str, Any]:
    """What the unknowns leave open: the range, what to ask, and the states that count later."""
    spans, unknown = spans_of(facts), facts.unknown()
    low, high = best(facts, unknown), worst(facts, spans, unknown)
    order = ask_next(facts, spans)
    return {
        "best": facts.policy.verdicts[low],
        "worst": facts.policy.verdicts[high],
        "missing": _ids(facts, unknown),
        "ask_next": _ids(facts, order),
        "deciding": _ids(facts, deciding(facts, spans, order)),
        "waiting": waiting(facts, low, high),
        "ignored": ignored(facts, low, high),
    }


def _ids(facts: Facts, questions: list[int]) -> list[str]:
    return [facts.policy.questions[index].id for index in questions]


def known(facts: Facts) -> int:
    """How many scored questions are answered."""
    return sum(pick >= 0 for pick in facts.picks)


def speaks(facts: Facts) -> bool:
    """Whether there is enough for a verdict: enough answers, a floor or a heavy flag."""
    if known(facts) >= facts.policy.min_known or any(rule.floor for rule in facts.fired()):
        return True
    return any(option.floor or option.heavy for _, _, option in facts.answered())


def open_keys(facts: Facts) -> list[str]:
    """The key questions still open: unknown, or «not discussed» and no safeguard accepted."""
    return [
        question.id
        for index, (question, pick) in enumerate(facts.asked())
        if question.key and _open(question, pick, facts.state(index))
    ]


def _open(question: QuestionPolicy, pick: int, state: str) -> bool:
    return pick == UNKNOWN or (pick == question.open and state != "accepted")
