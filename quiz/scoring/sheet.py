"""A sheet of answers as the engine reads it: ids in, indices of the policy out."""

from dataclasses import dataclass

from quiz.scoring.policy import Policy, QuestionPolicy, When
from quiz.scoring.tally import HIDDEN, NO_STATE, REFUSED, UNKNOWN, Picks, States

STATES = ("none", "sent", "accepted", "counter", "refused", "final")
"""What the client said to a term; «final»: its concession was refused as well."""


@dataclass(frozen=True)
class Sheet:
    """Answers by question id, states by term id (or by a verdict with an offer)."""

    answers: dict[str, str]
    terms: dict[str, str]


def options_of(policy: Policy) -> dict[str, tuple[str, ...]]:
    """The option ids of every question, those of the context included."""
    scored = {
        question.id: tuple(option.id for option in question.options)
        for question in policy.questions
    }
    return {**dict(policy.context), **scored}


def stateful(policy: Policy) -> dict[str, None]:
    """The ids that may carry a state: terms, and verdicts that make an offer."""
    offering = (policy.verdicts[verdict] for verdict, _ in policy.offers)
    return dict.fromkeys([*(term.id for term in policy.terms), *offering])


def picks_of(policy: Policy, sheet: Sheet) -> Picks:
    """The sheet as option indices; a question that the context hides does not count.

    One that cannot be known yet counts once it is answered.
    """
    return tuple(_pick(question, sheet) for question in policy.questions)


def _pick(question: QuestionPolicy, sheet: Sheet) -> int:
    if _any(sheet, question.hidden):
        return HIDDEN
    if question.id not in sheet.answers:
        return HIDDEN if _any(sheet, question.later) else UNKNOWN
    return [option.id for option in question.options].index(sheet.answers[question.id])


def _any(sheet: Sheet, when: When) -> bool:
    """Whether some question of the context is answered by one of the answers named."""
    return any(sheet.answers.get(name) in options for name, options in when)


def fits(sheet: Sheet, when: When) -> bool:
    """Whether every question of the context is answered by one of the answers named."""
    return all(sheet.answers.get(name) in options for name, options in when)


def states_of(policy: Policy, sheet: Sheet) -> States:
    """The state that is kept for every term."""
    return tuple(sheet.terms.get(term.id, NO_STATE) for term in policy.terms)


def refused_offers(policy: Policy, sheet: Sheet) -> frozenset[int]:
    """The verdicts whose own offer the client refused."""
    refused = {name for name, state in sheet.terms.items() if state in REFUSED}
    return frozenset(verdict for verdict, _ in policy.offers if policy.verdicts[verdict] in refused)
