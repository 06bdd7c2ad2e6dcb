"""What a bank must hold beyond its schema. Each check's docstring is its rule."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from quiz.models import Bank, Instrument, Option, Question, Rule
from quiz.policy import rest_points
from quiz.problems import Problem
from quiz.sheet import TERM
from quiz.source import Place, Source

RESERVED = ("format", "instrument", "rules")
Check = Callable[["Place_"], Iterator[Problem]]


@dataclass(frozen=True)
class Place_:
    """The bank beside its source, so that a check can tell where a thing stands."""

    bank: Bank
    source: Source

    def problem(self, place: Place, item: str, message: str) -> Problem:
        """A problem at a place of the bank."""
        return self.source.problem(place, item, message)


def check_bank(bank: Bank, source: Source) -> list[Problem]:
    """Every problem of a bank that its schema lets pass."""
    here = Place_(bank, source)
    problems = list(_duplicates(source))
    if not problems:
        for check in (*_BANK_CHECKS, *_INSTRUMENT_CHECKS):
            problems += check(here)
    return problems


def _duplicates(source: Source) -> Iterator[Problem]:
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


def _known(
    here: Place_, place: Place, item: str, name: str | None, allowed: Iterable[str], what: str
) -> Iterator[Problem]:
    options = list(allowed)
    if name is not None and name not in options:
        listed = ", ".join(options[:12]) + (" …" if len(options) > 12 else "")
        yield here.problem(place, item, f"{what} must be one of: {listed}; found {name!r}")


def check_flags(here: Place_) -> Iterator[Problem]:
    """A flag belongs to a known dimension and has a safeguard with both outcomes, or a reason for none."""
    dimensions = [dimension.id for dimension in here.bank.dimensions]
    for index, flag in enumerate(here.bank.flags):
        place: Place = ("flags", index)
        yield from _known(
            here, (*place, "dimension"), flag.id, flag.dimension, dimensions, "the dimension"
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


def check_flags_raised(here: Place_) -> Iterator[Problem]:
    """Every flag is raised by some answer; within an instrument by the answers of one question only."""
    raised: set[str] = set()
    for name, instrument in here.bank.instruments.items():
        owner: dict[str, str] = {}
        for place, question in _questions(name, instrument):
            for index, option in enumerate(question.options):
                if option.flag and owner.setdefault(option.flag, question.id) != question.id:
                    item = f"{question.id}/{option.id}"
                    told = f"flag {option.flag!r} must be raised by one question; found also in {owner[option.flag]!r}"
                    yield here.problem((*place, "options", index, "flag"), item, told)
        raised |= set(owner)
    for index, flag in enumerate(here.bank.flags):
        if flag.id not in raised:
            yield here.problem(
                ("flags", index, "id"), flag.id, "must be raised by some answer; found in none"
            )


def check_scales(here: Place_) -> Iterator[Problem]:
    """A scale's `open` is one of its steps."""
    for index, scale in enumerate(here.bank.scales):
        steps = [step.id for step in scale.steps]
        yield from _known(here, ("scales", index, "open"), scale.id, scale.open, steps, "open")


def _questions(name: str, instrument: Instrument) -> Iterator[tuple[Place, Question]]:
    for i, stage in enumerate(instrument.stages):
        for j, question in enumerate(stage.questions):
            yield ("instruments", name, "stages", i, "questions", j), question


def check_questions(here: Place_) -> Iterator[Problem]:
    """A question names known dimensions, scales, context and options; its id is free for a link."""
    for name, instrument in here.bank.instruments.items():
        clamps = [clamp.dimension for clamp in instrument.clamps]
        context = {q.id: [option.id for option in q.options] for q in instrument.context}
        for place, question in _questions(name, instrument):
            ids = [option.id for option in question.options]
            scales = [scale.id for scale in here.bank.scales]
            if question.id in RESERVED or question.id.startswith(TERM):
                yield here.problem(
                    place, question.id, f"must not be one of {', '.join(RESERVED)}; found it"
                )
            yield from _known(
                here,
                (*place, "dimension"),
                question.id,
                question.dimension,
                clamps,
                "the dimension",
            )
            yield from _known(
                here, (*place, "scale"), question.id, question.scale, scales, "the scale"
            )
            yield from _known(here, (*place, "mend"), question.id, question.mend, ids, "mend")
            for key, options in question.hidden_when.items():
                at = (*place, "hidden_when", key)
                yield from _known(here, at, question.id, key, context, "hidden_when")
                for option in options:
                    yield from _known(
                        here, at, question.id, option, context.get(key, ()), f"{key} in hidden_when"
                    )


