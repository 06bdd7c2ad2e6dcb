"""A check has a name and a next day of the reader's choice, in this browser and in the file."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.saved.form import read_form, write_form
from tests.saved.conftest import Run
from tests.saved.twins import FEW, TIME, aged, form, reads
from tests.scorers import Node

NAME = "Студия «Ромб» — Аня"
FAMILY = "👨‍👩‍👧 и кот"
NAMES = {
    "usual": (NAME, NAME),
    "spaces around": (f"  {NAME}\t", NAME),
    "lines": ("Ромб\r\nзвонить\u2028позже", "Ромб звонить позже"),
    "control": ("Ром\x00б\x85", "Ром б"),
    "order turned": ("a\u202eb\u2066c", "a b c"),
    "markup": ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
    "joined signs": (FAMILY, FAMILY),
    "half a sign": ("a\ud800b", "a b"),
    "long": ("ж" * 61, "ж" * 60),
    "long in signs": ("😀" * 61, "😀" * 60),
    "cut at a space": ("ж" * 59 + "  ж", "ж" * 59),
    "spaces of all kinds": ("\u00a0\u3000\ufeff ", None),
    "unseen": ("\u200b\u200d", None),
    "nothing": ("", None),
    "taken away": (None, None),
}
NO_DAYS = ["2026-02-29", "2026-13-01", "2026-1-1", "20260101", "0999-01-01", "soon", TIME, "1"]


class TestNames:
    @pytest.mark.parametrize(("typed", "kept"), NAMES.values(), ids=NAMES)
    def test_a_name_is_one_line(self, run: Run, typed: str | None, kept: str | None) -> None:
        """What is typed becomes one line of at most 60 signs, or no name; a reload has the same."""
        script = """const s = tab(); const { id } = s.answer('price', 'asks')
          s.note(id, { name: 'before' }); const told = s.note(id, { name: given[0] })
          return [told.name, s.current().name, s.reload().current().name, s.all()]"""
        assert run(script, typed) == [kept, kept, kept, [{"price": "asks"}]]

    @given(text=st.text(st.characters() | st.sampled_from("\ufeff\u2028\ud800 \t")))
    @settings(FEW)
    def test_what_is_kept_can_be_read(self, node: Node, tabs: Node, text: str) -> None:
        """Whatever is typed, the line made of it is none or one that both read in a file."""
        line = tabs.call("lineOf", text, 60)
        assert not line or reads(node, form(name=line))["form"]["name"] == line
        reads(node, form(name=text))

    def test_a_name_comes_with_the_first_answer(self, run: Run) -> None:
        """A new sheet may be named before it is answered, or with its first answer."""
        script = """const s = tab(), t = tab()
          const a = s.change({ name: ' Ромб ', next: '2026-03-01' }, s.judged)
          const b = t.change({ answers: { price: 'asks' }, name: 'Куб' }, t.judged)
          return [[a.name, a.next, a.answers], [b.name, b.next], s.list().length]"""
        assert run(script) == [["Ромб", "2026-03-01", {}], ["Куб", None], 2]

    def test_a_note_is_no_new_judgement(self, run: Run) -> None:
        """A name or a day leaves time, outcome and order as they were, and adds one revision."""
        script = """const s = tab(); const a = s.answer('price', 'asks'); s.begin()
          s.answer('tone', 'kind'); s.note(a.id, { name: 'Ромб' })
          const now = s.note(a.id, { next: '2026-03-01' })
          return [{ ...a, name: 'Ромб', next: '2026-03-01', revision: 3 }, now, s.all(),
            s.answers()]"""
        wanted, now, all_, here = run(script)
        assert now == wanted
        assert (all_, here) == ([{"tone": "kind"}, {"price": "asks"}], {"tone": "kind"})

    def test_what_is_not_here_has_no_name(self, run: Run) -> None:
        """To name an entry that is not here changes nothing."""
        script = "return [tab().note('0'.repeat(16), { name: 'Ромб' }), local.held.size]"
        assert run(script) == [None, 0]

    def test_two_tabs_keep_each_others_notes(self, run: Run) -> None:
        """What several tabs give to one entry all stays, and of two names the last counts."""
        script = """const a = tab(), b = tab(); const { id } = a.answer('price', 'asks'); b.open(id)
          a.note(id, { name: 'Ромб' }); b.note(id, { next: '2026-03-01' }); b.answer('tone', 'kind')
          b.note(id, { name: 'Куб' }); a.answer('who', 'firm')
          const { name, next, answers } = tab().list()[0].form
          return [name, next, answers]"""
        answers = {"price": "asks", "tone": "kind", "who": "firm"}
        assert run(script) == ["Куб", "2026-03-01", answers]

    def test_a_name_waits_for_room(self, run: Run) -> None:
        """Where storage is full a name waits, and is laid over what others wrote meanwhile."""
        script = """const a = tab(), b = tab(); const { id } = a.answer('price', 'asks'); b.open(id)
          fill(); a.note(id, { name: 'Ромб' }); const told = [a.health, a.current().name]
          room(); const later = b.answer('tone', 'kind')
          a.note(id, { next: '2026-03-01' })
          const { name, next, answers, saved } = tab().list()[0].form
          return [told, name, next, answers, saved === later.saved]"""
        answers = {"price": "asks", "tone": "kind"}
        assert run(script) == [["full", "Ромб"], "Ромб", "2026-03-01", answers, True]

    def test_a_spoilt_place_costs_no_name(self, run: Run) -> None:
        """Where an entry that waits has its place spoilt, name and answers go on in another."""
        script = """const s = tab(); const { id } = s.answer('price', 'asks')
          fill(); s.answer('tone', 'kind'); local.held.set(KEY + ':' + id, '{'); room()
          const { name } = s.note(id, { name: 'Ромб' })
          return [name, s.reload().current().name, s.answers(), local.held.get(KEY + ':' + id)]"""
        assert run(script) == ["Ромб", "Ромб", {"price": "asks", "tone": "kind"}, "{"]


class TestDays:
    @pytest.mark.parametrize("day", NO_DAYS)
    def test_what_is_no_day_changes_nothing(self, run: Run, node: Node, day: str) -> None:
        """A next day that is no day of the calendar is not kept, and a file with it is refused."""
        script = """const s = tab(); const { id } = s.answer('price', 'asks')
          const before = s.note(id, { next: '2026-03-01' })
          const after = s.note(id, { next: given[0] })
          return [after.next, after.revision === before.revision]"""
        assert run(script, day) == ["2026-03-01", True]
        assert reads(node, form(next=day)) == {"error": "shape"}

    @pytest.mark.parametrize("day", ["2028-02-29", "2026-12-31", "1000-01-01", "9999-12-31"])
    def test_a_day_of_the_calendar_is_kept(self, run: Run, node: Node, day: str) -> None:
        """A day is kept as it is, and taken away by nothing."""
        script = """const s = tab(); const { id } = s.answer('price', 'asks')
          return [s.note(id, { next: given[0] }).next, s.note(id, { next: '' }).next]"""
        assert run(script, day) == [day, None]
        assert reads(node, form(next=day))["form"]["next"] == day

    def test_a_file_has_both(self, node: Node) -> None:
        """A file says name and next day; Python and the page write the same."""
        whole = form(name=FAMILY, next="2026-03-01")
        written = node.call("writeForm", aged().plain(), reads(node, whole)["form"])
        assert written == whole == write_form(aged(), read_form(aged(), whole).form)


class TestOpening:
    def test_one_link_opened_thrice_is_one_entry(self, run: Run) -> None:
        """A link whose answers and states an entry has opens that; its name and time stay."""
        script = """const s = tab(); const mine = s.answer('price', 'asks')
          s.state('deposit', 'sent')
          s.note(mine.id, { name: 'Ромб' })
          const link = '#format=2&instrument=tiny&rules=old&price=asks&term.deposit=sent'
          const take = (one, text) => one.take(readFragment(policy, text).form, one.judged)
          const took = [s, tab(), tab()].map((one) => take(one, link))
          const old = take(tab(), '#format=1&price=asks&term.no-deposit=sent')
          return [[...took, old].every(({ id, name }) => id === mine.id && name === 'Ромб'),
            s.list().length]"""
        assert run(script) == [True, 1]

    @pytest.mark.parametrize(
        "link", ["price=asks", "price=agreed&term.deposit=sent", "price=asks&term.deposit=refused"]
    )
    def test_a_link_that_differs_is_another_entry(self, run: Run, link: str) -> None:
        """One answer or state more, less or other makes a new entry; thrice it is still one."""
        script = """const s = tab(); const mine = s.answer('price', 'asks')
          s.state('deposit', 'sent')
          const take = (one) => one.take(readFragment(policy, '#format=2&' + given[0]).form).id
          const ids = [s, tab(), tab()].map(take)
          return [new Set(ids).size, ids.includes(mine.id), s.list().length]"""
        assert run(script, link) == [1, False, 2]

    def test_a_link_knows_the_entry_that_made_it(self, run: Run) -> None:
        """An entry is known by its own link, though what it keeps apart has no place in one."""
        kept = {"answers": {"price": "gone", "gone": "yes"}, "terms": {"old": "sent"}}
        script = """const s = tab(); const file = form.readForm(policy, given[0]).form
          const { id } = s.take(file); const link = writeFragment(policy, s.current())
          return [s.take(readFragment(policy, link).form).id === id, s.list().length]"""
        assert run(script, form(answers={"price": "asks"}, kept=kept)) == [True, 1]

    def test_of_two_clients_of_one_name_the_file_opens_its_own(self, run: Run) -> None:
        """A file with another name or day than the entry that says the same is another entry."""
        script = """const s = tab(); const take = (data) =>
            s.take(form.readForm(policy, data).form).id
          const [plain, named, other] = given
          const ids = [named, plain, named, other, other].map(take)
          return [ids.map((id) => ids.indexOf(id)), s.list().length]"""
        plain = form(answers={"price": "asks"})
        files = [plain, {**plain, "name": "Ромб"}, {**plain, "next": "2026-03-01"}]
        assert run(script, *files) == [[0, 0, 0, 3, 3], 2]

    def test_an_empty_sheet_is_no_entry(self, run: Run) -> None:
        """A new sheet that says nothing is not kept, whether cleared, opened or begun."""
        script = """const s = tab(); s.begin(); const made = s.answer('price', null)
          s.state('talk', 'none'); s.change({ name: ' ', next: 'soon' }, s.judged)
          const empty = form.readForm(policy, { answers: {} }).form
          s.take(empty, s.judged); s.take(readFragment(policy, '#format=2').form)
          return [made.id, made.answers, s.current(), s.list(), local.held.size, s.health]"""
        assert run(script) == [None, {}, None, [], 0, "ok"]

    def test_an_entry_that_was_emptied_stays(self, run: Run) -> None:
        """A sheet whose answers were all taken away is still the reader's, and its file too."""
        script = """const s = tab(); s.answer('price', 'asks'); s.answer('price', null)
          const file = form.writeForm(policy, s.current()); s.clear()
          s.take(form.readForm(policy, file).form); return s.all()"""
        assert run(script) == [{}]

    def test_an_empty_link_leaves_the_tabs_entry(self, run: Run) -> None:
        """A link that says nothing begins anew; the entry before stays in the list."""
        script = """const s = tab(); s.answer('price', 'asks')
          s.take(readFragment(policy, '#format=2').form)
          return [s.current(), s.all(), s.gone()]"""
        assert run(script) == [None, [{"price": "asks"}], False]
