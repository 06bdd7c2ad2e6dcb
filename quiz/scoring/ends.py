"""The ends of the range: the lowest and the highest verdict over all completions of a sheet.

`check` makes every part of a verdict rise along the answers of a question, in any states of the
terms: so the safest of all unknowns gives the lowest verdict, and the riskiest the highest.
"""

from collections.abc import Collection

from quiz.scoring.facts import Facts
from quiz.scoring.tally import UNKNOWN, Picks


def best(facts: Facts, among: Collection[int]) -> int:
    """The lowest verdict over all answers to the unknowns among these questions."""
    return facts.tally(_filled(facts, among, [0 for _ in facts.picks])).verdict


def worst(facts: Facts, among: Collection[int]) -> int:
    """The highest verdict over all answers to the unknowns among these questions."""
    riskiest = [len(question.options) - 1 for question in facts.policy.questions]
    return facts.tally(_filled(facts, among, riskiest)).verdict


def _filled(facts: Facts, among: Collection[int], places: list[int]) -> Picks:
    """The sheet with the unknowns among these questions at the places given for all questions."""
    return tuple(
        place if pick == UNKNOWN and index in among else pick
        for index, (pick, place) in enumerate(zip(facts.picks, places, strict=True))
    )