def check_options(here: Place_) -> Iterator[Problem]:
    """An answer has words and names known flags of its dimension and known verdicts."""
    flags = {flag.id: flag.dimension for flag in here.bank.flags}
    scales = {scale.id: [step.id for step in scale.steps] for scale in here.bank.scales}
    for name, instrument in here.bank.instruments.items():
        verdicts = [verdict.id for verdict in instrument.verdicts]
        for place, question in _questions(name, instrument):
            steps = scales.get(question.scale or "", [])
            for index, option in enumerate(question.options):
                at, item = (*place, "options", index), f"{question.id}/{option.id}"
                yield from _known(here, (*at, "floor"), item, option.floor, verdicts, "the floor")
                yield from _known(here, (*at, "flag"), item, option.flag, flags, "the flag")
                if option.flag in flags and flags[option.flag] != question.dimension:
                    told = f"flag {option.flag!r} must be of dimension {question.dimension!r}; found {flags[option.flag]!r}"
                    yield here.problem((*at, "flag"), item, told)
                if question.scale:
                    yield from _known(
                        here, (*at, "id"), item, option.id, steps, "the answer of a scale"
                    )
                elif option.text is None:
                    yield here.problem(at, item, "must have text; found nothing")


def check_order(here: Place_) -> Iterator[Problem]:
    """Answers run from safe to risky: points, floors and heaviness never fall along them.

    The safest is at most zero and raises nothing, the riskiest at least zero; an accepted safeguard
    leaves points between the safest answer's and its own; a refused one no more than the next flag.
    """
    for name, instrument in here.bank.instruments.items():
        verdicts = [verdict.id for verdict in instrument.verdicts]
        for place, question in _questions(name, instrument):
            for index, message in _order(here.bank, instrument, question, verdicts):
                at = (*place, "options", index)
                yield here.problem(at, f"{question.id}/{question.options[index].id}", message)


def _order(
    bank: Bank, instrument: Instrument, question: Question, verdicts: list[str]
) -> Iterator[tuple[int, str]]:
    options = question.options
    yield from _ends(options)
    ranks = [verdicts.index(o.floor) if o.floor in verdicts else 0 for o in options]
    for index, (before, option) in enumerate(zip(options, options[1:], strict=False), 1):
        if option.points < before.points:
            yield (
                index,
                f"points must not fall along the answers; found {option.points} after {before.points}",
            )
        if ranks[index] < ranks[index - 1]:
            yield (
                index,
                f"the floor must not fall along the answers; found {option.floor} after {before.floor}",
            )
        if before.heavy and not option.heavy:
            yield index, "must be heavy where a safer answer is; found heavy: false"
    for index, option in enumerate(options):
        yield from ((index, message) for message in _option(bank, instrument, question, option))


def _ends(options: tuple[Option, ...]) -> Iterator[tuple[int, str]]:
    first, last = options[0], options[-1]
    if first.points > 0:
        yield 0, f"points of the safest answer must be at most 0; found {first.points}"
    if last.points < 0:
        yield (
            len(options) - 1,
            f"points of the riskiest answer must be at least 0; found {last.points}",
        )
    if first.flag or first.floor or first.heavy:
        yield 0, "the safest answer must raise no flag and no floor; found one"


def _option(
    bank: Bank, instrument: Instrument, question: Question, option: Option
) -> Iterator[str]:
    rest, low = rest_points(question, option), question.options[0].points
    if not low <= rest <= max(option.points, low):
        yield f"residual must be between {low} and {option.points}; found {rest}"
    if option.residual is not None and not option.flag:
        yield "residual must stand beside a flag; found no flag"
    if option.heavy and not option.flag:
        yield "heavy must stand beside a flag; found no flag"
    if option.final and not option.floor:
        yield "final must stand beside a floor; found no floor"
    yield from _refusal(bank, instrument, question, option)


def _refusal(
    bank: Bank, instrument: Instrument, question: Question, option: Option
) -> Iterator[str]:
    flags = {flag.id: flag for flag in bank.flags}
    flag = flags.get(option.flag or "")
    if not flag or not flag.safeguard or not flag.safeguard.mandatory:
        return
    refused = option.points + instrument.refusal
    riskier = question.options[question.options.index(option) + 1 :]
    for other in riskier:
        if other.flag != option.flag and other.points < refused:
            yield (
                f"refused, its safeguard gives {refused} points and must not pass the riskier"
                f" {other.id!r}; found {other.points} there"
            )


