"""Proofs of what the scoring promises, for every sheet: by structure, or exhaustively.

Each proof prints the argument that covers all sheets, or a witness: a sheet (or a pair) that breaks
the promise. Nothing here samples. «Structure» means conditions on the numbers that imply the
promise; when one fails, the numbers at fault are named.
"""

from collections.abc import Iterator

from quiz.proving.promise import Proof, Scope, score, shown
from quiz.proving.witness import every_question, reachable
from quiz.scoring.policy import OptionPolicy, Policy

__all__ = ["Proof", "Scope", "prove"]


def prove(policy: Policy, express: Scope) -> list[Proof]:
    """All proofs of one policy; `express`: the questions of the express set."""
    full = frozenset(range(len(policy.questions)))
    return [
        _monotone_answers(policy),
        _monotone_safeguards(policy),
        reachable(policy, full, "reachable-full"),
        reachable(policy, express, "reachable-express"),
        every_question(policy),
        _one_flag(policy),
        _best_third(policy),
        _floors_fire(policy),
        _heavy_never_lowest(policy),
    ]


def _from(name: str, faults: Iterator[str], argument: str) -> Proof:
    fault = next(faults, None)
    return Proof(name, fault is None, argument if fault is None else fault)


# A riskier answer never lowers the verdict, no safeguard accepted.


def _monotone_answers(policy: Policy) -> Proof:
    pairs = sum(len(question.options) - 1 for question in policy.questions)
    return _from(
        "monotone-answers",
        _answer_faults(policy),
        f"in {pairs} neighbouring pairs of answers points (given and refused), floor and heaviness"
        " never fall; an unknown or hidden answer lies between the safest and the riskiest;"
        f" {len(policy.rules)} rules fire on «or riskier» and add at least zero; sum, clamp, bands,"
        " steps and offers never fall as these rise: so no riskier answer lowers the verdict of any"
        " sheet",
    )


def _answer_faults(policy: Policy) -> Iterator[str]:
    for index, question in enumerate(policy.questions):
        for place, (a, b) in enumerate(zip(question.options, question.options[1:], strict=False)):
            if _falls(a, b):
                pair = [shown(policy, {index: place + step}) for step in (0, 1)]
                yield f"{b.id} is milder than {a.id}; witness: {pair[0]} against {pair[1]}"
        if not question.options[0].points <= 0 <= question.options[-1].points:
            yield f"{question.id}: an unknown answer does not lie between its safest and riskiest"
    yield from _rule_faults(policy)
    yield from _scale_faults(policy)


def _falls(a: OptionPolicy, b: OptionPolicy) -> bool:
    refused = a.refused > (b.refused if a.flag == b.flag else b.points)
    return refused or a.points > b.points or a.floor > b.floor or a.heavy > b.heavy


def _rule_faults(policy: Policy) -> Iterator[str]:
    for rule in policy.rules:
        if rule.points < 0:
            yield f"rule {rule.id} takes points away"
        if any(option == 0 for _, option in rule.when):
            yield f"rule {rule.id} fires on a safest answer, so an unknown one is milder than it"


def _scale_faults(policy: Policy) -> Iterator[str]:
    if list(policy.bands) != sorted(policy.bands):
        yield f"the bands do not rise: {policy.bands}"
    if any(up != at + 1 for at, up in policy.offers):
        yield f"a refused offer does not give the next verdict: {policy.offers}"


# For given answers accepting never raises the verdict, refusing never lowers it.


def _monotone_safeguards(policy: Policy) -> Proof:
    guarded = [o for q in policy.questions for o in q.options if o.flag in policy.safeguards]
    return _from(
        "monotone-safeguards",
        _safeguard_faults(policy),
        f"for {len(guarded)} answers with a safeguard: points accepted ≤ points ≤ points refused;"
        " accepting only takes answers out of rules that add at least zero and out of the count of"
        " unmet heavy flags; refusing changes points alone; a refused offer only lifts: so for the"
        " same answers accepting never raises the verdict and refusing never lowers it",
    )


def _safeguard_faults(policy: Policy) -> Iterator[str]:
    for index, question in enumerate(policy.questions):
        for place, option in enumerate(question.options):
            if not option.rest <= option.points <= option.refused:
                numbers = f"{option.rest}, {option.points}, {option.refused}"
                yield (
                    f"points accepted, given, refused: {numbers}; witness:"
                    f" {shown(policy, {index: place})}"
                )
    yield from (fault for fault in _rule_faults(policy) if "takes" in fault)


