"""What only rises: the verdict along the answers of a question, and along the client's replies."""

from collections.abc import Iterator
from itertools import pairwise, product

from quiz.proving.promise import NOT_ACCEPTED, Proof, Scope, proof_of, shown
from quiz.scoring.policy import OptionPolicy, Policy
from quiz.scoring.tally import points_of


def monotone_answers(policy: Policy) -> Proof:
    """A riskier answer never lowers the verdict, neither of the two being met by its safeguard.

    All else may be as it will: other safeguards accepted or refused, offers refused.
    """
    pairs = sum(len(question.options) - 1 for question in policy.questions)
    return proof_of(
        "monotone-answers",
        Scope(states="not-accepted"),
        _answer_faults(policy),
        f"in {pairs} neighbouring pairs of answers points (given or refused, each in any order"
        f" unless they share a flag), floor and heaviness never fall; {len(policy.rules)} rules"
        " fire on «or riskier», add at least zero, and are silenced by acceptance alone; sum,"
        " clamp, bands, steps and offers never fall as these rise: so while neither answer's own"
        " safeguard is accepted the riskier one does not lower the verdict of any sheet",
    )


def _answer_faults(policy: Policy) -> Iterator[str]:
    for index, question in enumerate(policy.questions):
        for place, (a, b) in enumerate(pairwise(question.options)):
            if _falls(a, b):
                pair = [shown(policy, {index: place + step}) for step in (0, 1)]
                yield f"{b.id} is milder than {a.id}; witness: {pair[0]} against {pair[1]}"
    yield from (f"rule {rule.id} takes points away" for rule in policy.rules if rule.points < 0)
    yield from scale_faults(policy)


def _falls(a: OptionPolicy, b: OptionPolicy) -> bool:
    """Whether b weighs less than a in some states of the two, neither being accepted."""
    states = product(NOT_ACCEPTED, repeat=2)
    equal = a.flag is not None and a.flag == b.flag
    points = any(
        points_of(a, of_a) > points_of(b, of_b)
        for of_a, of_b in states
        if of_a == of_b or not equal
    )
    return points or a.floor > b.floor or a.heavy > b.heavy


def scale_faults(policy: Policy) -> Iterator[str]:
    """What would let a verdict fall while its parts rise."""
    if list(policy.bands) != sorted(policy.bands):
        yield f"the bands do not rise: {policy.bands}"
    if any(up != at + 1 for at, up in policy.offers):
        yield f"a refused offer does not give the next verdict: {policy.offers}"


def monotone_safeguards(policy: Policy) -> Proof:
    """For given answers accepting never raises the verdict, refusing never lowers it."""
    guarded = [o for q in policy.questions for o in q.options if o.flag in policy.safeguards]
    return proof_of(
        "monotone-safeguards",
        Scope(),
        _safeguard_faults(policy),
        f"for {len(guarded)} answers with a safeguard: points accepted ≤ points ≤ points refused;"
        " accepting only takes answers out of rules that add at least zero and out of the count of"
        " unmet heavy flags; refusing changes points alone; a refused offer only lifts, to the next"
        " verdict: so for the same answers accepting never raises the verdict and refusing never"
        " lowers it",
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
    yield from (f"rule {rule.id} takes points away" for rule in policy.rules if rule.points < 0)
    yield from scale_faults(policy)
