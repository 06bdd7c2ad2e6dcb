"""What is proved of every instrument, and that a broken policy does not pass."""

from dataclasses import replace

import pytest

from quiz.proving.proof import Questions, prove
from quiz.reading.load import load, published
from quiz.reading.models import Bank
from quiz.scoring.compile import compile_policy
from quiz.scoring.policy import Policy
from tests.policies import TINY


def policies() -> list[tuple[Policy, Questions]]:
    tiny = load((TINY,))
    return [*compiled(published()), *compiled(tiny)]


def compiled(bank: Bank) -> list[tuple[Policy, Questions]]:
    return [
        (
            compile_policy(bank, name),
            source.express,
        )
        for name, source in bank.instruments.items()
    ]


PROOFS = [
    (policy.instrument, proof) for policy, express in policies() for proof in prove(policy, express)
]


@pytest.mark.parametrize(
    ("name", "proof"), PROOFS, ids=[f"{name}-{proof.name}" for name, proof in PROOFS]
)
def test_every_proof_holds(name, proof):
    """Each promise of the scoring holds for every sheet, and says why."""
    assert proof.holds, proof.argument
    assert proof.argument


def broken(**changes: object) -> set[str]:
    """The names of the proofs that fail once the screening's policy is changed."""
    policy, express = policies()[0]
    return {proof.name for proof in prove(replace(policy, **changes), express) if not proof.holds}


def with_option(question: str, option: str, **changes: object) -> tuple:
    policy, _ = policies()[0]
    return tuple(
        replace(q, options=tuple(replace(o, **changes) if o.id == option else o for o in q.options))
        if q.id == question
        else q
        for q in policy.questions
    )


def test_a_riskier_answer_with_fewer_points_is_found():
    """Points that fall along the answers break the first promise."""
    assert "monotone-answers" in broken(questions=with_option("first-tone", "pressure", points=-3))


def test_a_safest_answer_that_worries_is_found():
    """A safest answer above zero breaks two promises."""
    changed = with_option("deadline", "reasoned", points=2, rest=2, refused=2)
    assert {"monotone-answers", "best-third-takes"} <= broken(questions=changed)


def test_an_acceptance_that_costs_is_found():
    """A residual above the answer's own points breaks the promise about safeguards."""
    assert "monotone-safeguards" in broken(questions=with_option("deadline", "urgent", rest=9))


def test_a_rule_that_takes_points_away_is_found():
    """A rule that makes a riskier sheet milder breaks monotony."""
    policy, _ = policies()[0]
    rules = tuple(replace(rule, points=-1) for rule in policy.rules)
    assert "monotone-answers" in broken(rules=rules)


def test_a_band_out_of_reach_is_found():
    """A verdict that no points reach is told."""
    assert {"reachable-full", "reachable-express"} <= broken(bands=(1, 8, 99))


def test_a_single_flag_that_declines_is_found():
    """Bands so low that one flag declines break their promise."""
    assert "one-flag-never-declines" in broken(bands=(1, 2, 3))


def test_a_question_without_weight_is_found():
    """A question none of whose answers weighs anything changes no verdict."""
    policy, _ = policies()[0]
    silent = tuple(
        replace(
            q,
            options=tuple(
                replace(o, points=0, rest=0, refused=0, heavy=False, floor=0) for o in q.options
            ),
        )
        if q.id == "rights-data"
        else q
        for q in policy.questions
    )
    assert "every-question-counts" in broken(questions=silent)


def test_a_heavy_flag_without_a_step_is_found():
    """Without a step for one unmet heavy flag good signs could buy it off."""
    assert "heavy-never-lowest" in broken(steps=())
