"""What is spoilt is left as it is, and where nothing can be kept that is said."""

from __future__ import annotations

import json

import pytest

from tests.saved.conftest import Run
from tests.saved.twins import KEY, QUESTIONS, form

SPOILT = {
    "a newer format": '{"format": 3, "new": true}',
    "another instrument": json.dumps(form(instrument="other")),
    "another id": json.dumps(form(id="f" * 16)),
    "the first format": '{"format": 1, "answers": {"price": "asks"}}',
    "a bad time": json.dumps(form(id="0" * 16, saved="bad")),
    "no revision": json.dumps({k: v for k, v in form(id="0" * 16).items() if k != "revision"}),
    "a bad revision": json.dumps(form(id="0" * 16, revision=0)),
    "no time": json.dumps({k: v for k, v in form(id="0" * 16).items() if k != "saved"}),
    "a bad outcome": json.dumps(form(id="0" * 16, outcome={"verdict": 1})),
    "no JSON": "{",
    "nothing": "",
    "null": "null",
    "a list": "[]",
    "deep": "[" * 20_000,
}


class TestSpoilt:
    @pytest.mark.parametrize("text", SPOILT.values(), ids=SPOILT)
    def test_what_cannot_be_read_is_listed_and_left(self, run: Run, text: str) -> None:
        """An entry that cannot be read stops nothing, is listed as it is and never overwritten."""
        script = """const id = '0'.repeat(16), key = KEY + ':' + id; local.setItem(key, given[0])
          const s = tab(storage({ 'krasnye-flazhki:tab:tiny': id }))
          const before = [s.health, s.list(), s.current(), s.latest(), s.gone()]
          s.answer('price', 'asks')
          return [before, s.all(), local.getItem(key), s.reload().answers()]"""
        asks, entry = {"price": "asks"}, {"key": f"{KEY}:{'0' * 16}", "unreadable": text}
        assert run(script, text) == [["ok", [entry], None, None, False], [asks, text], text, asks]

    @pytest.mark.parametrize("text", SPOILT.values(), ids=SPOILT)
    def test_what_is_spoilt_meanwhile_costs_no_answer(self, run: Run, text: str) -> None:
        """Where a tab's form is spoilt elsewhere, its answers go on in another; the text stays."""
        script = """const s = tab(); let id = ''
          for (const [name, option] of Object.entries(given[0])) id = s.answer(name, option).id
          local.setItem(KEY + ':' + id, given[1]); s.answer('who', 'firm')
          return [s.answers(), s.reload().answers(), local.getItem(KEY + ':' + id), s.gone()]"""
        answers = {name: options[0] for name, options in QUESTIONS.items()}
        now = {**answers, "who": "firm"}
        assert run(script, answers, text) == [now, now, text, False]

    def test_unknown_answers_survive_any_number_of_edits(self, run: Run) -> None:
        """Twelve answers that this site does not know outlast thirty edits and a reload."""
        odd = {f"gone-{n}": "yes" for n in range(12)}
        kept = {"answers": {"tone": "gone", **odd}, "safeguards": {"old": "sent"}}
        script = """let s = tab(); s.take(form.readForm(policy, given[0]).form)
          for (let n = 0; n < 30; n += 1) {
            s.answer('price', ['asks', 'cheaper', null][n % 3])
            s.state('talk', ['sent', 'none'][n % 2]); s = s.reload()
          }
          return s.current().kept"""
        assert run(script, {"format": 2, "answers": {}, "kept": kept}) == kept

    def test_a_change_that_waits_outlasts_a_spoilt_place(self, run: Run) -> None:
        """Where a form is spoilt while its change waits, it gets another place, and only one."""
        script = """const s = tab(); const key = KEY + ':' + s.answer('price', 'asks').id
          fill(); s.answer('tone', 'kind'); room(); local.setItem(key, '{')
          if (given[0]) s.begin()
          s.answer('who', 'firm')
          return [s.answers(), tab().all(), local.getItem(key)]"""
        both, firm = {"price": "asks", "tone": "kind"}, {"who": "firm"}
        now = {**firm, **both}
        assert run(script, False) == [now, [now, "{"], "{"]
        assert run(script, True) == [firm, [firm, both, "{"], "{"]

    def test_one_unreadable_thing_is_forgotten(self, run: Run) -> None:
        """`forget` removes one unreadable thing; a form, another's thing or no thing it leaves."""
        script = """const s = tab(); s.answer('price', 'asks'); const [{ key }] = s.list()
          for (const one of given) local.setItem(one, '{')
          s.forget(given[0]); s.forget(key); s.forget(given[2]); s.forget('nothing')
          return [[...local.held.keys()].slice(1), s.all(), s.health]"""
        keys = [f"{KEY}:a", f"{KEY}:b", "krasnye-flazhki:second:c"]
        assert run(script, *keys) == [keys[1:], [{"price": "asks"}, "{"], "ok"]


