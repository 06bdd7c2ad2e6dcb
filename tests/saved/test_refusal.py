<<<<<<< HEAD
"""What is no form is refused by Python and the page for one reason, and nothing of it is kept."""
=======
"""What is no form is refused by Python and the page alike, whatever it is."""
>>>>>>> suite

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

<<<<<<< HEAD
from quiz.saved.fields import BY_FLAG
=======
>>>>>>> suite
from quiz.saved.form import LIMIT, SheetError, parse_sheet
from tests.policies import tiny
from tests.saved.twins import (
    FEW,
    ID,
    NOTHING,
    OUTCOME,
    PAIRS,
    TIME,
    WORDS,
    aged,
    form,
<<<<<<< HEAD
    parts,
=======
>>>>>>> suite
    reads,
    text,
)
from tests.scorers import Node

<<<<<<< HEAD
NAMES = st.sampled_from([*WORDS, "answers", "terms", "format", "constructor"])
=======
NAMES = st.sampled_from([*WORDS, "answers", "safeguards", "format", "constructor"])
>>>>>>> suite
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=9) | NAMES,
    lambda part: st.lists(part, max_size=3) | st.dictionaries(NAMES, part, max_size=4),
)
FIELDS = {
<<<<<<< HEAD
    "format": st.sampled_from([1, 2, 3, 1.0, 3.0, 4, -1, 1.5, 10**30, "2", True, None]),
=======
    "format": st.sampled_from([1, 2, 1.0, 2.0, 3, "2", True, None]),
>>>>>>> suite
    "id": st.sampled_from([ID, ID[1:], ID.upper(), None, 7]),
    "revision": st.sampled_from([1, 7.0, 0, -1, 1.5, True, "1", None, 2**53 - 1, 2**53, 10**30]),
    "instrument": st.sampled_from(["tiny", "other", None]),
    "rules_version": st.sampled_from([tiny().version, "0", "", None, 1]),
    "saved": st.sampled_from([TIME, "2026-02-30T00:00:00Z", "bad", "", None, TIME + "\n"]),
<<<<<<< HEAD
    "name": st.sampled_from(["Студия «Ромб»", "", " ", None, 7]) | st.text(max_size=3),
    "next": st.sampled_from(["2026-02-28", "2026-02-29", "2026-2-8", "", None, TIME, 20260228]),
    "terms": PAIRS,
    BY_FLAG: PAIRS,
    "kept": parts("terms") | parts(BY_FLAG) | JSON,
    "outcome": st.sampled_from(
        [None, OUTCOME, {**OUTCOME, "open": ["price"]}, {**OUTCOME, "open": None}, {}, []]
    ),
=======
    "safeguards": PAIRS,
    "kept": st.fixed_dictionaries({"answers": PAIRS, "safeguards": PAIRS}) | JSON,
    "outcome": st.sampled_from([None, OUTCOME, {**OUTCOME, "more": 1}, {}, []]),
>>>>>>> suite
}
FORMS = st.fixed_dictionaries({"answers": PAIRS}, optional=FIELDS)


