"""The front matter of a page: one schema for check, templates and the authors' guide."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StrictInt, StrictStr, StringConstraints

from quiz.reading.page_rules import Kind
from quiz.reading.values import Id, Item, Text

Stage = Literal["first-message", "call", "contract", "work", "breakup"]


def _web(address: str) -> str:
    if not address.startswith(("https://", "http://")):
        raise ValueError("must begin with https://")
    return address


class Origin(Item):
    """Where a fact comes from; `year` is that of the figure, `language` that of a foreign name."""

    name: Text
    language: Id | None = None
    url: Annotated[StrictStr, AfterValidator(_web)]
    year: StrictInt | None = None


class FrontMatter(Item):
    """What stands between the two lines of dashes at the head of a page.

    `flag`: the flag that a page of kind flag is about; `flags`: those that another page serves.
    `checked`: the day on which somebody read the law that the page speaks of. `instrument`: the one
    that the page shows, explains or answers; `answers` and `verdict`: a case's sheet before the
    start, and the verdict that its text claims. `checklists`: those that the page shows.
    """

    title: Annotated[StrictStr, StringConstraints(min_length=1, max_length=70)]
    kind: Kind
    description: Text
    flag: Id | None = None
    flags: tuple[Id, ...] = ()
    stages: tuple[Stage, ...] = ()
    updated: date
    checked: date | None = None
    sources: tuple[Origin, ...] = ()
    checklists: tuple[Id, ...] = ()
    instrument: Id | None = None
    answers: dict[Id, Id] = Field(default_factory=dict)
    verdict: Id | None = None
    search: dict[str, bool] = Field(default_factory=dict)
    hide: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """A page: its path below the pages folder, front matter, body and the line it begins on."""

    file: Path
    path: str
    meta: FrontMatter
    body: str
    first: Annotated[int, Field(ge=1)]
    lines: dict[str, int]

    @property
    def sections(self) -> list[str]:
        """The headings of the second level, in order."""
        return [line[3:].strip() for line in self.prose.splitlines() if line.startswith("## ")]

    @property
    def prose(self) -> str:
        """The body without what stands in fences."""
        kept, fenced = [], False
        for line in self.body.splitlines():
            if line.lstrip().startswith(("```", "~~~")):
                fenced = not fenced
            kept.append("" if fenced else line)
        return "\n".join(kept)

    @property
    def root(self) -> Path:
        """The pages' folder."""
        return self.file.parents[self.path.count("/")]

    @property
    def folder(self) -> str:
        """The folder below the pages' folder, or an empty string."""
        return self.path.rpartition("/")[0]
