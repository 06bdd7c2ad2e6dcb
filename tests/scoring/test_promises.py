"""What is promised of every bank that passes `check`, over random banks and sheets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.reading.models import Bank, Question
from quiz.scoring.compile import compile_policy
from tests.oracle_due import Due
from tests.random_banks import NAME, random_bank, random_sheet
from tests.scorers import PythonScorer, Sheet

PYTHON = PythonScorer()
REFUSED = ("refused", "final")
MANY = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


def drawn(seed: int, sheets: int = 6, risky: bool | None = None) -> Iterator[tuple[Bank, Sheet]]:
    """A random bank with some sheets of it."""
    rng = Random(seed)
    bank = random_bank(rng)
    for _ in range(sheets):
        yield bank, random_sheet(rng, compile_policy(bank, NAME), risky)


def judged(bank: Bank, data: Sheet) -> dict[str, Any]:
    """The result, a verdict also where too little is known for it to be told."""
    policy = replace(compile_policy(bank, NAME), min_known=0)
    return PYTHON(policy, [data])[0]


def rank(bank: Bank, data: Sheet) -> int:
    return int(judged(bank, data)["verdict"].removeprefix("v"))


def with_state(data: Sheet, term: str, state: str) -> Sheet:
    return {**data, "terms": {**data["terms"], term: state}}


def along(question: Question, data: Sheet) -> list[Sheet]:
    """The sheet with each answer to a question, from the safest to the riskiest."""
    answers = ({**data["answers"], question.id: option.id} for option in question.options)
    return [{**data, "answers": given} for given in answers]


def due_of(bank: Bank, data: Sheet) -> Due:
    return Due(bank, NAME, data["answers"], data["terms"])


class TestVerdict:
    @given(st.integers())
    @MANY
    def test_a_riskier_answer_never_lowers_the_verdict(self, seed: int) -> None:
        """Whatever the states of the terms, each answer gives at least what a safer one gives."""
        for bank, data in drawn(seed, 3):
            for question in bank.instruments[NAME].questions:
                ranks = [rank(bank, sheet) for sheet in along(question, data)]
                assert all(low <= high for low, high in pairwise(ranks)), (question.id, ranks)

    @given(st.integers())
    @MANY
    def test_accepting_never_raises_and_refusing_never_lowers(self, seed: int) -> None:
        """For given answers a term's verdicts stand: accepted, then open, then refused."""
        for bank, data in drawn(seed, 3, risky=True):
            for term in due_of(bank, data).terms:
                states = ("accepted", "sent", "refused", "final")
                ranks = [rank(bank, with_state(data, term.id, state)) for state in states]
                assert all(low <= high for low, high in pairwise(ranks)), (term.id, ranks)
                assert ranks[2] == ranks[3]


class TestDue:
    @given(st.integers())
    @MANY
    def test_accepting_takes_out_and_adds_none(self, seed: int) -> None:
        """For the same answers an accepted term is no longer due, and no other becomes so."""
        for bank, data in drawn(seed):
            before = judged(bank, data)["due"]
            for term in due_of(bank, data).terms:
                after = set(judged(bank, with_state(data, term.id, "accepted"))["due"])
                assert after <= {*before} - {term.id}, (term.id, before, after)

    @given(st.integers())
    @MANY
    def test_one_agreed_term_settles_its_topic(self, seed: int) -> None:
        """Where a term is agreed, by its state or by an answer, none of its topic is due."""
        for bank, data in drawn(seed):
            told = due_of(bank, data)
            topics = {t.topic for t in told.terms if t.id in told.agreed and t.topic}
            due = judged(bank, data)["due"]
            assert not set(due) & told.agreed
            assert not {bank.term(name).topic for name in due} & topics

    @given(st.integers())
    @MANY
    def test_a_riskier_answer_keeps_what_is_mandatory(self, seed: int) -> None:
        """An open mandatory term stays due, unless the riskier answer is final, or an agreed term
        stands apart from it."""
        for bank, data in drawn(seed, 3):
            for question in bank.instruments[NAME].questions:
                for (milder, riskier), option in zip(
                    pairwise(along(question, data)), question.options[1:], strict=True
                ):
                    told = due_of(bank, milder)
                    kept = {t.id for t in told.open() if told.mandatory(t)}
                    kept = {t for t in kept if not set(bank.term(t).apart) & told.agreed}
                    kept &= set(judged(bank, milder)["due"])
                    lost = kept - set(judged(bank, riskier)["due"])
                    assert option.final or not lost, (option.id, lost)


