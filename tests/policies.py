"""Small policies for the tests, built in code: only what a test is about need be said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from quiz.reading.load import load
from quiz.scoring.compile import compile_policy
from quiz.scoring.policy import OptionPolicy, Policy, QuestionPolicy, RulePolicy

TINY = Path(__file__).parent / "banks" / "tiny"
VERDICTS = ("go", "terms", "trial", "stop")
GOOD, FAIR, BAD = "good", "fair", "bad"


def option(
    name: str,
    points: int,
    *,
    rest: int | None = None,
    refused: int | None = None,
    floor: int = 0,
    flag: str | None = None,
    heavy: bool = False,
    final: bool = False,
) -> OptionPolicy:
    """One answer; by itself a safeguard leaves it no worry and its refusal adds nothing."""
    return OptionPolicy(
        id=name,
        points=points,
        rest=min(points, 0) if rest is None else rest,
        refused=points if refused is None else refused,
        floor=floor,
        flag=flag,
        heavy=heavy,
        final=final,
    )


def question(
    name: str,
    *options: OptionPolicy,
    dimension: int = 0,
    key: bool = False,
    open: int = -1,
    mend: int = 0,
    hidden: Mapping[str, tuple[str, ...]] | None = None,
) -> QuestionPolicy:
    """One question; without options: good (-1), fair (0) and bad (3 points, a flag of its name)."""
    return QuestionPolicy(
        id=name,
        dimension=dimension,
        key=key,
        open=open,
        mend=mend,
        hidden=tuple(sorted((hidden or {}).items())),
        options=options or (option(GOOD, -1), option(FAIR, 0), option(BAD, 3, flag=name)),
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


def policy(
    *questions: QuestionPolicy,
    rules: tuple[RulePolicy, ...] = (),
    clamps: tuple[tuple[int, int], ...] = ((-9, 9),),
    bands: tuple[int, ...] = (3, 6, 9),
    steps: tuple[tuple[int, int], ...] = ((1, 1),),
    offers: tuple[tuple[int, int], ...] = (),
    context: Mapping[str, tuple[str, ...]] | None = None,
    min_known: int = 1,
    guarded: tuple[str, ...] | None = None,
) -> Policy:
    """A policy whose every flag has a safeguard, unless `guarded` names those that have."""
    raised = [option.flag for question in questions for option in question.options if option.flag]
    return Policy(
        instrument="small",
        verdicts=VERDICTS[: len(bands) + 1],
        bands=bands,
        min_known=min_known,
        steps=steps,
        offers=offers,
        clamps=tuple((f"side-{index}", low, high) for index, (low, high) in enumerate(clamps)),
        questions=questions,
        context=tuple((context or {}).items()),
        rules=rules,
        safeguards=tuple(dict.fromkeys(raised)) if guarded is None else guarded,
    )


def three(**more: object) -> Policy:
    """Three questions of one dimension, each with a flag of its own name."""
    return policy(question("a"), question("b"), question("c"), **more)  # type: ignore[arg-type]


def changed(rules: Policy, name: str, place: int, **changes: object) -> Policy:
    """A policy with other numbers in one answer."""
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
    mandatory = option("safe", -1), option("fair", 0), option("bad", 3, refused=4, flag="a")
    return policy(
        question("a", *mandatory),
        *map(question, "bcd"),
        question("e", *heavy),
        question("f", *final, hidden={"who": ("us",)}),
        rules=(rule("ab", (0, 1), (1, 1), points=2), rule("cd", (2, 2), (3, 2), floor=3)),
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
