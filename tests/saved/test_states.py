"""States that were kept by flag become states by term, and no state is lost or bettered."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from quiz.saved.fields import BY_FLAG
from quiz.saved.form import read_form, write_form
from tests.saved.twins import FEW, NOTHING, Data, aged, form, parts, reads
from tests.scorers import Node

WORSE = ["none", "accepted", "sent", "counter", "refused", "final"]
HEALED = dict(aged().healed)


def old(states: Data, kept: Data | None = None, **more: Any) -> Data:
    """A form of the second format."""
    apart = {"answers": {}, BY_FLAG: kept or {}}
    return {"format": 2, "answers": {}, BY_FLAG: states, "kept": apart, **more}


class TestStatesByFlag:
    @pytest.mark.parametrize(
        ("states", "terms", "kept"),
        [
            ({"no-deposit": "sent"}, {"deposit": "sent"}, {}),
            ({"discount": "counter"}, {"shorter-list": "counter"}, {}),
            ({"bare-start": "accepted"}, {"deposit": "accepted"}, {}),
            ({"no-deposit": "none", "bare-start": None}, {}, {}),
            ({"talk": "refused"}, {"talk": "refused"}, {}),
            ({"talk": "accepted", "stop": "sent"}, {"talk": "accepted"}, {"stop": "sent"}),
            ({"shouts": "sent"}, {}, {"shouts": "sent"}),
            ({"gone": "refused"}, {}, {"gone": "refused"}),
            ({"no-deposit": "odd"}, {}, {"no-deposit": "odd"}),
            (
                {"no-deposit": "odd", "bare-start": "sent"},
                {"deposit": "sent"},
                {"no-deposit": "odd"},
            ),
        ],
    )
    def test_a_flags_state_is_its_terms(
        self, node: Node, states: Data, terms: Data, kept: Data
    ) -> None:
        """Live and retired flags give their terms, offers stay; what says nothing here is kept."""
        for data in (old(states), {"answers": {}, BY_FLAG: states}):
            found = reads(node, data)
            assert (found["form"]["terms"], found["form"]["kept"]["terms"]) == (terms, kept)
            assert found["unknown"] == sorted(kept)

    @pytest.mark.parametrize("worse", range(1, len(WORSE)))
    @pytest.mark.parametrize("better", range(len(WORSE)))
    def test_of_two_the_worse_counts(self, node: Node, worse: int, better: int) -> None:
        """Where two flags of one term disagree, the state that is worse for the reader counts."""
        if better > worse:
            worse, better = better, worse
        for flags in (("no-deposit", "bare-start"), ("bare-start", "no-deposit")):
            pair = dict(zip(flags, (WORSE[worse], WORSE[better]), strict=True))
            assert reads(node, old(pair))["form"]["terms"] == {"deposit": WORSE[worse]}

    def test_a_state_of_its_own_goes_before_one_kept_apart(self, node: Node) -> None:
        """What was kept apart by flag counts where its term has no state, else it stays kept."""
        found = reads(node, old({"no-deposit": "sent"}, {"bare-start": "refused", "talk": "sent"}))
        assert found["form"]["terms"] == {"deposit": "sent", "talk": "sent"}
        assert found["form"]["kept"] == {**NOTHING, "terms": {"deposit": "refused"}}
        assert found["unknown"] == []

    def test_what_was_decided_stays_as_it_was(self, node: Node) -> None:
        """The outcome of an earlier format is a record, and keeps the flags that it names."""
        outcome = {
            **{"verdict": "talk", "rules_version": "0", "date": "2026-01-31T12:00:00Z"},
            "terms": {"no-deposit": "sent"},
        }
        assert reads(node, old({}, outcome=outcome))["form"]["outcome"] == outcome

    @given(data=parts(BY_FLAG))
    @settings(FEW)
    def test_no_state_is_lost_or_bettered(self, node: Node, data: Data) -> None:
        """From an old form to a file of today and back each state is there, or one that is worse.

        Python and the page write the same file, which reads back as the same form.
        """
        found = reads(node, {"format": 2, **data})
        file = node.call("writeForm", aged().plain(), found["form"])
        assert file == write_form(aged(), read_form(aged(), {"format": 2, **data}).form)
        assert reads(node, file)["form"] == found["form"]
        after = [*file["terms"].items(), *file["kept"]["terms"].items()]
        for flag, state in data[BY_FLAG].items():
            if state in (None, "none"):
                continue
            term = HEALED.get(flag, flag) if state in WORSE else flag
            assert any(name == term and badness(kept) >= badness(state) for name, kept in after)

    @given(data=parts(BY_FLAG))
    @settings(FEW)
    def test_a_form_without_flags_is_left_alone(self, node: Node, data: Data) -> None:
        """A form of today reads the same however often it was an earlier one."""
        once = reads(node, {"format": 2, **data})["form"]
        whole = form(**{name: once[name] for name in ("answers", "terms", "kept")})
        again = reads(node, whole)["form"]
        assert {name: again[name] for name in ("answers", "terms", "kept")} == {
            name: once[name] for name in ("answers", "terms", "kept")
        }


def badness(state: str) -> int:
    """How bad a state is for the reader; one that is unknown is the worst."""
    return WORSE.index(state) if state in WORSE else len(WORSE)
