"""The judgement once more, from the bank itself and by brute force: slow, plain, independent.

It shares no code with quiz/tally.py, quiz/judge.py or quiz/waydown.py, and no compiled policy.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, product

from quiz.reading.models import Bank, Flag, Instrument, Option, Question

Answers = Mapping[str, str | None]
States = Mapping[str, str]


class Oracle:
    """One instrument of a bank; every method takes a sheet's answers and states."""

    def __init__(self, bank: Bank, name: str) -> None:
        self.instrument: Instrument = bank.instruments[name]
        self.flags: dict[str, Flag] = {flag.id: flag for flag in bank.flags}
        self.ranks = {verdict.id: n for n, verdict in enumerate(self.instrument.verdicts)}

    def shown(self, answers: Answers) -> list[Question]:
        """The questions that the context does not hide."""
        return [
            question
            for question in self.instrument.questions
            if all(answers.get(c) not in hides for c, hides in question.hidden_when.items())
        ]

    def known(self, answers: Answers) -> list[tuple[Question, Option]]:
        """Every question shown and answered, with its answer."""
        return [
            (question, option)
            for question in self.shown(answers)
            for option in question.options
            if option.id == answers.get(question.id)
        ]

    def unknown(self, answers: Answers) -> list[Question]:
        """The questions shown and not answered."""
        return [question for question in self.shown(answers) if not answers.get(question.id)]

    def raised(self, answers: Answers) -> list[str]:
        """The flags raised, in bank order, that have a safeguard."""
        flags = [option.flag for _, option in self.known(answers)]
        return [flag for flag in flags if flag and self.flags[flag].safeguard]

    def score(self, answers: Answers, states: States) -> tuple[int, int]:
        """The verdict's rank, and the total."""
        known = self.known(answers)
        by_id = {question.id: question.options.index(option) for question, option in known}
        points = {clamp.dimension: 0 for clamp in self.instrument.clamps}
        least, unmet, met = 0, 0, set()
        for question, option in known:
            state = self._state(option, states)
            points[question.dimension] += self._points(question, option, state)
            least = max(least, self.ranks[option.floor] if option.floor else 0)
            unmet += option.heavy and state != "accepted"
            if state == "accepted":
                met.add(question.id)
        places = {q.id: [o.id for o in q.options] for q in self.instrument.questions}
        for rule in self.instrument.rules:
            if any(by_id.get(q, -1) < places[q].index(o) for q, o in rule.when.items()):
                continue
            least = max(least, self.ranks[rule.floor] if rule.floor else 0)
            if rule.dimension and not met & set(rule.when):
                points[rule.dimension] += rule.points
        total = sum(sorted((c.low, points[c.dimension], c.high))[1] for c in self.instrument.clamps)
        for step in self.instrument.steps:
            if unmet >= step.unmet_heavy:
                least = max(least, self.ranks[step.verdict])
        while least < len(self.instrument.bands) and total >= self.instrument.bands[least]:
            least += 1
        offer = self.instrument.verdicts[least].offer
        if offer and states.get(self.instrument.verdicts[least].id) == "refused":
            least = self.ranks[offer.becomes]
        return least, total

    def _state(self, option: Option, states: States) -> str:
        if not option.flag or not self.flags[option.flag].safeguard:
            return "none"
        return states.get(option.flag, "none")

    def _points(self, question: Question, option: Option, state: str) -> int:
        if state == "accepted":
            if option.residual is not None:
                return option.residual
            return min(option.points, 0)
        safeguard = self.flags[option.flag].safeguard if option.flag else None
        extra = self.instrument.refusal if safeguard and safeguard.mandatory else 0
        return option.points + (extra if state == "refused" else 0)

    def states_that_count(self, answers: Answers, states: States) -> dict[str, str]:
        """States of flags raised now, and of offers; the rest counts in no completion either."""
        counted = {*self.raised(answers), *self.ranks}
        return {flag: state for flag, state in states.items() if flag in counted}

    def completions(self, answers: Answers) -> Iterator[dict[str, str | None]]:
        """Every sheet that the unknown answers could still become."""
        unknown = self.unknown(answers)
        for choice in product(*(question.options for question in unknown)):
            filled = zip(unknown, choice, strict=True)
            yield {**answers, **{question.id: option.id for question, option in filled}}

    def range(self, answers: Answers, states: States) -> tuple[int, int]:
        """The lowest and the highest verdict over all completions."""
        counted = self.states_that_count(answers, states)
        ranks = [self.score(full, counted)[0] for full in self.completions(answers)]
        return min(ranks), max(ranks)

    def alone(self, answers: Answers, states: States) -> set[str]:
        """The unknown questions of which some answer changes the verdict."""
        counted = self.states_that_count(answers, states)
        now = self.score(answers, counted)[0]
        return {
            question.id
            for question in self.unknown(answers)
            for option in question.options
            if self.score({**answers, question.id: option.id}, counted)[0] != now
        }

    def way_down(self, answers: Answers, states: States) -> tuple[list[str], int] | None:
        """Of all sets of at most four safeguards the best, and the verdict's rank then."""
        now = self.score(answers, states)[0]
        open_flags = [
            flag for flag in self.raised(answers) if states.get(flag) not in ("accepted", "refused")
        ]
        found = []
        for size in range(1, 5):
            for flags in combinations(range(len(open_flags)), size):
                named = [open_flags[n] for n in flags]
                rank, total = self.score(answers, {**states, **dict.fromkeys(named, "accepted")})
                if rank < now:
                    found.append((size, rank, total, flags))
        if not found:
            return None
        _, rank, _, flags = min(found)
        return [open_flags[n] for n in flags], rank
