"""Promises that a sheet proves: every verdict can be reached, every question can decide."""

from collections.abc import Iterator

from quiz.proving.promise import Proof, Questions, Scope, score, shown
from quiz.scoring.policy import Policy, QuestionPolicy

EXAMPLE = Scope("example", states="none", offers="none-refused")

# Every verdict is reachable by points, without floors.


def reachable(policy: Policy, among: Questions, name: str) -> Proof:
    """Each verdict comes by points alone from some sheet over these questions, without floors."""
    found = _by_points(policy, among)
    missing = [v for i, v in enumerate(policy.verdicts) if i not in found]
    if missing:
        return Proof(
            name,
            EXAMPLE,
            False,
            f"no sheet without floors along the walk gives {', '.join(missing)} by points",
        )
    words = "; ".join(f"{policy.verdicts[i]}: {shown(policy, found[i])}" for i in sorted(found))
    return Proof(name, EXAMPLE, True, f"witness sheets without floors: {words}")


def _by_points(policy: Policy, among: Questions) -> dict[int, dict[int, int]]:
    """For each verdict the first sheet of a walk from all safest to all riskiest."""
    found: dict[int, dict[int, int]] = {}
    for answers in _walk(policy, among):
        outcome = score(policy, answers)
        if outcome.band == outcome.verdict:
            found.setdefault(outcome.verdict, answers)
    return found


def _walk(policy: Policy, among: Questions) -> Iterator[dict[int, int]]:
    """Sheets over these questions, from all safest, each a step riskier, light answers first.

    No answer, and no rule, sets a floor in any of them.
    """
    answers = dict.fromkeys(sorted(among), 0)
    yield answers
    for place in range(1, max(len(policy.questions[i].options) for i in among)):
        for heavy in (False, True):
            for index in sorted(among):
                step = {**answers, index: place}
                if _step_to(policy.questions[index], place, heavy) and not _ruled(policy, step):
                    answers = step
                    yield answers


def _step_to(question: QuestionPolicy, place: int, heavy: bool) -> bool:
    options = question.options
    return place < len(options) and not options[place].floor and options[place].heavy == heavy


def _ruled(policy: Policy, answers: dict[int, int]) -> bool:
    return any(policy.rules[index].floor for index in score(policy, answers).fired)


# Every question changes some verdict.


def every_question(policy: Policy) -> Proof:
    """For each question some sheet's verdict turns on it."""
    sheets = [*_walk(policy, frozenset(range(len(policy.questions)))), {}]
    idle = [
        question.id
        for index, question in enumerate(policy.questions)
        if not any(_decides(policy, sheet, index) for sheet in sheets)
    ]
    if idle:
        return Proof(
            "every-question-counts", EXAMPLE, False, f"no sheet tried turns on {', '.join(idle)}"
        )
    count = len(policy.questions)
    return Proof(
        "every-question-counts",
        EXAMPLE,
        True,
        f"for each of {count} questions a sheet whose verdict turns on it was found",
    )


def _decides(policy: Policy, sheet: dict[int, int], index: int) -> bool:
    last = len(policy.questions[index].options) - 1
    ends = [score(policy, {**sheet, index: place}).verdict for place in (0, last)]
    return ends[0] != ends[1]
