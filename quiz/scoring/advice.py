"""What to do: the terms that are due, the lines that say them, what to ask, and the step.

Order and choice rest on numbers of the policy alone; none of it adds a point.
"""

from itertools import islice
from typing import Any

from quiz.scoring.due import due, is_open
from quiz.scoring.facts import Facts
from quiz.scoring.lines import Line, lines, room, said_no
from quiz.scoring.policy import NONE
from quiz.scoring.tally import ACCEPTED
from quiz.scoring.usual import Usual, usual
from quiz.scoring.waydown import Found

QUESTIONS = 2
"""So many questions a message may ask."""


def advise(facts: Facts, speaks: bool, order: list[int], found: Found | None) -> dict[str, Any]:
    """The advice as JSON data; `order`: the unknown questions worth asking, most telling first;
    `found`: the way down."""
    terms, down = usual(facts), found[0] if found else ()
    waiting = due(facts, terms, down)
    offer = _offer(facts, speaks)
    small = speaks and not _last(facts) and _calls_for_first(facts, waiting)
    told = lines(facts, waiting, _hidden(facts) if offer or small else set())
    return {
        "due": [facts.policy.terms[term.term].id for term in waiting],
        "lines": [_plain(facts, line) for line in told],
        "gaps": [_gap(facts, term) for term in terms if _listed(facts, term)],
        "ask": _ask(facts, order, told),
        "step": _step(facts, speaks, offer, small or _too_many(facts, told), told),
        "reopens": _reopens(facts, waiting, down) if speaks else None,
    }


def _offer(facts: Facts, speaks: bool) -> str | None:
    """The state of what the verdict itself proposes; None where it proposes nothing."""
    if not speaks or facts.now.verdict not in dict(facts.policy.offers):
        return None
    return facts.sheet.terms.get(facts.policy.verdicts[facts.now.verdict], "none")


def _last(facts: Facts) -> bool:
    return facts.now.verdict == len(facts.policy.verdicts) - 1


def _calls_for_first(facts: Facts, waiting: list[Usual]) -> bool:
    """Whether a raised flag asks for a small paid first step, and the client has not refused it."""
    first = facts.policy.advice.first
    flagged = any(term.term == first and term.flagged is not None for term in waiting)
    return flagged and not said_no(facts, first)


def _too_many(facts: Facts, told: list[Line]) -> bool:
    """Whether there are more mandatory lines than so much work bears."""
    mandatory = sum(line.mandatory for line in told)
    return mandatory > room(facts) and facts.policy.advice.first != NONE


def _hidden(facts: Facts) -> set[int]:
    """The small paid first step meets its own need: no line says it, or another of its topic."""
    first = facts.policy.advice.first
    topic = facts.policy.terms[first].topic if first != NONE else ""
    terms = enumerate(facts.policy.terms)
    return {n for n, term in terms if n == first or (topic and term.topic == topic)}


def _plain(facts: Facts, line: Line) -> dict[str, Any]:
    return {
        "terms": [facts.policy.terms[term].id for term in line.terms],
        "join": line.join,
        "concession": line.concession,
        "mandatory": line.mandatory,
    }


def _listed(facts: Facts, term: Usual) -> bool:
    """Usual in this work, asked for by a flag, or with something said about it."""
    return bool(term.weight) or term.flagged is not None or bool(facts.now.states[term.term])


def _gap(facts: Facts, term: Usual) -> dict[str, Any]:
    return {
        "term": facts.policy.terms[term.term].id,
        "state": _gap_state(facts, term.term),
        "weight": term.weight + term.signs,
        "mandatory": term.mandatory,
    }


def _gap_state(facts: Facts, term: int) -> str:
    """Agreed or settled; else what is kept; else what an answer tells; else unknown."""
    state = facts.now.states[term]
    if not is_open(facts, term):
        return "agreed" if state == ACCEPTED else "settled"
    told = (
        _told_state(question.open, refused, pick)
        for question, pick in facts.asked()
        for named, _, refused in question.terms
        if named == term and pick >= 0
    )
    return state or next(told, "unknown")


def _told_state(not_discussed: int, refused: int, pick: int) -> str:
    """What an answer that doesn't say agreed tells about a term."""
    if pick == not_discussed:
        return "open"
    return "said-no" if 0 <= refused <= pick else "stuck"


def _ask(facts: Facts, order: list[int], told: list[Line]) -> list[str]:
    """The questions that have words for the client and that no line answers by itself."""
    said = {term for line in told for term in line.terms}
    questions = (facts.policy.questions[index] for index in order)
    fit = (q.id for q in questions if q.ask and not {term for term, _, _ in q.terms} & said)
    return list(islice(fit, QUESTIONS))


def _step(facts: Facts, speaks: bool, offer: str | None, small: bool, told: list[Line]) -> str:
    """What to do first; the last verdict refuses, the one that offers has its own step.

    `small`: the message is the small paid first step, and the terms follow.
    """
    if not speaks:
        return "ask"
    if offer:
        return "offer-accepted" if offer == ACCEPTED else "offer"
    if _last(facts):
        return "refuse"
    if small:
        return "first-step"
    return "terms" if told else "start"


def _reopens(facts: Facts, waiting: list[Usual], down: tuple[int, ...]) -> str | None:
    """The one term that would soften the last verdict, its answers mended; None where it is final.

    Where several are needed together, the first of the way down.
    """
    if not _last(facts) or any(option.final for _, _, option in facts.answered()):
        return None
    ways = [term.term for term in waiting if _softens(facts, term.term)]
    return facts.policy.terms[[*ways, *down][0]].id if ways or down else None


def _softens(facts: Facts, term: int) -> bool:
    picks = tuple(
        question.mend
        if pick >= 0 and any(named == term for named, _, _ in question.terms)
        else pick
        for question, pick in facts.asked()
    )
    return facts.accepting(frozenset((term,)), picks).verdict < facts.now.verdict
