"""One sheet read under one policy: what every part of the judgement looks at."""

from collections.abc import Iterator
from dataclasses import dataclass

from quiz.scoring.policy import OptionPolicy, Policy, QuestionPolicy, RulePolicy
from quiz.scoring.sheet import Sheet, picks_of, refused_offers, states_of
from quiz.scoring.tally import UNKNOWN, Picks, States, Tally, state_of, tally


@dataclass(frozen=True)
class Facts:
    """The sheet as indices, the states that it keeps, and its tally as it stands."""

    policy: Policy
    sheet: Sheet
    picks: Picks
    states: States
    refused: frozenset[int]
    now: Tally

    def tally(self, picks: Picks) -> Tally:
        """The arithmetic for other answers of the same client; every state stays kept."""
        return tally(self.policy, picks, self.states, self.refused)

    def state(self, index: int) -> str:
        """The state of the safeguard against the flag that a question's answer raises."""
        return state_of(self.picks, self.states, index)

    def answered(self) -> Iterator[tuple[int, QuestionPolicy, OptionPolicy]]:
        """Each question with a known answer: its place, itself, the answer."""
        for index, (question, pick) in enumerate(self.asked()):
            if pick >= 0:
                yield index, question, question.options[pick]

    def asked(self) -> Iterator[tuple[QuestionPolicy, int]]:
        """Each question with its pick."""
        return zip(self.policy.questions, self.picks, strict=True)

    def unknown(self) -> list[int]:
        """The questions that apply and are not answered."""
        return [index for index, pick in enumerate(self.picks) if pick == UNKNOWN]

    def fired(self) -> list[RulePolicy]:
        """The rules whose answers are all given, in bank order."""
        return [self.policy.rules[index] for index in self.now.fired]


def facts_of(policy: Policy, sheet: Sheet) -> Facts:
    """A sheet with known ids, read under its policy."""
    picks, states = picks_of(policy, sheet), states_of(policy, sheet)
    refused = refused_offers(policy, sheet)
    return Facts(policy, sheet, picks, states, refused, tally(policy, picks, states, refused))
