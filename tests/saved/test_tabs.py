"""Tabs of one browser lose nothing to each other, and each keeps its own client."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.chromium import launch
from tests.saved.conftest import Run
from tests.saved.twins import QUESTIONS, Data, aged
from tests.scorers import ORIGIN, Node, load_modules


class TestTabs:
    def test_a_reload_shows_the_tabs_own_client(self, run: Run) -> None:
        """Whatever other tabs begin, a reloaded tab has its own form, and a new tab none."""
        script = """const a = tab(); a.answer('tone', 'threat')
          const b = tab(); b.begin(); b.answer('tone', 'kind')
          return [a.reload().answers(), b.reload().answers(), tab().current()]"""
        assert run(script) == [{"tone": "threat"}, {"tone": "kind"}, None]

    def test_two_tabs_on_one_form_keep_both_answers(self, run: Run) -> None:
        """A change is laid over what is stored now, not over what the tab saw last."""
        script = """const a = tab(), b = tab(); const { id } = a.answer('price', 'asks'); b.open(id)
          b.answer('tone', 'kind'); a.answer('brief', 'full'); b.state('talk', 'sent')
          a.answer('price', 'agreed')
          return [a.current(), b.current()]"""
        a, b = run(script)
        assert a == b
        assert a["answers"] == {"price": "agreed", "tone": "kind", "brief": "full"}
        assert (a["safeguards"], a["revision"]) == ({"talk": "sent"}, 5)

    def test_the_last_answer_to_a_question_counts(self, run: Run) -> None:
        """Where two tabs answer one question, both have what was answered last."""
        script = """const a = tab(), b = tab(); b.open(a.answer('price', 'asks').id)
          b.answer('price', 'cheaper'); a.answer('price', 'agreed')
          return [a.answers(), b.answers(), a.list().length]"""
        assert run(script) == [{"price": "agreed"}, {"price": "agreed"}, 1]

    @pytest.mark.parametrize("deed", ["b.clear()", "b.remove(b.list()[0].key)"])
    def test_what_was_removed_elsewhere_stays_removed(self, run: Run, deed: str) -> None:
        """A form removed in another tab is not brought back: the next change begins another."""
        script = f"""const a = tab(), b = tab(); const {{ id }} = a.answer('price', 'asks')
          {deed}
          const next = a.answer('tone', 'kind')
          return [next.id === id, a.all(), a.gone(), a.gone(), a.answers(), a.reload().answers()]"""
        kind = {"tone": "kind"}
        assert run(script) == [False, [kind], True, False, kind, kind]

    def test_a_tab_learns_that_its_form_is_gone(self, run: Run) -> None:
        """A tab whose form was removed elsewhere has none, is told once, a reload as well."""
        script = """const a = tab(), b = tab(); a.answer('price', 'asks'); b.clear()
          const c = a.reload()
          return [a.gone(), a.gone(), a.current(), c.current(), c.gone(), c.gone()]"""
        assert run(script) == [True, False, None, None, True, False]

    def test_beginning_anew_forgets_what_was_gone(self, run: Run) -> None:
        """A tab that begins anew or opens another form misses nothing."""
        script = """const a = tab(), b = tab(); a.answer('price', 'asks'); b.clear(); a.current()
          a.begin(); return [a.gone(), b.gone()]"""
        assert run(script) == [False, False]

    def test_another_tabs_change_is_told(self, run: Run) -> None:
        """`watch` calls back for the instrument's keys, a cleared storage and a tab shown again."""
        script = """const events = new EventTarget()
          const s = open(policy, local, storage(), { events })
          let calls = 0; s.watch(() => { calls += 1 })
          const send = (type, more) => {
            events.dispatchEvent(Object.assign(new Event(type), more))
            return calls
          }
          const told = [send('storage', { key: KEY + ':x' }), send('storage', { key: null }),
            send('storage', { key: KEY }), send('storage', { key: 'another' }),
            send('storage', { key: KEY + '-two:x' }), send('pageshow', { persisted: true }),
            send('pageshow', { persisted: false })]
          return told"""
        assert run(script) == [1, 2, 3, 3, 3, 4, 4]

    @given(data=st.data())
    @settings(max_examples=200, deadline=None, derandomize=True)
    def test_no_interleaving_loses_an_answer(self, tabs: Node, data: st.DataObject) -> None:
        """However tabs answer, open, begin, reload and remove, each form has its last answers."""
        count = data.draw(st.integers(2, 3))
        steps = data.draw(st.lists(steps_of(count), max_size=25))
        assert tabs.call("play", aged().plain(), count, steps) == expected(count, steps)

    @given(data=st.data())
    @settings(max_examples=100, deadline=None, derandomize=True)
    def test_no_answer_is_lost_while_storage_is_full(self, tabs: Node, data: st.DataObject) -> None:
        """Tabs that answer on one form while storage is now full, now not, lose nothing."""
        own = {tab: list(QUESTIONS)[tab::2] for tab in (0, 1)}
        answer = st.integers(0, 1).flatmap(lambda tab: answers_of(tab, own[tab]))
        fail = st.tuples(st.just("fail"), st.just(0), st.sampled_from([None, "QuotaExceededError"]))
        middle = data.draw(st.lists(answer | fail, max_size=20))
        start = [("answer", 0, "price", "asks"), ("open", 1, 0)]
        last = [("fail", 0, None), ("answer", 0, "who", "firm"), ("answer", 1, "load", "busy")]
        steps = [*start, *middle, *last]
        assert tabs.call("play", aged().plain(), 2, steps) == expected(2, steps)


