"""Random terms and joins for random banks: topics, duties, what stands apart, what changes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from random import Random
from typing import Any

Data = dict[str, Any]


@dataclass(frozen=True)
class Terms:
    """Terms and joins as data; `duties`: the terms that may be mandatory."""

    names: list[str]
    terms: list[Data]
    joins: list[Data]
    duties: set[str]


def random_terms(rng: Random, context: list[Data], advised: bool) -> Terms:
    """Terms that pass `check`: of a topic one duty, and a join where two duties stand apart."""
    names = [f"t{n}" for n in range(rng.randint(2, 7))]
    topics = {name: rng.choice(["x", "y", None, None]) for name in names}
    duties = _duties(rng, topics)
    apart = _apart(rng, names)
    closing = rng.choice([*names, None, None])
    terms = [
        _term(rng, name, context, advised, name in duties)
        | {"topic": topics[name], "apart": apart[name], "closing": name == closing}
        for name in names
    ]
    return Terms(names, terms, _joins(rng, names, context, _needed(duties, apart)), duties)


def _duties(rng: Random, topics: dict[str, str | None]) -> set[str]:
    """At most one of each topic."""
    found: dict[str, str] = {}
    for name in rng.sample(list(topics), len(topics)):
        if rng.random() < 0.6:
            found.setdefault(topics[name] or name, name)
    return set(found.values())


def _apart(rng: Random, names: list[str]) -> dict[str, list[str]]:
    """Some terms give way to others, which give way to none."""
    leaders = [name for name in names if rng.random() < 0.6]
    followers = {name for name in names if name not in leaders}
    return {
        name: [other for other in leaders if name in followers and rng.random() < 0.4]
        for name in names
    }


def _needed(duties: set[str], apart: dict[str, list[str]]) -> list[list[str]]:
    pairs = combinations(sorted(duties), 2)
    return [[a, b] for a, b in pairs if a in apart[b] or b in apart[a]]


def _term(rng: Random, name: str, context: list[Data], advised: bool, duty: bool) -> Data:
    words = dict.fromkeys(("name", "prevents", "chat", "contract"), "x")
    term: Data = {"id": name, **words, "kinds": {}, "changes": [], "variants": []}
    if rng.random() < 0.7:
        term["concession"] = {"name": "x", "chat": "x"}
    else:
        term["no_concession"] = "x"
    for kind in context[0]["options"] if advised else ():
        mandatory = duty and rng.random() < 0.5
        term["kinds"][kind["id"]] = {"weight": rng.randint(0, 5), "mandatory": mandatory}
    for _ in range(rng.randint(0, 2) if context else 0):
        term["changes"].append(_change(rng, context, duty))
    return term


def _change(rng: Random, context: list[Data], duty: bool) -> Data:
    change: Data = {"when": _when(rng, context)}
    if rng.random() < 0.7:
        change["weight"] = rng.randint(0, 5)
    if rng.random() < 0.5:
        change["mandatory"] = duty and rng.random() < 0.6
    return change


def _when(rng: Random, context: list[Data]) -> dict[str, list[str]]:
    asked = rng.sample(context, rng.randint(1, min(2, len(context))))
    return {
        one["id"]: [option["id"] for option in rng.sample(one["options"], rng.randint(1, 2))]
        for one in asked
    }


def _joins(
    rng: Random, names: list[str], context: list[Data], needed: list[list[str]]
) -> list[Data]:
    """What must be joined, always; beside it some more, always or under some answers."""
    more = [rng.sample(names, rng.randint(2, min(3, len(names)))) for _ in range(rng.randint(0, 3))]
    joins: list[Data] = [{"terms": terms} for terms in needed]
    for terms in more:
        when = _when(rng, context) if context and rng.random() < 0.5 else {}
        joins.append({"terms": terms, "when": when})
    rng.shuffle(joins)
    return [{"id": f"j{n}", "chat": "x", **join} for n, join in enumerate(joins)]
