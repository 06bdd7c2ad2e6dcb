"""One sheet read under one policy: what every part of the judgement looks at."""

from collections.abc import Iterator
from dataclasses import dataclass

from quiz.scoring.policy import OptionPolicy, Policy, QuestionPolicy, RulePolicy
from quiz.scoring.sheet import Sheet, picks_of, refused_offers, states_of
from quiz.scoring.tally import ACCEPTED, UNKNOWN, Picks, States, Tally, state_of, tally


@dataclass(frozen=True)
class Facts:
    """The sheet as indices, the states that it keeps by term, and its tally as it stands."""

    policy: Policy
    sheet: Sheet
    picks: Picks
    kept: States
    refused: frozenset[int]
    now: Tally

    def tally(self, picks: Picks) -> Tally:
        """The arithmetic for other answers of the same client; every state stays kept."""
        return tally(self.policy, picks, self.kept, self.refused)

    def accepting(self, terms: frozenset[int], picks: Picks | None = None) -> Tally:
        """The arithmetic once the client accepts these terms; answers as they are, or as given."""
        kept = tuple(ACCEPTED if n in terms else state for n, state in enumerate(self.kept))
        return tally(self.policy, picks or self.picks, kept, self.refused)

    def state(self, option: OptionPolicy) -> str:
        """The state of the term that heals an answer's flag."""
        return state_of(option, self.now.states)

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
    picks, kept = picks_of(policy, sheet), states_of(policy, sheet)
    refused = refused_offers(policy, sheet)
    return Facts(policy, sheet, picks, kept, refused, tally(policy, picks, kept, refused))
