"""The saved sheets in one browser: nothing is lost, and where nothing can be kept that is said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.scorers import load_modules

pytestmark = pytest.mark.browser
KEY = "krasnye-flazhki:tiny"

# A storage of its own for a test: `fails` makes a method throw, `text` is what it holds.
FAKE = """() => { globalThis.fake = (text, fails = {}) => {
  const held = new Map(text === undefined ? [] : [['krasnye-flazhki:tiny', text]])
  const step = (name, work) => (...given) => {
    if (fails[name]) throw new DOMException('no', fails[name])
    return work(...given)
  }
  return {
    fails, held,
    get length() { return step('length', () => held.size)() },
    key: step('key', (at) => [...held.keys()][at] ?? null),
    getItem: step('getItem', (key) => held.get(key) ?? null),
    setItem: step('setItem', (key, value) => { held.set(key, String(value)) }),
    removeItem: step('removeItem', (key) => { held.delete(key) }),
  }
}
globalThis.form = (answer) => ({ format: 1, answers: { price: answer }, safeguards: {} })
globalThis.prices = (store) => store.list().map((entry) => entry.form.answers.price) }"""


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """The context whose tabs share one storage."""
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture(scope="module")
def tab(context: BrowserContext) -> Page:
    """A tab that all tests use one after another."""
    return context.new_page()


@pytest.fixture
def page(tab: Page) -> Page:
    """That tab, loaded anew, with an empty storage."""
    return load_store(tab)


@pytest.fixture
def other(page: Page) -> Iterator[Page]:
    """A second tab, opened while nothing is stored."""
    other = page.context.new_page()
    yield load_store(other)
    other.close()


def load_store(page: Page) -> Page:
    """The tab with the modules and the helpers; what was stored before is gone."""
    load_modules(page).evaluate(FAKE)
    page.evaluate("localStorage.clear()")
    return page


def run(page: Page, body: str, *given: Any) -> Any:
    """Runs a script's body; `given` are its arguments."""
    return page.evaluate(f"(given) => {{ {body} }}", list(given))


def sees(page: Page, *prices: str) -> None:
    """Waits until a tab sees these sheets: what one tab writes reaches another soon after."""
    script = "(all) => prices(s).sort().join() === all"
    page.wait_for_function(script, arg=",".join(sorted(prices)), polling=20)