class TestTrouble:
    @pytest.mark.parametrize("method", ["getItem", "setItem", "key", "length", "removeItem"])
    def test_refused_storage_costs_nothing_but_keeping(self, run: Run, method: str) -> None:
        """Whichever method of both storages throws, the tab goes on with its forms."""
        script = """const no = () => storage({}, { [given[0]]: 'SecurityError' })
          const s = open(policy, no(), no()); s.answer('price', 'asks'); s.begin()
          s.answer('price', 'cheaper'); s.answer('tone', 'kind'); s.forget('x'); s.gone()
          return [s.health, s.answers()]"""
        health = "refused" if method in ("getItem", "setItem") else "ok"
        assert run(script, method) == [health, {"price": "cheaper", "tone": "kind"}]

    @pytest.mark.parametrize("method", ["getItem", "setItem"])
    def test_forms_live_in_memory_where_storage_is_refused(self, run: Run, method: str) -> None:
        """Forms that cannot be stored are listed, opened, removed and cleared."""
        script = """const no = storage({}, { [given[0]]: 'SecurityError' })
          const s = open(policy, no); const { id } = s.answer('price', 'asks'); s.begin()
          s.answer('tone', 'kind'); const listed = s.all(); const opened = s.open(id).answers
          s.remove(s.list()[0].key); const left = s.all(); s.clear()
          return [listed, opened, left, s.all(), s.current()]"""
        kind, asks = {"tone": "kind"}, {"price": "asks"}
        assert run(script, method) == [[kind, asks], asks, [asks], [], None]

    def test_a_browser_without_storage_is_refused(self, run: Run) -> None:
        """Where even to name the storage throws, the store opens all the same."""
        script = """const get = () => { throw new DOMException('no', 'SecurityError') }
          for (const name of ['localStorage', 'sessionStorage']) {
            Object.defineProperty(globalThis, name, { configurable: true, get })
          }
          const s = openStore(policy); const before = s.health
          s.change({ answers: { price: 'asks' } }, () => null)
          const told = [before, s.health, s.current().answers, s.list().length]; s.clear()
          s.watch(() => {})
          return [...told, s.health, s.list()]"""
        assert run(script) == ["refused", "refused", {"price": "asks"}, 1, "refused", []]

    def test_full_storage_is_said_and_keeps_what_it_had(self, run: Run) -> None:
        """Where storage is full the change waits; what was stored stays, and a reload finds it."""
        script = """const s = tab(); s.answer('price', 'asks')
          fill()
          s.answer('tone', 'kind'); s.answer('brief', 'full')
          return [s.health, s.answers(), s.all(), s.reload().answers()]"""
        all_ = {"price": "asks", "tone": "kind", "brief": "full"}
        assert run(script) == ["full", all_, [all_], {"price": "asks"}]

    def test_a_form_that_was_never_stored_is_no_others(self, run: Run) -> None:
        """Where a new form finds no room, a reload does not show the client before."""
        script = """const s = tab(); s.answer('price', 'asks'); s.begin()
          fill(); s.answer('tone', 'kind')
          const c = s.reload(); return [c.current(), c.gone()]"""
        assert run(script) == [None, False]

    def test_what_waited_is_stored_when_there_is_room(self, run: Run) -> None:
        """Once storage takes it, all that waited is stored, beside what others wrote meanwhile."""
        script = """const a = tab(), b = tab(); b.open(a.answer('price', 'asks').id)
          fill(); a.answer('tone', 'kind'); a.begin()
          a.answer('who', 'firm'); room(); b.answer('brief', 'full')
          a.answer('load', 'busy')
          return [a.health, tab().all()]"""
        asks = {"price": "asks", "tone": "kind", "brief": "full"}
        health, all_ = run(script)
        assert health == "ok"
        assert sorted(all_, key=len) == [{"who": "firm", "load": "busy"}, asks]

    def test_removing_makes_room(self, run: Run) -> None:
        """What waited for room is stored once something is removed."""
        script = """const s = tab(); s.answer('price', 'asks'); const [{ key }] = s.list()
          s.begin(); fill(); s.answer('tone', 'kind'); const before = s.health
          room(); s.remove(key)
          return [before, s.health, tab().all(), s.reload().answers()]"""
        kind = {"tone": "kind"}
        assert run(script) == ["full", "ok", [kind], kind]

    def test_a_waiting_change_does_not_revive_a_removed_form(self, run: Run) -> None:
        """A form removed elsewhere while a change to it waited stays removed."""
        script = """const a = tab(), b = tab(); a.answer('price', 'asks')
          fill(); a.answer('tone', 'kind')
          room(); b.clear()
          return [a.all(), a.current(), a.gone(), a.answer('who', 'firm').answers, a.all()]"""
        firm = {"who": "firm"}
        assert run(script) == [[], None, True, firm, [firm]]