def check_rules(here: Place_) -> Iterator[Problem]:
    """A rule names known answers, none the safest, and adds points to a dimension or sets a floor."""
    for name, instrument in here.bank.instruments.items():
        questions = {question.id: question for question in instrument.questions}
        verdicts = [verdict.id for verdict in instrument.verdicts]
        clamps = [clamp.dimension for clamp in instrument.clamps]
        for index, rule in enumerate(instrument.rules):
            place: Place = ("instruments", name, "rules", index)
            yield from _known(
                here, (*place, "dimension"), rule.id, rule.dimension, clamps, "the dimension"
            )
            yield from _known(here, (*place, "floor"), rule.id, rule.floor, verdicts, "the floor")
            yield from _rule_shape(here, place, rule)
            for question, option in rule.when.items():
                at = (*place, "when", question)
                yield from _known(here, at, rule.id, question, questions, "a question of when")
                if question in questions:
                    riskier = [o.id for o in questions[question].options[1:]]
                    yield from _known(
                        here,
                        at,
                        rule.id,
                        option,
                        riskier,
                        f"the answer to {question} (not its safest)",
                    )


def _rule_shape(here: Place_, place: Place, rule: Rule) -> Iterator[Problem]:
    if not rule.points and not rule.floor:
        yield here.problem(place, rule.id, "must add points or set a floor; found neither")
    if bool(rule.points) != bool(rule.dimension):
        yield here.problem(
            place, rule.id, "points and dimension must stand together; found one alone"
        )


def check_scoring(here: Place_) -> Iterator[Problem]:
    """Bands rise from above zero, one fewer than verdicts; every dimension in use has one clamp;

    steps rise, and one unmet heavy flag never leaves the lowest verdict; an offer's refusal lifts to the next.
    """
    for name, instrument in here.bank.instruments.items():
        place: Place = ("instruments", name)
        for key, message in _scoring(instrument):
            yield here.problem((*place, key), name, message)
        dimensions = [dimension.id for dimension in here.bank.dimensions]
        for index, clamp in enumerate(instrument.clamps):
            at = (*place, "clamps", index, "dimension")
            yield from _known(
                here, at, name, clamp.dimension, dimensions, "the dimension of a clamp"
            )


def _scoring(instrument: Instrument) -> Iterator[tuple[str, str]]:
    bands, verdicts = instrument.bands, [verdict.id for verdict in instrument.verdicts]
    if (
        len(bands) != len(verdicts) - 1
        or list(bands) != sorted(set(bands))
        or min(bands, default=1) < 1
    ):
        yield "bands", f"must be {len(verdicts) - 1} rising numbers above 0; found {list(bands)}"
    clamps = [clamp.dimension for clamp in instrument.clamps]
    if len(set(clamps)) != len(clamps):
        yield "clamps", "must name each dimension once; found one twice"
    if not any(question.key for question in instrument.questions):
        yield "stages", "must hold a key question; found none"
    yield from _steps(instrument, verdicts)
    yield from _offers(instrument, verdicts)


def _steps(instrument: Instrument, verdicts: list[str]) -> Iterator[tuple[str, str]]:
    steps = [
        (step.unmet_heavy, verdicts.index(step.verdict) if step.verdict in verdicts else -1)
        for step in instrument.steps
    ]
    if any(rank < 1 for _, rank in steps):
        yield (
            "steps",
            f"must name verdicts above {verdicts[0]}; found {[s.verdict for s in instrument.steps]}",
        )
    if steps != sorted(set(steps)) or steps[0][0] != 1:
        yield "steps", f"must rise and begin with one unmet heavy flag; found {steps}"


def _offers(instrument: Instrument, verdicts: list[str]) -> Iterator[tuple[str, str]]:
    for index, verdict in enumerate(instrument.verdicts):
        if verdict.offer and verdict.offer.becomes not in verdicts[index + 1 : index + 2]:
            told = f"a refused offer of {verdict.id} must become the next verdict"
            yield "verdicts", f"{told}; found {verdict.offer.becomes!r}"


_BANK_CHECKS: tuple[Check, ...] = (check_flags, check_flags_raised, check_scales)
_INSTRUMENT_CHECKS: tuple[Check, ...] = (
    check_questions,
    check_options,
    check_order,
    check_rules,
    check_scoring,
)
