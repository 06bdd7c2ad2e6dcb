"""The short names of an instrument by id, as data for any page that has to name what it knows.

A list of saved sheets, a card or an exercise names a verdict, a question or a term with these and
needs no form on its page. Long words (answers, reasons, letters) stay in the page that shows them.
"""

from __future__ import annotations

from typing import Any

from macros.view import View

Names = dict[str, dict[str, Any]]


def names_of(view: View) -> Names:
    """The names of verdicts, sides, questions, flags, terms, offers and rules, each by its id.

    `provisional`: for a verdict its headlines, each with the questions that must be open for it;
    `running`: what a verdict is called for work already under way, which the answer in `moment`
    says; `accepted`: once the client has agreed to its offer.
    """
    verdicts, advice = view.instrument.verdicts, view.instrument.advice
    return {
        "verdicts": {verdict.id: verdict.name for verdict in verdicts},
        "running": {v.id: v.running.name for v in verdicts if v.running},
        "accepted": {v.id: v.offer.accepted.name for v in verdicts if v.offer and v.offer.accepted},
        "moment": {advice.moment: advice.running} if advice and advice.moment else {},
        "provisional": {
            v.id: [[list(one.open), one.text] for one in v.provisional]
            for v in verdicts
            if v.provisional
        },
        "offers": {v.id: v.offer.term for v in verdicts if v.offer},
        "dimensions": {
            clamp.dimension: view.dimension(clamp.dimension) for clamp in view.instrument.clamps
        },
        "questions": {
            **{question.id: question.text for question in view.instrument.context},
            **{question.id: question.text for question in view.instrument.questions},
        },
        "flags": {flag.id: flag.name for flag in view.flags},
        "terms": {term.id: view.bank.term(term.id).name for term in view.policy.terms},
        "rules": {rule.id: rule.text for rule in view.instrument.rules},
    }
