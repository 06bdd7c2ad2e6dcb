"""The policy as a page carries it: smaller, and in the browser the same again."""

from __future__ import annotations

import json
from random import Random

import pytest

from quiz.reading.load import published
from quiz.scoring.compile import compile_policy
from quiz.scoring.packed import packed
from tests.policies import option, policy, question, rule
from tests.random_banks import NAME, random_bank
from tests.scorers import Node

SCREENING = compile_policy(published(), "screening")


def as_json(data: object) -> object:
    return json.loads(json.dumps(data))


@pytest.mark.parametrize("seed", range(20))
def test_the_browser_has_the_policy_whole_again(node: Node, seed: int) -> None:
    """Whatever the bank, what was left out is put back to the last field: random banks."""
    rules = compile_policy(random_bank(Random(seed)), NAME)
    assert node.call("unpacked", packed(rules)) == as_json(rules.plain())


def test_the_browser_has_the_published_policy_whole_again(node: Node) -> None:
    """The published instrument: the same numbers under the same version."""
    assert node.call("unpacked", packed(SCREENING)) == as_json(SCREENING.plain())


def test_a_row_ends_with_the_last_unusual_value() -> None:
    """Ids, points and options are always said; the usual is said only before something unusual."""
    asked = question("price", option("good", 0), option("bad", 2, refused=4, flag="late"), key=True)
    tone = question("tone", option("kind", -1), option("rude", 3, floor=3, final=True), dimension=1)
    small = packed(policy(asked, tone, rules=(rule("both", (0, 1), floor=2),)))
    assert small["questions"] == [
        ["price", 0, [["good", 0], ["bad", 2, "late", 0, 4]], -1, 0, True],
        ["tone", 1, [["kind", -1], ["rude", 3, None, 0, 3, 3, False, True]]],
    ]
    assert small["rules"] == [["both", ((0, 1),), 0, 0, 2]]


def test_the_flags_without_a_safeguard_are_named() -> None:
    """In place of the flags that have a safeguard a page names those that have none."""
    asked = question("price", option("fair", 1, flag="late"), option("bad", 2, flag="never"))
    assert packed(policy(asked))["bare"] == []
    assert packed(policy(asked, guarded=("never",)))["bare"] == ["late"]
    assert "safeguards" not in packed(policy(asked))
