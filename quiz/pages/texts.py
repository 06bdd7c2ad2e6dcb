"""What the texts of pages must hold, by the bank's rules of pages. A docstring is its rule."""

import re
from collections.abc import Iterator

from quiz.pages.model import Page
from quiz.pages.site import Site, at_place, at_start
from quiz.reading.problems import Problem
from quiz.reading.values import finds

FENCED = re.compile(r"```text\n(.*?)```", re.DOTALL)
CONTRACT = re.compile(r'\{\{ *contract_text\("([^"]*)"\) *\}\}')
TASK = r"(?m)^[ \t]*[-*] \[[ x]\]"
STYLE = r"style\s*="


def check_sections(site: Site) -> Iterator[Problem]:
    """Pages of a kind have the sections of that kind, in their order; no page has a title twice."""
    for page in site.pages:
        wanted = [section.title for section in site.bank.pages.kind(page.meta.kind).sections]
        if wanted and page.sections != wanted:
            told = f"must have the sections {' / '.join(wanted)}; found {' / '.join(page.sections)}"
            yield at_start(page, "sections", told)
        for match in re.finditer(r"(?m)^# ", page.prose):
            told = "the title comes from front matter; found #"
            yield at_place(page, match.start(), "heading", told)


def check_words(site: Site) -> Iterator[Problem]:
    """A page has as many words as its kind asks for: no filler, no essay."""
    for page in site.pages:
        kind = site.bank.pages.kind(page.meta.kind)
        count = len(re.findall(r"\w+", page.body))
        if not kind.least <= count <= kind.most:
            told = f"must have {kind.least} to {kind.most} words; found {count}"
            yield at_start(page, "length", told)


def check_form(site: Site) -> Iterator[Problem]:
    """No task lists, no styles in the text, no platform that is banned in Russia."""
    banned = site.bank.pages.wording.banned
    forms = ((TASK, "task list"), (STYLE, "style"), (banned, "platform banned in Russia"))
    for page in site.pages:
        for pattern, what in forms:
            for match in finds(pattern, page.prose):
                yield at_place(page, match.start(), "text", f"must hold no {what}; found one")


def check_labels(site: Site) -> Iterator[Problem]:
    """A word for people stands only in a paragraph where a source is discussed."""
    wording = site.bank.pages.wording
    for page in site.pages:
        for match in finds(wording.labels, page.prose):
            start = max(0, page.prose.rfind("\n\n", 0, match.start()))
            end = page.prose.find("\n\n", match.start())
            if not any(finds(wording.sources, page.prose[start : end if end > 0 else None])):
                told = f"{match.group()!r} may stand only where a source is discussed; found none"
                yield at_place(page, match.start(), "text", told)


def check_law(site: Site) -> Iterator[Problem]:
    """A page that names an article of law tells the day on which it was read, or sends to it."""
    wording = site.bank.pages.wording
    for page in site.pages:
        match = next(finds(wording.law, page.prose), None)
        if match and not page.meta.checked and not any(finds(wording.law_sent, page.prose)):
            told = "must have checked: a date, or send the reader to the text; found neither"
            yield at_place(page, match.start(), "law", told)


def check_client_texts(site: Site) -> Iterator[Problem]:
    """A text for a client stands in a fence, and has no word of ours."""
    for page in site.pages:
        if site.bank.pages.kind(page.meta.kind).to_client:
            text = "".join([*FENCED.findall(page.body), *_contracts(site, page)])
            if not text.strip():
                told = "must have its text in a ```text fence, or a term's; found none"
                yield at_start(page, "text", told)
            for match in list(finds(site.bank.pages.wording.ours, text))[:1]:
                told = f"a text for a client must do without {match.group()!r}; found it"
                yield at_start(page, "text", told)


def _contracts(site: Site, page: Page) -> Iterator[str]:
    """The wordings of terms that a page shows."""
    terms = {term.id: term.contract for term in site.bank.terms}
    return (terms[name] for name in CONTRACT.findall(page.body) if name in terms)


def check_terms(site: Site) -> Iterator[Problem]:
    """A page shows the wording of terms of the bank; a term's clause is a page that shows it."""
    terms = {term.id: term for term in site.bank.terms}
    pages = {page.path: page for page in site.pages}
    for page in site.pages:
        for name in CONTRACT.findall(page.body):
            if name not in terms:
                yield at_start(page, "text", f"contract_text must name a term; found {name!r}")
    for term in site.bank.terms:
        clause = pages.get(f"{site.bank.pages.kind('clause').folder}/{term.clause}.md")
        if clause and term.id not in CONTRACT.findall(clause.body):
            yield at_start(clause, "text", f"must show contract_text({term.id!r}); found none")
        if term.clause and not clause and any(p.meta.kind == "clause" for p in site.pages):
            told = f"must have the page {term.clause} of the clause of {term.id}; found none"
            yield at_start(site.pages[0], "clauses", told)


def check_sentences(site: Site) -> Iterator[Problem]:
    """No sentence of eight words or more stands on two pages, but for where to read the law."""
    first: dict[str, Page] = {}
    for page in site.pages:
        for sentence in sorted(set(_sentences(page, site.bank.pages.wording.law_sent))):
            other = first.setdefault(sentence, page)
            if other is not page:
                told = f"must not repeat {other.path}; found {sentence[:60]!r}"
                yield at_start(page, "text", told)


def _sentences(page: Page, sent: str | None) -> Iterator[str]:
    for part in re.split(r"[.!?…]\s|\n\s*\n|\n- ", page.prose):
        words = re.findall(r"\w+", part.lower())
        if len(words) >= 8 and not any(finds(sent, part)):
            yield " ".join(words)
