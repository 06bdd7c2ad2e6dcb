"""The short names of an instrument by id, as data for any page that has to name what it knows.

A list of saved sheets, a card or an exercise names a verdict, a question or a term with these and
needs no form on its page. Long words (answers, reasons, letters) stay in the page that shows them.
"""

from __future__ import annotations

from macros.view import View

Names = dict[str, dict[str, str]]


def names_of(view: View) -> Names:
    """The names of verdicts, sides, questions, flags, terms, offers and rules, each by its id."""
    verdicts = view.instrument.verdicts
    return {
        "verdicts": {verdict.id: verdict.name for verdict in verdicts},
        "provisional": {v.id: v.provisional for v in verdicts if v.provisional},
        "offers": {v.id: v.offer.term for v in verdicts if v.offer},
        "dimensions": {
            clamp.dimension: view.dimension(clamp.dimension) for clamp in view.instrument.clamps
        },
        "questions": {
            **{question.id: question.text for question in view.instrument.context},
            **{question.id: question.text for question in view.instrument.questions},
        },
        "flags": {flag.id: flag.name for flag in view.flags},
        "terms": {flag.id: flag.safeguard.term for flag in view.flags if flag.safeguard},
        "rules": {rule.id: rule.text for rule in view.instrument.rules},
    }