def answers_of(tab: int, questions: list[str]) -> st.SearchStrategy[tuple[Any, ...]]:
    """A tab's answer to one of these questions, or its clearing."""
    return st.sampled_from(questions).flatmap(
        lambda name: st.tuples(
            *(st.just("answer"), st.just(tab), st.just(name)),
            st.sampled_from([*QUESTIONS[name], None]),
        )
    )


def steps_of(count: int) -> st.SearchStrategy[tuple[Any, ...]]:
    """A step of one of the tabs."""
    tab, sheet = st.integers(0, count - 1), st.integers(0, 4)
    return st.one_of(
        tab.flatmap(lambda one: answers_of(one, list(QUESTIONS))),
        st.tuples(st.sampled_from(["open", "remove"]), tab, sheet),
        st.tuples(st.sampled_from(["begin", "reload"]), tab),
    )


def expected(count: int, steps: list[tuple[Any, ...]]) -> list[Data | None]:
    """The answers of every form in the order of making, None where it was removed."""
    forms: list[Data | None] = []
    at: list[int | None] = [None] * count
    for deed, tab, *args in steps:
        if deed == "begin":
            at[tab] = None
        elif deed == "open" and args[0] < len(forms) and forms[args[0]] is not None:
            at[tab] = args[0]
        elif deed == "remove" and args[0] < len(forms):
            forms[args[0]] = None
        elif deed == "answer":
            here = at[tab]
            if here is None or forms[here] is None:
                forms.append({})
                here = at[tab] = len(forms) - 1
            answers = {**(forms[here] or {}), args[0]: args[1]}
            forms[here] = {name: option for name, option in answers.items() if option}
    return forms


CHANGE = "([name, option]) => s.change({ answers: { [name]: option } }, () => null)"


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """The context whose tabs share one storage."""
    context = browser.new_context()
    yield context
    context.close()


def loaded(page: Page) -> Page:
    """The tab with a store over the browser's own storages, which counts what it is told."""
    load_modules(page)
    page.evaluate(
        """(policy) => { globalThis.s = quiz.openStore(policy); globalThis.told = 0
          s.watch(() => { told += 1 }) }""",
        aged().plain(),
    )
    return page


@pytest.mark.browser
def test_tabs_of_a_browser_hear_each_other(context: BrowserContext) -> None:
    """In Chromium one tab's answer reaches the other's store, and a reload keeps each tab's own."""
    one, two = loaded(context.new_page()), loaded(context.new_page())
    made = one.evaluate(CHANGE, ["price", "asks"])
    two.wait_for_function("told > 0", polling=20)
    two.evaluate("(id) => s.open(id)", made["id"])
    two.evaluate(CHANGE, ["tone", "kind"])
    one.wait_for_function("told > 0 && s.current().answers.tone === 'kind'", polling=20)
    two.evaluate("s.begin()")
    two.evaluate(CHANGE, ["price", "cheaper"])
    assert loaded(one).evaluate("s.current().answers") == {"price": "asks", "tone": "kind"}
    assert loaded(two).evaluate("s.current().answers") == {"price": "cheaper"}
    two.evaluate("s.clear()")
    one.wait_for_function("told > 0 && !localStorage.length", polling=20)
    assert one.evaluate("[s.gone(), s.current()]") == [True, None]
    one.close()
    two.close()


@pytest.mark.browser
def test_a_page_that_comes_back_hears_what_it_missed(browser: Browser) -> None:
    """A page that Chromium had set aside is told when it is shown again, and loses no answer."""
    playwright = cast(Playwright, SimpleNamespace(chromium=browser.browser_type))
    with launch(playwright, "--disable-back-forward-cache") as keeping:
        context = keeping.new_context()
        one, two = loaded(context.new_page()), loaded(context.new_page())
        made = one.evaluate(CHANGE, ["price", "asks"])
        one.evaluate(
            "addEventListener('pageshow', (event) => { globalThis.isBack = event.persisted })"
        )
        one.goto(f"{ORIGIN}elsewhere")
        two.evaluate("(id) => s.open(id)", made["id"])
        two.evaluate(CHANGE, ["tone", "kind"])
        one.evaluate("setTimeout(() => history.back())")
        one.wait_for_function("window.isBack && s.current().answers.tone", polling=20)
        one.evaluate(CHANGE, ["brief", "full"])
        two.wait_for_function("s.current().answers.brief", polling=20)
        answers = {"price": "asks", "tone": "kind", "brief": "full"}
        assert one.evaluate("s.current().answers") == answers
        assert two.evaluate("s.current().answers") == answers
