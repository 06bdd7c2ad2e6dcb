"""What a few answers do: one flag, only the best ones, one floor, one heavy flag."""

from collections.abc import Iterator

from quiz.proving.promise import STATES, Proof, Scope, offers_of, proof_of, score, shown
from quiz.scoring.facts import facts_of
from quiz.scoring.judge import speaks
from quiz.scoring.policy import Policy
from quiz.scoring.sheet import Sheet
from quiz.scoring.tally import ACCEPTED, clamp, points_of, reach, state_of, step_of


def one_flag(policy: Policy) -> Proof:
    """One flag without a floor never gives the highest verdict, no offer being refused.

    All other answers are unknown, or raise no flag and weigh nothing above zero.
    """
    raised = [
        (index, place)
        for index, question in enumerate(policy.questions)
        for place, option in enumerate(question.options)
        if option.flag and not option.floor
    ]
    return proof_of(
        "one-flag-never-declines",
        Scope(offers="none-refused"),
        _one_flag_faults(policy, raised),
        f"all {len(raised)} answers with a flag and no floor were tried, each in every state of its"
        " safeguard and with whatever all other questions have without a flag and without points"
        f" above zero: none gives {policy.verdicts[-1]} while no offer is refused",
    )


def _one_flag_faults(policy: Policy, raised: list[tuple[int, int]]) -> Iterator[str]:
    plain = {index: _plain(policy, index) for index in range(len(policy.questions))}
    for index, place in raised:
        others = {at: pick for at, pick in plain.items() if at != index and pick is not None}
        for state in STATES:
            if _most(policy, {**others, index: place}, index, state) == len(policy.verdicts) - 1:
                yield f"witness ({state or 'not offered'}): {shown(policy, {index: place})}"


def _plain(policy: Policy, index: int) -> int | None:
    """The riskiest answer of a question that is no worry; None where there is none."""
    options = enumerate(policy.questions[index].options)
    fit = (at for at, o in options if not o.flag and not o.floor and o.points <= 0)
    return max(fit, default=None)


def _most(policy: Policy, answers: dict[int, int], index: int, state: str) -> int:
    """A verdict that no such sheet passes: the flag's points, nothing taken off by good signs, and
    all rules that the riskiest harmless answers may fire."""
    option = policy.questions[index].options[answers[index]]
    raw = [0] * len(policy.clamps)
    own = state_of(option, (state,) * len(policy.terms))
    raw[policy.questions[index].dimension] += points_of(option, own)
    for rule in policy.rules:
        if all(answers.get(question, -1) >= place for question, place in rule.when):
            raw[rule.dimension] += rule.points
    heavy = option.heavy and own != ACCEPTED
    floor = score(policy, answers, state).floor
    return reach(policy, sum(clamp(policy, raw)), floor, heavy)


def best_third(policy: Policy) -> Proof:
    """The safest answers to any third of the questions shown give the lowest verdict.

    The rest is unknown. No flag is raised, so states count for nothing; an offer would.
    """
    third = -(-sum(not question.hidden for question in policy.questions) // 3)
    return proof_of(
        "best-third-takes",
        Scope(),
        _best_faults(policy, third),
        "every safest answer has at most zero points, no flag and no floor; no rule fires on them"
        f" alone; an empty sheet gives {policy.verdicts[0]}, which makes no offer to refuse;"
        f" {third} answers, a third of what the context never hides, are at least the"
        f" {policy.min_known} that are needed: so safest answers to any third or more of what is"
        f" shown, the rest unknown, give {policy.verdicts[0]}",
    )


def _best_faults(policy: Policy, third: int) -> Iterator[str]:
    for index, question in enumerate(policy.questions):
        first = question.options[0]
        if first.points > 0 or first.flag or first.floor or first.heavy:
            yield f"witness: {shown(policy, {index: 0})}"
    empty = score(policy, {}, refused=offers_of(policy))
    if empty.verdict > 0:
        yield f"an empty sheet has {empty.total} points and gives {policy.verdicts[empty.verdict]}"
    if third < policy.min_known:
        yield f"a third is {third} questions and a verdict needs {policy.min_known}"
    for rule in policy.rules:
        if all(option == 0 for _, option in rule.when):
            yield f"rule {rule.id} fires on safest answers alone"


def floors_fire(policy: Policy) -> Proof:
    """Each floor fires when only the answers that it needs are given, whatever the client replied.

    Points are least with everything accepted, and a refused offer only lifts.
    """
    needs = list(_floors(policy))
    return proof_of(
        "floors-fire-alone",
        Scope(),
        _floor_faults(policy, needs),
        f"all {len(needs)} floors were tried with only their own answers given, in every state and"
        " with every offer refused and not: each is told at once, with at least its verdict",
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
        verdicts = [
            score(policy, answers, state, refused).verdict
            for state in STATES
            for refused in (frozenset[int](), offers_of(policy))
        ]
        told = f"witness: {shown(policy, answers)}"
        if min(verdicts) < floor:
            yield f"{told} stays below {policy.verdicts[floor]}"
        if not speaks(facts_of(policy, _sheet(policy, answers))):
            yield f"{told} gives no verdict"


def _sheet(policy: Policy, answers: dict[int, int]) -> Sheet:
    named = ((policy.questions[index], pick) for index, pick in answers.items())
    return Sheet({question.id: question.options[pick].id for question, pick in named}, {})


def heavy_never_lowest(policy: Policy) -> Proof:
    """A heavy flag that is not met never leaves the lowest verdict, whatever else is said."""
    least = step_of(policy, 1)
    argument = (
        f"one unmet heavy flag gives at least {policy.verdicts[least]} by a step, more flags give"
        " no less, and a verdict is never below its step: no good sign buys it off"
    )
    faults = [f"no step for one unmet heavy flag: {policy.steps}; {_a_heavy(policy)}"]
    return proof_of("heavy-never-lowest", Scope(), iter(faults if least < 1 else []), argument)


def _a_heavy(policy: Policy) -> str:
    sheets = (
        {index: place}
        for index, question in enumerate(policy.questions)
        for place, option in enumerate(question.options)
        if option.heavy
    )
    return f"witness: {shown(policy, next(sheets, {}))}"
