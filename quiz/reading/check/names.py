"""Everything that is named exists, stands once and belongs where it is named."""

from collections.abc import Iterator
from typing import Any

from quiz.reading.check.book import Book, known, questions_of
from quiz.reading.models import Option, Question
from quiz.reading.problems import Problem
from quiz.reading.source import Place, Source

RESERVED = ("format", "instrument", "rules")


def duplicates(source: Source) -> Iterator[Problem]:
    """Ids are unique in their list; questions and context share one list of ids, flags another."""
    for place, items in _lists(source.tree, ()):
        seen: set[str] = set()
        for index, item in enumerate(items):
            name = item.get("id") if isinstance(item, dict) else None
            if isinstance(name, str) and name in seen:
                yield source.problem(
                    (*place, index, "id"), name, "must stand once; found the same id again"
                )
            seen.add(str(name))
    for instrument, data in source.tree.get("instruments", {}).items():
        yield from _same_question(source, instrument, data)


def _lists(tree: Any, place: Place) -> Iterator[tuple[Place, list[Any]]]:
    if isinstance(tree, list):
        yield place, tree
    pairs = (
        tree.items()
        if isinstance(tree, dict)
        else enumerate(tree)
        if isinstance(tree, list)
        else ()
    )
    for key, value in pairs:
        yield from _lists(value, (*place, key))


def _same_question(source: Source, instrument: str, data: dict[str, Any]) -> Iterator[Problem]:
    seen: set[str] = set()
    stages = [
        ("stages", i, "questions", j)
        for i, s in enumerate(data["stages"])
        for j, _ in enumerate(s.get("questions", []))
    ]
    context: list[Place] = [("context", i) for i, _ in enumerate(data.get("context", []))]
    for part in [*context, *stages]:
        node: Any = data
        for key in part:
            node = node[key]
        if node["id"] in seen and len(part) == 4:
            place = ("instruments", instrument, *part, "id")
            yield source.problem(
                place, node["id"], "must be asked once in an instrument; found the question again"
            )
        seen.add(node["id"])


def check_flags(here: Book) -> Iterator[Problem]:
    """A flag has a known dimension, and a safeguard with both outcomes or a reason for none.

    Its id is not that of a verdict that makes an offer: both carry a state in a sheet.
    """
    offers = [v.id for i in here.bank.instruments.values() for v in i.verdicts if v.offer]
    dimensions = [dimension.id for dimension in here.bank.dimensions]
    for index, flag in enumerate(here.bank.flags):
        place: Place = ("flags", index)
        yield from known(
            here, (*place, "dimension"), flag.id, flag.dimension, dimensions, "the dimension"
        )
        if flag.id in offers:
            yield here.problem(
                place, flag.id, "must not be the id of a verdict with an offer; found it"
            )
        if (flag.safeguard is None) == (flag.no_safeguard is None):
            found = "neither" if flag.safeguard is None else "both"
            yield here.problem(
                place, flag.id, f"must have safeguard or no_safeguard, a reason; found {found}"
            )
        if flag.safeguard and not (flag.if_accepted and flag.if_refused):
            yield here.problem(
                place, flag.id, "must say if_accepted and if_refused; found one missing"
            )


def check_flags_raised(here: Book) -> Iterator[Problem]:
    """Every flag is raised by some answer, and in an instrument by one question only."""
    raised: set[str] = set()
    for name, instrument in here.bank.instruments.items():
        owner: dict[str, str] = {}
        for place, question in questions_of(name, instrument):
            for index, option in enumerate(question.options):
                if option.flag and owner.setdefault(option.flag, question.id) != question.id:
                    told = f"flag {option.flag!r} must be raised by one question"
                    item, at = f"{question.id}/{option.id}", (*place, "options", index, "flag")
                    yield here.problem(at, item, f"{told}; found also in {owner[option.flag]!r}")
        raised |= set(owner)
    for index, flag in enumerate(here.bank.flags):
        if flag.id not in raised:
            yield here.problem(
                ("flags", index, "id"), flag.id, "must be raised by some answer; found in none"
            )