class TestKeeping:
    def test_a_store_begins_empty(self, page: Page) -> None:
        """With nothing saved there is no entry, and all is well."""
        told = run(
            page, "const s = quiz.openStore('tiny'); return [s.state, s.list(), s.current()]"
        )
        assert told == ["ok", [], None]

    def test_what_is_saved_is_there_when_opened_again(self, page: Page) -> None:
        """A saved form is the current entry after a reload, with its date and as it was."""
        run(page, "quiz.openStore('tiny').save(form('asks'))")
        entry = run(page, "return quiz.openStore('tiny').current()")
        assert entry["form"] == {"format": 1, "answers": {"price": "asks"}, "safeguards": {}}
        assert entry["saved"].endswith("Z")

    def test_saving_again_replaces_the_current_entry(self, page: Page) -> None:
        """Every change is saved into the same entry."""
        script = "const s = quiz.openStore('tiny'); for (const a of given) s.save(form(a));"
        assert run(page, script + "return prices(s)", "asks", "cheaper") == ["cheaper"]

    def test_starting_anew_keeps_the_earlier_sheet(self, page: Page) -> None:
        """`begin` leaves the earlier entry in the list, newest first, and has no current one."""
        script = """const s = quiz.openStore('tiny')
          s.save(form('asks')); s.begin()
          const between = [s.current(), prices(s)]
          s.save(form('cheaper'))
          return [between, prices(s).sort(), s.current().form.answers.price]"""
        assert run(page, script) == [[None, ["asks"]], ["asks", "cheaper"], "cheaper"]

    def test_the_list_is_newest_first(self, page: Page) -> None:
        """What was changed last stands first."""
        entries = [
            {
                "id": name,
                "saved": f"2025-01-0{day}T00:00:00.000Z",
                "form": {"answers": {"price": name}},
            }
            for name, day in (("b", 2), ("c", 3), ("a", 1))
        ]
        text = json.dumps({"version": 1, "current": "a", "entries": entries})
        assert run(page, "return prices(quiz.openStore('tiny', fake(given[0])))", text) == [
            "c",
            "b",
            "a",
        ]

    def test_an_earlier_sheet_is_reopened(self, page: Page) -> None:
        """`reopen` makes an entry the current one, after a reload as well."""
        script = """const s = quiz.openStore('tiny')
          s.save(form('asks')); const { id } = s.current(); s.begin(); s.save(form('cheaper'))
          const opened = s.reopen(id)
          s.save(form('agreed'))
          return [opened.form.answers.price, prices(s).sort(), s.reopen('gone'),
            quiz.openStore('tiny').current().form.answers.price]"""
        assert run(page, script) == ["asks", ["agreed", "cheaper"], None, "agreed"]

    def test_one_sheet_is_removed(self, page: Page) -> None:
        """`remove` deletes one entry; where it was the current one there is none."""
        script = """const s = quiz.openStore('tiny')
          s.save(form('asks')); const { id } = s.current(); s.begin(); s.save(form('cheaper'))
          s.remove(id); const left = prices(s)
          s.remove(s.current().id)
          return [left, prices(s), s.current(), quiz.openStore('tiny').list()]"""
        assert run(page, script) == [["cheaper"], [], None, []]

    def test_everything_is_removed(self, page: Page) -> None:
        """`clear` leaves nothing of this site in storage, and what is another's alone."""
        script = """localStorage.setItem('another', 'kept')
          const s = quiz.openStore('tiny'); s.save(form('asks')); s.begin(); s.save(form('agreed'))
          quiz.openStore('second').save(form('asks'))
          return [s.clear(), s.list(), s.current(), Object.keys(localStorage)]"""
        assert run(page, script) == ["ok", [], None, ["another"]]

    def test_instruments_are_kept_apart(self, page: Page) -> None:
        """Each instrument has a list of its own."""
        script = """quiz.openStore('tiny').save(form('asks'))
          return quiz.openStore('second').list()"""
        assert run(page, script) == []


class TestTabs:
    def test_two_tabs_keep_each_others_sheets(self, page: Page, other: Page) -> None:
        """A tab writes beside what another has written since, not over it."""
        run(page, "globalThis.s = quiz.openStore('tiny'); s.save(form('asks'))")
        run(other, "globalThis.s = quiz.openStore('tiny')")
        sees(other, "asks")
        run(other, "s.begin(); s.save(form('cheaper'))")
        sees(page, "asks", "cheaper")
        run(page, "s.save(form('agreed'))")
        sees(other, "agreed", "cheaper")
        run(other, "s.save(form('asks'))")
        sees(page, "agreed", "asks")
        assert run(page, "return s.current().form.answers.price") == "agreed"

    def test_a_sheet_removed_elsewhere_stays_removed(self, page: Page, other: Page) -> None:
        """What one tab removed another does not bring back, but for the sheet it has open."""
        run(page, "globalThis.s = quiz.openStore('tiny'); s.save(form('asks')); s.begin()")
        run(page, "s.save(form('agreed'))")
        run(other, "globalThis.s = quiz.openStore('tiny')")
        sees(other, "agreed", "asks")
        run(other, "s.clear()")
        sees(page)
        run(page, "s.save(form('cheaper'))")
        assert run(page, "return prices(s)") == ["cheaper"]


