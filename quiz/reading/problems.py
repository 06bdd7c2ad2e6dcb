"""A problem in what an author wrote, and where it stands."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """What must hold, what is allowed and what was found, at one place."""

    path: Path
    line: int
    item: str
    message: str

    def __str__(self) -> str:
        told = f"{_near(self.path)}:{self.line}: {self.item}: {self.message}"
        return " ".join(told.splitlines())


def _near(path: Path) -> Path:
    """The path as the reader would type it: from where they stand, if it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


class BankError(Exception):
    """A bank that cannot be used; carries every problem found."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))
