"""The two engines behind one face: a policy and sheets in, results out.

The JavaScript one runs in the node of the environment; a smoke test alone runs it in Chromium.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from macros.build.bundle import ROOT, SOURCES, environment
from quiz.saved.form import parse_sheet
from quiz.scoring.judge import judge
from quiz.scoring.policy import Policy

ORIGIN = "http://localhost:8000/"
MODULES = (
    *("scoring/judge.js", "scoring/packed.js"),
    *("saved/form.js", "saved/link.js", "saved/store.js"),
    *("kit/wording.js", "instrument/letters.js"),
)

Sheet = dict[str, dict[str, Any]]
Result = dict[str, Any]


def sheet(answers: dict[str, Any] | None = None, **terms: str) -> Sheet:
    """A sheet as plain data; a term's id has `_` for `-`."""
    named = {term.replace("_", "-"): state for term, state in terms.items()}
    return {"answers": answers or {}, "terms": named}


def said(data: Sheet) -> Sheet:
    """A sheet without what says nothing: answers that are null, states that are none."""
    answers = {name: option for name, option in data["answers"].items() if option}
    terms = {name: state for name, state in data["terms"].items() if state != "none"}
    return {"answers": answers, "terms": terms}


class Scorer:
    """One engine; `one` judges a single sheet."""

    def __call__(self, policy: Policy, sheets: Sequence[Sheet]) -> list[Result]:
        """The results of the sheets, in their order."""
        raise NotImplementedError

    def one(self, policy: Policy, answers: dict[str, Any] | None = None, **terms: str) -> Result:
        """The result of one sheet."""
        return self(policy, [sheet(answers, **terms)])[0]


class PythonScorer(Scorer):
    """The rules' own engine."""

    def __call__(self, policy: Policy, sheets: Sequence[Sheet]) -> list[Result]:
        return [judge(policy, parse_sheet(policy, data)) for data in sheets]


class Node:
    """The browser's modules in one running node; `call` runs a function that they export."""

    def __init__(self, modules: Sequence[Path]) -> None:
        command = ["node", str(ROOT / "tests" / "engine.mjs"), *map(str, modules)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment()
        )

    def call(self, name: str, *args: Any) -> Any:
        """What the function returns, as plain data; AssertionError with what it throws."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps({"name": name, "args": args}) + "\n")
        self.process.stdin.flush()
        told = json.loads(self.process.stdout.readline())
        if "error" in told:
            raise AssertionError(told["error"])
        return told["result"]

    def close(self) -> None:
        """Ends the process."""
        self.process.communicate()


class NodeScorer(Scorer):
    """The page's engine; it reads the sheets as a page does."""

    def __init__(self, node: Node) -> None:
        self.node = node

    def __call__(self, policy: Policy, sheets: Sequence[Sheet]) -> list[Result]:
        told: list[Result] = self.node.call("score", policy.plain(), list(sheets))
        return told


class BrowserScorer(Scorer):
    """The same modules in Chromium."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def __call__(self, policy: Policy, sheets: Sequence[Sheet]) -> list[Result]:
        script = """(text) => {
          const [policy, sheets] = JSON.parse(text)
          return JSON.stringify(sheets.map((data) => {
            const { form, error } = quiz.readForm(policy, data)
            if (error) throw new Error(error)
            return quiz.judge(policy, form)
          }))
        }"""
        text = json.dumps([policy.plain(), list(sheets)])
        results: list[Result] = json.loads(self.page.evaluate(script, text))
        return results


def load_modules(page: Page) -> Page:
    """The page, blank and of the site's own origin; its `quiz` holds what the modules export."""
    page.unroute_all()
    page.route("**/*", _serve)
    page.goto(ORIGIN)
    page.evaluate(
        """async (urls) => {
          globalThis.quiz = Object.assign({}, ...await Promise.all(urls.map((url) => import(url))))
        }""",
        [ORIGIN + name for name in MODULES],
    )
    return page


def _serve(route: Route) -> None:
    path = SOURCES / route.request.url.removeprefix(ORIGIN)
    if path.suffix == ".js" and path.is_file():
        route.fulfill(path=path, content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html><title>modules</title>", content_type="text/html")


@pytest.fixture(scope="session")
def node() -> Iterator[Node]:
    """The browser's modules in node; they keep nothing between calls."""
    running = Node([SOURCES / name for name in MODULES])
    yield running
    running.close()


@pytest.fixture(params=["python", "javascript"])
def scorer(request: pytest.FixtureRequest) -> Scorer:
    """Each engine in turn: a test that takes it holds for both."""
    if request.param == "python":
        return PythonScorer()
    return NodeScorer(request.getfixturevalue("node"))
