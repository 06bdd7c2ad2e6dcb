"""Proofs of what the scoring promises, each with its scope: by structure, or exhaustively.

Each proof prints the argument that covers all sheets of its scope, or a witness: a sheet (or a
pair) that breaks the promise. Nothing here samples. «Structure» means conditions on the numbers
that imply the promise; when one fails, the numbers at fault are named.
"""

from quiz.proving.limits import best_third, floors_fire, heavy_never_lowest, one_flag
from quiz.proving.order import monotone_answers, monotone_safeguards, range_is_exact
from quiz.proving.promise import Proof, Questions
from quiz.proving.witness import every_question, reachable
from quiz.scoring.policy import Policy

__all__ = ["Proof", "Questions", "prove"]


def prove(policy: Policy, express: Questions) -> list[Proof]:
    """All proofs of one policy; `express`: the questions of the express set, if it has one."""
    full = frozenset(range(len(policy.questions)))
    return [
        monotone_answers(policy),
        monotone_safeguards(policy),
        range_is_exact(policy),
        reachable(policy, full, "reachable-full"),
        *([reachable(policy, express, "reachable-express")] if express else []),
        every_question(policy),
        one_flag(policy),
        best_third(policy),
        floors_fire(policy),
        heavy_never_lowest(policy),
    ]
