"""What the published terms promise beyond their schema: words that can be sent, and lines that fit.

The terms are read without the flags, so that every fact here is about the terms alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from pymorphy3 import MorphAnalyzer

from quiz.pages.model import Page
from quiz.pages.read import read_pages
from quiz.reading.load import BANK
from quiz.reading.models import Bank
from quiz.reading.source import read
from quiz.reading.terms import Join, Term
from quiz.reading.wording import ONE, TEAM, filled, spoken
from quiz.scoring.advice import advise
from quiz.scoring.compile import compile_policy
from quiz.scoring.facts import facts_of
from quiz.scoring.policy import Policy
from quiz.scoring.sheet import Sheet

PAGES = Path(__file__).parent.parent.parent / "docs" / "ru"
TREE = read([BANK]).tree
TERMS = {term.id: term for term in map(Term.model_validate, TREE["terms"])}
READY = {blank["id"] for blank in TREE["blanks"] if "example" in blank}
JOINS = {join.id: join for join in map(Join.model_validate, TREE["joins"])}

AGREED = """
written prepay stages pay-day pause stop expenses payer first-step discount scope change rounds
acceptance client-side approver hours calls result access marking lawful rights exit fixed-pay
"""

WORK = ("monthly", "one-off", "consulting", "ads")
ROOM = {"day": 2, "fortnight": 4, "longer": 5, None: 4}
CONTEXT = {
    "ctx-work": WORK,
    "ctx-client": ("person", "sole-trader", "company", "large", "agency", "exchange"),
    "ctx-size": tuple(size for size in ROOM if size),
    "ctx-niche": ("usual", "regulated"),
}
A_DAY = {"prepay", "scope", "change"}

BLANK = re.compile(r"\[[^\[\]]+\]")
GENDER = re.compile(r"\b(рада?|готова?|должна?|согласна?|уверена?|сама?)\b", re.IGNORECASE)
PAST = re.compile(r"\bя\s+\w+(л|ла|лся|лась)\b", re.IGNORECASE)
OURS = re.compile(r"флаж|риск|пилот|условие-защит|токсич", re.IGNORECASE)
THREATS = re.compile(r"\b(иначе|обязаны|требую|запреща|штраф|в противном)\w*", re.IGNORECASE)
MINE = {"я", "мне", "меня", "мной", "мой", "моя", "моё", "мои", "моего"}
OURSELVES = {"мы", "нам", "нас", "нами", "свою", "давайте"}


def chats() -> Iterator[tuple[str, str]]:
    """Every wording for a chat, with the place that it has in the bank."""
    for term in TERMS.values():
        yield term.id, term.chat
        yield from ((f"{term.id}/{n}", v.chat) for n, v in enumerate(term.variants))
        if term.concession:
            yield f"{term.id}/concession", term.concession.chat
    yield from (("+".join(join.terms), join.chat) for join in JOINS.values())


def voices() -> Iterator[tuple[str, str]]:
    """The same as one person and a team say it, the reader's own blanks unfilled."""
    for name, text in chats():
        yield f"{name}, one", filled(spoken(text, ONE), {}, READY)
        yield f"{name}, team", filled(spoken(text, TEAM), {}, READY)


CHATS = pytest.mark.parametrize("chat", [pytest.param(text, id=name) for name, text in voices()])
EACH = pytest.mark.parametrize("term", TERMS.values(), ids=TERMS)


def test_the_terms_are_the_agreed_ones():
    """There are 25 terms, and each way to lose money to something unsaid has its own."""
    assert set(TERMS) == set(AGREED.split())


@CHATS
def test_a_chat_wording_is_one_sentence(chat: str):
    """A wording for a chat is one sentence."""
    plain = BLANK.sub("", chat)
    assert re.fullmatch(r"[^.?!…\n]+[.?]", plain)
    assert not re.search(r"\d\)|№|^\d", plain)


@CHATS
def test_a_chat_wording_can_be_sent_by_anybody(chat: str):
    """Nothing in it tells whether a man or a woman writes, and none of our words is in it."""
    plain = BLANK.sub("", chat)
    assert not GENDER.search(plain)
    assert not PAST.search(plain)
    assert not OURS.search(plain)


