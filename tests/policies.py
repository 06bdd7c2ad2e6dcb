"""Small policies for the tests, built in code: only what a test is about need be said.

Terms stand by name until `policy` gives them places: those of `terms` first, then as answers do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from quiz.reading.load import load
from quiz.scoring.compile import compile_policy
from quiz.scoring.policy import (
    NONE,
    AdvicePolicy,
    JoinPolicy,
    OptionPolicy,
    Policy,
    QuestionPolicy,
    RulePolicy,
    TermPolicy,
    When,
)

TINY = Path(__file__).parent / "banks" / "tiny"
VERDICTS = ("go", "terms", "trial", "stop")
GOOD, FAIR, BAD = "good", "fair", "bad"
SAME = "the term of the flag's name"

Conditions = Mapping[str, tuple[str, ...]]


def option(
    name: str,
    points: int,
    *,
    rest: int | None = None,
    refused: int | None = None,
    floor: int = 0,
    flag: str | None = None,
    term: str | None = SAME,
    heavy: bool = False,
    final: bool = False,
    mandatory: bool = False,
    also: tuple[str, ...] = (),
    alone: bool = False,
) -> OptionPolicy:
    """One answer; by itself a term of its flag's name heals it whole, and refusing adds nothing."""
    named: Any = {"term": flag if term == SAME else term, "also": also}
    return OptionPolicy(
        id=name,
        points=points,
        rest=min(points, 0) if rest is None else rest,
        refused=points if refused is None else refused,
        floor=floor,
        flag=flag,
        heavy=heavy,
        final=final,
        mandatory=mandatory,
        alone=alone,
        **named,
    )


def question(
    name: str,
    *options: OptionPolicy,
    dimension: int = 0,
    key: bool = False,
    open: int = NONE,
    mend: int = 0,
    hidden: Conditions | None = None,
    later: Conditions | None = None,
    terms: Mapping[str, tuple[int, int]] | None = None,
    ask: bool = True,
) -> QuestionPolicy:
    """One question; without options: good (-1), fair (0) and bad (3 points, a flag of its name).

    `terms`: for each term that it tells about the last answer that agrees, the first that refuses.
    """
    told: Any = tuple((term, *places) for term, places in (terms or {}).items())
    return QuestionPolicy(
        id=name,
        dimension=dimension,
        key=key,
        open=open,
        mend=mend,
        hidden=_when(hidden),
        later=_when(later),
        options=options or (option(GOOD, -1), option(FAIR, 0), option(BAD, 3, flag=name)),
        terms=told,
        ask=ask,
    )


def rule(
    name: str,
    *when: tuple[int, int],
    points: int = 0,
    dimension: int = 0,
    floor: int = 0,
) -> RulePolicy:
    """One rule over (question, option) pairs of indices."""
    return RulePolicy(name, when, points, dimension, floor)


def term(
    name: str,
    weight: int = 0,
    *more: int,
    mandatory: bool = False,
    changes: tuple[tuple[Conditions, int, int], ...] = (),
    topic: str = "",
    apart: tuple[str, ...] = (),
    closing: bool = False,
    yields: bool = True,
) -> TermPolicy:
    """One term, with a weight for each kind of work; `changes`: as a policy has them."""
    given: Any = apart
    return TermPolicy(
        id=name,
        kinds=tuple((each, mandatory) for each in (weight, *more)),
        changes=tuple((_when(when), other, duty) for when, other, duty in changes),
        topic=topic,
        apart=given,
        closing=closing,
        yields=yields,
    )


def join(name: str, *terms: str, when: Conditions | None = None) -> JoinPolicy:
    """One line that says several terms."""
    named: Any = terms
    return JoinPolicy(name, named, _when(when))


def _when(conditions: Conditions | None) -> When:
    return tuple(sorted((conditions or {}).items()))


def advice(
    *, lines: int = 5, first: str | None = None, kinds: tuple[str, ...] = (), **sizes: int
) -> AdvicePolicy:
    """So many lines are fair, or as `sizes` say for answers to «size»; `kinds` answer «kind»."""
    named: Any = first
    return AdvicePolicy("kind", kinds, "size", tuple(sizes.items()), lines, named)


