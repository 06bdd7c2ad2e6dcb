"""A judgement told in plain text, with the bank's own words."""

from typing import Any

from quiz.reading.models import Bank, Flag, Instrument
from quiz.reading.verdicts import Verdict


def report(bank: Bank, result: dict[str, Any]) -> str:
    """The result of `judge` as lines to read: verdict first, then reasons, terms and questions."""
    instrument = bank.instruments[result["instrument"]]
    verdicts = {verdict.id: verdict for verdict in instrument.verdicts}
    lines = [_headline(verdicts, result), _range(verdicts, result)]
    lines += _reasons(bank, instrument, result)
    lines += [f"! {flag.name}: {_heals(bank, flag)}" for flag in _flags(bank, result)]
    lines += [f"+ {_said(bank, line)}" for line in result["lines"]]
    lines += [f"? {_question(instrument, name)}" for name in result["ask"]]
    if result["way_down"]:
        terms = [bank.term(term).name for term in result["way_down"]["terms"]]
        lines.append(f"↓ {verdicts[result['way_down']['verdict']].name}: {', '.join(terms)}")
    return "\n".join([*lines, f"# {result['rules_version']}"])


def _headline(verdicts: dict[str, Verdict], result: dict[str, Any]) -> str:
    if result["verdict"] is None:
        return f"— ({result['known']})"
    verdict = verdicts[result["verdict"]]
    named = result["provisional"] and set(result["provisional_on"])
    return next((one.text for one in verdict.provisional if set(one.open) == named), verdict.name)


def _range(verdicts: dict[str, Verdict], result: dict[str, Any]) -> str:
    best, worst = verdicts[result["best"]].name, verdicts[result["worst"]].name
    return best if best == worst else f"{best} … {worst}"


def _reasons(bank: Bank, instrument: Instrument, result: dict[str, Any]) -> list[str]:
    questions = {question.id: question for question in instrument.questions}
    rules = {rule.id: rule.text for rule in instrument.rules}
    lines = []
    for reason in result["reasons"]:
        if reason["kind"] == "rule":
            text = rules[reason["id"]]
        else:
            question = questions[reason["id"]]
            option = next(option for option in question.options if option.id == reason["option"])
            text = f"{question.text} {bank.option_text(question, option)}"
        lines.append(f"{reason['points']:+d} {text}")
    return lines


def _flags(bank: Bank, result: dict[str, Any]) -> list[Any]:
    return [bank.flag(flag["flag"]) for flag in result["flags"]]


def _question(instrument: Instrument, name: str) -> str:
    return next(question.text for question in instrument.questions if question.id == name)


def _heals(bank: Bank, flag: Flag) -> str:
    return bank.term(flag.safeguard.term).name if flag.safeguard else flag.no_safeguard or ""


def _said(bank: Bank, line: dict[str, Any]) -> str:
    """A line by the names of its terms; a concession by its own name."""
    terms = [bank.term(term) for term in line["terms"]]
    given = [term.concession.name for term in terms if line["concession"] and term.concession]
    return " + ".join(given or [term.name for term in terms])
