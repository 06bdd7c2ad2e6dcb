"""A link is plain pairs, one string for Python and the page, which both read alike."""

from __future__ import annotations

from dataclasses import asdict
from random import Random
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.saved.form import parse_sheet
from quiz.saved.link import to_fragment
from quiz.scoring.sheet import Sheet
from tests.policies import tiny
from tests.saved.twins import (
    FULL,
    NOTHING,
    OUTCOME,
    Data,
    aged,
    drawn_policy,
    drawn_sheet,
    form,
    opens,
)
from tests.scorers import Node

FEW = settings(max_examples=60, deadline=None, derandomize=True)
HEAD = f"format=2&instrument=tiny&rules={tiny().version}"
FRAGMENT = f"{HEAD}&who=firm&deposit=refused&brief=none&term.deposit=sent&term.talk=refused"
MARKS = ["=", "&", "+", "%", "#", "?", ";", "%3D", "%26", "%2B", "%FF", "%E0%A4%A", "%D0%B8"]
WORDS = ["format=1", "term.", "rules", "instrument", "tiny", "price", "agreed", "deposit", "sent"]
PARTS = st.sampled_from([*MARKS, *WORDS, "none", "fee", "half", "no-deposit", "bare-start"])


def written(node: Node, one: object) -> str:
    """The link that the page writes."""
    link: str = node.call("writeFragment", aged().plain(), one)
    return link


class TestWriting:
    def test_a_link_is_plain_text_in_bank_order(self, node: Node) -> None:
        """A fragment names format, instrument and rules, then what is answered and agreed."""
        turned = {key: dict(reversed(FULL[key].items())) for key in FULL}
        assert to_fragment(tiny(), parse_sheet(tiny(), FULL)) == FRAGMENT
        assert written(node, FULL) == written(node, turned) == FRAGMENT

    def test_what_is_kept_follows(self, node: Node) -> None:
        """Kept pairs stand after the known ones, by id, as they are."""
        kept = {"answers": {"gone": "yes", "fee": "half"}, "terms": {"old": "odd"}}
        link = f"{FRAGMENT}&fee=half&gone=yes&term.old=odd"
        assert written(node, {**FULL, "kept": kept}) == link
        assert to_fragment(aged(), Sheet(**FULL), Sheet(**kept)) == link
        found = opens(node, link)
        assert found and (found["form"]["kept"], found["unknown"]) == (kept, ["gone", "old"])

    def test_a_kept_pair_never_names_a_thing_twice(self, node: Node) -> None:
        """A kept pair stays behind where the link has that name already, or means another thing."""
        kept = {"answers": {"deposit": "gone", "rules": "x"}, "terms": {"talk": "gone"}}
        assert written(node, {**FULL, "kept": kept}) == FRAGMENT
        assert to_fragment(tiny(), Sheet(**FULL), Sheet(**kept)) == FRAGMENT

    def test_what_is_the_readers_own_stays_behind(self, node: Node) -> None:
        """A link says nothing of the name, the next day, the time or what was decided."""
        own = form(**FULL, name="Студия «Ромб»", next="2026-02-28", outcome=OUTCOME)
        assert written(node, own) == FRAGMENT

    @given(st.integers())
    @settings(FEW)
    def test_both_write_and_read_alike(self, node: Node, seed: int) -> None:
        """For every policy and sheet: one string, and each side reads back what was written."""
        rng = Random(seed)
        policy = drawn_policy(rng)
        for one in [drawn_sheet(rng, policy) for _ in range(10)]:
            link = to_fragment(policy, one)
            data = asdict(one)
            assert node.call("writeFragment", policy.plain(), data) == link
            found = opens(node, f"#{link}", policy)
            assert found and {key: found["form"][key] for key in data} == data
            assert (found["unknown"], found["otherRules"]) == ([], False)


