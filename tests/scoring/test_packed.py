"""The policy as a page carries it: smaller, and in the browser the same again."""

from __future__ import annotations

import json
from random import Random

import pytest

from quiz.scoring.compile import compile_policy
from quiz.scoring.packed import packed
from tests.policies import join, option, policy, question, rule
from tests.random_banks import NAME, random_bank
from tests.scorers import Node


def as_json(data: object) -> object:
    return json.loads(json.dumps(data))


@pytest.mark.parametrize("seed", range(20))
def test_the_browser_has_the_policy_whole_again(node: Node, seed: int) -> None:
    """Whatever the bank, what was left out is put back to the last field: random banks."""
    rules = compile_policy(random_bank(Random(seed)), NAME)
    assert node.call("unpacked", packed(rules)) == as_json(rules.plain())


def test_only_what_is_unusual_is_said() -> None:
    """Ids and points are always said, the rest where it isn't usual."""
    asked = question("price", option("good", 0), option("bad", 2, refused=4, flag="late"), key=True)
    both, line = rule("both", (0, 1), floor=2), join("line", "late")
    small = packed(policy(asked, rules=(both,), joins=(line,)))
    bad = {"id": "bad", "points": 2, "rest": 0, "refused": 4, "flag": "late", "term": 0}
    assert small["questions"] == [
        {"id": "price", "dimension": 0, "key": True, "options": [{"id": "good", "points": 0}, bad]}
    ]
    assert small["rules"] == [{"id": "both", "when": ((0, 1),), "floor": 2}]
    assert small["terms"] == [{"id": "late", "kinds": ()}]
    assert small["joins"] == [{"id": "line", "terms": (0,)}]
