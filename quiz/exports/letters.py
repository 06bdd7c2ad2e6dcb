"""Words to send, put together from a judgement: macros/browser/instrument/letters.js is its twin.

A message is its parts whose conditions hold. Blanks stay as they are shown until they are filled.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from quiz.reading.letters import Message, Part
from quiz.reading.models import Bank, Instrument
from quiz.reading.terms import Term
from quiz.reading.values import When
from quiz.reading.verdicts import Verdict
from quiz.reading.wording import ONE, filled, spoken
from quiz.scoring.sheet import Sheet
from quiz.scoring.tally import ACCEPTED

Result = Mapping[str, Any]


@dataclass(frozen=True)
class Writer:
    """One judged sheet beside the words of its bank."""

    bank: Bank
    sheet: Sheet
    result: Result
    who: int = ONE

    @property
    def instrument(self) -> Instrument:
        """The instrument that the sheet answers."""
        return self.bank.instruments[self.result["instrument"]]

    def message(self, name: str) -> str:
        """A message of the instrument by its id; KeyError where it has none."""
        return self.compose({one.id: one for one in self.instrument.messages}[name])

    def compose(self, message: Message) -> str:
        """The text of a message; spare parts go, the last first, while it is too long."""
        said = [(part, self._said(part, message)) for part in message.parts if self._holds(part)]
        said = [(part, text) for part, text in said if text]
        between = "\n\n" if message.letter else " "
        while message.most and self._length(said, between) > message.most:
            spare = next((n for n in reversed(range(len(said))) if said[n][0].spare), None)
            if spare is None:
                break
            del said[spare]
        return between.join(text for _, text in said)

    def offered(self) -> list[Message]:
        """The messages that fit this sheet, those to take now first, then in their order."""
        fit = [m for m in self.instrument.messages if self._fits(m.answers, m.unless)]
        return sorted(fit, key=lambda m: self.result["step"] not in m.steps)

    def _holds(self, part: Part) -> bool:
        raised = bool(self.result["flags"])
        return (
            (not part.step or self.result["step"] in part.step)
            and (part.raised is None or part.raised == raised)
            and (not part.more or len(self.result["lines"]) > 1)
            and self._fits(part.answers, part.unless)
        )

    def _fits(self, answers: When, unless: When) -> bool:
        given = self.sheet.answers
        return all(given.get(name) in options for name, options in answers.items()) and not any(
            given.get(name) in options for name, options in unless.items()
        )

    def _said(self, part: Part, message: Message) -> str:
        if part.body is None:
            return spoken(part.text or "", self.who)
        lines = [spoken(line, self.who) for line in self._body(part) if line]
        if not lines:
            return ""
        numbered = message.letter and len(lines) > 1
        body = _numbered(lines) if numbered else " ".join(lines)
        text = spoken(part.text, self.who) if part.text else ""
        return ("\n" if numbered else " ").join(filter(None, [text, body]))

    def _body(self, part: Part) -> Iterable[str]:
        result = self.result
        first = self.instrument.advice and self.instrument.advice.first
        bodies: dict[str | None, Any] = {
            "ask": lambda: [self._ask(question) for question in result["ask"]],
            "line": lambda: [self._line(line) for line in self._first()],
            "lines": lambda: [self._line(line) for line in result["lines"]],
            "least": lambda: [self._line(line) for line in result["lines"] if line["mandatory"]],
            "first-step": lambda: [self._chat(self.bank.term(first))] if first else [],
            "fact": lambda: [self._fact()],
            "concession": lambda: [_concession(self.bank.term(part.term or ""))],
            "term": lambda: [self._chat(self.bank.term(part.term or ""))],
            "written": lambda: [self._written()],
            "verdict": lambda: [self._headline()],
            "reasons": lambda: [self._reason(reason) for reason in result["reasons"]],
            "open": lambda: [self._question(name) for name in result["deciding"]],
        }
        found: Iterable[str] = bodies[part.body]()
        return found

    def _length(self, said: list[tuple[Part, str]], between: str) -> int:
        """In characters, blanks as they are shown unfilled."""
        text = between.join(text for _, text in said)
        return len(filled(text, {}, examples(self.bank)))

    def _first(self) -> list[Mapping[str, Any]]:
        """The line to begin with: one that answers a raised flag, mandatory ones before others."""
        raised = {flag["term"] for flag in self.result["flags"]}
        lines = sorted(
            self.result["lines"],
            key=lambda line: (not raised & set(line["terms"]), not line["mandatory"]),
        )
        return lines[:1]

    def _line(self, line: Mapping[str, Any]) -> str:
        """A join's sentence, a concession, or the term's own."""
        if line["join"]:
            return next(join.chat for join in self.bank.joins if join.id == line["join"])
        term = self.bank.term(line["terms"][0])
        return _concession(term) if line["concession"] else self._chat(term)

    def _chat(self, term: Term) -> str:
        """The first wording whose flag is raised and whose context fits, else the usual one."""
        raised = {flag["flag"] for flag in self.result["flags"]}
        fit = (
            variant.chat
            for variant in term.variants
            if (variant.flag is None or variant.flag in raised) and self._fits(variant.when, {})
        )
        return next(fit, term.chat)

    def _ask(self, question: str) -> str:
        """The question to the client that fits an unknown answer: of the mildest flag."""
        asked = next(q for q in self.instrument.questions if q.id == question)
        flag = next(option.flag for option in asked.options if option.flag)
        return self.bank.flag(flag).ask

    def _fact(self) -> str:
        """What the heaviest raised flag gives as a reason to the client."""
        told = (self.bank.flag(flag["flag"]).refusal for flag in self.result["flags"])
        return next((f"{fact}." for fact in told if fact), "")

    def _written(self) -> str:
        states = {gap["term"]: gap["state"] for gap in self.result["gaps"]}
        closing = (term for term in self.bank.terms if term.closing)
        return next((self._chat(t) for t in closing if states.get(t.id) != "agreed"), "")

    def _headline(self) -> str:
        verdicts = {verdict.id: verdict for verdict in self.instrument.verdicts}
        verdict = verdicts.get(self.result["verdict"] or "")
        if verdict is None:
            return ""
        return f"{self._name(verdict)}."

    def _name(self, verdict: Verdict) -> str:
        """For work under way, once its offer is accepted, while something is open, or as usual."""
        advice, offer = self.instrument.advice, verdict.offer
        moment = advice and advice.moment and self.sheet.answers.get(advice.moment)
        if verdict.running and moment and advice and moment == advice.running:
            return verdict.running.name
        if offer and offer.accepted and self.sheet.terms.get(verdict.id) == ACCEPTED:
            return offer.accepted.name
        named = self.result["provisional"] and set(self.result["provisional_on"])
        fit = (one.text for one in verdict.provisional if set(one.open) == named)
        return next(fit, verdict.name)

    def _reason(self, reason: Mapping[str, Any]) -> str:
        if reason["kind"] == "rule":
            return next(f"{r.text}." for r in self.instrument.rules if r.id == reason["id"])
        question = next(q for q in self.instrument.questions if q.id == reason["id"])
        option = next(o for o in question.options if o.id == reason["option"])
        return f"{question.text} {self.bank.option_text(question, option)}."

    def _question(self, name: str) -> str:
        return next(q.text for q in self.instrument.questions if q.id == name)


def _numbered(lines: list[str]) -> str:
    return "\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1))


def _concession(term: Term) -> str:
    return term.concession.chat if term.concession else ""


def examples(bank: Bank) -> frozenset[str]:
    """The ids of the reader's own terms that can go out as they are shown."""
    return frozenset(blank.id for blank in bank.blanks if blank.example)