# One flag without a floor never gives the highest verdict.


def _one_flag(policy: Policy) -> Proof:
    raised = [
        (index, place)
        for index, question in enumerate(policy.questions)
        for place, option in enumerate(question.options)
        if option.flag and not option.floor
    ]
    best = dict.fromkeys(range(len(policy.questions)), 0)
    return _from(
        "one-flag-never-declines",
        _one_flag_faults(policy, raised, best),
        f"all {len(raised)} answers with a flag and no floor were tried, each with all else at its"
        " safest and with all else unknown, its safeguard not offered and refused: none gives"
        f" {policy.verdicts[-1]}",
    )


def _one_flag_faults(
    policy: Policy, raised: list[tuple[int, int]], best: dict[int, int]
) -> Iterator[str]:
    for index, place in raised:
        for rest in ({}, best):
            for state in ("", "refused"):
                sheet = {**rest, index: place}
                if score(policy, sheet, state).verdict == len(policy.verdicts) - 1:
                    yield f"witness ({state or 'not offered'}): {shown(policy, sheet)}"


# Best answers in any third of the questions give the lowest verdict.


def _best_third(policy: Policy) -> Proof:
    third = -(-len(policy.questions) // 3)
    return _from(
        "best-third-takes",
        _best_faults(policy, third),
        "every safest answer has at most zero points, no flag and no floor; no rule names one; the"
        f" first band begins above zero; {third} answers are at least the {policy.min_known} that"
        f" are needed: so any {third} or more safest answers, the rest unknown, give"
        f" {policy.verdicts[0]}",
    )


def _best_faults(policy: Policy, third: int) -> Iterator[str]:
    for index, question in enumerate(policy.questions):
        first = question.options[0]
        if first.points > 0 or first.flag or first.floor or first.heavy:
            yield f"witness: {shown(policy, {index: 0})}"
    if policy.bands[0] < 1:
        yield f"an empty sheet has 0 points and the first band begins at {policy.bands[0]}"
    if any(low > 0 for _, low, _ in policy.clamps):
        yield "a clamp lies above zero"
    if third < policy.min_known:
        yield f"a third is {third} questions and a verdict needs {policy.min_known}"
    yield from (fault for fault in _rule_faults(policy) if "safest" in fault)


# Each floor fires when only the answers that it needs are given.


def _floors_fire(policy: Policy) -> Proof:
    needs = list(_floors(policy))
    return _from(
        "floors-fire-alone",
        _floor_faults(policy, needs),
        f"all {len(needs)} floors were tried with only their own answers given: each gives at least"
        " its verdict",
    )


def _floors(policy: Policy) -> Iterator[tuple[dict[int, int], int]]:
    for index, question in enumerate(policy.questions):
        for place, option in enumerate(question.options):
            if option.floor:
                yield {index: place}, option.floor
    for rule in policy.rules:
        if rule.floor:
            yield dict(rule.when), rule.floor


def _floor_faults(policy: Policy, needs: list[tuple[dict[int, int], int]]) -> Iterator[str]:
    for answers, floor in needs:
        if score(policy, answers).verdict < floor:
            yield f"witness: {shown(policy, answers)} stays below {policy.verdicts[floor]}"


# A heavy flag not met never leaves the lowest verdict.


def _heavy_never_lowest(policy: Policy) -> Proof:
    least = min((verdict for count, verdict in policy.steps if count <= 1), default=0)
    return _from(
        "heavy-never-lowest",
        iter(
            []
            if least >= 1
            else [f"no step for one unmet heavy flag: {policy.steps}; {_a_heavy(policy)}"]
        ),
        f"one unmet heavy flag gives at least {policy.verdicts[least]} by a step, and nothing"
        " lowers a verdict below a step: no good sign buys it off",
    )


def _a_heavy(policy: Policy) -> str:
    sheets = (
        {index: place}
        for index, question in enumerate(policy.questions)
        for place, option in enumerate(question.options)
        if option.heavy
    )
    return f"witness: {shown(policy, next(sheets, {}))}"
