"""A sheet of answers as the engine reads it: ids in, indices of the policy out."""

from dataclasses import dataclass

from quiz.scoring.policy import OptionPolicy, Policy
from quiz.scoring.tally import HIDDEN, NO_STATE, UNKNOWN, Picks, States

STATES = ("none", "sent", "accepted", "counter", "refused")


@dataclass(frozen=True)
class Sheet:
    """Answers by question id, safeguard states by flag id (or by a verdict with an offer)."""

    answers: dict[str, str]
    safeguards: dict[str, str]


def options_of(policy: Policy) -> dict[str, tuple[str, ...]]:
    """The option ids of every question, those of the context included."""
    scored = {
        question.id: tuple(option.id for option in question.options)
        for question in policy.questions
    }
    return {**dict(policy.context), **scored}


def flags_of(policy: Policy) -> dict[str, None]:
    """The ids that may carry a state: flags of the instrument, and verdicts that make an offer."""
    raised = [
        option.flag for question in policy.questions for option in question.options if option.flag
    ]
    return dict.fromkeys([*raised, *(policy.verdicts[verdict] for verdict, _ in policy.offers)])


def picks_of(policy: Policy, sheet: Sheet) -> Picks:
    """The sheet as option indices; a question that the context hides does not count."""
    return tuple(
        HIDDEN
        if any(sheet.answers.get(name) in options for name, options in question.hidden)
        else UNKNOWN
        if question.id not in sheet.answers
        else [option.id for option in question.options].index(sheet.answers[question.id])
        for question in policy.questions
    )


def states_of(policy: Policy, sheet: Sheet) -> States:
    """The state of every option, chosen now or not: what is kept counts wherever it is raised."""
    return tuple(
        tuple(state_kept(policy, sheet, option) for option in question.options)
        for question in policy.questions
    )


def state_kept(policy: Policy, sheet: Sheet, option: OptionPolicy) -> str:
    """The state kept for the flag that an answer raises; none without a flag or a safeguard."""
    flag = option.flag
    if flag is None or flag not in policy.safeguards or flag not in sheet.safeguards:
        return NO_STATE
    return sheet.safeguards[flag]


def refused_offers(policy: Policy, sheet: Sheet) -> frozenset[int]:
    """The verdicts whose own offer the client refused."""
    refused = {name for name, state in sheet.safeguards.items() if state == "refused"}
    return frozenset(verdict for verdict, _ in policy.offers if policy.verdicts[verdict] in refused)
