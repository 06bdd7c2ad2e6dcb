"""An instrument as templates see it: the bank's words beside the numbers that they explain."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.reading.models import Bank, ContextQuestion, Flag, Instrument, Option, Question, Rule
from quiz.reading.terms import Term
from quiz.reading.verdicts import Verdict
from quiz.reading.wording import filled, spoken
from quiz.scoring.compile import compile_policy
from quiz.scoring.policy import OptionPolicy, Policy


@dataclass(frozen=True)
class Condition:
    """One answer of a rule, which fires on it or on a riskier one."""

    question: Question
    answer: str


@dataclass(frozen=True)
class Band:
    """The totals that give a verdict; None where the band has no end."""

    low: int | None
    high: int | None


@dataclass(frozen=True)
class View:
    """One instrument of a bank, with the look-ups that templates need."""

    bank: Bank
    instrument: Instrument
    policy: Policy

    @property
    def flags(self) -> list[Flag]:
        """The flags that the instrument's answers raise, in the order of its questions."""
        raised = dict.fromkeys(
            option.flag
            for question in self.instrument.questions
            for option in question.options
            if option.flag
        )
        return [self.bank.flag(flag) for flag in raised]

    @property
    def first(self) -> list[ContextQuestion]:
        """The context questions that choose what is asked: the moment, the work, its size."""
        advice = self.instrument.advice
        named = [advice.moment, advice.kind, advice.size] if advice else []
        context = {question.id: question for question in self.instrument.context}
        return [context[name] for name in named if name in context]

    @property
    def later(self) -> list[ContextQuestion]:
        """The other questions of the context."""
        return [question for question in self.instrument.context if question not in self.first]

    @property
    def terms(self) -> list[Term]:
        """The terms that the instrument has to do with, in the bank's order."""
        used = {term.id for term in self.policy.terms}
        return [term for term in self.bank.terms if term.id in used]

    @property
    def scale_from(self) -> int:
        """Where a picture of the bands begins."""
        return min(0, *self.instrument.bands) - 2

    @property
    def scale_to(self) -> int:
        """Where a picture of the bands ends."""
        return self.instrument.bands[-1] + 8

    def tone(self, verdict: Verdict) -> str:
        """The colour and shape of a verdict: good, care, trial (it makes an offer) or bad."""
        verdicts = self.instrument.verdicts
        if verdict in (verdicts[0], verdicts[-1]):
            return "good" if verdict == verdicts[0] else "bad"
        return "trial" if verdict.offer else "care"

    def said(self, text: str) -> str:
        """A wording as one person says it, its blanks unfilled."""
        ready = {blank.id for blank in self.bank.blanks if blank.example}
        return filled(spoken(text), {}, ready)

    @property
    def lowest(self) -> int:
        """The lowest points that any side can have."""
        return min(clamp.low for clamp in self.instrument.clamps)

    @property
    def highest(self) -> int:
        """The highest points that any side can have."""
        return max(clamp.high for clamp in self.instrument.clamps)

    def answer(self, question: Question, option: Option) -> str:
        """The words of an answer."""
        return self.bank.option_text(question, option)

    def verdict(self, verdict_id: str) -> str:
        """A verdict's name."""
        return next(v.name for v in self.instrument.verdicts if v.id == verdict_id)

    def dimension(self, dimension_id: str) -> str:
        """The name of a side of the deal."""
        return next(d.name for d in self.bank.dimensions if d.id == dimension_id)

    def question(self, question_id: str) -> Question:
        """A question by its id."""
        return next(q for q in self.instrument.questions if q.id == question_id)

    def policy_of(self, question: Question, place: int) -> OptionPolicy:
        """The compiled numbers of an answer."""
        return next(q for q in self.policy.questions if q.id == question.id).options[place]

    def scale_steps(self, question: Question) -> dict[str, str]:
        """The bare words of a shared scale, without what they mean for this question."""
        steps = [scale.steps for scale in self.bank.scales if scale.id == question.scale]
        return {step.id: step.text for step in steps[0]} if steps else {}

    def scale_open(self, question: Question) -> str:
        """The step of a question's shared scale that means «not discussed»; empty without one."""
        return next((s.open for s in self.bank.scales if s.id == question.scale), "")

    def ask(self, question: Question) -> str:
        """The flag whose question to the client fits an unknown answer: the mildest one, if any."""
        if question.observed:
            return ""
        return next((option.flag for option in question.options if option.flag), "")

    def conditions(self, rule: Rule) -> list[Condition]:
        """What a rule fires on, in words."""
        found = []
        for question_id, option_id in rule.when.items():
            question = self.question(question_id)
            option = next(o for o in question.options if o.id == option_id)
            found.append(Condition(question, self.answer(question, option)))
        return found

    def bands(self) -> list[Band]:
        """For each verdict the totals that give it."""
        starts = [None, *self.instrument.bands]
        ends = [*(limit - 1 for limit in self.instrument.bands), None]
        return [Band(low, high) for low, high in zip(starts, ends, strict=True)]


def view_of(bank: Bank, instrument_id: str) -> View:
    """The view of one instrument."""
    policy = compile_policy(bank, instrument_id)
    return View(bank, bank.instruments[instrument_id], policy)