class TestTrouble:
    @pytest.mark.parametrize("method", ["getItem", "setItem"])
    def test_refused_storage_is_said(self, page: Page, method: str) -> None:
        """Where storage is refused sheets live in memory, and the state says so."""
        script = """const storage = fake(undefined, { [given[0]]: 'SecurityError' })
          const s = quiz.openStore('tiny', storage)
          const saved = s.save(form('asks')); s.begin(); s.save(form('agreed'))
          return [saved, s.state, prices(s).sort(), s.current().form.answers.price]"""
        assert run(page, script, method) == ["refused", "refused", ["agreed", "asks"], "agreed"]

    def test_a_browser_without_storage_is_refused_from_the_start(self, page: Page) -> None:
        """Where even to name the storage throws, the store opens all the same."""
        script = """Object.defineProperty(window, 'localStorage', {
            get() { throw new DOMException('no', 'SecurityError') } })
          const s = quiz.openStore('tiny')
          return [s.state, s.save(form('asks')), prices(s), s.clear(), s.list()]"""
        assert run(page, script) == ["refused", "refused", ["asks"], "refused", []]

    def test_full_storage_is_said(self, page: Page) -> None:
        """Where storage is full the sheet lives on in memory; what was saved before is kept."""
        script = """const storage = fake()
          const s = quiz.openStore('tiny', storage); s.save(form('asks')); s.begin()
          storage.fails.setItem = 'QuotaExceededError'
          const state = s.save(form('agreed'))
          return [state, prices(s).sort(), s.current().form.answers.price,
            prices(quiz.openStore('tiny', storage))]"""
        assert run(page, script) == ["full", ["agreed", "asks"], "agreed", ["asks"]]

    def test_what_waited_in_memory_is_saved_when_it_can_be(self, page: Page) -> None:
        """Once storage takes it, all that could not be written before is written."""
        script = """const storage = fake(undefined, { setItem: 'QuotaExceededError' })
          const s = quiz.openStore('tiny', storage)
          s.save(form('asks')); s.begin(); s.save(form('agreed'))
          storage.fails.setItem = null
          return [s.save(form('cheaper')), prices(quiz.openStore('tiny', storage)).sort()]"""
        assert run(page, script) == ["ok", ["asks", "cheaper"]]

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "{",
            "null",
            "[]",
            "7",
            '{"version": 2, "current": null, "entries": []}',
            '{"version": 1, "current": null, "entries": {}}',
            '{"version": 1, "current": 7, "entries": []}',
            '{"version": 1, "current": null, "entries": [null]}',
            '{"version": 1, "current": null, "entries": [{"id": 1, "saved": "", "form": {}}]}',
            '{"version": 1, "current": null, "entries": [{"id": "a", "saved": "", "form": null}]}',
        ],
    )
    def test_an_unreadable_text_is_not_overwritten(self, page: Page, text: str) -> None:
        """What cannot be read is left as it is and handed out; sheets live in memory meanwhile."""
        script = """const storage = fake(given[0])
          const s = quiz.openStore('tiny', storage)
          const before = [s.state, s.list(), s.raw()]
          const saved = s.save(form('asks'))
          return [before, saved, prices(s), [...storage.held.values()], s.raw()]"""
        told = run(page, script, text)
        assert told == [["corrupt", [], text], "corrupt", ["asks"], [text], text]

    def test_an_unreadable_text_can_be_forgotten(self, page: Page) -> None:
        """Once it is cleared, saving works again."""
        script = """const storage = fake('{')
          const s = quiz.openStore('tiny', storage)
          const cleared = [s.clear(), s.raw()]
          return [cleared, s.save(form('asks')), prices(quiz.openStore('tiny', storage))]"""
        assert run(page, script) == [["ok", None], "ok", ["asks"]]

    def test_what_another_spoils_later_is_left_alone(self, page: Page) -> None:
        """A text spoilt while the page is open is not overwritten; this tab's sheets live on."""
        script = """const storage = fake()
          const s = quiz.openStore('tiny', storage); s.save(form('asks'))
          storage.setItem(given[0], 'spoilt')
          return [s.save(form('agreed')), prices(s), s.raw(), storage.getItem(given[0])]"""
        assert run(page, script, KEY) == ["corrupt", ["agreed"], "spoilt", "spoilt"]

    def test_readable_texts_end_the_trouble(self, page: Page) -> None:
        """Where what is stored can be read again the state is well, and nothing has been lost."""
        script = """const storage = fake('{')
          const s = quiz.openStore('tiny', storage); s.save(form('asks'))
          storage.removeItem(given[0])
          return [prices(s), s.save(form('agreed')), prices(quiz.openStore('tiny', storage))]"""
        assert run(page, script, KEY) == [["asks"], "ok", ["agreed"]]
