"""The lines that are shown and sent: every mandatory term, then others while there is room."""

from collections.abc import Collection
from dataclasses import dataclass

from quiz.scoring.due import is_final, joins
from quiz.scoring.facts import Facts
from quiz.scoring.tally import REFUSED
from quiz.scoring.usual import Usual


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: a term, several in a join, or the concession after a term was refused."""

    terms: tuple[int, ...]
    join: str | None
    concession: bool
    mandatory: bool


def room(facts: Facts) -> int:
    """How many lines are fair for so much work."""
    advice = facts.policy.advice
    return dict(advice.lines).get(facts.sheet.answers.get(advice.size, ""), advice.otherwise)


def lines(facts: Facts, due: list[Usual], hidden: Collection[int]) -> list[Line]:
    """The lines in the order of `due`, mandatory ones first; `hidden`: terms that a step says."""
    offered = [t for t in due if _offered(facts, t.term) and t.term not in hidden]
    found: list[Line] = []
    for term in sorted(offered, key=lambda t: not t.mandatory):
        if (term.mandatory or len(found) < room(facts)) and _fits(facts, term, found):
            found.append(_line(facts, term, offered, found))
    return found


def _offered(facts: Facts, term: int) -> bool:
    """Neither the closing sentence, nor finally refused, nor refused with nothing to give way."""
    policy = facts.policy.terms[term]
    refused = said_no(facts, term)
    return not policy.closing and not is_final(facts, term) and (policy.yields or not refused)


def said_no(facts: Facts, term: int) -> bool:
    """Whether the client refused a term, by its state or by an answer."""
    return facts.now.states[term] in REFUSED or any(
        named == term and 0 <= refused <= pick
        for question, pick in facts.asked()
        for named, _, refused in question.terms
    )


def _fits(facts: Facts, term: Usual, found: list[Line]) -> bool:
    """Whether no line says it yet, nor one of its topic, nor one beside which it never stands."""
    said = {one for line in found for one in line.terms}
    policy = facts.policy.terms[term.term]
    topics = {facts.policy.terms[one].topic for one in said} - {""}
    if term.term in said or policy.topic in topics:
        return False
    apart = said & set(policy.apart) or any(term.term in facts.policy.terms[s].apart for s in said)
    return term.mandatory or not apart


def _line(facts: Facts, term: Usual, offered: list[Usual], found: list[Line]) -> Line:
    """The first join that says it with terms which are all still to be said, else itself."""
    refused = said_no(facts, term.term)
    fresh = [t for t in offered if _fits(facts, t, found) and not said_no(facts, t.term)]
    for join in joins(facts):
        says = term.term in join.terms and {t.term for t in fresh} >= set(join.terms)
        if says and (_apart(facts, join.terms) or not _alone(facts, join.terms)):
            duty = any(t.mandatory for t in fresh if t.term in join.terms)
            return Line(join.terms, join.id, False, duty)
    return Line((term.term,), None, refused, term.mandatory)


def _apart(facts: Facts, terms: tuple[int, ...]) -> bool:
    """Whether some of these terms stand together in a join only."""
    return any(set(facts.policy.terms[term].apart) & set(terms) for term in terms)


def _alone(facts: Facts, terms: tuple[int, ...]) -> bool:
    """Whether a raised flag has a wording of its own for one of these terms."""
    return any(option.alone and option.term in terms for _, _, option in facts.answered())
