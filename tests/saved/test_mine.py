"""A reader's own terms: a line by field, kept in this browser for every letter."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.saved.form import SheetError
from quiz.saved.mine import LONGEST, read_mine, write_mine
from tests.saved.conftest import Run
from tests.saved.twins import FEW, Data
from tests.scorers import Node

KEY = "krasnye-flazhki:mine"
OPEN = "const mine = () => openMine({ local, events: new EventTarget() });"
SPOILT = {
    "no JSON": "{",
    "nothing": "",
    "null": "null",
    "a newer format": '{"format": 2, "values": {"price": "9000"}}',
    "another shape": '{"format": 1, "values": {}, "more": 1}',
    "a list": '{"format": 1, "values": []}',
    "no line": '{"format": 1, "values": {"price": "a\\nb"}}',
    "an empty text": '{"format": 1, "values": {"price": ""}}',
    "a number": '{"format": 1, "values": {"price": 9000}}',
    "no id": '{"format": 1, "values": {"<b>": "x"}}',
    "a prototype": '{"format": 1, "values": {"__proto__": "x"}}',
    "too long": json.dumps(write_mine({"price": "x" * (LONGEST + 1)})),
    "deep": "[" * 20_000,
}
PARTS = st.none() | st.booleans() | st.integers(0, 2) | st.text(max_size=4)
VALUES = st.dictionaries(st.sampled_from(["price", "pay-day", "A", "__proto__"]), PARTS)
DATA = PARTS | st.dictionaries(
    st.sampled_from(["format", "values", "more"]), PARTS | VALUES | st.just(1.0)
)


def stored(values: Data) -> str:
    """The text that stands under the key."""
    return json.dumps(write_mine(values), ensure_ascii=False, separators=(",", ":"))


class TestKeeping:
    def test_it_begins_empty(self, run: Run) -> None:
        """With nothing kept there is no text for any field, and to look changes nothing."""
        script = f"""{OPEN} const m = mine()
          return [m.health, m.all(), m.get('price'), m.get('constructor'), m.unreadable(),
            local.held.size]"""
        assert run(script) == ["ok", {}, "", "", [], 0]

    def test_a_text_is_kept_for_any_field(self, run: Run) -> None:
        """A field of any id has its line, after a reload too, under one key; '' takes it away."""
        script = f"""{OPEN} const m = mine(); m.set('price', 'от 30 000 ₽'); m.set('we', 'мы')
          m.set('no id', 'x'); m.set('pay-day', '5 число'); m.set('we', '')
          return [m.all(), mine().get('price'), [...local.held]]"""
        values = {"price": "от 30 000 ₽", "pay-day": "5 число"}
        assert run(script) == [values, "от 30 000 ₽", [[KEY, stored(values)]]]
        assert read_mine(json.loads(stored(values))) == values

    @pytest.mark.parametrize(
        ("typed", "kept"),
        [(" a\r\nb ", "a b"), ("ж" * 121, "ж" * 120), ("😀" * 121, "😀" * 120), ("\u200b", "")],
    )
    def test_a_text_is_one_line(self, run: Run, typed: str, kept: str) -> None:
        """What is typed becomes one line of at most 120 signs, or none."""
        script = f"{OPEN} const m = mine(); m.set('price', given[0]); return mine().get('price')"
        assert run(script, typed) == kept

    def test_all_are_removed(self, run: Run) -> None:
        """`clear` removes every field and leaves sheets alone; the store's removes both."""
        script = f"""{OPEN} const s = tab(); s.answer('price', 'asks'); s.mine.set('hours', '10–19')
          const m = mine(); m.clear(); const left = [m.all(), s.mine.all(), s.all().length]
          m.set('hours', '9–18'); s.clear()
          return [...left, m.all(), s.mine.all(), local.held.size]"""
        assert run(script) == [{}, {}, 1, {}, {}, 0]

    def test_clearing_empties_memory_too(self, run: Run) -> None:
        """Where nothing could be stored, the store's `clear` leaves no text in memory."""
        script = """const s = open(policy, storage({}, { setItem: 'SecurityError' }))
          s.mine.set('price', '1'); s.clear(); return s.mine.all()"""
        assert run(script) == {}