def check_checklists(here: Book) -> Iterator[Problem]:
    """An item of a checklist names flags of the bank."""
    flags = [flag.id for flag in here.bank.flags]
    for index, checklist in enumerate(here.bank.checklists):
        for place, item in enumerate(checklist.items):
            at: Place = ("checklists", index, "items", place, "flags")
            for flag in item.flags:
                yield from known(here, at, f"{checklist.id}/{item.id}", flag, flags, "a flag")


def check_scales(here: Book) -> Iterator[Problem]:
    """A scale's `open` is one of its steps."""
    for index, scale in enumerate(here.bank.scales):
        steps = [step.id for step in scale.steps]
        yield from known(here, ("scales", index, "open"), scale.id, scale.open, steps, "open")


def check_questions(here: Book) -> Iterator[Problem]:
    """A question names known dimensions, scales, context and options; its id is free for a link."""
    for name, instrument in here.bank.instruments.items():
        clamps = [clamp.dimension for clamp in instrument.clamps]
        context = {q.id: [option.id for option in q.options] for q in instrument.context}
        for index, asked in enumerate(instrument.context):
            yield from _free(here, ("instruments", name, "context", index), asked.id)
        for place, question in questions_of(name, instrument):
            ids = [option.id for option in question.options]
            scales = [scale.id for scale in here.bank.scales]
            yield from _free(here, place, question.id)
            yield from known(
                here,
                (*place, "dimension"),
                question.id,
                question.dimension,
                clamps,
                "the dimension",
            )
            yield from known(
                here, (*place, "scale"), question.id, question.scale, scales, "the scale"
            )
            yield from known(here, (*place, "mend"), question.id, question.mend, ids, "mend")
            for key, options in question.hidden_when.items():
                at = (*place, "hidden_when", key)
                yield from known(here, at, question.id, key, context, "hidden_when")
                for option in options if key in context else ():
                    yield from known(
                        here, at, question.id, option, context[key], f"{key} in hidden_when"
                    )


def _free(here: Book, place: Place, name: str) -> Iterator[Problem]:
    if name in RESERVED:
        yield here.problem(place, name, f"must not be one of {', '.join(RESERVED)}; found it")


def check_options(here: Book) -> Iterator[Problem]:
    """An answer has words and names known flags of its dimension and known verdicts."""
    for name, instrument in here.bank.instruments.items():
        verdicts = [verdict.id for verdict in instrument.verdicts]
        for place, question in questions_of(name, instrument):
            for index, option in enumerate(question.options):
                at, item = (*place, "options", index), f"{question.id}/{option.id}"
                yield from known(here, (*at, "floor"), item, option.floor, verdicts, "the floor")
                yield from _option_flag(here, at, item, question, option)
                yield from _option_words(here, at, item, question, option)


def _option_flag(
    here: Book, at: Place, item: str, question: Question, option: Option
) -> Iterator[Problem]:
    flags = {flag.id: flag.dimension for flag in here.bank.flags}
    yield from known(here, (*at, "flag"), item, option.flag, flags, "the flag")
    dimension = flags.get(option.flag or "", question.dimension)
    if dimension != question.dimension:
        told = f"flag {option.flag!r} must be of dimension {question.dimension!r}"
        yield here.problem((*at, "flag"), item, f"{told}; found {dimension!r}")


def _option_words(
    here: Book, at: Place, item: str, question: Question, option: Option
) -> Iterator[Problem]:
    scales = {scale.id: [step.id for step in scale.steps] for scale in here.bank.scales}
    if question.scale in scales:
        steps = scales[question.scale]
        yield from known(here, (*at, "id"), item, option.id, steps, "the answer of a scale")
    elif not question.scale and option.text is None:
        yield here.problem(at, item, "must have text; found nothing")
