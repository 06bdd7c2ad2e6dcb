"""The commands: each takes the parsed call, prints what it has to say, gives the exit code."""

import argparse
import json
from pathlib import Path

from quiz.authoring.streams import UsageError, complain, print_json, read_json
from quiz.exports.questions import context, questions
from quiz.exports.stories import stories
from quiz.reading.load import BANK, load
from quiz.reading.models import Bank
from quiz.reading.problems import BankError
from quiz.saved.form import parse_sheet
from quiz.scoring.compile import compile_policy
from quiz.scoring.judge import judge
from quiz.scoring.policy import Policy

PAGES = Path("docs", "ru")
TEXTS = (Path("docs"), Path("quiz"), Path("macros"))  # where no text may repeat an article


def _folders(args: argparse.Namespace) -> tuple[Path, ...]:
    return tuple(args.bank or [BANK])


def _bank(args: argparse.Namespace) -> Bank:
    return load(_folders(args))


def _known(bank: Bank, instrument: str) -> str:
    if instrument not in bank.instruments:
        known = ", ".join(bank.instruments)
        raise UsageError(f"the instrument must be one of: {known}; found {instrument!r}")
    return instrument


def _policy(bank: Bank, instrument: str) -> Policy:
    return compile_policy(bank, _known(bank, instrument))


def _is_folder(path: Path, what: str) -> Path:
    if not path.is_dir():
        found = "a file" if path.exists() else "nothing"
        raise UsageError(f"{what} must be a folder; found {found}: {path}")
    return path


def score(args: argparse.Namespace) -> int:
    """Judges a sheet of answers."""
    from quiz.authoring.report import report

    bank = _bank(args)
    policy = _policy(bank, args.instrument)
    result = judge(policy, parse_sheet(policy, read_json(args.sheet)))
    if args.json:
        print_json(result)
    else:
        print(report(bank, result))
    return 0


def list_questions(args: argparse.Namespace) -> int:
    """Tells the questions of an instrument."""
    bank = _bank(args)
    listed = (context if args.context else questions)(bank, _known(bank, args.instrument))
    if args.json:
        print_json(listed)
        return 0
    for question in listed:
        print(f"{question['id']}: {question['text']}")
        for option in question["options"]:
            print(f"  {option['id']}: {option['text']}")
    return 0


def list_stories(args: argparse.Namespace) -> int:
    """Tells the labelled stories of an instrument beside the verdicts of their sheets."""
    bank = _bank(args)
    listed = stories(bank, _known(bank, args.instrument))
    if args.json:
        print_json(listed)
        return 0
    for story in listed:
        print(f"{story['id']}: {story['label']}; {story['verdict'] or '?'}")
    return 0


def check(args: argparse.Namespace) -> int:
    """Tells every problem of the bank, or what it holds."""
    bank = _bank(args)
    counts = [f"{len(bank.flags)} flags"]
    counts += [f"{name}: {len(one.questions)} questions" for name, one in bank.instruments.items()]
    print(f"the bank holds: {', '.join(counts)}")
    return 0


def proof(args: argparse.Namespace) -> int:
    """Proves what the scoring of an instrument promises; 1 where a promise does not hold."""
    from quiz.proving.proof import prove

    bank = _bank(args)
    policy = _policy(bank, args.instrument)
    proofs = prove(policy, bank.instruments[args.instrument].express)
    for proof in proofs:
        print(proof)
    return 0 if all(proof.holds for proof in proofs) else 1


def pages(args: argparse.Namespace) -> int:
    """Tells every problem of the pages; without a folder of one's own, of the bank's words too."""
    from quiz.pages.tell import tell

    bank, folder = _bank(args), _is_folder(args.folder or PAGES, "--folder")
    whole = args.folder is None
    texts = [_is_folder(text, "--texts") for text in args.texts or (TEXTS if whole else ())]
    problems, warnings = tell(bank, folder, _folders(args) if whole else (), texts)
    for warning in warnings:
        complain(f"warning: {warning}")
    if problems:
        raise BankError(problems)
    print("the pages hold")
    return 0


def fingerprints(args: argparse.Namespace) -> int:
    """Prints what to keep of articles that no text may repeat, for `copied.txt`."""
    from quiz.pages.copied import fingerprints

    print(*fingerprints(args.articles), sep="\n")
    return 0


def schema(args: argparse.Namespace) -> int:
    """Prints the bank's JSON Schema, or writes a file for each kind into a folder."""
    from quiz.authoring.schema import schemas

    if args.write is None:
        print_json(schemas())
        return 0
    if args.write.exists():
        _is_folder(args.write, "--write")
    args.write.mkdir(parents=True, exist_ok=True)
    for name, one in schemas().items():
        text = json.dumps(one, ensure_ascii=False, indent=2)
        (args.write / f"{name}.schema.json").write_text(text + "\n", "utf-8")
    return 0


def new_question(args: argparse.Namespace) -> int:
    """Writes a question and its flag into the last of the bank's folders."""
    from quiz.authoring.new_question import new_question

    print(*new_question(_folders(args), args.instrument, args.dimension, args.id), sep="\n")
    return 0


def new_page(args: argparse.Namespace) -> int:
    """Writes a page that is right in form."""
    from quiz.authoring.new_page import new_page

    folder = _is_folder(args.folder or PAGES, "--folder")
    print(new_page(_bank(args), args.kind, args.id, folder))
    return 0
