"""A judgement told in plain text, with the bank's own words."""

from typing import Any

from quiz.reading.models import Bank, Instrument, Verdict


def report(bank: Bank, result: dict[str, Any]) -> str:
    """The result of `judge` as lines to read: verdict first, then reasons, terms and questions."""
    instrument = bank.instruments[result["instrument"]]
    verdicts = {verdict.id: verdict for verdict in instrument.verdicts}
    lines = [_headline(verdicts, result), _range(verdicts, result)]
    lines += _reasons(bank, instrument, result)
    lines += [
        f"! {flag.name}: {flag.safeguard.term if flag.safeguard else flag.no_safeguard}"
        for flag in _flags(bank, result)
    ]
    lines += [
        f"? {_question(instrument, name)}"
        for name in (result["deciding"] or result["ask_next"])[:3]
    ]
    if result["way_down"]:
        terms = [_term(bank, flag) for flag in result["way_down"]["flags"]]
        lines.append(f"↓ {verdicts[result['way_down']['verdict']].name}: {', '.join(terms)}")
    lines += [f"~ {name}: state kept, counts in the range alone" for name in result["waiting"]]
    lines += [f"~ {name}: state kept, no effect" for name in result["ignored"]]
    return "\n".join([*lines, f"# {result['rules_version']}"])


def _headline(verdicts: dict[str, Verdict], result: dict[str, Any]) -> str:
    if result["verdict"] is None:
        return f"— ({result['known']})"
    verdict = verdicts[result["verdict"]]
    return (verdict.provisional if result["provisional"] else None) or verdict.name


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


def _term(bank: Bank, flag_id: str) -> str:
    safeguard = bank.flag(flag_id).safeguard
    return safeguard.term if safeguard else flag_id
