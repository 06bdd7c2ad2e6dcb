"""The words that letters are put together from, as data: `browser/instrument/letters.js` reads it.

Long words: they are counted apart from script and policy, and only an instrument's page has them.
"""

from __future__ import annotations

from typing import Any

from macros.view import View
from quiz.reading.terms import Join, Term

Letters = dict[str, Any]


def letters_of(view: View) -> Letters:
    """Messages, lines, questions and facts by id; fields at their usual value are left out."""
    bank, instrument = view.bank, view.instrument
    first = instrument.advice.first if instrument.advice else None
    used = {term.id for term in view.policy.terms}
    asked = {question.id: view.ask(question) for question in instrument.questions}
    return {
        "messages": [m.model_dump(mode="json", exclude_defaults=True) for m in instrument.messages],
        "terms": {term.id: _term(term) for term in bank.terms if term.id in used},
        "joins": {join.id: join.chat for join in bank.joins if _said(join, used)},
        "asks": {question: bank.flag(flag).ask for question, flag in asked.items() if flag},
        "facts": {flag.id: flag.refusal for flag in view.flags if flag.refusal},
        **({"first": first} if first else {}),
        "blanks": [blank.model_dump(mode="json", exclude_defaults=True) for blank in bank.blanks],
    }


def _term(term: Term) -> Letters:
    """What a letter says of a term: its sentence, its other wordings, its concession."""
    fields = {"chat", "variants", "concession", "closing"}
    return term.model_dump(mode="json", include=fields, exclude_defaults=True)


def _said(join: Join, used: set[str]) -> bool:
    return used >= set(join.terms)
