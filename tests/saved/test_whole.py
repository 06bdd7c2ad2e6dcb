"""Everything that a reader keeps goes into one file and comes back, and nothing is replaced."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.saved.fields import BY_FLAG
from quiz.saved.form import SheetError, write_form
from quiz.saved.mine import read_whole, write_mine, write_whole
from tests.saved.conftest import Run
from tests.saved.twins import FULL, ID, KEY, OUTCOME, STRANGE, TIME, Data, aged, form, parts

SITE = "krasnye-flazhki:"
ASKS = {"price": "asks"}
MOVE = "const s = tab(); const told = s.takeAll(given[0]);"
OTHER_ID = "f" * 16
OTHER: Data = {"format": 3, "id": OTHER_ID, "instrument": "second", "answers": {"a": "b"}}
NEWER: Data = {"format": 4, "anything": {"deep": [1, None]}}


def file(*sheets: Any, **mine: str) -> Data:
    """A file of everything."""
    return {"format": 1, "sheets": list(sheets), "mine": write_mine(mine)}


class TestWriting:
    def test_a_file_has_all_that_is_kept(self, run: Run) -> None:
        """Sheets with names and days, spoilt texts, other instruments' sheets and own terms."""
        script = """const s = tab(); s.take(form.readForm(policy, given[0]).form)
          local.setItem(KEY + ':x', '{'); s.mine.set('price', '1'); local.setItem('another', '{}')
          local.setItem('krasnye-flazhki:second:' + given[1].id, JSON.stringify(given[1]))
          local.setItem('krasnye-flazhki:second:y', '[')
          return s.everything()"""
        whole = form(**FULL, kept=STRANGE, name="Ромб", next="2026-03-01", outcome=OUTCOME)
        found = run(script, whole, OTHER)
        assert found == file(whole, "{", OTHER, "[", price="1")
        read = read_whole(aged(), found)
        assert [reading.form.name for reading in read.sheets] == ["Ромб"]
        assert [error.kind for error in read.refused] == ["shape", "instrument", "shape"]
        assert read.mine == {"price": "1"}

    def test_what_waits_is_in_it(self, run: Run) -> None:
        """Where storage is refused, the file has what is in memory."""
        script = """const s = open(policy, storage({}, { setItem: 'SecurityError' }))
          s.answer('price', 'asks'); s.mine.set('price', '1')
          const { sheets, mine } = s.everything()
          return [sheets.map((one) => one.answers), mine.values]"""
        assert run(script) == [[ASKS], {"price": "1"}]

    def test_nothing_kept_is_an_empty_file(self, run: Run) -> None:
        """With nothing kept the file is whole and empty."""
        assert run("return tab().everything()") == file()


