"""What is due, once more from the bank itself: slow, plain, from the words of the specification.

All open terms of raised flags (mandatory first, then the way down, then by points), then the gaps
of this kind of work by weight and by what the signs say, whatever the verdict. Open: neither agreed
nor settled by an agreed term of its topic. A gap says its topic once, and gives way to what stands
apart from it unless one line says both.
"""

from __future__ import annotations

from quiz.reading.models import Bank
from quiz.reading.terms import Term
from tests.oracle import Answers, Oracle, States

LEAST, SIGN = 2, 2


class Due:
    """The terms of one sheet of an instrument."""

    def __init__(self, bank: Bank, name: str, answers: Answers, states: States) -> None:
        self.bank, self.answers, self.states = bank, answers, states
        self.oracle = Oracle(bank, name)
        self.advice = bank.instruments[name].advice
        self.agreed = self.oracle.agreed(answers, states)
        named = self._named()
        self.terms = [term for term in bank.terms if term.id in named or self._has_place(term)]
        self.raised = self.oracle.raised(answers)

    def _named(self) -> set[str]:
        """The terms that the instrument's flags, questions and advice name."""
        options = [o for q in self.oracle.instrument.questions for o in q.options if o.flag]
        flags = [self.oracle.flags[option.flag or ""] for option in options]
        healing = {flag.safeguard.term for flag in flags if flag.safeguard}
        told = {term for q in self.oracle.instrument.questions for term in q.terms}
        first = {self.advice.first} if self.advice and self.advice.first else set()
        return healing | told | first | {term for flag in flags for term in flag.also}

    def _has_place(self, term: Term) -> bool:
        """Whether it weighs something in some kind of work."""
        weights = [usual.weight for usual in term.kinds.values()]
        weights += [change.weight for change in term.changes if change.weight]
        return self.advice is not None and any(weights)

    def due(self) -> list[str]:
        """The ids of the terms that are due, in their order."""
        flagged = [term for term in self.open() if self.points(term) is not None]
        found = self.oracle.way_down(self.answers, self.states)
        down = found[0] if found else []
        first = sorted(
            flagged,
            key=lambda t: (not self.mandatory(t), t.id not in down, -(self.points(t) or 0)),
        )
        gaps = [term for term in self.open() if term not in flagged and self.usual(term)]
        gaps.sort(key=lambda t: (-self.weighs(t), not self.mandatory(t)))
        told = [t for n, t in enumerate(gaps) if not self._again(t, [*first, *gaps[:n]])]
        return [t.id for t in [*first, *told] if t in first or not self._yields(t, first + gaps)]

    def open(self) -> list[Term]:
        """The terms neither agreed nor settled, in bank order."""
        settled = {term.topic for term in self.terms if term.id in self.agreed and term.topic}
        return [t for t in self.terms if t.id not in self.agreed and t.topic not in settled]

    def points(self, term: Term) -> int | None:
        """The points of the raised flags that the term heals, or None."""
        own = [option.points for option, _ in self.raised if self.oracle.term(option) == term.id]
        return sum(own) if own else None

    def _usual(self, term: Term) -> tuple[int, bool]:
        """Weight and duty: of the kind of work, or of every kind while that is open; as changed."""
        kind = self.answers.get(self.advice.kind) if self.advice else None
        kinds = [term.kinds[kind]] if kind else list(term.kinds.values())
        weight = min((usual.weight for usual in kinds), default=0)
        duty = bool(kinds) and all(usual.mandatory for usual in kinds)
        for change in term.changes:
            if all(self.answers.get(name) in fits for name, fits in change.when.items()):
                weight = weight if change.weight is None else change.weight
                duty = duty if change.mandatory is None else change.mandatory
        return weight, duty and weight > 0

    def mandatory(self, term: Term) -> bool:
        """By the kind of work, or by a raised flag."""
        flags = [f.safeguard for o, f in self.raised if self.oracle.term(o) == term.id]
        return self._usual(term)[1] or any(one and one.mandatory for one in flags)

    def weighs(self, term: Term) -> int:
        """The weight with what the signs add; what has no place in this work stays without."""
        weight = self._usual(term)[0]
        signs = sum(term.id in flag.also for _, flag in self.raised)
        return weight + SIGN * signs if weight else 0

    def usual(self, term: Term) -> bool:
        """Whether a gap matters in this work."""
        return self.mandatory(term) or self.weighs(term) >= LEAST

    def _again(self, term: Term, before: list[Term]) -> bool:
        """Whether another of its topic comes before it; a duty is never left out for that."""
        same = [t for t in before if t.topic and t.topic == term.topic and not self._final(t)]
        return bool(same) and not self.mandatory(term)

    def _yields(self, gap: Term, waiting: list[Term]) -> bool:
        """Whether it gives way: a duty to what is agreed, another to what is settled or waits."""
        if self.mandatory(gap):
            return bool(set(gap.apart) & self.agreed)
        settled = {term.id for term in self.terms} - {term.id for term in self.open()}
        leads = {t.id for t in waiting if not self._final(t) and not self._joined(gap, t)}
        return bool(set(gap.apart) & (settled | leads))

    def _final(self, term: Term) -> bool:
        return self.states.get(term.id) == "final"

    def _joined(self, one: Term, other: Term) -> bool:
        """Whether a line that fits the context says both."""
        return any(
            {one.id, other.id} <= set(join.terms)
            and set(join.terms) <= {term.id for term in self.terms}
            and all(self.answers.get(name) in fits for name, fits in join.when.items())
            for join in self.bank.joins
        )
