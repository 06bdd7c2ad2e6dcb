"""What the published bank promises, item by item."""

import re

import pytest

from quiz.reading.load import published
from quiz.reading.models import Flag, Question

BANK = published()
SCREENING = BANK.instruments["screening"]
QUESTIONS = SCREENING.questions

# Every row of the source map and every strong flag of the fact base: where it is asked about.
ASKED = {
    "A1 family without hours": ("contact-hours", "first-tone"),
    "A2 pays only for the result": ("result-owned", "result-promise", "pay-basis"),
    "A3 only by voice": ("written-agreement",),
    "A4 I know better": ("expert-decisions",),
    "A5 the last one did nothing": ("past-contractors", "result-promise"),
    "B1 endless edits and unreal expectations": ("revisions", "result-promise"),
    "B2 always right": ("expert-decisions",),
    "B3 endless calls": ("call-load",),
    "B4 no goals, no inputs": ("brief-work", "first-request"),
    "B5 late payment, discounts, beyond the scope": (
        "payment-date",
        "price-reaction",
        "scope-list",
    ),
    "B6 manipulation and dishonest methods": ("reaction-to-no", "unlawful-task"),
    "B7 arrogance": ("first-tone",),
    "B8 no dialogue": ("answers-back",),
    "decision maker absent": ("approver",),
    "free work": ("free-work",),
    "commission only": ("pay-basis",),
    "discount now": ("price-reaction",),
    "urgent but slow to pay": ("deadline",),
    "work before signature": ("written-agreement",),
    "liability for sales": ("result-promise", "contract-balance"),
    "materials without a reply term": ("reply-term",),
    "fakes and unlawful ads": ("unlawful-task", "ad-marking", "regulated-niche"),
    "accounts registered on others": ("account-owner",),
    "budget through the specialist's card": ("ad-budget",),
    "a series of blamed contractors": ("past-contractors",),
    "instant agreement": ("answers-back",),
    "an intermediary": ("intermediary-terms", "approver"),
    "reaction to a first no": ("reaction-to-no",),
}


def test_the_bank_has_the_agreed_size():
    """There are 30 or more flags, 28 to 36 questions in 8 dimensions, 9 to 11 of them express."""
    assert len(BANK.flags) >= 30
    assert 28 <= len(QUESTIONS) <= 36
    assert len({question.dimension for question in QUESTIONS}) == 8
    assert 9 <= sum(question.express for question in QUESTIONS) <= 11


def test_the_express_set_is_the_first_stage():
    """The express questions are those of the first message, and no other."""
    first = {question.id for question in SCREENING.stages[0].questions}
    assert first == {question.id for question in QUESTIONS if question.express}


@pytest.mark.parametrize("row", ASKED)
def test_each_named_sign_is_asked_about(row: str):
    """Every row of the source map and every strong flag has its question, and a flag behind it."""
    by_id = {question.id: question for question in QUESTIONS}
    for name in ASKED[row]:
        assert any(option.flag for option in by_id[name].options)


def test_key_questions_are_payment_and_written_agreement():
    """While payment or the written agreement is unknown, taking stays provisional."""
    assert {question.id for question in QUESTIONS if question.key} == {
        "prepayment",
        "written-agreement",
    }
    assert SCREENING.verdicts[0].provisional


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_question_is_about_something_observable(question: Question):
    """A question asks what was said, written, agreed or checked, not how it feels."""
    words = " ".join([question.text, *(BANK.option_text(question, o) for o in question.options)])
    assert not re.search(r"токсич|кажется|ощущение|предчувств|адекватн", words, re.IGNORECASE)
    assert question.text.endswith("?")


@pytest.mark.parametrize("flag", BANK.flags, ids=lambda flag: flag.id)
def test_a_flag_speaks_of_the_deal(flag: Flag):
    """A flag has no label for people; what goes to the client has no word of ours in it."""
    ours = re.compile(r"флаж|риск|токсич", re.IGNORECASE)
    assert not re.search(r"токсич|неадекват|мудак|идиот", flag.why + flag.name, re.IGNORECASE)
    assert not ours.search(flag.ask)
    assert "?" in flag.ask
    assert not ours.search(flag.refusal or "")


def test_messages_to_the_client_have_no_word_of_ours():
    """Words to take never tell the client of flags or risk."""
    to_client = [m for m in SCREENING.messages if m.id not in ("lead", "anyway")]
    for message in to_client:
        text = " ".join(part.text or "" for part in message.parts)
        assert not re.search(r"флаж|риск", text, re.IGNORECASE)


def test_the_pilot_can_be_refused_into_declining():
    """Only the pilot makes an offer of its own; refused, it becomes decline."""
    offers = {verdict.id: verdict.offer.becomes for verdict in SCREENING.verdicts if verdict.offer}
    assert offers == {"pilot": "decline"}


def test_terms_of_both_sides_share_one_scale_with_not_discussed():
    """The terms that depend on both sides are answered on one scale, «не обсуждали» in it."""
    shared = [question for question in QUESTIONS if question.scale == "term"]
    assert len(shared) >= 5
    for question in shared:
        assert [option.id for option in question.options] == [s.id for s in BANK.scales[0].steps]


def test_context_has_no_points_and_hides_what_does_not_apply():
    """The context chooses words and hides questions; it never scores."""
    assert SCREENING.context
    hidden = {question.id for question in QUESTIONS if question.hidden_when}
    unneeded = {"ad-budget", "account-owner", "ad-marking"}  # for advice alone
    before = {"first-request", "free-work", "price-reaction"}  # for work not begun
    assert hidden == {"regulated-niche", "intermediary-terms"} | unneeded | before
