"""A form is read and written alike by Python and the page, and gives back what neither reads."""

from __future__ import annotations

import json
import subprocess
<<<<<<< HEAD
from dataclasses import asdict, replace
=======
from dataclasses import asdict
>>>>>>> suite

import pytest
from hypothesis import given, settings

from macros.build.bundle import SOURCES, environment
from quiz.saved.form import Form, read_form, write_form
from tests.policies import tiny
from tests.saved.twins import (
    FEW,
    FULL,
    ID,
    NOTHING,
    OLD,
    OUTCOME,
    SOUND,
    STRANGE,
    TIME,
    Data,
    aged,
    form,
    reads,
    text,
)
from tests.scorers import Node


class TestReading:
    def test_a_form_reads_back(self, node: Node) -> None:
        """What was written reads back whole, as data and as text."""
        whole = form(**FULL, name="Студия «Ромб»", next="2026-02-28", kept=STRANGE, outcome=OUTCOME)
        found = reads(node, whole)
        assert found == text(node, json.dumps(whole))
        assert found["form"] == {
            "id": ID,
            "revision": 3,
            "saved": TIME,
            "name": "Студия «Ромб»",
            "next": "2026-02-28",
            **FULL,
            "kept": STRANGE,
            "outcome": OUTCOME,
            "rules_version": tiny().version,
        }

    @pytest.mark.parametrize(
        "data",
        [
            FULL,
            {"format": 3, **FULL},
            *(OLD, {"format": 1, "instrument": "tiny", **OLD}),
            {"format": 2, **OLD},
        ],
    )
    def test_an_earlier_format_becomes_todays(self, node: Node, data: Data) -> None:
        """A form of an earlier format, and bare answers with states, gain what they lack."""
        assert reads(node, data) == {
            "form": {
                **dict.fromkeys(("id", "saved", "name", "next")),
                "revision": 0,
                **FULL,
                "kept": NOTHING,
                "outcome": None,
                "rules_version": tiny().version,
            },
            "unknown": [],
            "otherRules": False,
        }

    def test_an_empty_form_says_nothing(self, node: Node) -> None:
        """A form of which nothing is known has no id, no time and no outcome."""
        found = node.call("emptyForm", aged().plain())
        assert found == reads(node, {"answers": {}})["form"]
        assert found == asdict(Form(tiny().version, {}, {}))

    def test_what_says_nothing_is_left_out(self, node: Node) -> None:
        """Answers of null and states of «none» are as if they were not there."""
        said = {"answers": {"price": None}, "terms": {"deposit": "none", "old": None}}
        found = reads(node, form(**said, kept=said))["form"]
        assert (found["answers"], found["terms"], found["kept"]) == ({}, {}, NOTHING)

    def test_other_rules_are_told(self, node: Node) -> None:
        """A form of other rules is read, and said to be one."""
        found = reads(node, form(rules_version="0"))
        assert (found["otherRules"], found["form"]["rules_version"]) == (True, "0")

    def test_a_leading_mark_of_byte_order_is_no_fault(self, node: Node) -> None:
        """A file from Windows may begin with a mark of byte order, which counts for nothing."""
        assert text(node, "\ufeff" + json.dumps(form())) == reads(node, form())
        assert text(node, "\ufeff\ufeff{}") == {"error": "shape"}

    def test_an_older_browser_reads_as_well(self) -> None:
        """Where `Object.hasOwn` is missing a form is read and written all the same."""
        module = json.dumps(str(SOURCES / "saved" / "form.js"))
        script = f"""delete Object.hasOwn
          const {{ readForm, writeForm }} = await import({module})
          const policy = {json.dumps(aged().plain())}
          const {{ form }} = readForm(policy, {{ answers: {{ fee: 'half' }} }})
          console.log(JSON.stringify(writeForm(policy, form).answers))"""
        command = ["node", "--input-type=module", "--eval", script]
        done = subprocess.run(command, capture_output=True, text=True, env=environment())
        assert (done.stdout, done.stderr) == ('{"deposit":"written"}\n', "")


class TestKept:
    def test_what_is_unknown_is_kept(self, node: Node) -> None:
        """Unknown questions, options, terms and states are kept verbatim and told by id."""
        odd = {"answers": STRANGE["answers"], "terms": {"old": "sent", "talk": "odd"}}
        found = reads(node, odd)
        assert found["form"]["kept"] == odd
        assert found["unknown"] == ["gone", "tone", "old", "talk"]
        assert found["form"]["answers"] == found["form"]["terms"] == {}

    def test_what_is_known_again_counts_again(self, node: Node) -> None:
        """A kept pair that the policy knows counts, where the question has no other answer."""
        kept = {"answers": {"price": "asks", "tone": "kind"}, "terms": {"shorter-list": "sent"}}
        found = reads(node, form(answers={"tone": "loud"}, kept=kept))
        assert found["form"]["answers"] == {"price": "asks", "tone": "loud"}
        assert found["form"]["terms"] == {"shorter-list": "sent"}
        assert found["form"]["kept"] == {"answers": {"tone": "kind"}, "terms": {}}
        assert found["unknown"] == []

    def test_ids_that_objects_own_are_unknown(self, node: Node) -> None:
        """An id such as «constructor» is one that the policy lacks, no more."""
        odd = {"constructor": "price", "valueof": "price"}
        assert reads(node, {"answers": odd})["unknown"] == ["constructor", "valueof"]
        assert node.call(
            "writeFragment", aged().plain(), {**FULL, "kept": {**NOTHING, "answers": odd}}
        ).endswith("&constructor=price&valueof=price")

    @given(data=SOUND)
    @settings(FEW)
    def test_nothing_is_lost_on_the_way(self, node: Node, data: Data) -> None:
        """However often a form is read and written by either, each pair that it held is in it."""
        found = reads(node, form(**data))
        once = node.call("writeForm", aged().plain(), found["form"])
        assert once == write_form(aged(), read_form(aged(), form(**data)).form)
        assert reads(node, once)["form"] == found["form"]
        for part in ("answers", "terms"):
            after = {*once[part].items(), *once["kept"][part].items()}
            given = said(part, data[part])
            assert given.items() <= after
            rest = {n: c for n, c in said(part, data["kept"][part]).items() if n not in given}
            assert rest.items() <= after


