"""What pages name: flags, checklists, an instrument, its answers. A docstring is its rule."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from quiz.pages.model import Page
from quiz.pages.site import Site, at_field
from quiz.reading.models import Instrument
from quiz.reading.problems import Problem

OF_ONE = ("case", "instrument", "method")
SHOWN = re.compile(r'\{\{ *checklist\("([^"]*)"\) *\}\}')


def check_flags(site: Site) -> Iterator[Problem]:
    """A page names flags that the bank has; a flag's page bears its name."""
    flags = {flag.id: flag.name for flag in site.bank.flags}
    yield from unknown_flags(site)
    for page in site.pages:
        if (page.meta.kind == "flag") != (page.meta.flag is not None):
            yield at_field(page, "flag", "must stand on pages of kind flag, and only there")
        wanted = flags.get(page.meta.flag or "", page.meta.title)
        if page.meta.kind == "flag" and page.meta.title != wanted:
            told = f"must be the flag's name, {wanted}; found {page.meta.title}"
            yield at_field(page, "title", told)


def unknown_flags(site: Site) -> Iterator[Problem]:
    """A page is about a flag of the bank, and serves flags of the bank."""
    known = {flag.id for flag in site.bank.flags}
    for page in site.pages:
        named = [("flags", name) for name in page.meta.flags]
        named += [("flag", page.meta.flag)] if page.meta.flag else []
        for field, name in named:
            if name not in known:
                yield at_field(page, field, f"must be flags of the bank; found {name!r}")


def check_answers(site: Site) -> Iterator[Problem]:
    """A page's instrument, and the answers and the verdict of its sheet, are the bank's.

    A case, an instrument's own page and that of how it counts name the instrument.
    """
    for page in site.pages:
        name = page.meta.instrument
        if name is None:
            if page.meta.kind in OF_ONE or page.meta.answers or page.meta.verdict:
                told = "must name the instrument that the page is about; found none"
                yield at_field(page, "instrument", told)
        elif name not in site.bank.instruments:
            known = ", ".join(site.bank.instruments)
            yield at_field(page, "instrument", f"must be one of: {known}; found {name!r}")
        else:
            yield from _sheet(page, site.bank.instruments[name])


def _sheet(page: Page, instrument: Instrument) -> Iterator[Problem]:
    options = {question.id: [o.id for o in question.options] for question in instrument.questions}
    options |= {question.id: [o.id for o in question.options] for question in instrument.context}
    for question, option in page.meta.answers.items():
        if option not in options.get(question, ()):
            told = f"must be answers of the bank; found {question}: {option}"
            yield at_field(page, "answers", told)
    if page.meta.verdict and page.meta.verdict not in {v.id for v in instrument.verdicts}:
        yield at_field(page, "verdict", f"must be a verdict; found {page.meta.verdict!r}")


def check_checklists(site: Site) -> Iterator[Problem]:
    """A page names the checklists that it shows; each of the bank is shown on one page."""
    known = [checklist.id for checklist in site.bank.checklists]
    for page in site.pages:
        shown, named = SHOWN.findall(page.body), list(page.meta.checklists)
        if shown != named:
            told = f"must name the checklists that the page shows, {_listed(shown)}"
            yield at_field(page, "checklists", f"{told}; found {_listed(named)}")
        for name in named:
            if name not in known:
                told = f"must be checklists of the bank; found {name!r}"
                yield at_field(page, "checklists", told)
    seen = Counter(name for page in site.pages for name in page.meta.checklists)
    for name in known:
        if seen[name] != 1:
            yield from _of_all(site, name, f"must be shown on one page; found {seen[name]}")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"


def check_flags_served(site: Site) -> Iterator[Problem]:
    """Every flag has one page of its own, and a case or a template that serves it."""
    own = Counter(page.meta.flag for page in site.pages if page.meta.flag)
    kinds = ("case", "message", "clause")
    served = {name for page in site.pages if page.meta.kind in kinds for name in page.meta.flags}
    for flag in site.bank.flags:
        if own[flag.id] != 1:
            yield from _of_all(site, flag.id, f"must have one page; found {own[flag.id]}")
        if flag.id not in served:
            told = "must be served by a case or a template; found none"
            yield from _of_all(site, flag.id, told)


def _of_all(site: Site, item: str, message: str) -> Iterator[Problem]:
    """A problem of no page but of the folder; where there is no page at all that is told alone."""
    if site.pages:
        yield Problem(site.pages[0].root, 1, item, message)
