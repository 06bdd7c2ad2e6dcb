"""The labelled stories of an instrument with the verdicts of their sheets, to measure by."""

from typing import Any

from quiz.proving.stories import outcomes
from quiz.proving.stories import stories as stories_of
from quiz.reading.models import Bank
from quiz.scoring.compile import compile_policy


def stories(bank: Bank, instrument: str) -> list[dict[str, Any]]:
    """Every story in bank order, all its fields and `verdict` (null where too little is known).

    KeyError where the bank has no instrument of that id.
    """
    results = outcomes(compile_policy(bank, instrument), stories_of(bank, instrument))
    return [result.story.model_dump() | {"verdict": result.verdict} for result in results]