class TestTaking:
    def test_a_file_comes_back_whole(self, run: Run) -> None:
        """In another browser a file gives all that it was made from, and the same file again."""
        whole = form(**FULL, kept=STRANGE, name="Ромб", next="2026-03-01", outcome=OUTCOME)
        given_ = file(whole, "{", OTHER, price="1")
        script = f"""{MOVE} return [told, s.everything(), s.current(), s.health,
          local.getItem(`krasnye-flazhki:second:${{given[1]}}`)]"""
        told, again, current, health, other = run(script, given_, OTHER_ID)
        assert told == {"counts": {"taken": 1, "shape": 1, "others": 1}, "differ": []}
        assert (again, current, health, json.loads(other)) == (given_, None, "ok", OTHER)

    def test_one_file_taken_thrice_adds_once(self, run: Run) -> None:
        """What is here already is not added again, however often."""
        whole = file(
            form(answers=ASKS), {"answers": {"tone": "kind"}}, "{", OTHER, NEWER, price="1"
        )
        script = f"""{MOVE} const before = s.everything(); s.takeAll(given[0])
          const last = tab().takeAll(before)
          return [s.takeAll(given[0]), last.counts, s.list().length,
            JSON.stringify(before) === JSON.stringify(s.everything())]"""
        again, last, count, same = run(script, whole)
        assert again == {"counts": {"here": 5}, "differ": []}
        assert (last, count, same) == ({"here": 5}, 4, True)

    def test_clients_of_whom_the_same_is_known_stay_apart(self, run: Run) -> None:
        """Two sheets that say the same are two entries, by id and time, or by name."""
        first = form(answers=ASKS)
        later = form(answers=ASKS, id=OTHER_ID, saved="2026-02-01T00:00:00Z")
        named = form(answers=ASKS, name="Ромб")
        script = f"{MOVE} s.takeAll(given[0]); return [told.counts, s.list().length]"
        assert run(script, file(first, later, named, first)) == [{"taken": 3, "here": 1}, 3]

    def test_nothing_here_is_replaced(self, run: Run) -> None:
        """An older copy stands beside what is here, and own terms that differ are told."""
        script = """const s = tab(); s.take(form.readForm(policy, given[0].sheets[0]).form)
          s.answer('tone', 'kind'); s.mine.set('price', '1')
          const told = s.takeAll(given[0])
          return [told, s.answers(), s.all().length, s.mine.all(), s.reload().answers()]"""
        now = {**ASKS, "tone": "kind"}
        assert run(script, file(form(answers=ASKS), price="2", hours="3")) == [
            {"counts": {"taken": 1}, "differ": ["price"]},
            *(now, 2, {"price": "1", "hours": "3"}, now),
        ]

    def test_an_id_that_is_taken_gives_way(self, run: Run) -> None:
        """Sheets of one id in one file are entries of two ids, another instrument's as well."""
        changed = {**OTHER, "answers": {"a": "c"}}
        sheets = (form(answers=ASKS), form(answers={"tone": "kind"}), OTHER, changed)
        script = f"{MOVE} return [told.counts, s.everything().sheets]"
        counts, after = run(script, file(*sheets))
        assert counts == {"taken": 2, "others": 2}
        assert len({sheet["id"] for sheet in after}) == 4
        assert [sheet["answers"] for sheet in after if sheet["instrument"] == "second"] == [
            *({"a": "b"}, {"a": "c"}),
        ]

    @pytest.mark.parametrize(
        ("sheet", "kind"),
        [
            (NEWER, "format"),
            ({"answers": 7}, "shape"),
            (7, "shape"),
            (None, "shape"),
            ("{", "shape"),
            ({"answers": {}, "instrument": "second"}, "instrument"),
            ({"answers": {"a": "b" * 70_000}}, "size"),
        ],
        ids=["newer", "answers", "number", "null", "text", "other", "size"],
    )
    def test_what_cannot_be_read_is_kept_and_told(self, run: Run, sheet: Any, kind: str) -> None:
        """A sheet that is none here is counted by kind and kept to the letter, listed as such."""
        script = f"{MOVE} return [told.counts, s.all(), tab().all()]"
        text = sheet if isinstance(sheet, str) else json.dumps(sheet, separators=(",", ":"))
        counts, listed, later = run(script, file(sheet, form(answers=ASKS), sheet))
        assert counts == {kind: 1, "taken": 1, "here": 1}
        assert listed == later == [ASKS, text]

    def test_a_text_that_can_be_read_now_is_a_sheet(self, run: Run) -> None:
        """A sheet that stood as its text, since an older site could not read it, is taken in."""
        script = f"{MOVE} return [told.counts, s.all()]"
        assert run(script, file(json.dumps(form(answers=ASKS)))) == [{"taken": 1}, [ASKS]]

    def test_own_terms_that_cannot_be_read_are_kept(self, run: Run) -> None:
        """Own terms of another shape are told and kept to the letter; what is here stays."""
        script = f"""{MOVE} s.mine.set('price', '1')
          return [told, s.mine.all(), s.mine.unreadable()]"""
        odd = {"format": 2, "values": {"price": ["a", "b"]}}
        told, values, unreadable = run(script, {**file(), "mine": odd})
        assert (told, values) == ({"counts": {"mine": 1}, "differ": []}, {"price": "1"})
        assert [json.loads(one["unreadable"]) for one in unreadable] == [odd]

    def test_a_file_without_own_terms_is_one(self, run: Run) -> None:
        """Own terms may be missing."""
        script = f"{MOVE} return [told, s.mine.unreadable()]"
        assert run(script, {"format": 1, "sheets": []}) == [{"counts": {}, "differ": []}, []]

    def test_without_room_sheets_wait_and_texts_are_told(self, run: Run) -> None:
        """Where storage is full sheets are shown from memory, and a text without room is told."""
        script = """fill(); const s = tab(); const told = s.takeAll(given[0])
          const full = [told.counts, s.health, s.all(), s.mine.all(), s.mine.health]
          room(); s.answer('tone', 'kind'); return [full, tab().all().length]"""
        whole = file(form(answers=ASKS), "{", OTHER, price="1")
        assert run(script, whole) == [
            [{"taken": 1, "full": 2}, "full", [ASKS], {"price": "1"}, "full"],
            2,
        ]


