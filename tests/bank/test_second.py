"""A second instrument laid over the site's bank: what the page layer must be able to carry."""

from pathlib import Path

from quiz.reading.load import BANK, load

SECOND = Path(__file__).parent.parent / "banks" / "second"
BOTH = load((BANK, SECOND))
NEW, OLD = BOTH.instruments["check-in"], BOTH.instruments["screening"]


def test_two_instruments_stand_side_by_side() -> None:
    """The bank passes every check, and the first instrument stays as it was."""
    assert load((BANK,)).instruments == {"screening": OLD}
    assert list(BOTH.instruments) == ["screening", "check-in"]


def test_the_second_shares_nothing_with_the_first() -> None:
    """Its sides of the deal, verdicts and scale are its own, and none of its questions express."""
    sides = [{clamp.dimension for clamp in one.clamps} for one in (NEW, OLD)]
    assert not sides[0] & sides[1]
    assert not {v.id for v in NEW.verdicts} & {v.id for v in OLD.verdicts}
    assert {question.scale for question in NEW.questions} == {None, "habit"}
    assert not NEW.express


def test_the_second_has_every_kind_of_thing() -> None:
    """Context, rules, an offer, a note of our own, messages, a checklist and stories are in it."""
    assert NEW.context and NEW.rules and NEW.messages
    assert any(verdict.offer for verdict in NEW.verdicts)
    assert any(option.note for question in NEW.context for option in question.options)
    assert any(question.hidden_when for question in NEW.questions)
    assert {story.held for story in BOTH.stories if story.instrument == "check-in"} == {True, False}
    assert "month-end" in {checklist.id for checklist in BOTH.checklists}
