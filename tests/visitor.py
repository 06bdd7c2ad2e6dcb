"""A visitor of the screening page: what tests do there, in the words of the page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from quiz.reading.load import published
from quiz.saved.link import to_fragment
from quiz.scoring.compile import compile_policy
from quiz.scoring.sheet import Sheet

BANK = published()
SCREENING = BANK.instruments["screening"]
POLICY = compile_policy(BANK, "screening")
NAMES = {verdict.id: verdict.name for verdict in SCREENING.verdicts}

CALM = {  # a good first message, as far as it goes
    "first-request": "clear",
    "unlawful-task": "none",
    "contact-safety": "known",
    "free-work": "portfolio",
    "pay-basis": "sum",
    "first-tone": "respectful",
    "deadline": "reasoned",
    "result-promise": "asks-real",
    "answers-back": "answers",
    "prepayment": "agreed",
}
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


def fragment(answers: dict[str, str], safeguards: dict[str, str] | None = None) -> str:
    """The fragment of a link with these answers, as Python writes it."""
    return "#" + to_fragment(POLICY, Sheet(answers, safeguards or {}))


class Visitor:
    """One page of one browser profile."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site

    def open(self, address: str = "screening/", ready: bool = True) -> Visitor:
        """Goes to an address of the site; `ready`: waits until the script is at work."""
        self.page.goto(self.site + address)
        if ready:
            expect(self.page.locator(".instrument.is-live")).to_be_attached()
        return self

    def with_answers(
        self, answers: dict[str, str], safeguards: dict[str, str] | None = None
    ) -> Visitor:
        """Opens the page by a link with these answers, and shows the result."""
        self.open("screening/" + fragment(answers, safeguards))
        return self.decide()

    def answer(self, question: str, option: str) -> None:
        """Chooses an answer of a question that is to be seen."""
        self.page.locator(f'input[name="{question}"][value="{option}"]').check()

    def open_stage(self, stage: str) -> None:
        """Unfolds a stage, if it is folded."""
        toggle = self.page.locator(f"[data-stage={stage}] .stage__toggle")
        if toggle.get_attribute("aria-expanded") == "false":
            toggle.click()

    def decide(self) -> Visitor:
        """Presses «Показать решение» at the end of the open stage, unless the result is shown."""
        if self.page.locator(".instrument[data-view=result]").count():
            return self
        whole = self.page.locator("[data-part=whole]")
        if not whole.is_checked():
            whole.check()
        self.page.locator(".stage.is-open .stage__end [data-show-result]").last.click()
        expect(self.page.locator("[data-part=result-title]")).to_be_focused()
        return self

    def part(self, name: str, inside: str = "") -> Locator:
        """A part of the instrument's page by its name, or what a selector finds inside it."""
        return self.page.locator(f'[data-part="{name}"] {inside}'.strip())

    @property
    def chosen(self) -> Locator:
        """The answers that are chosen, «пока не знаю» left out."""
        return self.part("quiz", "input[type=radio]:checked:not([value=''])")

    @property
    def status(self) -> Locator:
        """What screen readers are told."""
        return self.part("status")

    def mine(self) -> Locator:
        """«Мои проверки», unfolded."""
        mine = self.part("checks")
        if mine.get_attribute("open") is None:
            mine.locator("summary").click()
        return mine

    def unfold_all(self) -> None:
        """Unfolds all that is folded."""
        self.page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")

    def beside(self) -> None:
        """Shows the client's view from the result."""
        self.unfold_all()
        self.part("result", "[data-show-client]").click()

    def touch(self, question: str, option: str) -> None:
        """Touches an answer with a finger; the profile must have a touch screen."""
        radio = f'input[name="{question}"][value="{option}"]'
        self.page.locator(f".option:has({radio})").tap()

    @property
    def verdict(self) -> str | None:
        """The id of the verdict that is shown; None where it is too early."""
        shown = self.page.locator("[data-verdict].is-shown")
        return shown.get_attribute("data-verdict") if shown.count() else None

    def state(self, term: str, state: str) -> None:
        """Notes what the client said to a term, or to a verdict's offer; unfolds it first."""
        select = self.page.locator(f'[data-state="{term}"]')
        select.evaluate(
            "node => { const fold = node.closest('details'); if (fold) fold.open = true }"
        )
        select.select_option(state)

    def unfold(self, part: str) -> Locator:
        """A folded part of the result, unfolded."""
        found = self.part(part)
        found.evaluate("node => { node.open = true }")
        return found

    def stored(self) -> str:
        """All that the browser keeps, as text."""
        return str(self.page.evaluate("JSON.stringify({...localStorage})"))

    def saved_answers(self) -> dict[str, Any]:
        """The answers of every saved sheet that the policy knows, joined."""
        joined: dict[str, Any] = {}
        for text in json.loads(self.stored()).values():
            if '"answers"' in text:
                joined |= json.loads(text)["answers"]
        return joined


_FREE: WeakKeyDictionary[Browser, dict[str, list[Page]]] = WeakKeyDictionary()


@contextmanager
def profile(browser: Browser, **options: Any) -> Iterator[BrowserContext]:
    """A browser profile that has kept nothing; nothing of it stays but the browser's own caches.

    A new one costs more than most tests, so profiles of the same options are emptied and lent
    again. Emptying takes away no script or route of a profile: give those to its pages.
    """
    free = _FREE.setdefault(browser, {}).setdefault(repr(sorted(options.items())), [])
    blank = free.pop() if free else _blank(browser, options)
    yield blank.context  # a profile whose test raises is not lent again
    _empty(blank)
    free.append(blank)


def _blank(browser: Browser, options: dict[str, Any]) -> Page:
    """The page that keeps the window of a new profile open: a window costs as much as a profile."""
    return browser.new_context(**{"viewport": DESK, "locale": "ru-RU"} | options).new_page()


def _empty(blank: Page) -> None:
    """Closes the pages of a profile but the blank one, and forgets what they have kept."""
    for page in blank.context.pages:
        if page != blank:
            page.close()
    session = blank.context.new_cdp_session(blank)
    session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
    session.detach()


def overflows(page: Page) -> bool:
    """Whether the page is wider than its window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))
