"""Random banks that pass `check`, and random sheets for them: one generator for all uses."""

from __future__ import annotations

from random import Random
from typing import Any

from quiz.reading.models import Bank
from quiz.scoring.policy import Policy
from quiz.scoring.sheet import STATES, flags_of
from tests.scorers import Sheet

VERDICTS = ("v0", "v1", "v2", "v3", "v4")
NAME = "random"


def random_bank(rng: Random, questions: int = 7) -> Bank:
    """A bank of at most so many questions, in which every kind of thing may occur."""
    dimensions = [f"d{n}" for n in range(rng.randint(1, 3))]
    verdicts = VERDICTS[: rng.randint(2, 5)]
    refusal = rng.randint(1, 4)
    context = [_context(rng, f"c{n}") for n in range(rng.randint(0, 2))]
    asked = [
        _question(rng, f"q{n}", dimensions, verdicts, context)
        for n in range(rng.randint(3, questions))
    ]
    asked[0]["key"] = True
    flags = [_flag(rng, name, question, refusal) for question in asked for name in _names(question)]
    instrument = {
        **dict.fromkeys(("title", "intro"), "x"),
        "min_known": rng.randint(1, 4),
        "refusal": refusal,
        "bands": sorted(rng.sample(range(1, 16), len(verdicts) - 1)),
        "verdicts": [_verdict(rng, verdicts, n) for n in range(len(verdicts))],
        "clamps": [_clamp(rng, name) for name in rng.sample(dimensions, len(dimensions))],
        "steps": _steps(rng, verdicts),
        "stages": [{"id": "s", "name": "x", "intro": "x", "questions": asked}],
        "context": context,
        "rules": [
            _rule(rng, f"r{n}", asked, dimensions, verdicts) for n in range(rng.randint(0, 4))
        ],
    }
    return Bank.model_validate(
        {
            "dimensions": [{"id": name, "name": "x"} for name in dimensions],
            "scales": [_scale()],
            "flags": flags,
            "instruments": {NAME: instrument},
        }
    )


def _scale() -> dict[str, Any]:
    steps = [{"id": f"o{n}", "text": "x"} for n in range(5)]
    return {"id": "scale", "open": "o1", "steps": steps}


def _context(rng: Random, name: str) -> dict[str, Any]:
    options = [{"id": f"k{n}", "text": "x"} for n in range(rng.randint(2, 3))]
    return {"id": name, "text": "x", "options": options}


def _question(
    rng: Random,
    name: str,
    dimensions: list[str],
    verdicts: tuple[str, ...],
    context: list[dict[str, Any]],
) -> dict[str, Any]:
    count = rng.randint(3, 5)
    options = _options(rng, name, count, verdicts)
    question: dict[str, Any] = {
        "id": name,
        "dimension": rng.choice(dimensions),
        "text": "x",
        "key": rng.random() < 0.3,
        "options": options,
    }
    if rng.random() < 0.3:
        question["scale"] = "scale"
    if rng.random() < 0.4:
        question["mend"] = rng.choice(options)["id"]
    if context and rng.random() < 0.3:
        hiding = rng.choice(context)
        question["hidden_when"] = {hiding["id"]: [rng.choice(hiding["options"])["id"]]}
    return question


def _options(rng: Random, name: str, count: int, verdicts: tuple[str, ...]) -> list[dict[str, Any]]:
    first, last = rng.randint(-3, 0), rng.randint(0, 9)
    points = [first, *sorted(rng.randint(first, last) for _ in range(count - 2)), last]
    floors = [0, *sorted(_floor(rng, len(verdicts)) for _ in range(count - 1))]
    heavy = rng.randint(1, count) if rng.random() < 0.3 else count
    flags = _flag_of(rng, name)
    options = []
    for n in range(count):
        option: dict[str, Any] = {"id": f"o{n}", "text": "x", "points": points[n]}
        if floors[n]:
            option |= {"floor": verdicts[floors[n]], "final": rng.random() < 0.3}
        if n and (n >= heavy or rng.random() < 0.5):
            option |= {"flag": flags[n], "heavy": n >= heavy}
            if rng.random() < 0.3:
                option["residual"] = rng.randint(first, points[n])
        options.append(option)
    return options