class TestLines:
    @given(st.integers())
    @MANY
    def test_no_two_lines_say_the_same(self, seed: int) -> None:
        """A term, and a topic, is said by one line only."""
        for bank, data in drawn(seed):
            said = [line["terms"] for line in judged(bank, data)["lines"]]
            named = [name for terms in said for name in terms]
            topics = [t for terms in said for t in {bank.term(name).topic for name in terms} if t]
            assert len(set(named)) == len(named)
            assert len(set(topics)) == len(topics)

    @given(st.integers())
    @MANY
    def test_nothing_agreed_or_finally_refused_is_said(self, seed: int) -> None:
        """A line says what is due; a refused term alone, as its concession."""
        for bank, data in drawn(seed):
            result, told = judged(bank, data), due_of(bank, data)
            for line in result["lines"]:
                assert set(line["terms"]) <= set(result["due"])
                assert not set(line["terms"]) & told.agreed
                assert not any(data["terms"].get(name) == "final" for name in line["terms"])
                assert not any(bank.term(name).closing for name in line["terms"])
                no = {name for name in line["terms"] if _said_no(bank, data, name)}
                assert line["concession"] == bool(no)
                assert not no or line["terms"] == [*no]
                assert all(bank.term(name).concession for name in no)

    @given(st.integers())
    @MANY
    def test_nothing_mandatory_vanishes(self, seed: int) -> None:
        """Every mandatory term that is due and can be offered stands in a line, or its topic does;
        others only while there is room."""
        for bank, data in drawn(seed):
            result, told = judged(bank, data), due_of(bank, data)
            said = {name for line in result["lines"] for name in line["terms"]}
            topics = {bank.term(name).topic for name in said} - {None}
            for name in set(result["due"]) - said - _by_step(bank, data, result):
                term, no = bank.term(name), _said_no(bank, data, name)
                spoken = term.closing or data["terms"].get(name) == "final"
                if told.mandatory(term) and not spoken and (term.concession or not no):
                    assert term.topic in topics, (name, result["lines"])
            extra = [line for line in result["lines"] if not line["mandatory"]]
            assert not extra or len(result["lines"]) <= _room(bank, data)


def _said_no(bank: Bank, data: Sheet, name: str) -> bool:
    """Whether the client refused a term, by its state or by an answer."""
    told = due_of(bank, data)
    by_answer = any(
        settles.refused in [o.id for o in question.options[: question.options.index(option) + 1]]
        for question, option in told.oracle.known(data["answers"])
        for term, settles in question.terms.items()
        if term == name
    )
    return by_answer or data["terms"].get(name) in REFUSED


def _by_step(bank: Bank, data: Sheet, result: dict[str, Any]) -> set[str]:
    """What the step says: the small paid first step, and what meets the same need.

    An offer says it, and the step of that name where a flag asks for it.
    """
    advice = bank.instruments[NAME].advice
    if not advice or not advice.first:
        return set()
    first = bank.term(advice.first)
    asked = first.id in result["due"] and due_of(bank, data).points(first) is not None
    small = result["step"] == "first-step" and asked and not _said_no(bank, data, first.id)
    if not small and not result["step"].startswith("offer"):
        return set()
    return {t.id for t in bank.terms if t == first or (first.topic and t.topic == first.topic)}


def _room(bank: Bank, data: Sheet) -> int:
    advice = bank.instruments[NAME].advice
    if not advice:
        return 5
    return advice.lines.get(data["answers"].get(advice.size) or "", advice.otherwise)
