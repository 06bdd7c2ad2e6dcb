"""How long the slow things take: `python -m tests.bench [--pairs 100000]` prints a table."""

from __future__ import annotations

import argparse
import gzip
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.plugins import BasePlugin
from playwright.sync_api import Page, sync_playwright

from macros.build.bundle import SOURCES
from quiz.reading.load import published
from quiz.scoring.compile import compile_policy
from quiz.scoring.policy import Policy
from tests.chromium import launch
from tests.policies import policy, question
from tests.random_banks import NAME, random_bank, random_sheet
from tests.scorers import MODULES, Node, NodeScorer, PythonScorer, Sheet, load_modules, sheet
from tests.workshop import Served, copy_caches, copy_project, within

ROOT = Path(__file__).parent.parent
PAGE = "screening/index.html"
DATA = re.compile(
    r'<script type="application/json"[^>]* ?data-([a-z]+)[^>]*>(.*?)</script>', re.DOTALL
)
SCRIPT = re.compile(r'<script defer src="[./]*(assets/instrument-\w+\.js)"')
EDITS: dict[str, tuple[str, Callable[[str], str], str, str, str]] = {
    "a page": (
        *("docs/ru/about/legal.md", lambda text: f"{text}\n\nЗамерпервый\n"),
        *("about/legal/", "Замерпервый", "< 2 s"),
    ),
    "a text of the bank": (
        "quiz/bank/flags/money.yml",
        lambda text: re.sub(r"why: >-\s+", r"\g<0>Замервторой ", text, count=1),
        *("flags/", "Замервторой", "< 5 s"),
    ),
    "a template": (
        "macros/templates/library/catalogue.html.jinja",
        lambda text: text.replace("<form", "<p>Замертретий</p>\n<form", 1),
        *("flags/", "Замертретий", "< 5 s"),
    ),
    "Python": (
        "macros/library.py",
        lambda text: text.replace("return render(", 'return "Замерчетвёртый" + render(', 1),
        *("flags/", "Замерчетвёртый", "< 5 s"),
    ),
}
Row = tuple[str, str, str]


def sheets_to_time(rules: Policy) -> dict[str, tuple[Policy, Sheet]]:
    """What a page has to judge, from the usual to the worst."""
    rng = Random(1)
    sparse = {q.id: rng.choice(q.options).id for q in rng.sample(rules.questions, 6)}
    risky = {q.id: _riskiest(q.options) for q in rules.questions}
    steep = _steep(len(rules.questions))
    return {
        "6 answers": (rules, sheet(sparse)),
        "no answer": (rules, sheet()),
        "all at their riskiest without a floor": (_without_floors(rules), sheet(risky)),
        "every set of four tried": (steep, sheet({q.id: "bad" for q in steep.questions})),
    }


def _riskiest(options: Any) -> str:
    return next(o.id for o in reversed(options) if not o.floor or o is options[0])


def _without_floors(rules: Policy) -> Policy:
    return replace(rules, rules=tuple(replace(rule, floor=0) for rule in rules.rules))


def _steep(count: int) -> Policy:
    """One dimension far above its limit: no four safeguards are enough, and all must be tried."""
    return policy(*(question(f"q{n}") for n in range(count)), clamps=((-9, 9),), bands=(1, 2, 9))


def time_results(page: Page, rules: Policy, data: Sheet) -> float:
    """The median of a result in milliseconds; the clock is coarse, so several stand in one lap."""
    script = """([policy, sheet]) => Array.from({ length: 30 }, () => {
      const laps = 5, start = performance.now()
      for (let lap = 0; lap < laps; lap += 1) quiz.judge(policy, sheet)
      return (performance.now() - start) / laps
    })"""
    return median(page.evaluate(script, [rules.plain(), data]))


def browser_rows(page: Page) -> Iterator[Row]:
    """A result in the browser, with everything that there is to say."""
    rules = compile_policy(published(), "screening")
    for name, (used, data) in sheets_to_time(rules).items():
        limit = "< 2 ms" if name == "6 answers" else "< 16 ms"
        count = len(used.questions)
        yield (
            f"result, {count} questions, {name}",
            f"{time_results(page, used, data):.2f} ms",
            limit,
        )


def parity_rows(node: Node, pairs: int) -> Iterator[Row]:
    """Random banks and sheets on both engines; any difference ends the run."""
    start, done, seed, of_a_bank = time.perf_counter(), 0, 0, 250
    python, script = PythonScorer(), NodeScorer(node)
    while done < pairs:
        rng = Random(seed)
        rules = compile_policy(random_bank(rng), NAME)
        sheets = [random_sheet(rng, rules) for _ in range(min(of_a_bank, pairs - done))]
        for data, one, other in zip(
            sheets, python(rules, sheets), script(rules, sheets), strict=True
        ):
            if one != other:
                raise SystemExit(f"bank {seed}: the engines differ on {json.dumps(data)}")
        done, seed = done + len(sheets), seed + 1
    took = time.perf_counter() - start
    yield f"{done} pairs of {seed} banks on both engines", f"equal, {took:.0f} s", "equal"