@CHATS
def test_a_chat_wording_speaks_kindly_for_oneself(chat: str):
    """It says what the sender does, asks or proposes, and threatens with nothing."""
    plain = BLANK.sub("", chat)
    assert any(is_mine(word) for word in re.findall(r"\w+", plain.lower()))
    assert not THREATS.search(plain)


def is_mine(word: str) -> bool:
    """Whether a word is a verb of the first person, or a pronoun of it."""
    meant = words().parse(word)
    return word in MINE | OURSELVES or any(parse.tag.person == "1per" for parse in meant)


@cache
def words() -> Any:
    """The dictionary by which the site's spelling is checked."""
    return MorphAnalyzer()


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in chats()])
def test_a_team_speaks_of_itself_as_of_many(text: str):
    """No verb and no pronoun of a single person is left where a team writes."""
    assert singles(spoken(text, TEAM)) == []


def singles(text: str) -> list[str]:
    """The pronouns of one person in a text, and what most likely one person does."""
    found = ((word, words().parse(word)[0].tag) for word in re.findall(r"\w+", text.lower()))
    return [w for w, tag in found if w in MINE or (tag.person, tag.number) == ("1per", "sing")]


@CHATS
def test_a_blank_is_named_in_words(chat: str):
    """A blank of this deal has a name in words, no example; there are at most three of them."""
    blanks = [blank for blank in BLANK.findall(chat) if "|" not in blank]
    assert len(blanks) <= 3
    assert all(re.fullmatch(r"\[[^\W\d][^\W\d ,-]*( [^\W\d]+)*\]", blank) for blank in blanks)


def test_no_wording_stands_twice():
    """No sentence belongs to two terms, or to a term and a join."""
    owners: dict[str, set[str]] = {}
    for name, text in chats():
        owners.setdefault(text, set()).add(name.partition("/")[0])
    assert [found for found in owners.values() if len(found) > 1] == []


@EACH
def test_a_term_tells_what_is_lost_without_it(term: Term):
    """A name has at most four words; what it prevents is a sentence that fits one line."""
    assert len(re.findall(r"[\w«»-]*\w[\w«»-]*", term.name)) <= 4
    assert re.fullmatch(r"[^.?!]+\.", term.prevents)
    assert len(term.prevents) <= 90


@EACH
def test_a_contract_has_numbered_lines_and_named_blanks(term: Term):
    """A contract's lines are numbered in order; it has at most eight blanks, all named in words."""
    numbers = [line.partition(" ")[0] for line in term.contract.splitlines()]
    whole = [number for number in numbers if number.count(".") == 1]
    assert whole == [f"{n}." for n in range(1, len(whole) + 1)]
    blanks = set(BLANK.findall(term.contract))
    assert len(blanks) <= 8
    assert not any(re.search(r"\d", blank) for blank in blanks)
    assert not OURS.search(term.contract)


@EACH
def test_a_clause_page_shows_the_contract_of_its_term(term: Term):
    """The page that a term names asks for its contract wording once."""
    asked = f'{{{{ contract_text("{term.id}") }}}}'
    assert [path for path, page in clauses().items() if asked in page.body] == [term.clause]
    assert clauses()[term.clause or ""].body.count(asked) == 1


@cache
def clauses() -> dict[str, Page]:
    """The clause pages by the name that a term gives them."""
    pages, problems = read_pages(PAGES)
    assert problems == []
    return {p.path.split("/")[-1][:-3]: p for p in pages if p.meta.kind == "clause"}


@EACH
def test_a_term_weighs_something_in_every_kind(term: Term):
    """Every kind of work has its weight; what is mandatory by kind weighs two or more there."""
    assert set(term.kinds) == set(WORK)
    assert all(usual.weight >= 2 for usual in term.kinds.values() if usual.mandatory)


@pytest.mark.parametrize("join", JOINS.values(), ids=JOINS)
def test_a_join_says_terms_of_the_bank_once(join: Join):
    """A join names terms that there are, each once, and not the closing one."""
    assert set(join.terms) <= set(TERMS)
    assert len(set(join.terms)) == len(join.terms)
    assert not any(TERMS[term].closing for term in join.terms)