def policy(
    *questions: QuestionPolicy,
    rules: tuple[RulePolicy, ...] = (),
    clamps: tuple[tuple[int, int], ...] = ((-9, 9),),
    bands: tuple[int, ...] = (3, 6, 9),
    steps: tuple[tuple[int, int], ...] = ((1, 1),),
    offers: tuple[tuple[int, int], ...] = (),
    context: Conditions | None = None,
    min_known: int = 1,
    terms: tuple[TermPolicy, ...] = (),
    joins: tuple[JoinPolicy, ...] = (),
    advice: AdvicePolicy | None = None,
) -> Policy:
    """A policy; every term that an answer names and `terms` doesn't weighs nothing by itself."""
    known = {one.id: one for one in terms}
    asked = advice or AdvicePolicy(first=None)  # type: ignore[arg-type]
    idle = ((0, False),) * len(asked.kinds)
    known |= {name: TermPolicy(name, idle) for name in _named(questions) if name not in known}
    at = {name: place for place, name in enumerate(known)} | {None: NONE}
    return Policy(
        instrument="small",
        verdicts=VERDICTS[: len(bands) + 1],
        bands=bands,
        min_known=min_known,
        steps=steps,
        offers=offers,
        clamps=tuple((f"side-{index}", low, high) for index, (low, high) in enumerate(clamps)),
        questions=tuple(_placed(one, at) for one in questions),
        context=tuple((context or {}).items()),
        rules=rules,
        terms=tuple(replace(one, apart=_places(one.apart, at)) for one in known.values()),
        joins=tuple(replace(one, terms=_places(one.terms, at)) for one in joins),
        advice=replace(asked, first=at[asked.first]),  # type: ignore[index]
    )


def _named(questions: tuple[QuestionPolicy, ...]) -> Iterator[Any]:
    """The terms that questions and their answers name."""
    for one in questions:
        yield from (name for name, _, _ in one.terms)
        for answer in one.options:
            yield from (name for name in (answer.term, *answer.also) if name is not None)


def _placed(one: QuestionPolicy, at: Mapping[Any, int]) -> QuestionPolicy:
    options = tuple(replace(o, term=at[o.term], also=_places(o.also, at)) for o in one.options)
    return replace(one, options=options, terms=tuple((at[n], *told) for n, *told in one.terms))


def _places(names: tuple[Any, ...], at: Mapping[Any, int]) -> tuple[int, ...]:
    return tuple(at[name] for name in names)


def three(**more: object) -> Policy:
    """Three questions of one dimension, each with a flag and a term of its own name."""
    return policy(question("a"), question("b"), question("c"), **more)  # type: ignore[arg-type]


def changed(rules: Policy, name: str, place: int, **changes: object) -> Policy:
    """A policy with other numbers in one answer; its term by place."""
    questions = [
        replace(q, options=tuple(_changed(q, place, changes))) if q.id == name else q
        for q in rules.questions
    ]
    return replace(rules, questions=tuple(questions))


def _changed(
    asked: QuestionPolicy, place: int, changes: Mapping[str, object]
) -> list[OptionPolicy]:
    return [
        replace(old, **changes) if at == place else old  # type: ignore[arg-type]
        for at, old in enumerate(asked.options)
    ]


def sound() -> Policy:
    """A policy of which all that is promised holds: flags, a heavy one, floors, rules, an offer."""
    heavy = option("safe", -1), option("fair", 0), option("bad", 3, flag="e", heavy=True)
    final = option("safe", -1), option("fair", 0), option("bad", 3, flag="f", floor=2)
    mandatory = option("bad", 3, refused=4, flag="a", mandatory=True)
    return policy(
        question("a", option("safe", -1), option("fair", 0), mandatory),
        *map(question, "bcd"),
        question("e", *heavy),
        question("f", *final, hidden={"who": ("us",)}),
        rules=(rule("ab", (0, 2), (1, 2), points=2), rule("cd", (2, 2), (3, 2), floor=3)),
        clamps=((-9, 30),),
        bands=(3, 6, 10),
        steps=((1, 1), (2, 2)),
        offers=((2, 3),),
        context={"who": ("us", "them")},
        min_known=2,
    )


@cache
def tiny() -> Policy:
    """The policy of the second instrument."""
    return compile_policy(load((TINY,)), "tiny")