class TestRefusal:
    @pytest.mark.parametrize(
        ("data", "error"),
        [
            (None, "shape"),
            ([], "shape"),
            ("answers", "shape"),
            (7, "shape"),
            ({}, "shape"),
            ({"answers": None}, "shape"),
            ({"answers": []}, "shape"),
            ({"answers": "price"}, "shape"),
            ({"answers": {"price": 1}}, "shape"),
            ({"answers": {"price": True}}, "shape"),
            ({"answers": {"price": ["agreed"]}}, "shape"),
            ({"answers": {"price": {"toString": "agreed"}}}, "shape"),
            ({"answers": {"<img src=x>": "agreed"}}, "shape"),
            ({"answers": {"price": "Agreed"}}, "shape"),
            ({"answers": {"price": "agreed\n"}}, "shape"),
            ({"answers": {"a" * 101: "agreed"}}, "shape"),
            ({"answers": {"price": ""}}, "shape"),
<<<<<<< HEAD
            ({"answers": {}, "terms": []}, "shape"),
            ({"answers": {}, "terms": None}, "shape"),
            ({"answers": {}, "terms": {"deposit": 1}}, "shape"),
            ({"answers": {}, "name": "Иван"}, "shape"),
            ({"answers": {}, "rules_version": 1}, "shape"),
            ({"answers": {}, "kept": NOTHING}, "shape"),
            ({"answers": {}, "format": 4}, "format"),
            ({"answers": {}, "format": 0}, "format"),
            ({"answers": {}, "format": "2"}, "format"),
            ({"answers": {}, "format": True}, "format"),
            ({"answers": {}, "format": None}, "format"),
            ({"format": 4, "shape": "of the future"}, "format"),
            ({"answers": {}, "instrument": "screening"}, "instrument"),
            ({"answers": {}, "instrument": None}, "instrument"),
            ({"answers": {}, "terms": {}, "safeguards": {}}, "shape"),
            ({"answers": {}, "format": 1, "terms": {}}, "shape"),
            ({"answers": {}, "format": 2, "terms": {}}, "shape"),
            ({"answers": {}, "format": 3, "safeguards": {}}, "shape"),
            ({"answers": {}, "format": 2, "name": "Иван"}, "shape"),
            (form(more=1), "shape"),
=======
            ({"answers": {}, "safeguards": []}, "shape"),
            ({"answers": {}, "safeguards": None}, "shape"),
            ({"answers": {}, "safeguards": {"discount": 1}}, "shape"),
            ({"answers": {}, "name": "Иван"}, "shape"),
            ({"answers": {}, "rules_version": 1}, "shape"),
            ({"answers": {}, "kept": NOTHING}, "shape"),
            ({"answers": {}, "format": 3}, "format"),
            ({"answers": {}, "format": "2"}, "format"),
            ({"answers": {}, "format": True}, "format"),
            ({"answers": {}, "format": None}, "format"),
            ({"format": 3, "shape": "of the future"}, "format"),
            ({"answers": {}, "instrument": "screening"}, "instrument"),
            ({"answers": {}, "instrument": None}, "instrument"),
            (form(name="Иван"), "shape"),
>>>>>>> suite
            (form(id=ID + "0"), "shape"),
            (form(id=None), "shape"),
            (form(revision=0), "shape"),
            (form(revision=1.5), "shape"),
            (form(revision=True), "shape"),
            (form(revision=2**53), "shape"),
            (form(saved="bad"), "shape"),
            (form(saved="2026-02-30T00:00:00.000Z"), "shape"),
            (form(saved="2026-01-31T24:00:00.000Z"), "shape"),
            (form(saved="2026-01-31"), "shape"),
            (form(saved=TIME + "\n"), "shape"),
            (form(saved="٢026-01-31T12:00:00Z"), "shape"),
            (form(kept={"answers": {}}), "shape"),
            (form(kept={**NOTHING, "more": {}}), "shape"),
<<<<<<< HEAD
            (form(kept={**NOTHING, "safeguards": {}}), "shape"),
            (form(kept={**NOTHING, "answers": {"x": 1}}), "shape"),
            (form(outcome={}), "shape"),
            (form(outcome={**OUTCOME, "more": 1}), "shape"),
            (form(outcome={**OUTCOME, "open": None}), "shape"),
            (form(outcome={**OUTCOME, "open": ["Price"]}), "shape"),
            (form(outcome={**OUTCOME, "verdict": 1}), "shape"),
            (form(outcome={**OUTCOME, "date": "soon"}), "shape"),
            (form(outcome={**OUTCOME, "terms": {"deposit": None}}), "shape"),
=======
            (form(kept={**NOTHING, "answers": {"x": 1}}), "shape"),
            (form(outcome={}), "shape"),
            (form(outcome={**OUTCOME, "more": 1}), "shape"),
            (form(outcome={**OUTCOME, "verdict": 1}), "shape"),
            (form(outcome={**OUTCOME, "date": "soon"}), "shape"),
            (form(outcome={**OUTCOME, "terms": {"discount": None}}), "shape"),
>>>>>>> suite
            (form(outcome={**OUTCOME, "rules_version": None}), "shape"),
        ],
    )
    def test_what_is_no_form_is_refused(self, node: Node, data: Any, error: str) -> None:
        """Both refuse data of another shape, another format or another instrument."""
        assert reads(node, data) == {"error": error}
        with pytest.raises(SheetError) as caught:
            parse_sheet(aged(), data)
        assert "\n" not in str(caught.value)

    @pytest.mark.parametrize(
        ("given", "error"),
        [
            ("", "shape"),
            ("{", "shape"),
            ('{"answers": {"__proto__": "agreed"}}', "shape"),
            ('{"answers": {"__proto__": {"price": "agreed"}}}', "shape"),
            ('{"__proto__": {"answers": {}}}', "shape"),
            ('{"answers": {}, "__proto__": {}}', "shape"),
            ('{"answers":' * 5_000 + "1" + "}" * 5_000, "shape"),
            ("[" * 60_000, "shape"),
            ('{"answers": {}}' + " " * LIMIT, "size"),
        ],
        ids=["empty", "cut", "proto", "pairs", "form", "key", "deep", "deeper", "large"],
    )
    def test_a_hostile_text_is_refused(self, node: Node, given: str, error: str) -> None:
        """A text that is malformed, too deep, too large or aims at a prototype is refused."""
        assert text(node, given) == {"error": error}

    @given(data=JSON | FORMS)
    @settings(FEW)
    def test_any_data_is_read_alike(self, node: Node, data: Any) -> None:
        """Whatever the data, both read the same form of it or refuse it for the same reason."""
        for one in (data, {"answers": data}, form(kept=data), form(outcome=data)):
            reads(node, one)
