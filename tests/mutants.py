"""Whether the tests would see a mistake: `python -m tests.mutants`, some minutes on two cores.

Two kinds of mistake are made on copies of the sources. mutmut changes every expression of
`quiz/scoring` and `quiz/proving`; in each module the fast tests must kill 95 % of the mutants that
are no message text, and every survivor is listed in mutants.toml with the reason why no test can
kill it. The twins of that list are made in Python and in JavaScript; none may survive.
"""

from __future__ import annotations

import io
import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import tokenize
import tomllib
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LISTED = tomllib.loads((Path(__file__).parent / "mutants.toml").read_text("utf-8"))
COPIED = ("quiz", "macros", "tests", "pyproject.toml")
LEAST = 0.95
KILLED = (1, 3)
PYTEST = ("-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist")
SLOW = "--ignore=tests/scoring/test_promises.py"
LANGUAGES = {
    "python": ["tests/scoring", "tests/proving", SLOW, "-k", "not javascript and not parity"],
    "javascript": ["tests/scoring", SLOW, "-k", "javascript"],
}


@dataclass(frozen=True)
class Mutant:
    """One change of mutmut's: the lines that it takes and gives, and whether a test failed."""

    module: str
    was: str
    now: str
    killed: bool

    @property
    def text(self) -> bool:
        """Whether it changes nothing but words: string literals with a space in them."""
        was, now = _tokens(self.was), _tokens(self.now)
        pairs = list(zip(was, now, strict=False))
        differ = [pair for pair in pairs if pair[0] != pair[1]]
        return len(was) == len(now) and all(_words(a) and _words(b) for a, b in differ)

    @property
    def listed(self) -> bool:
        """Whether mutants.toml says why no test can kill it."""
        return any(
            entry["module"] == self.module
            and self.was in entry["was"].splitlines()
            and self.now in entry["now"].splitlines()
            for entry in LISTED["survivor"]
        )


def _tokens(line: str) -> list[str]:
    """The tokens of a line, as far as they go: it may be cut out of a longer statement."""
    found: list[str] = []
    with suppress(tokenize.TokenError, IndentationError):
        for token in tokenize.generate_tokens(io.StringIO(line).readline):
            found.append(token.string)
    return found


def _words(token: str) -> bool:
    return " " in token and token[-1] in "'\""


def copy_to(folder: Path) -> None:
    """The sources and tests, so that no mistake is ever made in the real ones."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, folder / name, ignore=ignored)
        else:
            shutil.copy2(source, folder / name)


def mutants(folder: Path) -> list[Mutant]:
    """All that mutmut made of a copy, run; SystemExit with its words where it cannot."""
    command = [sys.executable, "-m", "mutmut", "run"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    found = sorted((folder / "mutants" / "quiz").rglob("*.meta"))
    if done.returncode or not found:
        raise SystemExit(f"mutmut must run; found\n{(done.stdout + done.stderr)[-2000:]}")
    with chdir(folder):
        return [mutant for path in found for mutant in _read(path.relative_to(folder / "mutants"))]


def _read(meta: Path) -> Iterator[Mutant]:
    from mutmut.mutation.diff_apply import get_diff_for_mutant

    module = meta.with_suffix("")
    told = json.loads((Path("mutants") / meta).read_text("utf-8"))
    for name, code in told["exit_code_by_key"].items():
        lines = get_diff_for_mutant(name, path=module).splitlines()[2:]
        was, now = ("\n".join(x[1:].strip() for x in lines if x[:1] == sign) for sign in "-+")
        yield Mutant(module.as_posix(), was, now, code in KILLED)


def report(found: list[Mutant]) -> Iterator[str]:
    """Prints a line for each module; yields what must not be."""
    print(f"{'module':34}{'mutants':>8}{'text':>6}{'killed':>8}{'alive':>7}{'share':>8}")
    for module in sorted({mutant.module for mutant in found}):
        counted = [m for m in found if m.module == module and not m.text]
        killed, text = sum(m.killed for m in counted), sum(m.module == module for m in found)
        share = killed / len(counted) if counted else 1.0
        text -= len(counted)
        alive = [m for m in counted if not m.killed]
        print(f"{module:34}{len(counted):8}{text:6}{killed:8}{len(alive):7}{share:8.1%}")
        if share < LEAST:
            yield f"{module}: {LEAST:.0%} of the mutants must be killed; found {share:.1%}"
        for mutant in alive:
            if not mutant.listed:
                yield f"{module}: a survivor must be listed with its reason; found\n  - " + (
                    f"{mutant.was}\n  + {mutant.now}"
                )
    yield from _stale(found)


def _stale(found: list[Mutant]) -> Iterator[str]:
    """Entries of the list whose mutants are killed, or are no longer made."""
    alive = {(m.module, m.was, m.now) for m in found if not m.killed}
    for entry in LISTED["survivor"]:
        pairs = {(entry["module"], w, n) for w in [entry["was"]] for n in entry["now"].splitlines()}
        if not pairs & alive:
            yield f"{entry['module']}: a listed survivor must survive; killed: {entry['was']}"


def twins() -> list[str]:
    """The hand-written mistakes that no test saw, each language on a copy of its own."""
    with multiprocessing.get_context("fork").Pool(2, initializer=_preload) as pool:
        return [told for found in pool.map(_unseen, LANGUAGES, chunksize=1) for told in found]


def _preload() -> None:
    """What the tests import and no mistake changes: the forks find it there."""
    for name in ("hypothesis", "playwright.sync_api", "pydantic", "pytest", "yaml"):
        import_module(name)


def _unseen(language: str) -> list[str]:
    with tempfile.TemporaryDirectory() as name:
        copy_to(Path(name))
        return [
            f"a test must see it in {language}: {entry['name']}"
            for entry in LISTED["twin"]
            if language in entry and not _seen(Path(name), language, entry[language])
        ]


def _seen(folder: Path, language: str, change: dict[str, str]) -> bool:
    """Whether some test of a language fails once its copy is changed."""
    path = folder / change["file"]
    source = path.read_text("utf-8")
    if source.count(change["was"]) != 1:
        raise ValueError(f"{change['file']}: must hold once {change['was']!r}")
    path.write_text(source.replace(change["was"], change["now"]), "utf-8")
    code = _run_tests(folder, LANGUAGES[language])
    path.write_text(source, "utf-8")
    if code not in (0, 1):
        raise ValueError(f"{change['file']}: the tests must run; found exit code {code}")
    return code == 1


def _run_tests(folder: Path, arguments: list[str]) -> int:
    """Pytest's exit code in a fork that knows no module of ours yet."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    sys.dont_write_bytecode = True
    for name in [name for name in sys.modules if name.split(".")[0] in COPIED]:
        del sys.modules[name]
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        os._exit(import_module("pytest").main([*PYTEST, *arguments]))


def main() -> int:
    """Both kinds, one after the other; 1 where a mistake went unseen."""
    unseen = twins()
    made = sum(name in entry for entry in LISTED["twin"] for name in LANGUAGES)
    print(f"{made} mistakes by hand, {len(unseen)} unseen")
    with tempfile.TemporaryDirectory() as name:
        copy_to(Path(name))
        problems = unseen + list(report(mutants(Path(name))))
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
