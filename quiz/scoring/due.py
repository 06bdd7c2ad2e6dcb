"""The terms that are due: what is open of raised flags, then of what is usual in this work."""

from collections.abc import Collection, Iterable

from quiz.scoring.facts import Facts
from quiz.scoring.policy import JoinPolicy
from quiz.scoring.sheet import fits
from quiz.scoring.tally import ACCEPTED
from quiz.scoring.usual import Usual

LEAST = 2
"""A gap weighs at least this much to be due: 1 is «money is seldom lost so»."""

FINAL = "final"


def due(facts: Facts, terms: tuple[Usual, ...], down: Collection[int]) -> list[Usual]:
    """Open terms of raised flags (mandatory, then the way down, then by points), then the gaps."""
    waiting = [term for term in terms if _counts(term) and is_open(facts, term.term)]
    flagged = [term for term in waiting if term.flagged is not None]
    flagged.sort(key=lambda t: (not t.mandatory, t.term not in down, -(t.flagged or 0)))
    gaps = sorted((term for term in waiting if term.flagged is None), key=_weight)
    told = [term for n, term in enumerate(gaps) if _told(facts, term, [*flagged, *gaps[:n]])]
    left = (term for term in gaps if term.mandatory or term not in told)
    return flagged + [term for term in left if not _gives_way(facts, term, waiting)]


def _counts(term: Usual) -> bool:
    return term.flagged is not None or term.mandatory or term.weight + term.signs >= LEAST


def _weight(term: Usual) -> tuple[int, bool]:
    return -(term.weight + term.signs), not term.mandatory


def is_open(facts: Facts, term: int) -> bool:
    """Neither agreed itself nor settled by another term of its topic."""
    topic = facts.policy.terms[term].topic
    return not any(
        state == ACCEPTED and (at == term or (topic and other.topic == topic))
        for at, (other, state) in enumerate(zip(facts.policy.terms, facts.now.states, strict=True))
    )


def _gives_way(facts: Facts, term: Usual, waiting: list[Usual]) -> bool:
    """Whether a term beside which it is not offered is settled, or waits and no line says both.

    What is mandatory gives way only to what is itself agreed.
    """
    apart = facts.policy.terms[term.term].apart
    if term.mandatory:
        return any(facts.now.states[other] == ACCEPTED for other in apart)
    leading = {t.term for t in waiting if not _joined(facts, {term.term, t.term})}
    leading = {other for other in leading if not is_final(facts, other)}
    return any(other in leading or not is_open(facts, other) for other in apart)


def _told(facts: Facts, term: Usual, before: Iterable[Usual]) -> bool:
    """Whether another term of its topic comes before it."""
    topic = facts.policy.terms[term.term].topic
    others = (other.term for other in before if not is_final(facts, other.term))
    return bool(topic) and any(facts.policy.terms[other].topic == topic for other in others)


def is_final(facts: Facts, term: int) -> bool:
    """Whether the client refused its concession as well."""
    return facts.now.states[term] == FINAL


def _joined(facts: Facts, terms: set[int]) -> bool:
    """Whether some line of this context says all of these terms."""
    return any(terms <= set(join.terms) for join in joins(facts))


def joins(facts: Facts) -> list[JoinPolicy]:
    """The lines that say several terms in this context, in bank order."""
    return [join for join in facts.policy.joins if fits(facts.sheet, join.when)]