def size_rows(site: Path) -> Iterator[Row]:
    """What the screening page brings along: its script, its policy, and its names apart."""
    html = (site / PAGE).read_text("utf-8")
    script = SCRIPT.search(html)
    data = {name: packed(text.encode()) for name, text in DATA.findall(html)}
    if script is None or "policy" not in data:
        raise SystemExit(f"{PAGE}: must hold its policy and its script; found neither or one")
    code = packed((site / script[1]).read_bytes())
    told = f"{(code + data['policy']) / 1000:.1f} kB (script {code}, policy {data['policy']})"
    yield "script and policy of the screening page, gzip", told, "< 32 kB"
    for name in sorted(data.keys() - {"policy"}):
        limit = "counted apart" if name == "letters" else "< 6 kB"
        yield f"its {name} as data, gzip", f"{data[name] / 1000:.1f} kB", limit
    whole = sum(packed((site / path).read_bytes()) for path in _asked(site, html))
    told = f"{(whole + packed(html.encode())) / 1000:.0f} kB"
    yield "all that the page asks for, gzip, search aside", told, "< 130 kB"


def _asked(site: Path, html: str) -> set[str]:
    """The files that a page names as scripts, styles or icons; search loads its own."""
    found = re.findall(r'(?:src|href)="\.\./([^"#?]+\.(?:js|css|png|svg|woff2))"', html)
    return {path for path in found if (site / path).is_file() and "search" not in path}


def packed(data: bytes) -> int:
    """How many bytes a server sends."""
    return len(gzip.compress(data, 9))


def command_rows() -> Iterator[Row]:
    """A check of the bank, from the start of the program to its end."""
    took = timed(lambda: _run("-m", "quiz", "check"), 5)
    yield "python -m quiz check", f"{took:.2f} s", "< 2 s"


def build_rows(folder: Path) -> Iterator[Row]:
    """The site from nothing and again, against Material alone on the same pages."""
    copy_project(folder / "copy")
    site = ("-m", "macros.build", "site", "--site-dir", str(folder / "site"))
    cold = timed(lambda: _run(*site, cwd=folder / "copy"), 1)
    warm = timed(lambda: _run(*site, cwd=folder / "copy"), 3)
    config = _plain(folder / "plain")
    plain = timed(lambda: _build(config, folder / "bare"), 3)
    yield "build of the site, nothing kept", f"{cold:.2f} s", "< 9 s"
    yield "build of the site, again", f"{warm:.2f} s", "< 5 s"
    yield "the same against plain Material", f"× {warm / plain:.2f} of {plain:.2f} s", "× 1.3"


def serve_rows(folder: Path) -> Iterator[Row]:
    """From an edit to the moment when the server shows it."""
    copy_caches(copy_project(folder))
    server = Served(folder)
    try:
        if not within(120, lambda: "livereload" in server.get("")):
            raise SystemExit("".join(server.lines))
        for what, (name, change, address, word, aim) in EDITS.items():
            time.sleep(10)  # the build after the edit before
            start = time.perf_counter()
            server.edit(name, change)
            if not within(120, lambda: word in server.get(address)):  # noqa: B023
                raise SystemExit(f"{what}: not shown\n{''.join(server.lines)}")
            yield f"make serve: {what}", f"{time.perf_counter() - start:.1f} s", aim
    finally:
        server.end()


class _Written(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """Writes each page into a folder as macros leave it, with its front matter."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def on_page_markdown(self, markdown: str, /, *, page: Any, config: Any, files: Any) -> None:
        head = yaml.safe_dump(page.meta, allow_unicode=True)
        (self.folder / page.file.src_uri).write_text(f"---\n{head}---\n{markdown}", "utf-8")


def _plain(folder: Path) -> Path:
    """The site's pages for Material alone, with all that macros write; the path of mkdocs.yml.

    It has neither our typography nor our templates and styles, and keeps nothing.
    """
    shutil.copytree(ROOT / "docs", folder / "docs")
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder / "ours"))
    config.plugins["written"] = _Written(folder / "docs" / "ru")
    build(config)
    lines = (ROOT / "mkdocs.yml").read_text("utf-8")
    block = re.compile(r"^  - macros:\n(?:    .*\n)+", re.M)
    text = re.sub(r"^(watch|  custom_dir):.*\n", "", block.sub("", lines), flags=re.M)
    assert "macros" not in text, "the copy must know no macros"
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    return folder / "mkdocs.yml"


def _build(config: Path, target: Path) -> None:
    _run(
        "-m", "mkdocs", "build", "--quiet", "--config-file", str(config), "--site-dir", str(target)
    )


def _run(*arguments: str, cwd: Path = ROOT) -> None:
    done = subprocess.run([sys.executable, *arguments], cwd=cwd, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)}:\n{done.stdout}{done.stderr}")


def timed(work: Callable[[], None], times: int) -> float:
    """The median of some runs, in seconds."""
    laps = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        laps.append(time.perf_counter() - start)
    return median(laps)


def rows(pairs: int) -> Iterator[Row]:
    """All that is measured, as (what, how much, aim)."""
    yield from command_rows()
    with tempfile.TemporaryDirectory() as folder:
        yield from build_rows(Path(folder))
        yield from size_rows(Path(folder) / "site")
        yield from serve_rows(Path(folder) / "served")
    node = Node([SOURCES / name for name in MODULES])
    yield from parity_rows(node, pairs)
    node.close()
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = load_modules(browser.new_page())
        yield from browser_rows(page)
        browser.close()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--pairs", type=int, default=100_000, help="of random banks and sheets")
    for what, much, aim in rows(parser.parse_args().pairs):
        print(f"{what:<66} {much:<44} {aim}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
