"""The terms that are due: what is open of raised flags, then of what is usual in this work."""

from collections.abc import Iterable

from quiz.scoring.facts import Facts
from quiz.scoring.policy import JoinPolicy, TermPolicy
from quiz.scoring.sheet import fits
from quiz.scoring.tally import ACCEPTED
from quiz.scoring.usual import Usual
from quiz.scoring.waydown import way

LEAST = 2
"""A gap weighs at least this much to be due: 1 is «money is seldom lost so»."""

FINAL = "final"


def due(facts: Facts, terms: tuple[Usual, ...]) -> list[Usual]:
    """Open terms of raised flags (mandatory, then the way down, then by points), then the gaps."""
    found = way(facts)
    down = found[0] if found else ()
    flagged = [term for term in terms if term.flagged is not None and is_open(facts, term.term)]
    flagged.sort(key=lambda t: (not t.mandatory, t.term not in down, -(t.flagged or 0), t.term))
    return flagged + _gaps(facts, terms)


def is_open(facts: Facts, term: int) -> bool:
    """Neither agreed itself nor settled by another term of its topic."""
    topic = facts.policy.terms[term].topic
    return not any(
        state == ACCEPTED and (at == term or (topic and other.topic == topic))
        for at, (other, state) in enumerate(zip(facts.policy.terms, facts.now.states, strict=True))
    )


def _gaps(facts: Facts, terms: tuple[Usual, ...]) -> list[Usual]:
    """Usual terms that nobody agreed on, heaviest first; what gives way to another is left out."""
    base = [t for t in terms if t.flagged is not None or t.weight + t.signs >= LEAST]
    waiting = [t.term for t in base if is_open(facts, t.term)]
    gaps = sorted((t for t in base if t.flagged is None), key=_weight)
    gaps = [t for t in gaps if t.term in waiting and not _gives_way(facts, t, waiting)]
    flagged = [t for t in base if t.flagged is not None and t.term in waiting]
    told = (_told(facts, t.term, [*flagged, *gaps[:n]]) for n, t in enumerate(gaps))
    return [t for t, is_told in zip(gaps, told, strict=True) if t.mandatory or not is_told]


def _weight(term: Usual) -> tuple[int, bool, int]:
    return -(term.weight + term.signs), not term.mandatory, term.term


def _gives_way(facts: Facts, term: Usual, waiting: list[int]) -> bool:
    """Whether a term beside which it is not offered is agreed, or waits and no line says both.

    What is mandatory gives way only to what is agreed.
    """
    return any(
        facts.now.states[other] == ACCEPTED
        or (not term.mandatory and other in waiting and _leads(facts, term.term, other))
        for other in facts.policy.terms[term.term].apart
    )


def _leads(facts: Facts, term: int, other: int) -> bool:
    return not is_final(facts, other) and not joined(facts, {term, other})


def _told(facts: Facts, term: int, before: Iterable[Usual]) -> bool:
    """Whether another term of its topic comes before it."""
    topic = facts.policy.terms[term].topic
    others: Iterable[TermPolicy] = (
        facts.policy.terms[t.term] for t in before if not is_final(facts, t.term)
    )
    return bool(topic) and any(other.topic == topic for other in others)


def is_final(facts: Facts, term: int) -> bool:
    """Whether the client refused its concession as well."""
    return facts.now.states[term] == FINAL


def joined(facts: Facts, terms: set[int]) -> bool:
    """Whether some line of this context says all of these terms."""
    return any(terms <= set(join.terms) for join in joins(facts))


def joins(facts: Facts) -> list[JoinPolicy]:
    """The lines that say several terms in this context, in bank order."""
    return [join for join in facts.policy.joins if fits(facts.sheet, join.when)]
