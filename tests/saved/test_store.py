"""The saved forms in one browser: what is kept, opened, taken in and removed."""

from __future__ import annotations

import json

from tests.policies import tiny
from tests.saved.conftest import Run
from tests.saved.twins import KEY, OUTCOME, form


class TestKeeping:
    def test_a_store_begins_empty(self, run: Run) -> None:
        """With nothing saved there is no form, and all is well; to look changes nothing."""
        script = """const s = tab()
          return [s.health, s.list(), s.current(), s.latest(), s.gone(), [...local.held]]"""
        assert run(script) == ["ok", [], None, None, False, []]

    def test_the_first_change_makes_a_form(self, run: Run) -> None:
        """The first answer makes a form with a random id, its time and what was decided."""
        made, again, text = run(
            """const s = tab(); const made = s.answer('price', 'asks')
          return [made, s.current(), [...local.held]]"""
        )
        assert made == again
        assert (made["revision"], made["answers"]) == (1, {"price": "asks"})
        assert made["outcome"] == {
            "verdict": "talk",
            "rules_version": tiny().version,
            "date": made["saved"],
            "terms": {},
        }
        [[key, value]] = text
        assert key == f"{KEY}:{made['id']}"
        assert json.loads(value)["format"] == 3

    def test_a_form_of_the_second_format_is_opened(self, run: Run) -> None:
        """A stored form of the second format is shown as it is, and stored as today's once it
        changes."""
        old = {name: value for name, value in form().items() if name not in ("terms", "kept")}
        old |= {"format": 2, "safeguards": {"no-deposit": "sent"}, "answers": {"price": "asks"}}
        script = """local.setItem(`${KEY}:${given[0].id}`, JSON.stringify(given[0]))
          const s = tab()
          const text = local.getItem(`${KEY}:${given[0].id}`); s.open(given[0].id)
          const shown = s.current().terms; s.answer('tone', 'kind')
          const { format, terms, safeguards } = JSON.parse([...local.held.values()][0])
          return [JSON.parse(text).format, shown, format, terms, safeguards ?? null]"""
        sent = {"deposit": "sent"}
        assert run(script, old) == [2, sent, 3, sent, None]

    def test_ids_are_random(self, run: Run) -> None:
        """An id is 16 characters of a to z and 0 to 9, and no two forms share one."""
        ids = run(
            """return Array.from({ length: 200 }, () => {
          const s = open(policy, storage()); return s.answer('price', 'asks').id })"""
        )
        assert len(set(ids)) == 200
        assert all(len(one) == 16 and one.isalnum() and one == one.lower() for one in ids)
        assert len(set("".join(ids))) == 36

    def test_a_change_touches_its_pairs_alone(self, run: Run) -> None:
        """Each change adds one to the revision; null and «none» clear a pair."""
        script = """const s = tab(); s.answer('price', 'asks'); s.answer('tone', 'loud')
          s.state('deposit', 'sent'); s.state('talk', 'refused')
          s.state('deposit', 'none'); const f = s.answer('price', null)
          return [f.revision, f.answers, f.terms]"""
        assert run(script) == [6, {"tone": "loud"}, {"talk": "refused"}]

    def test_a_bad_outcome_spoils_nothing(self, run: Run) -> None:
        """An outcome that is none is left out, and the form is saved all the same."""
        script = """const s = tab(); s.change({ answers: { price: 'asks' } }, () => given[0])
          return [s.current().outcome, s.all()]"""
        for bad in ({"verdict": "talk"}, 7, None, "talk"):
            assert run(script, bad) == [None, [{"price": "asks"}]]

    def test_a_reload_shows_the_same_form(self, run: Run) -> None:
        """After a reload the tab has the form that it had, or none where it had none."""
        script = """const s = tab(); s.answer('price', 'asks')
          const kept = s.reload().answers(); s.begin()
          return [kept, s.reload().answers()]"""
        assert run(script) == [{"price": "asks"}, None]

    def test_starting_anew_keeps_the_earlier_form(self, run: Run) -> None:
        """`begin` leaves the earlier form in the list, newest first; the next change makes one."""
        script = """const s = tab(); s.answer('price', 'asks'); s.begin()
          const between = [s.current(), s.all(), s.latest().answers]
          s.answer('price', 'cheaper')
          return [between, s.all(), s.latest().answers]"""
        first, second = {"price": "asks"}, {"price": "cheaper"}
        assert run(script) == [[None, [first], first], [second, first], second]

    def test_an_earlier_form_is_opened(self, run: Run) -> None:
        """`open` makes a form the tab's, after a reload too; what is not there changes nothing."""
        script = """const s = tab(); const { id } = s.answer('price', 'asks')
          s.begin(); s.answer('price', 'cheaper')
          const opened = s.open(id).answers; s.answer('tone', 'kind')
          return [opened, s.all(), s.open('gone'), s.reload().answers()]"""
        asks, both = {"price": "asks"}, {"price": "asks", "tone": "kind"}
        assert run(script) == [asks, [both, {"price": "cheaper"}], None, both]

    def test_one_form_is_removed(self, run: Run) -> None:
        """`remove` deletes one form; where it was the tab's there is none, and none is missed."""
        script = """const s = tab(); s.answer('price', 'asks'); const [{ key }] = s.list()
          s.begin(); s.answer('price', 'cheaper'); s.remove(key); const left = s.all()
          s.remove(s.list()[0].key)
          return [left, s.all(), s.current(), s.gone(), local.held.size]"""
        assert run(script) == [[{"price": "cheaper"}], [], None, False, 0]

    def test_everything_is_removed(self, run: Run) -> None:
        """`clear` leaves nothing of this site in either storage, and what is another's alone."""
        script = """local.setItem('another', 'kept'); const s = tab()
          s.session.setItem('another', 'kept'); s.answer('price', 'asks'); s.begin()
          s.answer('tone', 'kind'); local.setItem('krasnye-flazhki:second:x', '{')
          s.session.setItem('krasnye-flazhki:tab:second', 'x')
          s.clear()
          return [s.health, s.list(), s.current(), s.gone(), [...local.held.keys()],
            [...s.session.held.keys()]]"""
        assert run(script) == ["ok", [], None, False, ["another"], ["another"]]

    def test_instruments_are_kept_apart(self, run: Run) -> None:
        """Each instrument has forms of its own, and the tab one of each."""
        script = """const s = tab(); s.answer('price', 'asks')
          const other = open({ ...policy, instrument: 'second' }, local, s.session)
          const before = [other.list(), other.current()]; other.answer('price', 'cheaper')
          return [before, s.reload().answers(), other.reload().answers()]"""
        assert run(script) == [[[], None], {"price": "asks"}, {"price": "cheaper"}]

    def test_the_list_is_newest_first(self, run: Run) -> None:
        """What was changed last stands first, whatever the precision of its time."""
        times = ["2025-01-02T00:00:00Z", "2025-01-02T00:00:00.500Z", "2025-01-01T00:00:00Z"]
        entries = [(f"{n:016}", form(id=f"{n:016}", saved=saved)) for n, saved in enumerate(times)]
        script = """for (const [key, text] of Object.entries(given[0])) local.setItem(key, text)
          return tab().list().map((entry) => Number(entry.id))"""
        stored = {f"{KEY}:{name}": json.dumps(whole) for name, whole in entries}
        assert run(script, stored) == [1, 0, 2]


