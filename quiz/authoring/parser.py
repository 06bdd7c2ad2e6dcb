"""What may be asked of the command line."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from quiz.authoring import commands

Run = Callable[[argparse.Namespace], int]


def parser(about: str) -> argparse.ArgumentParser:
    """The parser of a call; the namespace that it gives holds `run`, the command."""
    parser = argparse.ArgumentParser(prog="python -m quiz", description=about)
    parser.add_argument(
        "--bank", action="append", type=Path, help="a bank folder, later over earlier"
    )
    into = parser.add_subparsers(required=True, metavar="COMMAND")
    _about_instruments(into)
    _about_the_whole(into)
    _about_new_things(into)
    return parser


def _command(into: Any, name: str, run: Run, text: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = into.add_parser(name, help=text, description=text)
    parser.set_defaults(run=run)
    return parser


def _about_instruments(into: Any) -> None:
    score = _command(into, "score", commands.score, "judge a sheet of answers")
    score.add_argument("instrument")
    score.add_argument("sheet", help="a JSON file, or - for standard input")
    score.add_argument("--json", action="store_true")
    asked = _command(into, "questions", commands.list_questions, "the questions of an instrument")
    asked.add_argument("instrument")
    asked.add_argument("--json", action="store_true")
    asked.add_argument("--context", action="store_true", help="those without points instead")
    told = _command(into, "stories", commands.list_stories, "its labelled stories, with verdicts")
    told.add_argument("instrument")
    told.add_argument("--json", action="store_true")
    proof = _command(into, "proof", commands.proof, "prove what the scoring promises")
    proof.add_argument("instrument")


def _about_the_whole(into: Any) -> None:
    _command(into, "check", commands.check, "every problem of the bank")
    pages = _command(into, "pages", commands.pages, "every problem of the pages, and of words")
    _folder(pages)
    pages.add_argument(
        "--texts", action="append", type=Path, help="a folder whose texts must be our own"
    )
    schema = _command(into, "schema", commands.schema, "the bank's JSON Schema, for editors")
    schema.add_argument("--write", type=Path, help="into this folder, a file for each kind")
    marks = _command(
        into, "fingerprints", commands.fingerprints, "of articles that no text may repeat"
    )
    marks.add_argument("articles", nargs="+", type=Path)


def _about_new_things(into: Any) -> None:
    asked = _command(
        into, "new-question", commands.new_question, "a scaffold in the last bank folder"
    )
    asked.add_argument("instrument")
    asked.add_argument("dimension")
    asked.add_argument("id")
    for kind in ("flag", "case", "message", "clause"):
        text = f"the page of a {kind}, to be written"
        page = _command(into, f"new-{kind}", commands.new_page, text)
        page.add_argument("id", help="a flag of the bank" if kind == "flag" else "the page's name")
        _folder(page)
        page.set_defaults(kind=kind)


def _folder(command: argparse.ArgumentParser) -> None:
    told = f"the pages, by default {commands.PAGES.as_posix()} below where you stand"
    command.add_argument("--folder", type=Path, help=told)
