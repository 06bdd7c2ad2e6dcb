"""The pages of the knowledge base: cards, lists and links between flags, cases and templates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, get_args

from macros.registry import Registry, address
from macros.render import render
from quiz.pages.model import Page
from quiz.pages.model import Stage as Moment
from quiz.pages.names import unknown_flags
from quiz.pages.read import read_pages
from quiz.pages.site import Site
from quiz.reading.models import Bank, Flag, Question, Stage
from quiz.reading.problems import BankError
from quiz.saved.form import parse_sheet
from quiz.saved.link import to_fragment
from quiz.scoring.judge import judge

READ = ("guide", "work", "case", "breakup", "message", "clause")  # listed by topic
MOMENTS: tuple[str, ...] = get_args(Moment)


@dataclass(frozen=True)
class Degree:
    """One answer that raises a flag: its question, that one's stage and instrument."""

    instrument: str
    stage: Stage
    question: Question
    heavy: bool


@dataclass(frozen=True)
class Entry:
    """A flag as the catalogue and its own page show it."""

    flag: Flag
    page: Page | None
    degrees: tuple[Degree, ...]

    @property
    def heavy(self) -> bool:
        """Whether some answer raises it as a heavy one."""
        return any(degree.heavy for degree in self.degrees)

    @property
    def asked(self) -> tuple[Degree, ...]:
        """The questions that raise it, one degree each: an instrument has at most one."""
        return tuple({degree.question.id: degree for degree in reversed(self.degrees)}.values())

    @property
    def stages(self) -> str:
        """The ids of the stages of those questions, for a filter."""
        return " ".join(degree.stage.id for degree in self.asked)


@dataclass(frozen=True)
class Library:
    """All pages, with what links them."""

    registry: Registry

    @property
    def bank(self) -> Bank:
        """The bank that the pages speak of."""
        return self.registry.bank

    @property
    def pages(self) -> tuple[Page, ...]:
        """All pages in the order of their paths."""
        return self.registry.pages

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Every flag with its page and the answers that raise it, in bank order."""
        page_of = self.registry.flag_page
        return {f.id: Entry(f, page_of(f.id), self._degrees.get(f.id, ())) for f in self.bank.flags}

    @cached_property
    def _degrees(self) -> dict[str, tuple[Degree, ...]]:
        found: dict[str, tuple[Degree, ...]] = {}
        for name, instrument in self.bank.instruments.items():
            for stage in instrument.stages:
                for question in stage.questions:
                    for option in question.options:
                        degree = Degree(name, stage, question, option.heavy)
                        if option.flag:
                            found[option.flag] = (*found.get(option.flag, ()), degree)
        return found

    @property
    def stages(self) -> dict[str, str]:
        """The names of all instruments' stages by id."""
        instruments = self.bank.instruments.values()
        return {stage.id: stage.name for source in instruments for stage in source.stages}

    @property
    def moments(self) -> dict[str, str]:
        """The names of the moments that pages serve, by id."""
        return {stage: self.registry.words[f"moment-{stage}"] for stage in MOMENTS}

    def dimension(self, dimension_id: str) -> str:
        """The name of a side of the deal."""
        return next(d.name for d in self.bank.dimensions if d.id == dimension_id)

    def of_kind(self, *kinds: str) -> list[Page]:
        """The pages of some kinds, but for the index pages, in the order of their titles."""
        found = [p for p in self.pages if p.meta.kind in kinds and not p.path.endswith("index.md")]
        return sorted(found, key=lambda page: page.meta.title.strip("«»").lower())

    def serving(self, flag: str, *kinds: str) -> list[Page]:
        """The pages of some kinds that serve a flag."""
        return [page for page in self.of_kind(*kinds) if flag in page.meta.flags]

    def catching(self, flag: str) -> list[Any]:
        """The checklists with an item that catches a flag."""
        return [c for c in self.bank.checklists if any(flag in item.flags for item in c.items)]

    def entries_of(self, names: Iterable[str]) -> list[Entry]:
        """The entries of some flags."""
        return [self.entries[name] for name in names]

    def page_at(self, path: str) -> Page | None:
        """The page of a path below the pages' folder."""
        return next((page for page in self.pages if page.path == path), None)

    def with_checklist(self, name: str) -> Page | None:
        """The page that shows a checklist."""
        return next((page for page in self.pages if name in page.meta.checklists), None)

    def at_stage(self, stage: str) -> list[Page]:
        """The pages that serve a moment, but for those of single flags."""
        return [page for page in self.of_kind(*READ) if stage in page.meta.stages]

    def of_dimension(self, dimension: str) -> list[Page]:
        """The pages that serve a flag of a side of the deal, but for those of single flags."""
        own = {flag.id for flag in self.bank.flags if flag.dimension == dimension}
        return [page for page in self.of_kind(*READ) if own & set(page.meta.flags)]


def read(bank: Bank, folder: Path) -> Library:
    """The library of a folder of pages; BankError where one cannot be read, or its flag is none."""
    pages, problems = read_pages(folder)
    problems += unknown_flags(Site(bank, tuple(pages)))
    if problems:
        raise BankError(problems)
    return Library(Registry(bank, tuple(pages)))


def head(library: Library, page: Page, root: str) -> str:
    """What stands above a page's text: a flag's card, and where else it belongs."""
    entry = library.entries[page.meta.flag] if page.meta.flag else None
    return _html("head", library, page, root, entry=entry)


def foot(library: Library, page: Page, root: str) -> str:
    """What stands below a page's text: links both ways, sources and dates."""
    return _html("foot", library, page, root)


def catalogue(library: Library, root: str) -> str:
    """All flags by dimension, to be filtered by dimension, stage and weight."""
    return _html("catalogue", library, None, root)


def topics(library: Library, root: str) -> str:
    """All pages by the moment they serve and by the side of the deal."""
    return _html("topics", library, None, root)


def listing(library: Library, *kinds: str, root: str) -> str:
    """The pages of some kinds with their first words."""
    return _html("listing", library, None, root, pages=library.of_kind(*kinds))


def checklist(library: Library, name: str, root: str) -> str:
    """A checklist of the bank as a plain list; KeyError where there is none of that id."""
    found = {c.id: c for c in library.bank.checklists}[name]
    return _html("checklist", library, None, root, checklist=found)


def case_verdict(library: Library, page: Page, *, root: str) -> str:
    """What the instrument says of a case's sheet, with a link that opens it filled in."""
    name = library.registry.instrument_of(page)
    view = library.registry.views[name]
    sheet = parse_sheet(view.policy, {"answers": page.meta.answers})
    result = judge(view.policy, sheet)
    where = library.registry.address_of("instrument", name)
    link = f"{root}{where}#{to_fragment(view.policy, sheet)}"
    return _html("case_verdict", library, page, root, view=view, result=result, link=link)


def _html(name: str, library: Library, page: Page | None, root: str, **values: Any) -> str:
    return render(
        f"library/{name}.html.jinja",
        library=library,
        registry=library.registry,
        page=page,
        root=root,
        address=address,
        **values,
    )