class TestRefusal:
    @pytest.mark.parametrize(
        ("data", "error"),
        [
            (None, "shape"),
            ([], "shape"),
            ({}, "shape"),
            ({"format": 1}, "shape"),
            ({"format": 1, "sheets": {}}, "shape"),
            ({"sheets": []}, "shape"),
            ({**file(), "more": 1}, "shape"),
            ({**file(), "format": 2}, "format"),
            ({**file(), "format": "1"}, "format"),
            ({**file(), "format": None}, "format"),
        ],
    )
    def test_what_is_no_file_changes_nothing(self, run: Run, data: Any, error: str) -> None:
        """Both refuse what is no file of everything, for one reason, and nothing is taken in."""
        script = f"{MOVE} return [told, local.held.size]"
        assert run(script, data) == [{"error": error}, 0]
        with pytest.raises(SheetError) as caught:
            read_whole(aged(), data)
        assert caught.value.kind == error
        assert "\n" not in str(caught.value)

    def test_what_is_nested_too_deep_changes_nothing(self, run: Run) -> None:
        """A file whose sheets cannot be written again is none."""
        script = """let deep = []; for (let n = 0; n < 1e5; n += 1) deep = [deep]
          return [tab().takeAll({ format: 1, sheets: [deep], mine: deep }), local.held.size]"""
        assert run(script) == [{"error": "shape"}, 0]

    def test_own_terms_are_said_in_words(self) -> None:
        """Python refuses a file whose own terms are none."""
        with pytest.raises(SheetError, match='"values" must be an object'):
            read_whole(aged(), {**file(), "mine": {"format": 1, "values": 1}})


class TestRoundTrip:
    @given(
        old=st.lists(parts(BY_FLAG), max_size=3),
        new=st.lists(parts("terms"), max_size=3),
        own=st.dictionaries(st.sampled_from(["price", "hours"]), st.sampled_from(["1", "2"])),
    )
    @settings(max_examples=60, deadline=None, derandomize=True)
    def test_old_becomes_new_becomes_a_file_becomes_new(
        self, run: Run, old: list[Data], new: list[Data], own: Data
    ) -> None:
        """What any format says comes through the file into another browser, pair by pair."""
        sheets = [form(**one, id=f"{n:016}") for n, one in enumerate(new)]
        head = {"format": 2, "revision": 1, "saved": TIME, "instrument": "tiny"}
        sheets += [{**head, "id": f"{n:015}o", **one} for n, one in enumerate(old)]
        script = """const a = open(policy, storage()), b = open(policy, storage())
          const told = a.takeAll(given[0]); const file = a.everything()
          b.takeAll(JSON.parse(JSON.stringify(file))); return [told, file, b.everything()]"""
        told, first, second = run(script, {**file(*sheets), "mine": write_mine(own)})
        assert told["counts"].get("taken", 0) + told["counts"].get("here", 0) == len(sheets)
        assert first == second
        assert first["mine"]["values"] == own
        read = read_whole(aged(), first)
        assert not read.refused
        assert write_whole(aged(), (one.form for one in read.sheets), read.mine) == first
        given_ = read_whole(aged(), {**file(*sheets), "mine": write_mine(own)})
        assert {contents(write_form(aged(), one.form)) for one in given_.sheets} == {
            contents(sheet) for sheet in first["sheets"]
        }


def contents(sheet: Data) -> str:
    """What a sheet says, as one text."""
    return json.dumps([sheet["answers"], sheet["terms"], sheet["kept"]], sort_keys=True)


def test_the_keys_of_the_site_are_its_own(run: Run) -> None:
    """Own terms and sheets stand under keys of the site, each form under its id."""
    script = f"{MOVE} return [...local.held.keys()].sort()"
    found = run(script, file(form(answers=ASKS), price="1"))
    assert found == [f"{SITE}mine", f"{KEY}:{ID}"]
