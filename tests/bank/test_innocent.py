"""A sign with a harmless story behind it costs nobody the deal: scores agree with the pages."""

import re
from typing import Any

import pytest

from quiz.reading.load import published
from quiz.reading.models import Flag
from quiz.saved.form import parse_sheet
from quiz.scoring.compile import compile_policy
from quiz.scoring.judge import judge

BANK = published()
SCREENING = BANK.instruments["screening"]
POLICY = compile_policy(BANK, "screening")
ASKED = [flag for flag in BANK.flags if flag.instrument is None]
LAST = {"pilot", "decline"}

POLITE = {
    "first-request": "clear",
    "contact-safety": "known",
    "first-tone": "respectful",
    "answers-back": "answers",
    "prepayment": "open",
}

# What usual clients write, and the answers that this gives.
ENQUIRIES = {
    "how much is it": {"first-request": "vague", "pay-basis": "asks-price"},
    "how much is it, in full": {
        "first-request": "vague",
        "free-work": "portfolio",
        "pay-basis": "asks-price",
        "deadline": "usual",
        "unlawful-task": "none",
        "first-tone": "dry",
    },
    "that is dear, let me think": {
        "first-request": "starting-point",
        "price-reaction": "bargains",
        "first-tone": "dry",
        "result-promise": "calm",
    },
    "a clear and polite one, money not spoken of": POLITE,
    "the same, cross about one earlier failure": POLITE | {"past-contractors": "first-or-one"},
    "the same, nothing written yet": POLITE | {"written-agreement": "open"},
}

# Phrases of clients, and the one answer that each of them is.
PHRASES = {
    "пару постов": "free-work/small",
    "стратеги": "free-work/large",
    "конкурс": "free-work/contest",
    "бартер": "pay-basis/exposure",
    "много заказов": "price-reaction/future",
    "потом доплачу": "price-reaction/discount-now",
    "подумаю": "price-reaction/bargains",
    "по минимуму": "price-reaction/max-for-min",
    "не обижу": "prepayment/stuck",
    "после сдачи. так платит компания": "prepayment/by-rule",
    "когда заплатят нам": "payment-date/if-liked",
    "громкого имени": "contact-safety/hides",
    "вернуть «лишние»": "contact-safety/scam",
    "кого-то третьего": "payer-check/mismatch",
    "в шутку": "reaction-to-no/threats",
    "виноваты все": "past-contractors/serial",
    "вытягивает советы": "call-load/advice",
    "бумажки": "written-agreement/refused",
}

MOMENTS = {
    "first-message": {"first-message"},
    "talked": {"first-message", "call"},
    "contract": {"first-message", "call", "contract"},
    "running": {"first-message", "call", "contract"},
}


def judged(answers: dict[str, str]) -> dict[str, Any]:
    """The judgement about these answers alone."""
    return judge(POLICY, parse_sheet(POLICY, {"answers": answers}))


@pytest.mark.parametrize("flag", ASKED, ids=lambda flag: flag.id)
def test_the_innocent_story_of_a_flag_costs_no_deal(flag: Flag) -> None:
    """A flag tells its innocent story in one to four answers, alone no pilot and no refusal."""
    assert 1 <= len(flag.innocent) <= 4
    assert judged(flag.innocent)["verdict"] not in LAST


def test_flags_of_running_work_alone_wait_for_their_instrument() -> None:
    """A bill not paid and a task replaced are asked about in running work, and only they."""
    waiting = {flag.id for flag in BANK.flags if flag.instrument == "later"}
    assert waiting == {"unpaid-invoice", "task-replaced"}


@pytest.mark.parametrize("answers", ENQUIRIES.values(), ids=ENQUIRIES)
def test_an_ordinary_enquiry_is_taken_or_waits(answers: dict[str, str]) -> None:
    """A usual client with nothing wrong is taken, or too little is known for a verdict."""
    assert judged(answers)["verdict"] in ("take", None)


def test_a_polite_client_without_talk_of_money_is_taken_provisionally() -> None:
    """A clear, polite, known client whose payment is not spoken of yet is taken once it is."""
    result = judged(POLITE | {"written-agreement": "written"})
    assert (result["verdict"], result["provisional_on"]) == ("take", ["prepayment"])


def test_a_promise_to_pay_after_delivery_is_no_evasion() -> None:
    """Payment after delivery by a company's rule is no heavy sign; an evasive answer is one."""
    by_rule, evasive = (
        judged(POLITE | {"prepayment": answer})["flags"][0] for answer in ("by-rule", "stuck")
    )
    assert (by_rule["heavy"], evasive["heavy"]) == (False, True)


def test_advertising_refuses_for_good_only_after_the_law_was_told() -> None:
    """Of the answers about marking only insisting after an explanation is a final refusal."""
    marking = next(question for question in SCREENING.questions if question.id == "ad-marking")
    assert [option.id for option in marking.options if option.final] == ["insists"]


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_phrase_fits_one_answer(phrase: str) -> None:
    """What a client is often heard to say stands in one answer of one question."""
    found = [
        f"{question.id}/{option.id}"
        for question in SCREENING.questions
        for option in question.options
        if phrase in BANK.option_text(question, option).lower()
    ]
    assert found == [PHRASES[phrase]]


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_moment_hides_what_cannot_be_known_yet(moment: str) -> None:
    """A first message is asked about alone, then the talk, then the contract."""
    missing = set(judged({"ctx-moment": moment})["missing"])
    asked = {stage.id for stage in SCREENING.stages if missing & {q.id for q in stage.questions}}
    assert asked == MOMENTS[moment]


def test_running_work_is_not_asked_what_belongs_before_it() -> None:
    """Work under way is asked neither for the first request, nor for a trial, nor for haggling."""
    asked = set(judged({"ctx-moment": "contract"})["missing"])
    gone = asked - set(judged({"ctx-moment": "running"})["missing"])
    assert gone == {"first-request", "free-work", "price-reaction"}


def test_questions_and_answers_are_short() -> None:
    """A question has at most 70 characters, an answer 90."""
    long = [q.id for q in SCREENING.questions if len(q.text) > 70]
    long += [
        f"{question.id}/{option.id}"
        for question in SCREENING.questions
        for option in question.options
        if len(BANK.option_text(question, option)) > 90
    ]
    assert long == []


@pytest.mark.parametrize("flag", BANK.flags, ids=lambda flag: flag.id)
def test_what_a_client_reads_has_no_gender_of_the_sender(flag: Flag) -> None:
    """Neither the question nor the fact of a refusal tells whether a man or a woman writes."""
    words = f"{flag.ask} {flag.refusal or ''}".lower()
    assert not re.search(r"\b(рад|рада|готов|готова|сам|сама|должен|должна)\b", words)
    assert flag.refusal