def said(part: str, pairs: Data) -> Data:
    """The pairs that say something."""
    nothing = (None, "none") if part == "terms" else (None,)
    return {name: chosen for name, chosen in pairs.items() if chosen not in nothing}


class TestRetired:
    def test_a_retired_answer_lives_on(self, node: Node) -> None:
        """Where a retired answer became another, that one counts; the old pair is kept."""
        found = reads(node, {"answers": {"fee": "half"}})
        assert found["form"]["answers"] == {"deposit": "written"}
        assert found["form"]["kept"]["answers"] == {"fee": "half"}
        assert found["unknown"] == []

    def test_an_answer_of_its_own_comes_first(self, node: Node) -> None:
        """A retired answer changes nothing where its heir has an answer."""
        for kept in ({}, {"fee": "half"}):
            answers = {"deposit": "open", **({} if kept else {"fee": "half"})}
            found = reads(node, form(answers=answers, kept={**NOTHING, "answers": kept}))
            assert found["form"]["answers"] == {"deposit": "open"}
            assert found["form"]["kept"]["answers"] == {"fee": "half"}

    def test_an_option_that_a_question_has_no_more_lives_on(self, node: Node) -> None:
        """An answer that went while its question stayed counts as what it became, until another."""
        hushed = ("tone", (("hushed", ("tone", "curt")),))
        policy = replace(aged(), retired=(*aged().retired, hushed))
        found = reads(node, {"answers": {"tone": "hushed"}}, policy)
        assert (found["form"]["answers"], found["unknown"]) == ({"tone": "curt"}, [])
        for chosen, left in (("loud", {"tone": "hushed"}), (None, {})):
            edit = {"answers": {"tone": chosen}}
            edited = node.call("changed", policy.plain(), found["form"], edit)
            again = reads(node, node.call("writeForm", policy.plain(), edited), policy)["form"]
            assert again["answers"] == ({"tone": chosen} if chosen else {})
            assert again["kept"]["answers"] == left

    def test_one_without_an_heir_is_unknown(self, node: Node) -> None:
        """A retired answer that became nothing is kept and told as unknown."""
        odd = {"fee": "never", "motto": "loud"}
        found = reads(node, {"answers": odd})
        assert (found["form"]["kept"]["answers"], found["unknown"]) == (odd, ["fee", "motto"])

    def test_a_cleared_answer_stays_cleared(self, node: Node) -> None:
        """Clearing an answer takes along the kept pairs that it would come back from."""
        start = reads(node, {"answers": {"fee": "half", "motto": "loud"}})["form"]
        cleared = node.call("changed", aged().plain(), start, {"answers": {"deposit": None}})
        found = reads(node, node.call("writeForm", aged().plain(), cleared))["form"]
        assert (found["answers"], found["kept"]["answers"]) == ({}, {"motto": "loud"})

    def test_a_cleared_pair_does_not_come_back(self, node: Node) -> None:
        """A kept pair of the same id goes as well, that no later site may count it."""
        start = reads(node, {"answers": {"price": "gone"}, "terms": {"talk": "gone"}})["form"]
        clearing = {"answers": {"price": None}, "terms": {"talk": "none"}}
        assert node.call("changed", aged().plain(), start, clearing)["kept"] == NOTHING

    def test_an_edit_leaves_the_kept_pairs(self, node: Node) -> None:
        """Answering a question leaves what is kept, that from which its answer came too."""
        start = reads(node, {"answers": {"fee": "half", "motto": "loud"}})["form"]
        edited = node.call("changed", aged().plain(), start, {"answers": {"deposit": "open"}})
        assert edited["kept"]["answers"] == {"fee": "half", "motto": "loud"}
<<<<<<< HEAD


class TestBrowsers:
    def test_an_older_browser_reads_as_well(self) -> None:
        """Where `Object.hasOwn` is missing a form is read and written all the same."""
        module = json.dumps(str(SOURCES / "saved" / "form.js"))
        script = f"""delete Object.hasOwn
          const {{ readForm, writeForm }} = await import({module})
          const policy = {json.dumps(aged().plain())}
          const {{ form }} = readForm(policy, {{ answers: {{ fee: 'half' }} }})
          console.log(JSON.stringify(writeForm(policy, form).answers))"""
        command = ["node", "--input-type=module", "--eval", script]
        done = subprocess.run(command, capture_output=True, text=True, env=environment())
        assert (done.stdout, done.stderr) == ('{"deposit":"written"}\n', "")
=======
>>>>>>> suite
