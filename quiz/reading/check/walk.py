"""Finds what stands at a path of the bank, with everything around it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from quiz.reading.models import Bank, Stage
from quiz.reading.source import Place

T = TypeVar("T")


@dataclass(frozen=True)
class Found:
    """A name, its place and the things that it stands in, the outermost first."""

    place: Place
    around: tuple[Any, ...]
    name: str

    def of(self, kind: type[T]) -> T:
        """The nearest thing of a kind that the name stands in."""
        return next(thing for thing in reversed(self.around) if isinstance(thing, kind))

    @property
    def item(self) -> str:
        """The ids around the name, from its question, flag or rule on; else the instrument's."""
        things = (thing for thing in self.around if not isinstance(thing, Stage))
        return "/".join(t.id for t in things if hasattr(t, "id")) or str(self.place[1])

    @property
    def key(self) -> str:
        """The nearest field, or key of a mapping, that holds the name."""
        return next(part for part in reversed(self.place) if isinstance(part, str))


def walk(bank: Bank, path: str) -> Iterator[Found]:
    """The names at a path of fields; `*` is each of a list or a mapping, `@` each key of one."""
    yield from _walk((), (bank,), path.split("."))


def _walk(place: Place, around: tuple[Any, ...], path: list[str]) -> Iterator[Found]:
    if path:
        for step, thing in _inside(around[-1], path[0]):
            yield from _walk((*place, step), (*around, thing), path[1:])
    elif around[-1] is not None:
        yield Found(place, around[:-1], around[-1])


def _inside(thing: Any, part: str) -> Iterable[tuple[str | int, Any]]:
    if part == "@":
        return ((key, key) for key in thing)
    if thing is None:
        return ()
    if part != "*":
        return ((part, getattr(thing, part)),)
    return thing.items() if isinstance(thing, dict) else enumerate(thing)