class TestReading:
    @pytest.mark.parametrize("fragment", ["", "#", "#deposit", "#top=1", "#xformat=1", "#__toc"])
    def test_an_anchor_is_no_form(self, node: Node, fragment: str) -> None:
        """A fragment without a format is an anchor of the page, and carries no form."""
        assert opens(node, fragment) is None

    @pytest.mark.parametrize(
        ("fragment", "error"),
        [
            ("format=3&price=agreed", "format"),
            ("format=1.0&price=agreed", "format"),
            ("format=&price=agreed", "format"),
            ("format=1&instrument=other&price=agreed", "instrument"),
            ("format=1&price=agreed&price=asks", "shape"),
            ("format=1&price=%", "shape"),
            ("format=1&price=%E0%A4%A", "shape"),
            ("format=1&price=%FF", "shape"),
            ("format=1&%FF=", "shape"),
            ("format=1&rules=%FF", "shape"),
            ("format=1&__proto__=agreed", "shape"),
            ("format=1&price=<b>", "shape"),
            ("format=1&price=" + quote("Иван Иванов"), "shape"),
            ("format=1&term.=sent", "shape"),
            ("format=1&price=" + "a" * 70_000, "size"),
        ],
    )
    def test_a_link_that_is_none_is_refused(self, node: Node, fragment: str, error: str) -> None:
        """A link that is malformed, oversized or not for this page is refused."""
        assert opens(node, fragment) == {"error": error}

    def test_what_is_unknown_is_kept(self, node: Node) -> None:
        """A link is read as far as it goes; the rest is kept and told."""
        link = "format=2&rules=0&price=agreed&gone=yes&tone=gone&term.gone=sent&term.deposit=odd"
        found = opens(node, link)
        assert found and found["form"]["answers"] == {"price": "agreed"}
        assert found["form"]["kept"] == {
            "answers": {"gone": "yes", "tone": "gone"},
            "terms": {"gone": "sent", "deposit": "odd"},
        }
        assert found["unknown"] == ["gone", "tone", "deposit", "gone"]
        assert found["otherRules"]

    def test_an_old_link_opens(self, node: Node) -> None:
        """A link that names a retired answer gives what that became."""
        found = opens(node, "format=1&instrument=tiny&rules=0&fee=half&price=asks")
        assert found and found["form"]["answers"] == {"deposit": "written", "price": "asks"}

    @pytest.mark.parametrize(
        ("states", "terms", "kept"),
        [
            ("no-deposit=sent", {"deposit": "sent"}, {}),
            ("no-deposit=sent&term.bare-start=refused", {"deposit": "refused"}, {}),
            ("no-deposit=none&term.bare-start=sent", {"deposit": "sent"}, {}),
            ("talk=refused", {"talk": "refused"}, {}),
            ("no-deposit=odd&term.gone=sent", {}, {"no-deposit": "odd", "gone": "sent"}),
        ],
    )
    def test_states_by_flag_become_states_by_term(
        self, node: Node, states: str, terms: Data, kept: Data
    ) -> None:
        """A link of the first format names flags; the worse of two that share a term counts."""
        found = opens(node, f"format=1&term.{states}")
        assert found and (found["form"]["terms"], found["form"]["kept"]["terms"]) == (terms, kept)

    def test_empty_pairs_say_nothing(self, node: Node) -> None:
        """A question without an answer in a link is unknown."""
        found = opens(node, "format=1&price=&tone&&deposit=written&rules=")
        assert found and found["form"]["answers"] == {"deposit": "written"}
        assert (found["form"]["kept"], found["otherRules"]) == (NOTHING, False)

    @given(st.lists(PARTS, max_size=14).map("".join), st.sampled_from(["", *"012"]))
    @settings(max_examples=300, deadline=None, derandomize=True)
    def test_any_fragment_is_read_alike(self, node: Node, tail: str, number: str) -> None:
        """Whatever the fragment, both read the same of it or refuse it for the same reason."""
        opens(node, f"format={number}&{tail}" if number else tail)
