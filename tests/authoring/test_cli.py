"""The command line: 0 for done, 1 for what does not hold, 2 and one line for a wrong call."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quiz.authoring.cli import main
from tests.policies import TINY, tiny

BROKEN = TINY.parent / "broken-form"
KEYS = {
    *("verdict", "best", "worst", "provisional", "missing", "dimensions", "flags", "rules_fired"),
    *("floors", "ask_next", "way_down", "rules_version", "step", "lines", "due", "gaps", "ask"),
}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on the tiny bank; gives its exit code, output and errors."""

    def call(*arguments: str, bank: Path = TINY) -> tuple[int, str, str]:
        code = main(["--bank", str(bank), *arguments])
        return code, *capsys.readouterr()

    return call


@pytest.fixture
def score(run: Run, tmp_path: Path) -> Run:
    """Scores a file with that content, text or bytes."""

    def call(content: str | bytes, *more: str) -> tuple[int, str, str]:
        path = tmp_path / "sheet.json"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return run("score", "tiny", str(path), *more)

    return call


def piped(content: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """The whole program, with standard input."""
    command = [sys.executable, "-m", "quiz", "--bank", str(TINY), *arguments]
    return subprocess.run(command, input=content, capture_output=True, check=False)


class TestScore:
    def test_a_sheet_is_judged(self, score: Run) -> None:
        """`score --json` prints the whole result and exits with 0."""
        sheet = {"answers": {"price": "cheaper", "tone": None}, "terms": {"shorter-list": "sent"}}
        code, out, err = score(json.dumps(sheet), "--json")
        result = json.loads(out)
        assert (code, err) == (0, "")
        assert set(result) >= KEYS
        assert result["rules_version"] == tiny().version

    def test_too_little_for_a_verdict_is_no_error(self, score: Run) -> None:
        """With too few answers the verdict is null, and the exit code 0."""
        code, out, _ = score('{"answers": {}}', "--json")
        assert (code, json.loads(out)["verdict"]) == (0, None)

    def test_a_sheet_is_told_in_words(self, score: Run) -> None:
        """Without --json the verdict stands first, in the bank's own words."""
        sheet = {"answers": {"price": "cheaper", "deposit": "refused", "tone": "loud"}}
        code, out, _ = score(json.dumps({**sheet, "terms": {"shorter-list": "sent"}}))
        assert (code, out.splitlines()[0]) == (0, "Stop")
        assert "+3 A deposit? Refused" in out

    def test_too_little_is_told_in_words(self, score: Run) -> None:
        """Without a verdict the report says how much is known, and what to ask."""
        code, out, _ = score('{"answers": {"price": "asks"}}')
        assert code == 0
        assert "(1)" in out.splitlines()[0]
        assert "? " in out

    def test_what_to_offer_is_told(self, score: Run) -> None:
        """`!` a flag and what heals it, `+` a line of terms, `?` a question, `↓` the way down."""
        sheet = {"answers": {"price": "cheaper", "deposit": "refused"}}
        lines = score(json.dumps(sheet))[1].splitlines()
        assert [line for line in lines if line[:2] in ("! ", "+ ", "? ", "↓ ")] == [
            "! We pay afterwards: Deposit",
            "! Cheaper, please: Shorter list",
            "+ Shorter list + A brief first",
            "? How do they speak?",
            "↓ Go: Deposit, Shorter list",
        ]

    def test_what_is_agreed_is_not_offered(self, score: Run) -> None:
        """A state by term counts: an accepted one is in no line."""
        sheet = {"answers": {"price": "cheaper"}, "terms": {"shorter-list": "accepted"}}
        result = json.loads(score(json.dumps(sheet), "--json")[1])
        assert result["flags"][0]["state"] == "accepted"
        assert all("shorter-list" not in line["terms"] for line in result["lines"])

    def test_an_earlier_form_has_its_states_by_flag(self, score: Run) -> None:
        """A state by flag is that of the term that heals the flag."""
        answers = {"answers": {"price": "cheaper"}}
        old = score(json.dumps({**answers, "safeguards": {"discount": "refused"}}), "--json")
        new = score(json.dumps({**answers, "terms": {"shorter-list": "refused"}}), "--json")
        assert old == new
        assert json.loads(new[1])["flags"][0]["state"] == "refused"

    def test_a_saved_form_is_a_sheet(self, score: Run) -> None:
        """What the page saves as a file can be scored, of other rules as well."""
        form = {"format": 1, "instrument": "tiny", "rules_version": "0", "safeguards": {}}
        assert score(json.dumps({**form, "answers": {"price": "agreed"}}))[0] == 0

    def test_a_byte_order_mark_is_passed_over(self, score: Run) -> None:
        """A sheet that an editor has saved with a byte order mark is a sheet."""
        assert score('\ufeff{"answers": {"price": "agreed"}}')[0] == 0

    def test_a_sheet_comes_from_standard_input(self) -> None:
        """`-` reads the sheet from standard input, in UTF-8 whatever the locale."""
        done = piped(b'{"answers": {"tone": "threat"}}', "score", "tiny", "-", "--json")
        assert (done.returncode, json.loads(done.stdout)["verdict"]) == (0, "stop")
        done = piped('{"answers": {"тон": "threat"}}'.encode("cp1251"), "score", "tiny", "-")
        assert (done.returncode, done.stderr) == (2, b"quiz: -: must be JSON in UTF-8\n")

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            ("", "sheet.json:1: must be JSON"),
            ("{\n  'answers': {}}", "sheet.json:2: must be JSON"),
            ('{"answers": {}', "must be JSON"),
            ('\ufeff\ufeff{"answers": {}}', "must be JSON"),
            (b'{"answers": {"\xff": null}}', "must be JSON in UTF-8"),
            ("[" * 200_000, "must be JSON in UTF-8"),
            ("9" * 10_000, "must be JSON in UTF-8"),
            ('{"answers": {"price": "asks", "price": "cheaper"}}', "once; found 'price' twice"),
            ('{"answers": {}, "answers": {}}', "once; found 'answers' twice"),
            ("null", 'an object with "answers"'),
            ("[]", 'an object with "answers"'),
            ("{}", 'an object with "answers"'),
            ('{"answers": []}', 'an object with "answers"'),
            ('{"answers": {}, "name": "x"}', "answers, safeguards; found 'name'"),
            ('{"answers": {}, "safeguards": []}', '"safeguards" must be an object'),
            ('{"answers": {}, "terms": []}', '"terms" must be an object'),
            ('{"answers": {}, "terms": {}, "safeguards": {}}', "next; found 'safeguards'"),
            ('{"answers": {}, "format": 4}', "must be one of 1, 2, 3; found 4"),
            ('{"answers": {}, "format": true}', "must be one of 1, 2, 3; found True"),
            ('{"answers": {}, "format": 2, "id": "x"}', '"id" must be 16 characters'),
            ('{"answers": {}, "instrument": "other"}', "must be for 'tiny'; found 'other'"),
            ('{"answers": {"gone": "asks"}}', "unknown question 'gone'"),
            ('{"answers": {"price": "gone"}}', "price: the answer must be null or one of"),
            ('{"answers": {"price": 1}}', "found 1"),
            ('{"answers": {"price": true}}', "found True"),
            ('{"answers": {"price": NaN}}', "found nan"),
            ('{"answers": {"price": ["asks"]}}', "found ['asks']"),
            ('{"answers": {"price": ' + "[" * 300 + "]" * 300 + "}}", "price: the answer must be"),
            ('{"answers": {}, "safeguards": {"gone": "sent"}}', "unknown flag 'gone'"),
            ('{"answers": {}, "safeguards": {"discount": "yes"}}', "discount: the state must be"),
            ('{"answers": {}, "safeguards": {"discount": null}}', "discount: the state must be"),
            ('{"answers": {}, "safeguards": {"discount": {}}}', "discount: the state must be"),
            ('{"answers": {}, "terms": {"gone": "sent"}}', "unknown term 'gone'"),
            ('{"answers": {}, "terms": {"deposit": "yes"}}', "deposit: the state must be"),
            ('{"answers": {"a\\nb": "asks"}}', "unknown question 'a\\nb'"),
            ('{"answers": {"\\ud800": "asks"}}', "unknown question '\\ud800'"),
        ],
    )
    def test_what_is_no_sheet_is_told_in_one_line(
        self, score: Run, content: str | bytes, words: str
    ) -> None:
        """A sheet that cannot be read gives one clear line and the exit code 2."""
        code, out, err = score(content)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert words in err
        assert len(err) < 300

    @pytest.mark.parametrize(
        ("name", "words"),
        [("gone.json", "no such file"), (".", "is a directory"), ("a\0b", "must be JSON in UTF-8")],
    )
    def test_an_unreadable_file_is_told_in_one_line(
        self, run: Run, tmp_path: Path, name: str, words: str
    ) -> None:
        """A file that cannot be opened gives one clear line and the exit code 2."""
        code, out, err = run("score", "tiny", str(tmp_path / name))
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert words in err

    @pytest.mark.parametrize("command", [["score", "other", "-"], ["questions", "other"]])
    def test_an_unknown_instrument_is_told_in_one_line(self, run: Run, command: list[str]) -> None:
        """An instrument that the bank lacks gives one line that names those that it has."""
        code, out, err = run(*command)
        told = "quiz: the instrument must be one of: tiny; found 'other'\n"
        assert (code, out, err) == (2, "", told)


