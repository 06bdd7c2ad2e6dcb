"""A sheet is read and written alike by Python, which is strict, and by the page, which is mild."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.saved.form import SheetError, parse_sheet
from quiz.saved.link import from_fragment, to_fragment
from quiz.scoring.compile import compile_policy
from quiz.scoring.sheet import Sheet
from tests.policies import tiny
from tests.random_banks import NAME, random_bank, random_sheet
from tests.scorers import Node, sheet

FEW = settings(max_examples=60, deadline=None, derandomize=True)
FULL = sheet(
    {"who": "firm", "deposit": "refused", "brief": "none"}, no_deposit="sent", talk="refused"
)
FRAGMENT = (
    f"format=1&instrument=tiny&rules={tiny().version}"
    "&who=firm&deposit=refused&brief=none&term.no-deposit=sent&term.talk=refused"
)
Reader = Callable[..., Any]
WORDS = st.sampled_from(["price", "agreed", "discount", "sent", "answers", "format", "__proto__"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=9) | WORDS,
    lambda part: st.lists(part, max_size=3) | st.dictionaries(WORDS, part, max_size=4),
)


@pytest.fixture
def read(node: Node) -> Reader:
    """Calls a function of sheet.js with the tiny policy and one more argument."""

    def call(name: str, data: Any, policy: Any = None) -> Any:
        return node.call(name, (policy or tiny()).plain(), data)

    return call


def form(**changes: Any) -> dict[str, Any]:
    """A whole form of the tiny instrument with some of its parts changed."""
    whole = {"format": 1, "instrument": "tiny", "rules_version": tiny().version, **FULL}
    return {**whole, **changes}


class TestFragment:
    def test_a_link_is_plain_text_in_bank_order(self) -> None:
        """A fragment names format, instrument and rules, then what is answered and agreed."""
        assert to_fragment(tiny(), parse_sheet(tiny(), FULL)) == FRAGMENT

    def test_the_page_writes_the_same_link(self, read: Reader) -> None:
        """Python and the page write the same string, whatever the order of entry."""
        turned = {key: dict(reversed(FULL[key].items())) for key in FULL}
        assert read("writeFragment", FULL) == read("writeFragment", turned) == FRAGMENT

    @given(st.integers())
    @settings(FEW)
    def test_both_write_and_read_alike(self, node: Node, seed: int) -> None:
        """For every bank and sheet: one string, and each side reads back what was written."""
        rng = Random(seed)
        policy = compile_policy(random_bank(rng), NAME)
        sheets = [parse_sheet(policy, random_sheet(rng, policy)) for _ in range(10)]
        links = [to_fragment(policy, one) for one in sheets]
        data = [{"answers": one.answers, "safeguards": one.safeguards} for one in sheets]
        plain = policy.plain()
        for one, link in zip(data, links, strict=True):
            assert node.call("writeFragment", plain, one) == link
            read = node.call("readFragment", plain, f"#{link}")
            assert read == {"sheet": one, "dropped": [], "otherRules": False}
            written = node.call("writeSheet", plain, one)
            assert {key: written[key] for key in one} == one
            assert from_fragment(policy, link) == Sheet(**one)

    @pytest.mark.parametrize("fragment", ["", "#", "#deposit", "#top=1", "#xformat=1", "#__toc"])
    def test_an_anchor_is_no_sheet(self, read: Reader, fragment: str) -> None:
        """A fragment without a format is an anchor of the page, and carries no sheet."""
        assert read("readFragment", fragment) is None

    @pytest.mark.parametrize(
        ("fragment", "error"),
        [
            ("format=2&price=agreed", "format"),
            ("format=1.0&price=agreed", "format"),
            ("format=1&instrument=other&price=agreed", "instrument"),
            ("format=1&price=agreed&price=asks", "shape"),
            ("format=1&price=%", "shape"),
            ("format=1&price=%E0%A4%A", "shape"),
            ("format=1&price=%FF", "shape"),
            ("format=1&__proto__=agreed", "shape"),
            ("format=1&price=<b>", "shape"),
            ("format=1&price=" + quote("Иван Иванов"), "shape"),
            ("format=1&term.=sent", "shape"),
            ("format=1&price=" + "a" * 70_000, "size"),
        ],
    )
    def test_a_link_that_is_none_is_refused(self, read: Reader, fragment: str, error: str) -> None:
        """Both refuse a link of another form: what is malformed, oversized or not for this page."""
        assert read("readFragment", fragment) == {"error": error}
        with pytest.raises(SheetError):
            from_fragment(tiny(), fragment)

    def test_a_link_drops_what_is_unknown(self, read: Reader) -> None:
        """The page reads a link as far as it goes, and says what it dropped."""
        link = "format=1&rules=0&price=agreed&gone=yes&tone=gone&term.gone=sent&term.discount=odd"
        assert read("readFragment", link) == {
            "sheet": sheet({"price": "agreed"}),
            "dropped": ["gone", "tone", "gone", "discount"],
            "otherRules": True,
        }

    def test_empty_pairs_say_nothing(self, read: Reader) -> None:
        """A question without an answer in a link is unknown to both."""
        link = "format=1&price=&tone&&deposit=written"
        assert read("readFragment", link)["sheet"] == sheet({"deposit": "written"})
        assert from_fragment(tiny(), link).answers == {"deposit": "written"}


class TestForm:
    def test_a_form_carries_its_version(self, read: Reader) -> None:
        """A saved form names its format, its instrument and its rules."""
        assert read("writeSheet", FULL) == form()

    def test_what_says_nothing_is_not_written(self, read: Reader) -> None:
        """Unknown answers, states «none» and ids that the policy lacks are left out."""
        odd = {"answers": {"price": None, "tone": "", "gone": "x"}, "safeguards": {"talk": "none"}}
        assert read("writeSheet", odd) == form(answers={}, safeguards={})

    def test_a_form_reads_back(self, read: Reader) -> None:
        """What was written reads back, as data and as text."""
        expected = {"sheet": FULL, "dropped": [], "otherRules": False}
        assert read("readSheet", form()) == read("readText", json.dumps(form())) == expected
        assert parse_sheet(tiny(), form()) == Sheet(**FULL)

    def test_bare_answers_are_a_sheet(self, read: Reader) -> None:
        """Answers alone are enough: a form written by hand needs no version."""
        found = read("readSheet", {"answers": {"price": "agreed", "tone": None}})
        expected = {"sheet": sheet({"price": "agreed"}), "dropped": [], "otherRules": False}
        assert found == expected
        assert parse_sheet(tiny(), {"answers": {"price": "agreed"}}).answers == {"price": "agreed"}

    def test_other_rules_are_told(self, read: Reader) -> None:
        """A form of other rules is read as far as it goes, and said to be one."""
        old = form(
            rules_version="0", answers={"price": "agreed", "gone": "x"}, safeguards={"old": "sent"}
        )
        assert read("readSheet", old) == {
            "sheet": sheet({"price": "agreed"}),
            "dropped": ["gone", "old"],
            "otherRules": True,
        }

    def test_ids_that_objects_own_are_unknown(self, read: Reader) -> None:
        """An id such as «constructor» is one that the policy lacks, no more."""
        found = read("readSheet", {"answers": {"constructor": "price"}})
        assert (found["sheet"], found["dropped"]) == (sheet(), ["constructor"])

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
            ({"answers": {}, "safeguards": []}, "shape"),
            ({"answers": {}, "safeguards": {"discount": 1}}, "shape"),
            ({"answers": {}, "name": "Иван"}, "shape"),
            ({"answers": {}, "format": 2}, "format"),
            ({"answers": {}, "format": "1"}, "format"),
            ({"answers": {}, "format": None}, "format"),
            ({"answers": {}, "instrument": "screening"}, "instrument"),
            ({"answers": {}, "instrument": None}, "instrument"),
        ],
    )
    def test_what_is_no_sheet_is_refused(self, read: Reader, data: Any, error: str) -> None:
        """Both refuse data of another form, another format or another instrument."""
        assert read("readSheet", data) == {"error": error}
        with pytest.raises(SheetError) as told:
            parse_sheet(tiny(), data)
        assert "\n" not in str(told.value)

    @pytest.mark.parametrize(
        ("text", "error"),
        [
            ("", "shape"),
            ("{", "shape"),
            ("\ufeff{}", "shape"),
            ('{"answers": {"__proto__": "agreed"}}', "shape"),
            ('{"answers": {"__proto__": {"price": "agreed"}}}', "shape"),
            ('{"__proto__": {"answers": {}}}', "shape"),
            ('{"answers": {}, "__proto__": {}}', "shape"),
            ('{"answers":' * 5_000 + "1" + "}" * 5_000, "shape"),
            ("[" * 60_000, "shape"),
            ('{"answers": {}}' + " " * 1_000_000, "size"),
        ],
        ids=["empty", "cut", "bom", "proto", "pairs", "form", "key", "deep", "deeper", "large"],
    )
    def test_a_hostile_text_is_refused(self, read: Reader, text: str, error: str) -> None:
        """A text that is malformed, too deep, too large or aims at a prototype is refused."""
        assert read("readText", text) == {"error": error}

    @given(data=JSON)
    @settings(FEW)
    def test_the_page_reads_any_data(self, node: Node, data: Any) -> None:
        """Whatever the data, the page reads a sheet of known ids or refuses it; it never throws."""
        whole = [data, {"answers": data}, {"answers": {}, "safeguards": data}]
        found = [node.call("readText", tiny().plain(), json.dumps(one)) for one in whole]
        for one in found:
            assert "error" in one or parse_sheet(tiny(), one["sheet"])

    def test_strict_reading_tells_the_first_fault(self) -> None:
        """Python refuses a sheet with an unknown id, option or state, in one line that names it."""
        for data, words in [
            ({"answers": {"gone": "x"}}, "gone"),
            ({"answers": {"price": "gone"}}, "price"),
            ({"answers": {}, "safeguards": {"gone": "sent"}}, "gone"),
            ({"answers": {}, "safeguards": {"discount": "gone"}}, "discount"),
            ({"answers": {}, "safeguards": {"price": "sent"}}, "price"),
            ({"answers": {}, "safeguards": {"go": "refused"}}, "go"),
        ]:
            with pytest.raises(SheetError, match=words):
                parse_sheet(tiny(), data)
