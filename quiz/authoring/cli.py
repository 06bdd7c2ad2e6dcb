"""The command line: score, questions, check, pages, proof, schema, new-….

Exit codes: 0 done; 1 the bank or a proof does not hold; 2 the call or its input is wrong.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from quiz.reading.load import BANK, load, parse
from quiz.reading.models import Bank
from quiz.reading.problems import BankError
from quiz.saved.form import SheetError, parse_sheet
from quiz.scoring.compile import compile_policy
from quiz.scoring.judge import judge
from quiz.scoring.policy import Policy


class UsageError(Exception):
    """What the user asked for cannot be done; the message is one line."""


def main(arguments: list[str]) -> int:
    """Runs one command; prints what it has to say and returns the exit code."""
    args = _parser().parse_args(arguments)
    try:
        return int(args.run(args))
    except (UsageError, SheetError) as error:
        print(f"quiz: {error}", file=sys.stderr)
        return 2
    except BankError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m quiz", description=__doc__)
    parser.add_argument(
        "--bank", action="append", type=Path, help="a bank folder, later over earlier"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    score = _command(commands, "score", _score, "judge a sheet of answers")
    score.add_argument("instrument")
    score.add_argument("sheet", help="a JSON file, or - for standard input")
    score.add_argument("--json", action="store_true")
    questions = _command(commands, "questions", _questions, "the questions of an instrument")
    questions.add_argument("instrument")
    questions.add_argument("--json", action="store_true")
    questions.add_argument("--context", action="store_true", help="those without points instead")
    _command(commands, "check", _check, "every problem of the bank")
    pages = _command(commands, "pages", _pages, "every problem of the pages, and of their words")
    pages.add_argument("--folder", type=Path, help="the pages, by default those of the site")
    proof = _command(commands, "proof", _proof, "prove what the scoring promises")
    proof.add_argument("instrument")
    schema = _command(commands, "schema", _schema, "the bank's JSON Schema, for editors")
    schema.add_argument("--write", type=Path, help="into this folder, a file for each kind")
    new = _command(commands, "new-question", _new_question, "a scaffold that passes check")
    new.add_argument("instrument")
    new.add_argument("dimension")
    new.add_argument("id")
    for kind in ("flag", "case", "message", "clause"):
        page = _command(commands, f"new-{kind}", _new_page, f"the page of a {kind}, to be written")
        page.add_argument("id", help="a flag of the bank" if kind == "flag" else "the page's name")
        page.add_argument("--folder", type=Path, help="the pages, by default those of the site")
        page.set_defaults(kind=kind)
    return parser


def _command(commands: Any, name: str, run: Any, text: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(run=run)
    return parser


def _bank(args: argparse.Namespace) -> Bank:
    return load(tuple(args.bank or [BANK]))


def _policy(bank: Bank, instrument: str) -> Policy:
    if instrument not in bank.instruments:
        known = ", ".join(bank.instruments)
        raise UsageError(f"the instrument must be one of: {known}; found {instrument!r}")
    return compile_policy(bank, instrument)


def _score(args: argparse.Namespace) -> int:
    bank = _bank(args)
    policy = _policy(bank, args.instrument)
    result = judge(policy, parse_sheet(policy, _read_json(args.sheet)))
    if args.json:
        _print_json(result)
    else:
        from quiz.authoring.report import report

        print(report(bank, result))
    return 0


def _read_json(name: str) -> Any:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once)
    except OSError as error:
        raise UsageError(f"{name}: {(error.strerror or str(error)).lower()}") from None
    except json.JSONDecodeError as error:
        raise UsageError(f"{name}:{error.lineno}: must be JSON; {error.msg.lower()}") from None
    except (ValueError, RecursionError):
        raise UsageError(f"{name}: must be JSON in UTF-8") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand once; JSON itself would silently keep the last."""
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = next(key for i, (key, _) in enumerate(pairs) if key in dict(pairs[:i]))
        raise UsageError(f"the sheet must name each key once; found {twice!r} twice")
    return found


def _questions(args: argparse.Namespace) -> int:
    bank = _bank(args)
    _policy(bank, args.instrument)
    instrument = bank.instruments[args.instrument]
    if args.context:
        listed = [question.model_dump() for question in instrument.context]
    else:
        listed = [
            _question(bank, stage.id, question)
            for stage in instrument.stages
            for question in stage.questions
        ]
    if args.json:
        _print_json(listed)
    else:
        for question in listed:
            print(f"{question['id']}: {question['text']}")
            print(
                *(f"  {option['id']}: {option['text']}" for option in question["options"]), sep="\n"
            )
    return 0


def _question(bank: Bank, stage: str, question: Any) -> dict[str, Any]:
    keys = ("id", "text", "help", "dimension", "express", "key", "hidden_when")
    options = [
        {"id": option.id, "text": bank.option_text(question, option)}
        | {key: getattr(option, key) for key in ("points", "floor", "flag", "heavy")}
        for option in question.options
    ]
    return {key: getattr(question, key) for key in keys} | {"stage": stage, "options": options}


def _check(args: argparse.Namespace) -> int:
    bank = _bank(args)
    counts = [f"{len(bank.flags)} flags"]
    counts += [
        f"{name}: {len(source.questions)} questions" for name, source in bank.instruments.items()
    ]
    print(f"the bank holds: {', '.join(counts)}")
    return 0


def _proof(args: argparse.Namespace) -> int:
    from quiz.proving.proof import prove

    bank = _bank(args)
    policy = _policy(bank, args.instrument)
    proofs = prove(policy, bank.instruments[args.instrument].express)
    for proof in proofs:
        print(proof)
    return 0 if all(proof.holds for proof in proofs) else 1


def _schema(args: argparse.Namespace) -> int:
    from quiz.authoring.schema import schemas

    if args.write is None:
        _print_json(schemas())
        return 0
    args.write.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas().items():
        text = json.dumps(schema, ensure_ascii=False, indent=2)
        (args.write / f"{name}.schema.json").write_text(text + "\n", "utf-8")
    return 0


def _new_question(args: argparse.Namespace) -> int:
    from quiz.authoring.scaffold import ScaffoldError, new_question

    folder = (args.bank or [BANK])[-1]
    bank, _, problems = parse(tuple(args.bank or [BANK]))
    if bank is None:
        raise BankError(problems)
    try:
        written = new_question(bank, folder, args.instrument, args.dimension, args.id)
    except ScaffoldError as error:
        raise UsageError(str(error)) from None
    print(*written, sep="\n")
    return 0


def _pages(args: argparse.Namespace) -> int:
    from quiz.pages.tell import tell

    problems, warnings = tell(_bank(args), args.folder)
    for warning in warnings:
        print(f"warning: {warning}", file=sys.stderr)
    if problems:
        raise BankError(problems)
    print("the pages hold")
    return 0


def _new_page(args: argparse.Namespace) -> int:
    from quiz.authoring.new_page import new_page
    from quiz.authoring.scaffold import ScaffoldError

    try:
        print(new_page(_bank(args), args.kind, args.id, args.folder))
    except ScaffoldError as error:
        raise UsageError(str(error)) from None
    return 0


def _print_json(data: Any) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2))