class TestQuestions:
    def test_questions_are_told_as_data(self, run: Run) -> None:
        """`questions --json` gives every question with its stage and its options' scoring."""
        code, out, _ = run("questions", "tiny", "--json")
        listed: list[dict[str, Any]] = json.loads(out)
        assert code == 0
        assert [question["id"] for question in listed] == [q.id for q in tiny().questions]
        for question in listed:
            assert set(question) >= {"id", "text", "help", "dimension", "stage", "express"}
            for option in question["options"]:
                assert set(option) >= {"id", "text", "points", "floor", "flag"}
                assert option["text"]

    def test_the_words_of_a_scale_stand_in_the_options(self, run: Run) -> None:
        """An option whose words come from a scale is told with them."""
        listed = json.loads(run("questions", "tiny", "--json")[1])
        assert [option["text"] for option in listed[0]["options"]] == [
            "Written",
            "Not discussed",
            "Refused",
        ]

    def test_context_questions_are_told_apart(self, run: Run) -> None:
        """`--context` gives the questions without points instead."""
        listed = json.loads(run("questions", "tiny", "--json", "--context")[1])
        assert [question["id"] for question in listed] == ["who", "load"]

    def test_questions_are_told_in_words(self, run: Run) -> None:
        """Without --json each question stands with its answers below it."""
        out = run("questions", "tiny")[1]
        assert "price: What about the price?\n  agreed: Agreed\n  asks: They ask\n" in out


