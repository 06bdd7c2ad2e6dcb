"""The first way of storing, all forms under one key: each moves to a key of its own."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.saved.conftest import Run
from tests.saved.twins import KEY, NOTHING, TIME, Data


def legacy(*entries: Any, **changes: Any) -> str:
    """A text of the first way of storing."""
    return json.dumps({"version": 1, "current": None, "entries": entries, **changes})


def entry(name: str, answers: Data, **changes: Any) -> Data:
    """An entry of it, with a form of the first format; its states stand by flag."""
    old = {"format": 1, "instrument": "tiny", "rules_version": "0", "answers": answers}
    return {"id": name, "saved": TIME, "form": {**old, "safeguards": {}}, **changes}


class TestMigration:
    def test_each_entry_moves_under_a_key_of_its_own(self, run: Run) -> None:
        """Entries of the first way become forms with their times, and the old key goes."""
        later = "2026-02-01T00:00:00.000Z"
        odd = entry("m-2", {"tone": "kind", "gone": "yes"}, saved=later)
        script = """local.setItem(KEY, given[0]); const s = tab()
          return [s.list().map((one) => one.form), [...local.held.keys()], s.current(), s.health]"""
        forms, keys, current, health = run(script, legacy(entry("m-1", {"price": "asks"}), odd))
        assert [one["answers"] for one in forms] == [{"tone": "kind"}, {"price": "asks"}]
        assert forms[0]["kept"] == {**NOTHING, "answers": {"gone": "yes"}}
        assert [(one["saved"], one["revision"]) for one in forms] == [(later, 1), (TIME, 1)]
        assert sorted(keys) == sorted(f"{KEY}:{one['id']}" for one in forms)
        assert (current, health) == (None, "ok")

    def test_states_by_flag_become_states_by_term(self, run: Run) -> None:
        """An entry's states move to their terms, the worse of two; the file of it says the same."""
        states = {"no-deposit": "sent", "bare-start": "refused", "talk": "sent", "gone": "sent"}
        old = entry("m-1", {"price": "asks"})
        old["form"]["safeguards"] = states
        script = """local.setItem(KEY, given[0]); const s = tab(); const { form: one } = s.list()[0]
          return [one.terms, one.kept.terms, JSON.parse(local.getItem(KEY + ':' + one.id)).terms]"""
        terms = {"deposit": "refused", "talk": "sent"}
        assert run(script, legacy(old)) == [terms, {"gone": "sent"}, terms]

    @pytest.mark.parametrize(
        "odd",
        [
            entry("m-2", {}, saved="bad"),
            entry("m-2", {}, form={"format": 2, "answers": {}, "more": 1}),
            entry("m-2", {}, form={"format": 4, "answers": {"price": "asks"}}),
            entry("m-2", {}, form=None),
            entry("m-2", {"price": 1}),
            {"id": 7},
            None,
            7,
            [[]],
        ],
        ids=repr,
    )
    def test_an_entry_that_cannot_be_read_moves_as_it_is(self, run: Run, odd: Any) -> None:
        """An unreadable entry is kept verbatim under a key of its own, and the others are read."""
        script = """local.setItem(KEY, given[0]); const s = tab()
          const told = s.all(); s.forget(s.list()[1].key)
          return [told, local.held.has(KEY), s.all()]"""
        asks = {"price": "asks"}
        told, is_left, rest = run(script, legacy(odd, entry("m-1", asks)))
        assert (told[0], json.loads(told[1]), is_left, rest) == (asks, odd, False, [asks])

    @pytest.mark.parametrize(
        "text",
        [
            *("", "{", "null", "[]", "7", '{"version": 1}', '{"version": 1, "entries": {}}'),
            '{"version": 2, "current": null, "entries": []}',
            '{"version": 1, "entries": [' + "[" * 9_000 + "]" * 9_000 + "]}",
        ],
    )
    def test_a_text_that_cannot_be_read_stays(self, run: Run, text: str) -> None:
        """An unreadable text of the first way is listed and left until it is forgotten."""
        script = """local.setItem(KEY, given[0]); const s = tab()
          s.answer('price', 'asks'); const told = [s.health, s.all(), local.getItem(KEY)]
          s.forget(KEY); return [told, s.all(), local.getItem(KEY), s.reload().all()]"""
        asks = {"price": "asks"}
        assert run(script, text) == [["ok", [asks, text], text], [asks], None, [asks]]

    def test_clearing_takes_it_along(self, run: Run) -> None:
        """`clear` removes an unreadable text of the first way from storage and from the list."""
        script = """local.setItem(KEY, '{'); const s = tab(); s.clear()
          return [s.list(), local.held.size, s.health]"""
        assert run(script) == [[], 0, "ok"]

    def test_two_tabs_may_move_it_at_once(self, run: Run) -> None:
        """Tabs that read the old text both write the same keys, even after one edited a form."""
        script = """local.setItem(KEY, given[0])
          const a = tab(); local.setItem(KEY, given[0]); const b = tab()
          const once = b.all(); a.open(a.list()[0].id); a.answer('who', 'firm')
          local.setItem(KEY, given[0]); const c = tab()
          return [once, c.all(), local.held.has(KEY)]"""
        same = entry("m-1", {"price": "asks"})
        entries = legacy(same, entry("m-2", {"tone": "kind"}), {"id": 7}, {**same, "saved": "bad"})
        once, later, is_left = run(script, entries)
        assert len(once) == len(later) == 4
        assert is_left is False

    def test_entries_that_share_a_name_stay_apart(self, run: Run) -> None:
        """Two entries of one id are two forms; what an old page writes later is another."""
        script = """local.setItem(KEY, given[0]); const s = tab()
          local.setItem(KEY, given[1]); return s.reload().all().map((one) => one.price).sort()"""
        twice = legacy(entry("m", {"price": "asks"}), entry("m", {"price": "cheaper"}))
        later = legacy(entry("m", {"price": "agreed"}))
        assert run(script, twice, later) == ["agreed", "asks", "cheaper"]

    def test_what_an_old_page_writes_is_moved_when_it_is_told(self, run: Run) -> None:
        """A page of the first way that is still open elsewhere is heard through `watch`."""
        script = """const events = new EventTarget()
          const s = open(policy, local, storage(), { events }); let seen = null
          s.watch(() => { seen = s.all() }); local.setItem(KEY, given[0])
          events.dispatchEvent(Object.assign(new Event('storage'), { key: KEY }))
          return [seen, local.held.has(KEY)]"""
        asks = {"price": "asks"}
        assert run(script, legacy(entry("m", asks))) == [[asks], False]

    def test_without_room_the_old_text_stays(self, run: Run) -> None:
        """Where there is no room to move, all is shown and edited; the old key goes last of all."""
        script = """local.setItem(KEY, given[0])
          fill(); const s = tab()
          const before = [s.health, s.all().length, local.getItem(KEY) === given[0]]
          s.open(s.list()[0].id); s.answer('who', 'firm'); const full = s.health
          room(); s.answer('load', 'busy')
          return [before, full, s.health, local.held.has(KEY), s.reload().answers(),
            tab().list().length]"""
        entries = legacy(entry("m-1", {"price": "asks"}), entry("m-2", {"tone": "kind"}))
        before, full, health, is_left, answers, count = run(script, entries)
        assert (before, full, health, is_left, count) == (["full", 2, True], "full", "ok", False, 2)
        assert {"who": "firm", "load": "busy"}.items() <= answers.items()

