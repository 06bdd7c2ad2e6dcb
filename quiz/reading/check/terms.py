"""Terms are whole, do not compete, and are told by answers that can tell them."""

from collections.abc import Iterator
from itertools import combinations

from quiz.reading.check.book import Book, questions_of
from quiz.reading.models import Bank, Instrument, Option, Question
from quiz.reading.problems import Problem
from quiz.reading.terms import Term


def check_terms(here: Book) -> Iterator[Problem]:
    """A term has a concession or says why there is none, and a weight for every kind of work.

    What it gives way to gives way to nothing itself. Its id is no verdict's that makes an offer:
    both stand among the states of a sheet. A message has at most one closing term.
    """
    kinds = set(kinds_of(here.bank))
    terms = {term.id: term for term in here.bank.terms}
    closing = [term.id for term in here.bank.terms if term.closing]
    for index, term in enumerate(here.bank.terms):
        for told in [*_whole(term, kinds), *_apart(term, terms), *_named(here.bank, term)]:
            yield here.problem(("terms", index), term.id, told)
        if term.id in closing[1:]:
            told = f"must not be closing beside another; found {closing[0]!r}"
            yield here.problem(("terms", index), term.id, told)


def kinds_of(bank: Bank) -> Iterator[str]:
    """The kinds of work that the instruments' context tells apart."""
    for instrument in bank.instruments.values():
        for question in instrument.context:
            if instrument.advice and question.id == instrument.advice.kind:
                yield from (option.id for option in question.options)


def _whole(term: Term, kinds: set[str]) -> Iterator[str]:
    if (term.concession is None) == (term.no_concession is None):
        found = "neither" if term.concession is None else "both"
        yield f"must have concession or no_concession, a reason; found {found}"
    if kinds and set(term.kinds) != kinds:
        named = ", ".join(sorted(term.kinds)) or "none"
        yield f"kinds must be {', '.join(sorted(kinds))}; found {named}"


def _apart(term: Term, terms: dict[str, Term]) -> Iterator[str]:
    for name in term.apart:
        if name in terms and terms[name].apart:
            yield f"must give way to a term that gives way to none; found {name!r}"


def _named(bank: Bank, term: Term) -> Iterator[str]:
    verdicts = (v for instrument in bank.instruments.values() for v in instrument.verdicts)
    if term.id in {verdict.id for verdict in verdicts if verdict.offer}:
        yield "must not be the id of a verdict with an offer; found it"
    if term.id in {flag.id for flag in bank.flags} | set(bank.retired_flags):
        yield "must not be the id of a flag, by which older sheets keep states; found it"


def check_mandatory(here: Book) -> Iterator[Problem]:
    """Of one topic at most one term is mandatory; mandatory ones that stand apart have a join."""
    mandatory = mandatory_terms(here.bank)
    joined = [set(join.terms) for join in here.bank.joins if not join.when]
    for (_, a), (index, b) in combinations(enumerate(here.bank.terms), 2):
        if not {a.id, b.id} <= mandatory:
            continue
        at = ("terms", index)
        if a.topic and a.topic == b.topic:
            told = f"must not be mandatory beside {a.id!r} of the same topic; found both"
            yield here.problem(at, b.id, told)
        apart = a.id in b.apart or b.id in a.apart
        if apart and not any({a.id, b.id} <= join for join in joined):
            told = f"mandatory beside {a.id!r}, it must be joined with it; found no join"
            yield here.problem(at, b.id, told)


def mandatory_terms(bank: Bank) -> set[str]:
    """The terms that a flag or a kind of work may make mandatory."""
    by_flag = {f.safeguard.term for f in bank.flags if f.safeguard and f.safeguard.mandatory}
    by_kind = {
        term.id
        for term in bank.terms
        if any(usual.mandatory for usual in term.kinds.values())
        or any(change.mandatory for change in term.changes)
    }
    return by_flag | by_kind


def check_kept(here: Book) -> Iterator[Problem]:
    """A riskier answer keeps a mandatory term that a safer one brings, unless it is final."""
    for name, instrument in here.bank.instruments.items():
        for place, question in questions_of(name, instrument):
            for index, told in _dropped(here.bank, question):
                at = (*place, "options", index)
                yield here.problem(at, f"{question.id}/{question.options[index].id}", told)


def _dropped(bank: Bank, question: Question) -> Iterator[tuple[int, str]]:
    brought = [_brings(bank, option) for option in question.options]
    for (i, before), (j, after) in combinations(enumerate(brought), 2):
        if before and before != after and not question.options[j].final:
            told = f"must keep the mandatory {before!r} of {question.options[i].id!r}"
            yield j, f"{told}; found {after or 'none'}"


def _brings(bank: Bank, option: Option) -> str | None:
    safeguards = (flag.safeguard for flag in bank.flags if flag.id == option.flag)
    return next((found.term for found in safeguards if found and found.mandatory), None)


def check_settled(here: Book) -> Iterator[Problem]:
    """An answer that says agreed is safer than one that says refused, and raises no flag of it."""
    for name, instrument in here.bank.instruments.items():
        for place, question in questions_of(name, instrument):
            for term, told in _settled(here.bank, question):
                yield here.problem((*place, "terms", term), question.id, told)


def _settled(bank: Bank, question: Question) -> Iterator[tuple[str, str]]:
    ids = [option.id for option in question.options]
    flags = {flag.id: flag for flag in bank.flags}
    for term, settles in question.terms.items():
        if not {settles.agreed, settles.refused or settles.agreed} <= set(ids):
            continue
        last = ids.index(settles.agreed)
        if settles.refused and ids.index(settles.refused) <= last:
            yield term, f"refused must be riskier than agreed; found {settles.refused!r}"
        for option in question.options[: last + 1]:
            flag = flags.get(option.flag or "")
            if flag and flag.safeguard and flag.safeguard.term == term:
                yield term, f"agreed must raise no flag of the term; found {flag.id!r}"


def check_provisional(here: Book) -> Iterator[Problem]:
    """A headline names open key questions, each set of them once."""
    for name, instrument in here.bank.instruments.items():
        for index, told in _headlines(instrument):
            yield here.problem(("instruments", name, "verdicts", index), name, told)


def _headlines(instrument: Instrument) -> Iterator[tuple[int, str]]:
    keys = [question.id for question in instrument.questions if question.key]
    for index, verdict in enumerate(instrument.verdicts):
        sets = [frozenset(headline.open) for headline in verdict.provisional]
        if len(set(sets)) < len(sets):
            yield index, "provisional must have one headline for a set; found two"
        for name in sorted({name for one in sets for name in one} - set(keys)):
            yield index, f"provisional must name key questions ({', '.join(keys)}); found {name!r}"