class TestTabs:
    def test_the_last_writer_of_a_field_wins(self, run: Run) -> None:
        """Two tabs keep each other's fields; of one field both have what was written last."""
        script = f"""{OPEN} const a = mine(), b = mine()
          a.set('price', '1'); b.set('hours', '2'); a.set('hours', '3'); b.set('price', '4')
          b.set('share', '5'); a.set('share', '')
          return [a.all(), b.all()]"""
        assert run(script) == [{"price": "4", "hours": "3"}] * 2

    def test_what_waits_takes_no_others_field(self, run: Run) -> None:
        """A text that waits for room is laid over what another tab wrote meanwhile."""
        script = f"""{OPEN} const a = mine(), b = mine(); a.set('price', '1'); b.set('hours', '2')
          fill(); a.set('price', '3'); const told = [a.health, a.all()]
          room(); b.set('hours', '4'); a.set('share', '5')
          return [...told, a.health, mine().all()]"""
        assert run(script) == [
            *("full", {"price": "3", "hours": "2"}),
            *("ok", {"price": "3", "hours": "4", "share": "5"}),
        ]

    def test_what_was_removed_elsewhere_stays_removed(self, run: Run) -> None:
        """Where all was removed in another tab, what waited goes too; a new text is kept."""
        script = f"""{OPEN} const a = mine(), b = mine(); a.set('price', '1'); fill()
          a.set('hours', '2'); room(); b.clear(); const left = given[0] && a.all()
          a.set('share', '3'); return [left, mine().all()]"""
        assert run(script, True) == [{}, {"share": "3"}]
        assert run(script, False) == [False, {"share": "3"}]

    def test_another_tabs_text_is_told(self, run: Run) -> None:
        """`watch` calls back for its own keys and a cleared storage, for no sheet."""
        script = """const events = new EventTarget(); const m = openMine({ local, events })
          let calls = 0; const stop = m.watch(() => { calls += 1 })
          const send = (key) => {
            events.dispatchEvent(Object.assign(new Event('storage'), { key })); return calls
          }
          const told = [given[0], given[0] + ':1', null, KEY + ':x', given[0] + '-x'].map(send)
          stop(); return [told, send(null)]"""
        assert run(script, KEY) == [[1, 2, 3, 3, 3], 3]

    @given(
        steps=st.lists(
            st.tuples(st.integers(0, 1), st.sampled_from(["a", "b"]), st.sampled_from("12 "))
        ),
        fails=st.sets(st.integers(0, 9)),
    )
    @settings(FEW)
    def test_no_interleaving_loses_a_field(
        self, run: Run, steps: list[Any], fails: set[int]
    ) -> None:
        """Tabs that write each its own field, with room or without, lose none."""
        script = f"""{OPEN} const tabs = [mine(), mine()]
          given[0].forEach(([at, name, text], step) => {{
            given[1].includes(step) ? fill() : room(); tabs[at].set(name + at, text)
          }})
          room(); tabs.forEach((one, at) => one.set('end' + at, 'x')); return mine().all()"""
        expected = {"end0": "x", "end1": "x"}
        for at, name, text in steps:
            expected[f"{name}{at}"] = text.strip()
        assert run(script, steps, sorted(fails)) == {n: t for n, t in expected.items() if t}


class TestTrouble:
    @pytest.mark.parametrize("text", SPOILT.values(), ids=SPOILT)
    def test_what_cannot_be_read_is_told_and_never_lost(self, run: Run, text: str) -> None:
        """A spoilt text is listed, moves aside to the letter at the first write, and is forgotten
        alone."""
        script = f"""{OPEN} local.setItem(given[1], given[0]); const m = mine()
          const before = [m.health, m.all(), m.unreadable()]
          m.set('price', '1'); const n = mine(); const after = [n.all(), n.unreadable()]
          n.forget(given[1]); n.forget('another'); const kept = n.all()
          n.forget(n.unreadable()[0].key)
          return [before, after, kept, n.unreadable(), n.all()]"""
        aside = [{"key": f"{KEY}:1", "unreadable": text}]
        values = {"price": "1"}
        assert run(script, text, KEY) == [
            ["ok", {}, [{"key": KEY, "unreadable": text}]],
            *([values, aside], values, [], values),
        ]

    def test_two_spoilt_texts_stand_apart(self, run: Run) -> None:
        """A second spoilt text has a place of its own, the same one none."""
        script = f"""{OPEN} const m = mine()
          for (const text of ['{{', '[', '{{']) {{
            local.setItem(given[0], text); m.set('price', text)
          }}
          return [m.unreadable(), m.all()]"""
        aside = [{"key": f"{KEY}:{n}", "unreadable": text} for n, text in ((1, "{"), (2, "["))]
        assert run(script, KEY) == [aside, {"price": "{"}]

    def test_a_spoilt_text_without_room_stays(self, run: Run) -> None:
        """Where there is no room to move it aside, the text stays, and the fields wait."""
        script = f"""{OPEN} local.setItem(given[0], '{{'); fill(); const m = mine()
          m.set('price', '1'); const told = [m.health, m.all(), local.getItem(given[0])]
          m.clear(); return [...told, m.all(), local.getItem(given[0])]"""
        assert run(script, KEY) == ["full", {"price": "1"}, "{", {}, "{"]

    @pytest.mark.parametrize("method", ["getItem", "setItem"])
    def test_where_storage_is_refused_texts_live_in_memory(self, run: Run, method: str) -> None:
        """Whichever method throws, the tab goes on with its texts and says that none is kept."""
        script = """const no = storage({}, { [given[0]]: 'SecurityError' })
          const m = openMine({ local: no }); m.set('price', '1'); m.set('hours', '2')
          m.set('price', ''); m.forget('x'); const told = [m.health, m.all(), m.unreadable()]
          m.clear(); return [...told, m.all(), no.held.size]"""
        assert run(script, method) == ["refused", {"hours": "2"}, [], {}, 0]


class TestForm:
    @given(data=DATA)
    @settings(FEW)
    def test_both_read_alike(self, tabs: Node, data: Any) -> None:
        """Whatever the data, both take it for own terms or neither does."""
        try:
            found = read_mine(data)
        except SheetError as error:
            assert "\n" not in str(error)
            assert tabs.call("isMine", data) is False
        else:
            assert tabs.call("isMine", data) is True
            assert read_mine(write_mine(found)) == found

    @pytest.mark.parametrize(
        ("data", "kind", "words"),
        [
            (None, "shape", "must be an object"),
            ({"format": 2, "values": {}}, "format", "the format must be 1; found 2"),
            ({"format": True, "values": {}}, "format", "found True"),
            ({"values": {}}, "shape", "must have format, values"),
            ({"format": 1}, "shape", "must have format, values"),
            ({"format": 1, "values": []}, "shape", '"values" must be an object'),
            ({"format": 1, "values": {"A": "x"}}, "shape", "'A': the text must be a line"),
            ({"format": 1, "values": {"a": "x\ny"}}, "shape", "'a': the text must be a line"),
        ],
    )
    def test_what_is_wrong_is_said_in_words(self, data: Any, kind: str, words: str) -> None:
        """Python says in one line what must hold of own terms."""
        with pytest.raises(SheetError, match=words) as caught:
            read_mine(data)
        assert caught.value.kind == kind