<<<<<<< HEAD
=======
    def test_a_form_moves_once_whatever_was_cleared_since(self, run: Run) -> None:
        """An old text that comes back brings no second form of what it has moved before."""
        script = """local.setItem(KEY, given[0]); const s = tab(); s.open(s.list()[0].id)
          s.answer('price', null); local.setItem(KEY, given[0])
          return [tab().all(), local.held.has(KEY)]"""
        entries = legacy(entry("m-1", {"price": "asks", "tone": "kind"}))
        assert run(script, entries) == [[{"tone": "kind"}], False]

>>>>>>> suite
    def test_an_edit_outlasts_news_of_other_tabs(self, run: Run) -> None:
        """A form that waits to move keeps its edits when another tab changes something."""
        script = """local.setItem(KEY, given[0]); fill(); const events = new EventTarget()
          const s = open(policy, local, storage(), { events }); s.watch(() => {})
          s.open(s.list()[0].id); s.answer('who', 'firm')
          events.dispatchEvent(Object.assign(new Event('storage'), { key: KEY + ':x' }))
          return s.answers()"""
        entries = legacy(entry("m-1", {"price": "asks"}))
        assert run(script, entries) == {"price": "asks", "who": "firm"}

    def test_storage_that_stops_midway_stops_no_page(self, run: Run) -> None:
        """Where storage is refused in the middle of a move, the old text stays and is shown."""
        script = """local.setItem(KEY, given[0]); const get = local.getItem
          local.getItem = (key) => { if (key !== KEY) throw new Error('no'); return get(key) }
          return [tab().all(), local.getItem(KEY) === given[0]]"""
        asks = {"price": "asks"}
        assert run(script, legacy(entry("m-1", asks))) == [[asks], True]

    def test_half_a_move_is_ended_later(self, run: Run) -> None:
        """A move that found room for one entry is ended at the next opening, nothing twice."""
        script = """local.setItem(KEY, given[0]); let left = 1
          const set = local.setItem
          local.setItem = (...pair) => {
            if ((left -= 1) < 0) throw new DOMException('no', 'QuotaExceededError')
            set(...pair)
          }
          const s = tab(); const before = [s.all().length, local.held.has(KEY)]; left = 9
          return [before, tab().all().length, local.held.has(KEY)]"""
        entries = legacy(entry("m-1", {"price": "asks"}), entry("m-2", {"tone": "kind"}))
        assert run(script, entries) == [[2, True], 2, False]

    @pytest.mark.parametrize("before", ["", "s.open(id); s.answer('who', 'firm')"])
    def test_what_is_removed_without_room_stays_removed(self, run: Run, before: str) -> None:
        """A form that could not move yet is removed from the old text, edited or not."""
        script = f"""local.setItem(KEY, given[0]); const set = local.setItem
          local.setItem = (name, text) => {{
            if (name !== KEY) throw new DOMException('no', 'QuotaExceededError')
            set(name, text)
          }}
          const s = tab(); const [{{ id, key }}] = s.list(); {before}
          s.remove(key); const left = s.all(); local.setItem = set
          return [left, tab().all()]"""
        entries = legacy(entry("m-1", {"price": "asks"}), entry("m-2", {"tone": "kind"}))
        left, later = run(script, entries)
        assert left == later
        assert len(left) == 1