def test_a_narrow_join_stands_before_the_one_that_would_hide_it():
    """No join stands behind another that needs fewer terms and fits in every context it fits."""
    order = list(JOINS.values())
    hidden = [
        (after.id, before.id)
        for n, after in enumerate(order)
        for before in order[:n]
        if set(before.terms) <= set(after.terms)
        and all(
            set(after.when.get(q, ())) and set(after.when[q]) <= set(a)
            for q, a in before.when.items()
        )
    ]
    assert hidden == []


@pytest.mark.parametrize("work", WORK)
def test_mandatory_terms_fit_the_lines(work: str):
    """With no flag raised every mandatory term is said, in as many lines as are fair."""
    for answers in contexts(work):
        advice = advise(facts_of(terms_alone(), Sheet(answers, {})), False, [], None)
        said = {term for line in advice["lines"] for term in line["terms"]}
        due = {gap["term"] for gap in advice["gaps"] if gap["mandatory"]} - {"written"}
        assert due <= said, answers
        lines = sum(line["mandatory"] for line in advice["lines"])
        assert lines <= ROOM[answers.get("ctx-size")], answers


@pytest.mark.parametrize("work", WORK)
def test_a_day_of_work_needs_little(work: str):
    """For up to a day of work only prepayment, the list and what is beyond it are mandatory."""
    for answers in contexts(work):
        if answers.get("ctx-size") == "day":
            assert mandatory(answers) <= A_DAY, answers


@pytest.mark.parametrize("work", WORK)
def test_a_market_that_holds_the_money_needs_no_prepayment(work: str):
    """On an exchange neither prepayment nor a day of payment nor a payer is ever offered."""
    for answers in contexts(work):
        if answers.get("ctx-client") == "exchange":
            advice = advise(facts_of(terms_alone(), Sheet(answers, {})), False, [], None)
            assert not {"prepay", "pay-day", "payer"} & set(advice["due"]), answers


@pytest.mark.parametrize("work", ["monthly", "one-off", "ads"])
def test_a_large_client_pays_later_by_parts_and_by_date(work: str):
    """A large client is asked for parts, a date and acceptance, and not for prepayment."""
    for answers in contexts(work):
        if answers.get("ctx-client") == "large" and answers.get("ctx-size") != "day":
            assert {"stages", "pay-day", "acceptance"} <= mandatory(answers), answers
            assert "prepay" not in mandatory(answers), answers


def contexts(work: str) -> Iterator[dict[str, str]]:
    """Every context of a kind of work, what is unknown left out."""
    others = [name for name in CONTEXT if name != "ctx-work"]
    for picked in product(*((*CONTEXT[name], None) for name in others)):
        known = {name: pick for name, pick in zip(others, picked, strict=True) if pick}
        yield {"ctx-work": work, **known}


def mandatory(answers: dict[str, str]) -> set[str]:
    """The terms without which such a work does not begin, but for the closing one."""
    advice = advise(facts_of(terms_alone(), Sheet(answers, {})), False, [], None)
    return {gap["term"] for gap in advice["gaps"] if gap["mandatory"]} - {"written"}


@cache
def terms_alone() -> Policy:
    """The published terms and joins under the smallest instrument that advises by them."""
    words = {"name": "-", "plain": "-", "next_step": "-", "recheck": "-"}
    options = [{"id": name, "text": "-", "points": n} for n, name in enumerate("abc")]
    question = {"id": "any", "dimension": "all", "text": "-", "options": options}
    context = [
        {"id": name, "text": "-", "options": [{"id": pick, "text": "-"} for pick in picks]}
        for name, picks in CONTEXT.items()
    ]
    room = {"lines": {size: n for size, n in ROOM.items() if size}, "otherwise": ROOM[None]}
    small = {
        "title": "-",
        "intro": "-",
        "min_known": 1,
        "refusal": 2,
        "bands": [1],
        "verdicts": [{"id": name, **words} for name in ("go", "stop")],
        "clamps": [{"dimension": "all", "low": 0, "high": 2}],
        "steps": [{"unmet_heavy": 1, "verdict": "stop"}],
        "stages": [{"id": "only", "name": "-", "intro": "-", "questions": [question]}],
        "context": context,
        "advice": {"kind": "ctx-work", "size": "ctx-size", **room},
    }
    bank = {
        "dimensions": [{"id": "all", "name": "-"}],
        "instruments": {"small": small},
        "terms": TREE["terms"],
        "joins": TREE["joins"],
    }
    return compile_policy(Bank.model_validate(bank), "small")