def _floor(rng: Random, verdicts: int) -> int:
    return rng.randrange(verdicts) if rng.random() < 0.1 else 0


def _flag_of(rng: Random, name: str) -> list[str]:
    """The flag of each option: now one for the whole question, now two of them."""
    change = rng.randint(1, 5)
    return [f"{name}-{'low' if n < change else 'high'}" for n in range(5)]


def _names(question: dict[str, Any]) -> list[str]:
    return list(dict.fromkeys(o["flag"] for o in question["options"] if "flag" in o))


def _flag(rng: Random, name: str, question: dict[str, Any], refusal: int) -> dict[str, Any]:
    texts = ("name", "why", "not_a_flag", "proof", "ask")
    flag = {"id": name, "dimension": question["dimension"], **dict.fromkeys(texts, "x")}
    if rng.random() < 0.2:
        return {**flag, "no_safeguard": "x"}
    mandatory = rng.random() < 0.5 and _may_weigh_more(name, question["options"], refusal)
    safeguard = {"term": "x", "text": "x", "mandatory": mandatory}
    return {**flag, "safeguard": safeguard, "if_accepted": "x", "if_refused": "x"}


def _may_weigh_more(name: str, options: list[dict[str, Any]], refusal: int) -> bool:
    """Whether a refusal stays below every riskier answer that raises another flag or none."""
    return all(
        riskier["points"] >= option["points"] + refusal
        for n, option in enumerate(options)
        if option.get("flag") == name
        for riskier in options[n + 1 :]
        if riskier.get("flag") != name
    )


def _verdict(rng: Random, verdicts: tuple[str, ...], n: int) -> dict[str, Any]:
    texts = dict.fromkeys(("name", "plain", "next_step", "recheck"), "x")
    verdict: dict[str, Any] = {"id": verdicts[n], **texts}
    if n + 1 < len(verdicts) and rng.random() < 0.3:
        offer = dict.fromkeys(("term", "text", "if_refused"), "x")
        verdict["offer"] = {**offer, "becomes": verdicts[n + 1]}
    return verdict


def _clamp(rng: Random, name: str) -> dict[str, Any]:
    return {"dimension": name, "low": -rng.randint(0, 6), "high": rng.randint(0, 14)}


def _steps(rng: Random, verdicts: tuple[str, ...]) -> list[dict[str, Any]]:
    counts = [1, *sorted(rng.sample(range(2, 5), rng.randint(0, 2)))]
    ranks = sorted(rng.randint(1, len(verdicts) - 1) for _ in counts)
    pairs = zip(counts, ranks, strict=True)
    return [{"unmet_heavy": count, "verdict": verdicts[rank]} for count, rank in pairs]


def _rule(
    rng: Random,
    name: str,
    asked: list[dict[str, Any]],
    dimensions: list[str],
    verdicts: tuple[str, ...],
) -> dict[str, Any]:
    chosen = rng.sample(asked, rng.randint(2, 3))
    when = {q["id"]: rng.choice(q["options"][1:])["id"] for q in chosen}
    rule: dict[str, Any] = {"id": name, "text": "x", "when": when}
    if rng.random() < 0.8:
        rule |= {"points": rng.randint(1, 9), "dimension": rng.choice(dimensions)}
    if "points" not in rule or rng.random() < 0.2:
        rule["floor"] = rng.choice(verdicts[1:])
    return rule


def random_sheet(rng: Random, policy: Policy, risky: bool | None = None) -> Sheet:
    """A sheet between empty and full, with states for flags raised and not raised."""
    share, risk = rng.random() * 1.2, rng.random() if risky is None else float(risky)
    answers: dict[str, str | None] = {}
    for name, options in policy.context:
        if rng.random() < 0.6:
            answers[name] = rng.choice(options)
    for question in policy.questions:
        if rng.random() < share:
            riskiest = rng.random() < risk
            answers[question.id] = rng.choice(question.options[-2 if riskiest else 0 :]).id
        elif rng.random() < 0.1:
            answers[question.id] = None
    said = rng.random()
    states = {flag: rng.choice(STATES) for flag in flags_of(policy) if rng.random() < said}
    return {"answers": answers, "safeguards": states}
