"""What only rises: the verdict along the answers of a question, and along the client's replies."""

from collections.abc import Iterator
from itertools import combinations, product
from math import comb

from quiz.proving.promise import STATES, Proof, Scope, proof_of, shown
from quiz.scoring.policy import NONE, OptionPolicy, Policy, RulePolicy
from quiz.scoring.tally import ACCEPTED, NO_STATE, points_of


def monotone_answers(policy: Policy) -> Proof:
    """A riskier answer never lowers the verdict, in any states of the terms and of the offers."""
    pairs = sum(comb(len(question.options), 2) for question in policy.questions)
    return proof_of(
        "monotone-answers",
        Scope(),
        _answer_faults(policy),
        f"in {pairs} pairs of answers to one question points and unmet heaviness never fall in any"
        " states of the terms, nor does the floor; a riskier answer never agrees to a term that a"
        f" safer one leaves open; {len(policy.rules)} rules fire on «or riskier», add zero or more,"
        " and no riskier answer silences one; sum, clamp, bands, steps and offers never fall as"
        " these rise",
    )


def range_is_exact(policy: Policy) -> Proof:
    """Best and worst are the lowest and the highest verdict over all completions, in any states."""
    return proof_of(
        "range-is-exact",
        Scope(),
        _answer_faults(policy),
        "the verdict never falls along the answers of any question, in any states (the promise"
        " before this one): so all unknowns at their safest give the lowest verdict, and at their"
        " riskiest the highest; no other completion has to be tried",
    )


def _answer_faults(policy: Policy) -> Iterator[str]:
    for index, question in enumerate(policy.questions):
        for (i, a), (j, b) in combinations(enumerate(question.options), 2):
            if _falls(a, b):
                pair = shown(policy, {index: i}), shown(policy, {index: j})
                yield f"{b.id} is milder than {a.id}; witness: {pair[0]} against {pair[1]}"
    yield from (told for rule in policy.rules for told in _rule_faults(policy, rule))
    yield from scale_faults(policy)


def _falls(a: OptionPolicy, b: OptionPolicy) -> bool:
    """Whether b weighs less than a in some states of their terms."""
    pairs = [(s, t) for s, t in product(STATES, repeat=2) if s == t or not _shared(a, b)]
    points = any(points_of(a, _own(a, s)) > points_of(b, _own(b, t)) for s, t in pairs)
    heavy = any(_unmet(a, s) > _unmet(b, t) for s, t in pairs)
    return points or heavy or a.floor > b.floor


def _shared(a: OptionPolicy, b: OptionPolicy) -> bool:
    return a.term != NONE and a.term == b.term


def _own(option: OptionPolicy, state: str) -> str:
    """A state counts for an answer whose flag has a term."""
    return NO_STATE if option.term == NONE else state


def _unmet(option: OptionPolicy, state: str) -> bool:
    return option.heavy and _own(option, state) != ACCEPTED


def _rule_faults(policy: Policy, rule: RulePolicy) -> Iterator[str]:
    if rule.points < 0:
        yield f"rule {rule.id} takes points away"
    for index, place in rule.when if rule.points else ():
        options = policy.questions[index].options[place:]
        for (i, a), (j, b) in combinations(enumerate(options, place), 2):
            if b.term != NONE and not _shared(a, b):
                pair = shown(policy, {index: i}), shown(policy, {index: j})
                yield f"rule {rule.id} may be silenced by {b.id}: {pair[0]} against {pair[1]}"


def scale_faults(policy: Policy) -> Iterator[str]:
    """What would let a verdict fall while its parts rise."""
    if list(policy.bands) != sorted(policy.bands):
        yield f"the bands do not rise: {policy.bands}"
    if any(up != at + 1 for at, up in policy.offers):
        yield f"a refused offer does not give the next verdict: {policy.offers}"


def monotone_safeguards(policy: Policy) -> Proof:
    """For given answers accepting never raises the verdict, refusing never lowers it."""
    guarded = [o for q in policy.questions for o in q.options if o.term != NONE]
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
