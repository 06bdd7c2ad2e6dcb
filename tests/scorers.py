"""The two engines behind one face: a policy and sheets in, results out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from quiz.judge import judge
from quiz.policy import Policy
from quiz.sheet import parse_sheet

ASSETS = Path(__file__).parent.parent / "docs" / "ru" / "assets"
ORIGIN = "http://localhost:8000/"
MODULES = ("judge", "sheet", "store")

Sheet = dict[str, dict[str, Any]]
Result = dict[str, Any]


def sheet(answers: dict[str, Any] | None = None, **safeguards: str) -> Sheet:
    """A sheet as plain data; a flag's id has `_` for `-`."""
    named = {flag.replace("_", "-"): state for flag, state in safeguards.items()}
    return {"answers": answers or {}, "safeguards": named}


class Scorer:
    """One engine; `one` judges a single sheet."""

    def __call__(self, policy: Policy, sheets: Sequence[Sheet]) -> list[Result]:
        """The results of the sheets, in their order."""
        raise NotImplementedError

    def one(
        self, policy: Policy, answers: dict[str, Any] | None = None, **safeguards: str
    ) -> Result:
        """The result of one sheet."""
        return self(policy, [sheet(answers, **safeguards)])[0]


class PythonScorer(Scorer):
    """The rules' own engine."""

    def __call__(self, policy: Policy, sheets: Sequence[Sheet]) -> list[Result]:
        return [judge(policy, parse_sheet(policy, data)) for data in sheets]


class BrowserScorer(Scorer):
    """The real modules in Chromium, a batch in one call; they read the sheets as a page does."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def __call__(self, policy: Policy, sheets: Sequence[Sheet]) -> list[Result]:
        script = """(text) => {
          const [policy, sheets] = JSON.parse(text)
          return JSON.stringify(sheets.map((data) => {
            const { sheet, error } = quiz.readSheet(policy, data)
            if (error) throw new Error(error)
            return quiz.judge(policy, sheet)
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
        [f"{ORIGIN}quiz/{name}.js" for name in MODULES],
    )
    return page


def _serve(route: Route) -> None:
    path = ASSETS / route.request.url.removeprefix(ORIGIN)
    if path.suffix == ".js" and path.is_file():
        route.fulfill(path=path, content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html><title>modules</title>", content_type="text/html")


@pytest.fixture(scope="session")
def quiz_page(browser: Browser) -> Iterator[Page]:
    """A page with the modules loaded; it keeps nothing between calls but storage."""
    context = browser.new_context()
    yield load_modules(context.new_page())
    context.close()


@pytest.fixture(scope="session")
def browser_scorer(quiz_page: Page) -> Scorer:
    """The engine of the page."""
    return BrowserScorer(quiz_page)


@pytest.fixture(params=["python", pytest.param("browser", marks=pytest.mark.browser)])
def scorer(request: pytest.FixtureRequest) -> Scorer:
    """Each engine in turn: a test that takes it holds for both."""
    if request.param == "python":
        return PythonScorer()
    engine: Scorer = request.getfixturevalue("browser_scorer")
    return engine