class TestCheck:
    def test_a_whole_bank_is_counted(self, run: Run) -> None:
        """`check` of a bank without problems says what it holds and exits with 0."""
        code, out, _ = run("check")
        assert (code, out) == (0, "the bank holds: 3 flags, tiny: 5 questions\n")

    @pytest.mark.parametrize(
        "command", [["check"], ["score", "tiny", "-"], ["questions", "tiny"], ["proof", "tiny"]]
    )
    def test_a_broken_bank_is_told_and_not_used(self, run: Run, command: list[str]) -> None:
        """Every command tells all problems of a broken bank, one a line, and exits with 1."""
        code, out, err = run(*command, bank=BROKEN)
        assert (code, out) == (1, "")
        assert len(err.splitlines()) == len((BROKEN / "problems.txt").read_text().splitlines())

    def test_a_missing_bank_is_told(self, run: Run, tmp_path: Path) -> None:
        """A folder that is not there is a bank with a problem."""
        code, _, err = run("check", bank=tmp_path / "gone")
        assert (code, err.count("\n")) == (1, 1)


class TestProof:
    def test_proofs_are_printed_with_what_they_rest_on(self, run: Run) -> None:
        """`proof` prints a line for each promise, and exits with 0 where all hold."""
        code, out, err = run("proof", "tiny")
        assert (code, err) == (0, "")
        assert all(line.startswith("holds: ") for line in out.splitlines())

    def test_a_broken_promise_is_told(self, run: Run, tmp_path: Path) -> None:
        """Where a promise does not hold `proof` says which, and exits with 1."""
        above = tmp_path / "instruments" / "tiny"
        above.mkdir(parents=True)
        (above / "bands.yml").write_text("bands: [2, 60]\n", "utf-8")
        code, out, _ = run("--bank", str(tmp_path), "proof", "tiny")
        assert code == 1
        assert any(line.startswith("FAILS: ") for line in out.splitlines())


class TestCalls:
    @pytest.mark.parametrize("arguments", [[], ["guess"], ["score"], ["score", "tiny"]])
    def test_a_wrong_call_shows_its_use(
        self, capsys: pytest.CaptureFixture[str], arguments: list[str]
    ) -> None:
        """A command that is missing, unknown or incomplete exits with 2 and the usage."""
        with pytest.raises(SystemExit) as left:
            main(arguments)
        assert left.value.code == 2
        assert "usage:" in capsys.readouterr().err

    def test_the_program_runs_as_a_module(self) -> None:
        """`python -m quiz` is the command line, with its exit code."""
        assert piped(b"", "check").returncode == 0
        assert piped(b"", "score", "tiny", "-").returncode == 2
