"""The words that letters are put together from, as data: `browser/instrument/letters.js` reads it.

Long words: a file of their own, which an instrument's page asks for once a result is near.
"""

from __future__ import annotations

from typing import Any

from macros.view import View
from quiz.reading.models import Flag
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
        "cards": {flag.id: _card(flag) for flag in view.flags},
        **({"first": first} if first else {}),
        "blanks": [blank.model_dump(mode="json", exclude_defaults=True) for blank in bank.blanks],
    }


def _term(term: Term) -> Letters:
    """What a letter says of a term: its sentence, its other wordings, its concession; and why."""
    fields = {"chat", "variants", "concession", "closing", "prevents"}
    return term.model_dump(mode="json", include=fields, exclude_defaults=True)


def _card(flag: Flag) -> Letters:
    """What the card of a raised flag tells beside its name."""
    fields = {"why", "not_a_flag", "proof", "ask", "no_safeguard", "if_accepted", "if_refused"}
    return flag.model_dump(mode="json", include=fields, exclude_none=True)


def _said(join: Join, used: set[str]) -> bool:
    return used >= set(join.terms)
