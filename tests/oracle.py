"""The judgement once more, from the bank itself and by brute force: slow, plain, independent.

Written from the specification alone: it shares no code with quiz/scoring, and no compiled policy.
A state is kept by term and counts for every flag that names the term, in every completion; an
answer that says agreed outranks it. What is due stands in tests/oracle_due.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, product

from quiz.reading.models import Bank, Flag, Instrument, Option, Question

Answers = Mapping[str, str | None]
States = Mapping[str, str]


class Oracle:
    """One instrument of a bank; every method takes a sheet's answers and the states it keeps."""

    def __init__(self, bank: Bank, name: str) -> None:
        self.instrument: Instrument = bank.instruments[name]
        self.flags: dict[str, Flag] = {flag.id: flag for flag in bank.flags}
        self.ranks = {verdict.id: n for n, verdict in enumerate(self.instrument.verdicts)}
        self.reached = {  # by question and answer: that answer and the safer ones
            (question.id, option.id): [o.id for o in question.options[: n + 1]]
            for question in self.instrument.questions
            for n, option in enumerate(question.options)
        }

    def shown(self, answers: Answers) -> list[Question]:
        """The questions that the context does not hide."""
        return [
            question for question in self.instrument.questions if not self._waits(question, answers)
        ]

    def _waits(self, question: Question, answers: Answers) -> bool:
        """Whether the context hides the question, or its stage while it is not answered."""
        stage = next(s for s in self.instrument.stages if question in s.questions)
        hides = [question.hidden_when]
        hides += [] if answers.get(question.id) else [stage.hidden_when]
        return any(answers.get(name) in fits for when in hides for name, fits in when.items())

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

    def raised(self, answers: Answers) -> list[tuple[Option, Flag]]:
        """The answers that raise a flag, each with its flag, in bank order."""
        return [(o, self.flags[o.flag]) for _, o in self.known(answers) if o.flag]

    def agreed(self, answers: Answers, states: States) -> set[str]:
        """The terms that are agreed: by their state, or by an answer that says so."""
        found = {name for name, state in states.items() if state == "accepted"}
        for question, option in self.known(answers):
            for term, settles in question.terms.items():
                ids = [o.id for o in question.options]
                if ids.index(option.id) <= ids.index(settles.agreed):
                    found.add(term)
        return found

    def score(self, answers: Answers, states: States) -> tuple[int, int]:
        """The verdict's rank, and the total."""
        known = self.known(answers)
        states = {**states, **dict.fromkeys(self.agreed(answers, states), "accepted")}
        total = self._total(known, states)
        ranks = [0, *self._forced(known, states)]
        ranks += [n for n, band in enumerate(self.instrument.bands, 1) if total >= band]
        verdict = self.instrument.verdicts[max(ranks)]
        if verdict.offer and states.get(verdict.id) in ("refused", "final"):
            return self.ranks[verdict.offer.becomes], total
        return max(ranks), total

    def _forced(self, known: list[tuple[Question, Option]], states: States) -> Iterator[int]:
        """The ranks of floors, which read answers alone, and of the steps of unmet heavy flags."""
        yield from (self.ranks[option.floor] for _, option in known if option.floor)
        yield from (self.ranks[rule.floor] for rule in self._firing(known) if rule.floor)
        unmet = [o for _, o in known if o.heavy and self._state(o, states) != "accepted"]
        for step in self.instrument.steps:
            if len(unmet) >= step.unmet_heavy:
                yield self.ranks[step.verdict]

    def _total(self, known: list[tuple[Question, Option]], states: States) -> int:
        """The sum over dimensions of clamp(options + rules)."""
        points = {clamp.dimension: 0 for clamp in self.instrument.clamps}
        for question, option in known:
            points[question.dimension] += self._points(question, option, states)
        met = {q.id for q, option in known if self._state(option, states) == "accepted"}
        for rule in self._firing(known):
            if rule.dimension and not met & set(rule.when):
                points[rule.dimension] += rule.points
        return sum(sorted((c.low, points[c.dimension], c.high))[1] for c in self.instrument.clamps)

    def _firing(self, known: list[tuple[Question, Option]]) -> list:
        """The rules whose every answer is the one named or a riskier one."""
        reached = {q.id: self.reached[q.id, o.id] for q, o in known}
        return [
            rule
            for rule in self.instrument.rules
            if all(option in reached.get(name, ()) for name, option in rule.when.items())
        ]

    def term(self, option: Option) -> str | None:
        """The term that heals an answer's flag."""
        safeguard = self.flags[option.flag].safeguard if option.flag else None
        return safeguard.term if safeguard else None

    def _state(self, option: Option, states: States) -> str:
        return states.get(self.term(option) or "", "none")

    def _points(self, question: Question, option: Option, states: States) -> int:
        """Accepted: the residual, else none above zero; refused: more where it is mandatory."""
        state = self._state(option, states)
        if state == "accepted":
            least = max(question.options[0].points, min(option.points, 0))
            return least if option.residual is None else option.residual
        safeguard = self.flags[option.flag].safeguard if option.flag else None
        extra = self.instrument.refusal if safeguard and safeguard.mandatory else 0
        return option.points + (extra if state in ("refused", "final") else 0)

    def completions(self, answers: Answers, names: set[str]) -> Iterator[dict[str, str | None]]:
        """Every sheet that the unknown answers among these questions could still become."""
        unknown = [question for question in self.unknown(answers) if question.id in names]
        for choice in product(*(question.options for question in unknown)):
            filled = zip(unknown, choice, strict=True)
            yield {**answers, **{question.id: option.id for question, option in filled}}

    def range(self, answers: Answers, states: States) -> tuple[int, int]:
        """The lowest and the highest verdict over all completions."""
        ranks = self._ranks(answers, states, {question.id for question in self.unknown(answers)})
        return min(ranks), max(ranks)

    def _ranks(self, answers: Answers, states: States, names: set[str]) -> set[int]:
        """The verdicts over all answers to the unknowns of that name."""
        return {self.score(full, states)[0] for full in self.completions(answers, names)}

    def decide(self, answers: Answers, states: States, names: list[str]) -> bool:
        """Whether some answers to these unknown questions change the verdict."""
        return self._ranks(answers, states, set(names)) != {self.score(answers, states)[0]}

    def alone(self, answers: Answers, states: States) -> set[str]:
        """The unknown questions of which some answer changes the verdict."""
        names = [question.id for question in self.unknown(answers)]
        return {name for name in names if self.decide(answers, states, [name])}

    def changed(self, answers: Answers, states: States, name: str) -> int:
        """The verdict's rank once a question has the answer that mends it."""
        question = next(q for q in self.instrument.questions if q.id == name)
        mended = question.mend or question.options[0].id
        return self.score({**answers, name: mended}, states)[0]

    def way_down(self, answers: Answers, states: States) -> tuple[list[str], int] | None:
        """Of all sets of at most four terms the best, and the verdict's rank then."""
        now = self.score(answers, states)[0]
        names = [self.term(option) for option, _ in self.raised(answers)]
        agreed = self.agreed(answers, states)
        refused = {name for name, state in states.items() if state in ("refused", "final")}
        terms = list(dict.fromkeys(n for n in names if n and n not in agreed | refused))
        found = []
        for size in range(1, 5):
            for places in combinations(range(len(terms)), size):
                accepted = dict.fromkeys((terms[n] for n in places), "accepted")
                rank, total = self.score(answers, {**states, **accepted})
                if rank < now:
                    found.append((size, rank, total, places))
        if not found:
            return None
        _, rank, _, places = min(found)
        return [terms[n] for n in places], rank
