"""Random banks that pass `check`, and random sheets for them: one generator for all uses."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from random import Random
from typing import Any

from quiz.reading.models import Bank
from quiz.scoring.policy import Policy
from quiz.scoring.sheet import STATES, stateful
from tests.random_terms import Terms, random_terms
from tests.scorers import Sheet

VERDICTS = ("v0", "v1", "v2", "v3", "v4")
NAME = "random"
TRIES = 12

Data = dict[str, Any]


def random_bank(rng: Random, questions: int = 7) -> Bank:
    """A bank of at most so many questions, in which every kind of thing may occur."""
    dimensions = [f"d{n}" for n in range(rng.randint(1, 3))]
    verdicts = VERDICTS[: rng.randint(2, 5)]
    advised = rng.random() < 0.8
    context = [_context(rng, f"c{n}") for n in range(rng.randint(2 if advised else 0, 3))]
    terms = random_terms(rng, context, advised)
    maker = _Maker(rng, dimensions, verdicts, context, terms, rng.randint(1, 4))
    asked = [maker.question(f"q{n}") for n in range(rng.randint(3, questions))]
    asked[0]["key"] = True
    instrument = {
        **dict.fromkeys(("title", "intro"), "x"),
        "min_known": rng.randint(1, 4),
        "refusal": maker.refusal,
        "bands": sorted(rng.sample(range(1, 16), len(verdicts) - 1)),
        "verdicts": [_verdict(rng, verdicts, n) for n in range(len(verdicts))],
        "clamps": [_clamp(rng, name) for name in rng.sample(dimensions, len(dimensions))],
        "steps": _steps(rng, verdicts),
        "stages": _stages(rng, asked, context),
        "context": context,
        "advice": _advice(rng, context, terms) if advised else None,
        "rules": [maker.rule(f"r{n}", asked) for n in range(rng.randint(0, 4))],
    }
    for flag in maker.flags.values():
        _own_words(rng, flag, terms)
    return Bank.model_validate(
        {
            "dimensions": [{"id": name, "name": "x"} for name in dimensions],
            "scales": [_scale()],
            "terms": terms.terms,
            "joins": terms.joins,
            "flags": list(maker.flags.values()),
            "instruments": {NAME: instrument},
        }
    )


def _own_words(rng: Random, flag: Data, terms: Terms) -> None:
    """Some flags have a wording of their own for their term."""
    if "safeguard" in flag and rng.random() < 0.2:
        term = next(term for term in terms.terms if term["id"] == flag["safeguard"]["term"])
        term["variants"].append({"flag": flag["id"], "chat": "x"})


def _scale() -> Data:
    steps = [{"id": f"o{n}", "text": "x"} for n in range(5)]
    return {"id": "scale", "open": "o1", "steps": steps}


def _context(rng: Random, name: str) -> Data:
    options = [{"id": f"k{n}", "text": "x"} for n in range(rng.randint(2, 3))]
    return {"id": name, "text": "x", "options": options}


def _stages(rng: Random, asked: list[Data], context: list[Data]) -> list[Data]:
    """One stage, or two of which the second may wait."""
    cut = rng.randint(1, len(asked))
    stages: list[Data] = [{"id": "s0", "name": "x", "intro": "x", "questions": asked[:cut]}]
    if cut < len(asked):
        stages.append({"id": "s1", "name": "x", "intro": "x", "questions": asked[cut:]})
        if context and rng.random() < 0.3:
            stages[1]["hidden_when"] = _when(rng, context)
    return stages


def _when(rng: Random, context: list[Data]) -> dict[str, list[str]]:
    chosen = rng.choice(context)
    return {chosen["id"]: [rng.choice(chosen["options"])["id"]]}


def _advice(rng: Random, context: list[Data], terms: Terms) -> Data:
    sizes = [option["id"] for option in context[1]["options"]]
    advice: Data = {"kind": "c0", "size": "c1", "otherwise": rng.randint(1, 5)}
    advice["lines"] = {name: rng.randint(1, 4) for name in sizes}
    if rng.random() < 0.6:
        advice["first"] = rng.choice(terms.names)
    return advice


class _Maker:
    """Makes the questions of one bank, and with them their flags."""

    def __init__(
        self,
        rng: Random,
        dimensions: list[str],
        verdicts: tuple[str, ...],
        context: list[Data],
        terms: Terms,
        refusal: int,
    ) -> None:
        self.rng, self.dimensions, self.verdicts = rng, dimensions, verdicts
        self.context, self.terms, self.refusal = context, terms, refusal
        self.flags: dict[str, Data] = {}

    def question(self, name: str) -> Data:
        """A question whose answers rise in any states; after some tries one without safeguards."""
        for tries in range(TRIES, -1, -1):
            dimension = self.rng.choice(self.dimensions)
            options = self._options(name)
            flags = self._flags(dimension, options, guarded=tries > 0)
            if self._rises(options, flags):
                break
        self.flags |= flags
        question: Data = {"id": name, "dimension": dimension, "text": "x", "options": options}
        question |= {"key": self.rng.random() < 0.3, "observed": self.rng.random() < 0.2}
        question["terms"] = self._told(options)
        if self.rng.random() < 0.3:
            question["scale"] = "scale"
        if self.rng.random() < 0.4:
            question["mend"] = self.rng.choice(options)["id"]
        if self.context and self.rng.random() < 0.3:
            question["hidden_when"] = _when(self.rng, self.context)
        return question

    def _options(self, name: str) -> list[Data]:
        rng, count = self.rng, self.rng.randint(3, 5)
        first, last = rng.randint(-3, 0), rng.randint(0, 9)
        points = [first, *sorted(rng.randint(first, last) for _ in range(count - 2)), last]
        floors = [0, *sorted(self._floor() for _ in range(count - 1))]
        heavy = rng.randint(1, count) if rng.random() < 0.3 else count
        change = rng.randint(1, 5)
        options = []
        for n in range(count):
            option: Data = {"id": f"o{n}", "text": "x", "points": points[n]}
            if floors[n]:
                option |= {"floor": self.verdicts[floors[n]], "final": rng.random() < 0.3}
            if n and (n >= heavy or rng.random() < 0.6):
                option |= {"flag": f"{name}-{'low' if n < change else 'high'}", "heavy": n >= heavy}
                if rng.random() < 0.3:
                    option["residual"] = rng.randint(first, points[n])
            options.append(option)
        return options

    def _floor(self) -> int:
        return self.rng.randrange(len(self.verdicts)) if self.rng.random() < 0.1 else 0

    def _flags(self, dimension: str, options: list[Data], guarded: bool) -> dict[str, Data]:
        """The flags that the answers raise; mostly one term heals all of them."""
        names = dict.fromkeys(option["flag"] for option in options if "flag" in option)
        term = self.rng.choice(self.terms.names)
        return {name: self._flag(name, dimension, term, guarded) for name in names}

    def _flag(self, name: str, dimension: str, term: str, guarded: bool) -> Data:
        rng = self.rng
        texts = dict.fromkeys(("name", "why", "not_a_flag", "proof", "ask"), "x")
        flag: Data = {"id": name, "dimension": dimension, **texts}
        flag["also"] = [other for other in self.terms.names if rng.random() < 0.15]
        if not guarded or rng.random() < 0.15:
            return {**flag, "no_safeguard": "x"}
        term = term if rng.random() < 0.8 else rng.choice(self.terms.names)
        mandatory = term in self.terms.duties and rng.random() < 0.7
        safeguard = {"term": term, "mandatory": mandatory}
        return {**flag, "safeguard": safeguard, "if_accepted": "x", "if_refused": "x"}

    def _rises(self, options: list[Data], flags: dict[str, Data]) -> bool:
        """Whether no answer weighs more than a riskier one in any states, nor brings more duty."""
        told = [(option, *self._weights(option, options[0], flags)) for option in options]
        for (a, weighs, term, duty), (b, other, heals, also) in combinations(told, 2):
            shared = term and term == heals
            pairs = zip(weighs, other, strict=True) if shared else [(max(weighs), min(other))]
            if any(low > high for low, high in pairs) or (duty and not also and not b.get("final")):
                return False
            if (duty or (a.get("heavy") and heals)) and term != heals:
                return False
        return True

    def _weights(
        self, option: Data, safest: Data, flags: dict[str, Data]
    ) -> tuple[tuple[int, int, int], str | None, bool]:
        """Points accepted, given and refused; the term that heals it; whether that is mandatory."""
        points = option["points"]
        safeguard = flags[option["flag"]].get("safeguard") if "flag" in option else None
        if not safeguard:
            return (points, points, points), None, False
        rest = option.get("residual", max(safest["points"], min(points, 0)))
        duty = safeguard["mandatory"]
        return (rest, points, points + self.refusal * duty), safeguard["term"], duty

    def _told(self, options: list[Data]) -> dict[str, Data]:
        """The terms that the answers tell about; an answer that agrees raises no flag of it."""
        rng, told = self.rng, {}
        for term in self.terms.names:
            last = next((n for n, o in enumerate(options) if self._heals(o) == term), len(options))
            if rng.random() < 0.2 and last:
                agreed = rng.randint(0, min(last, len(options) - 1) - 1)
                told[term] = {"agreed": options[agreed]["id"]}
                if rng.random() < 0.7:
                    told[term]["refused"] = rng.choice(options[agreed + 1 :])["id"]
        return told

    def _heals(self, option: Data) -> str | None:
        safeguard = self.flags[option["flag"]].get("safeguard") if "flag" in option else None
        return safeguard["term"] if safeguard else None

    def rule(self, name: str, asked: list[Data]) -> Data:
        """A rule that no riskier answer silences."""
        rng = self.rng
        chosen = rng.sample(asked, rng.randint(2, 3))
        rule: Data = {"id": name, "text": "x"}
        rule["when"] = {q["id"]: rng.choice(list(self._loud(q["options"]))) for q in chosen}
        if rng.random() < 0.8:
            rule |= {"points": rng.randint(1, 9), "dimension": rng.choice(self.dimensions)}
        if "points" not in rule or rng.random() < 0.2:
            rule["floor"] = rng.choice(self.verdicts[1:])
        return rule

    def _loud(self, options: list[Data]) -> Iterator[str]:
        for n in range(1, len(options)):
            heals = [self._heals(option) for option in options[n:]]
            if all(b is None or a == b for a, b in combinations(heals, 2)):
                yield options[n]["id"]


def _verdict(rng: Random, verdicts: tuple[str, ...], n: int) -> Data:
    texts = dict.fromkeys(("name", "plain", "next_step", "recheck"), "x")
    verdict: Data = {"id": verdicts[n], **texts}
    if n + 1 < len(verdicts) and rng.random() < 0.3:
        offer = dict.fromkeys(("term", "text", "if_refused"), "x")
        verdict["offer"] = {**offer, "becomes": verdicts[n + 1]}
    return verdict


def _clamp(rng: Random, name: str) -> Data:
    return {"dimension": name, "low": -rng.randint(0, 6), "high": rng.randint(0, 14)}


def _steps(rng: Random, verdicts: tuple[str, ...]) -> list[Data]:
    counts = [1, *sorted(rng.sample(range(2, 5), rng.randint(0, 2)))]
    ranks = sorted(rng.randint(1, len(verdicts) - 1) for _ in counts)
    pairs = zip(counts, ranks, strict=True)
    return [{"unmet_heavy": count, "verdict": verdicts[rank]} for count, rank in pairs]


def random_sheet(rng: Random, policy: Policy, risky: bool | None = None) -> Sheet:
    """A sheet between empty and full, with states for terms of flags raised and not raised."""
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
    states = {name: rng.choice(STATES) for name in stateful(policy) if rng.random() < said}
    return {"answers": answers, "terms": states}