class TestTaking:
    def test_a_form_from_outside_stands_beside_the_others(self, run: Run) -> None:
        """A form from a link becomes the tab's, with an id and a time; the earlier one stays."""
        script = """const s = tab(); s.answer('price', 'asks')
          const { form: link } = form.readForm(policy, { answers: { tone: 'kind', gone: 'x' } })
          const { id, revision, saved, kept, outcome } = s.take(link, s.judged)
          return [id.length, revision, typeof saved, kept.answers, outcome.verdict,
            s.all(), s.reload().answers()]"""
        kind = {"tone": "kind"}
        assert run(script) == [
            *(16, 1, "string", {"gone": "x"}, "talk"),
            *([kind, {"price": "asks"}], kind),
        ]

    def test_the_same_form_is_not_added_twice(self, run: Run) -> None:
        """A link or file of what is here already opens that, however often; one more pair adds."""
        script = """const s = tab(), t = tab()
          const take = (one, answers) => one.take(form.readForm(policy, { answers }).form).id
          const ids = [s, s, t, t.reload()].map((one) => take(one, { price: 'asks', gone: 'x' }))
          s.begin(); ids.push(take(s, { price: 'asks', gone: 'x' }))
          take(s, { price: 'asks', gone: 'y' }); take(s, { price: 'asks' })
          return [new Set(ids).size, s.list().length]"""
        assert run(script) == [1, 3]

    def test_a_file_keeps_what_it_says_of_itself(self, run: Run) -> None:
        """A form from a file keeps its id, revision, time and outcome where its id is free."""
        whole = form(answers={"price": "asks"}, outcome=OUTCOME)
        script = """const s = tab()
          const taken = s.take(form.readForm(policy, given[0]).form, s.judged)
          return [form.writeForm(policy, taken), JSON.parse([...local.held.values()][0])]"""
        assert run(script, whole) == [whole, whole]

    def test_a_file_never_replaces_a_form(self, run: Run) -> None:
        """An older copy of a form that is here stands beside it, and beside what is spoilt."""
        script = """const s = tab(); const { form: older } = form.readForm(policy, given[0])
          s.take(older); s.answer('tone', 'kind'); const other = s.take(older)
          const spoilt = KEY + ':' + other.id; local.setItem(spoilt, '{')
          s.begin(); const third = s.take(older)
          return [other.id === older.id, s.all(), third.id === other.id, local.getItem(spoilt)]"""
        same, all_, third, text = run(script, form(answers={"price": "asks"}))
        assert (same, third, text) == (False, False, "{")
        assert {"price": "asks", "tone": "kind"} in all_
        assert {"price": "asks"} in all_

    def test_a_file_may_come_back_after_it_was_removed(self, run: Run) -> None:
        """A form that was removed here is taken from a file as any other."""
        script = """const s = tab(); const { form: file } = form.readForm(policy, given[0])
          s.take(file); s.remove(s.list()[0].key); s.take(file)
          return [s.answers(), s.all(), s.gone()]"""
        asks = {"price": "asks"}
        assert run(script, form(answers=asks)) == [asks, [asks], False]
