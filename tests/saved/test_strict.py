"""The command line judges only what it knows whole: strict reading refuses the rest in one line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from quiz.saved.form import SheetError, parse_sheet, read_form
from quiz.scoring.sheet import Sheet, options_of
from tests.policies import tiny
from tests.saved.twins import FEW, FULL, OLD, OUTCOME, SOUND, STRANGE, Data, aged, form


class TestStrictReading:
    def test_a_form_of_any_format_is_a_sheet(self) -> None:
        """For judging, answers and states count; what the file keeps apart may be unknown."""
        expected = Sheet(**FULL)
        assert parse_sheet(aged(), {"format": 1, **OLD}) == expected
        assert parse_sheet(aged(), {"format": 2, **OLD}) == expected
        assert parse_sheet(aged(), FULL) == expected
        assert parse_sheet(aged(), form(**FULL, kept=STRANGE, outcome=OUTCOME)) == expected
        assert parse_sheet(aged(), {"answers": {"fee": "half"}}).answers == {"deposit": "written"}

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            ({"answers": {"gone": "x"}}, "unknown question 'gone'"),
            ({"answers": {"motto": "x"}}, "unknown question 'motto'"),
            ({"answers": {"fee": "never"}}, "unknown question 'fee'"),
            ({"answers": {"price": "gone"}}, "price: the answer must be null or one of agreed"),
            ({"answers": {}, "safeguards": {"gone": "sent"}}, "unknown flag 'gone'"),
            ({"answers": {}, "safeguards": {"discount": "gone"}}, "discount: the state must be"),
            ({"answers": {}, "safeguards": {"price": "sent"}}, "unknown flag 'price'"),
            ({"answers": {}, "safeguards": {"go": "refused"}}, "unknown flag 'go'"),
            ({"answers": {}, "terms": {"gone": "sent"}}, "unknown term 'gone'"),
            ({"answers": {}, "terms": {"no-deposit": "sent"}}, "unknown term 'no-deposit'"),
            ({"answers": {}, "terms": {"deposit": "gone"}}, "deposit: the state must be"),
            ({"answers": {}, "format": True}, "the format must be one of 1, 2, 3; found True"),
            (form(name="a\nb"), '"name" must be a line of 1 to 60 characters'),
            (form(next="soon"), '"next" must be a day like 2026-01-31'),
            (form(saved="bad"), '"saved" must be a time in UTC'),
            (form(revision=0), '"revision" must be a whole number from 1; found 0'),
        ],
    )
    def test_the_first_fault_is_told(self, data: Data, words: str) -> None:
        """Python refuses an unknown id, option or state and a bad field, in one line."""
        with pytest.raises(SheetError, match=words):
            parse_sheet(aged(), data)

    @given(data=SOUND)
    @settings(FEW)
    def test_strict_is_mild_without_the_unknown(self, data: Data) -> None:
        """What is read strictly is what is read mildly."""
        known = {n: c for n, c in data["answers"].items() if c in options_of(tiny()).get(n, ())}
        whole = form(answers=known, kept=data["kept"])
        read = read_form(aged(), whole).form
        assert parse_sheet(aged(), whole) == Sheet(read.answers, read.terms)
