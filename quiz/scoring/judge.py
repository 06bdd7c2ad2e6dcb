"""The judgement about one sheet: the verdict, its range, its reasons, and what would change it.

Pure: policy and sheet in, plain JSON data out. The browser's modules compute the same from the
same numbers, a module for a module; `tests/scoring` holds both to one specification.
"""

from typing import Any

from quiz.scoring.advice import advise
from quiz.scoring.asking import ask_next, deciding
from quiz.scoring.ends import best, worst
from quiz.scoring.facts import Facts, facts_of
from quiz.scoring.policy import NONE, Policy, QuestionPolicy
from quiz.scoring.sheet import Sheet
from quiz.scoring.tally import ACCEPTED, UNKNOWN
from quiz.scoring.telling import dimensions, flags, floors, margin, reasons
from quiz.scoring.waydown import way, way_down


def judge(policy: Policy, sheet: Sheet) -> dict[str, Any]:
    """The judgement about a sheet with known ids, as JSON data with ids for all names."""
    facts = facts_of(policy, sheet)
    verdict = verdict_of(facts)
    keys, unknown = open_keys(facts), facts.unknown()
    order = ask_next(facts)
    decide, found = deciding(facts, order), way(facts)
    return {
        "instrument": policy.instrument,
        "verdict": verdict,
        "provisional": verdict == policy.verdicts[0] and bool(keys),
        "provisional_on": keys,
        "known": known(facts),
        "total": facts.now.total,
        "margin": margin(facts),
        "best": policy.verdicts[best(facts, unknown)],
        "worst": policy.verdicts[worst(facts, unknown)],
        "dimensions": dimensions(facts),
        "reasons": reasons(facts),
        "flags": flags(facts),
        "rules_fired": [rule.id for rule in facts.fired()],
        "floors": floors(facts),
        "way_down": way_down(facts, found) if verdict else None,
        "missing": _ids(facts, unknown),
        "ask_next": _ids(facts, order),
        "deciding": _ids(facts, decide),
        **advise(facts, verdict is not None, decide if verdict else order, found),
        "rules_version": policy.version,
    }


def verdict_of(facts: Facts) -> str | None:
    """The verdict alone; None where too little is known for one."""
    return facts.policy.verdicts[facts.now.verdict] if speaks(facts) else None


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
    """The key questions still open: unknown or «not discussed», and none of their terms agreed."""
    return [
        question.id
        for question, pick in facts.asked()
        if question.key and _open(facts, question, pick)
    ]


def _open(facts: Facts, question: QuestionPolicy, pick: int) -> bool:
    told = [term for term, _, _ in question.terms]
    told += [question.options[pick].term] if pick >= 0 else []
    agreed = any(facts.now.states[term] == ACCEPTED for term in told if term != NONE)
    return pick in (UNKNOWN, question.open) and not agreed
