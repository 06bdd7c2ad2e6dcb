"""What is named, and what it must be one of: a row for each place where the bank names something.

An `among` gives nothing where what it would look in is itself unknown, which another row tells.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from quiz.reading.check.book import Book, known
from quiz.reading.check.terms import kinds_of
from quiz.reading.check.walk import Found, walk
from quiz.reading.models import Bank, Instrument, Question, Retired, Scale
from quiz.reading.problems import Problem
from quiz.reading.story import Story

Among = Callable[[Bank, Found], Iterable[str] | None]


@dataclass(frozen=True)
class Reference:
    """Where a name stands, what it must be one of, and what it is called (`{}`: its key)."""

    path: str
    among: Among
    called: str


def check_references(here: Book) -> Iterator[Problem]:
    """Whatever names something names what the bank has."""
    for row in REFERENCES:
        for found in walk(here.bank, row.path):
            allowed = row.among(here.bank, found)
            if allowed is not None:
                called = row.called.format(found.key)
                yield from known(here, found.place, found.item, found.name, allowed, called)


def _dimensions(bank: Bank, found: Found) -> list[str]:
    return [dimension.id for dimension in bank.dimensions]


def _flags(bank: Bank, found: Found) -> list[str]:
    return [flag.id for flag in bank.flags]


def _terms(bank: Bank, found: Found) -> list[str]:
    return [term.id for term in bank.terms]


def _shared_context(bank: Bank, found: Found) -> list[str]:
    """The questions of the context that any instrument has: a term serves them all."""
    return list(_contexts(bank))


def _shared_options(bank: Bank, found: Found) -> list[str] | None:
    return _contexts(bank).get(found.key)


def _contexts(bank: Bank) -> dict[str, list[str]]:
    return {
        name: options
        for instrument in bank.instruments.values()
        for name, options in _answers(instrument, asked=False).items()
    }


def _any_question(bank: Bank, found: Found) -> list[str]:
    return [question.id for one in bank.instruments.values() for question in one.questions]


def _any_option(bank: Bank, found: Found) -> list[str] | None:
    asked = (question for one in bank.instruments.values() for question in one.questions)
    return {q.id: [option.id for option in q.options] for q in asked}.get(found.key)


def _kinds(bank: Bank, found: Found) -> list[str] | None:
    return list(kinds_of(bank)) or None


def _sizes(bank: Bank, found: Found) -> list[str] | None:
    instrument = found.of(Instrument)
    advice = instrument.advice
    return _answers(instrument, asked=False).get(advice.size) if advice else None


def _moments(bank: Bank, found: Found) -> list[str] | None:
    instrument = found.of(Instrument)
    moment = instrument.advice.moment if instrument.advice else None
    return _answers(instrument, asked=False).get(moment) if moment else None


def _scales(bank: Bank, found: Found) -> list[str]:
    return [scale.id for scale in bank.scales]


def _instruments(bank: Bank, found: Found) -> list[str]:
    return list(bank.instruments)


def _own_steps(bank: Bank, found: Found) -> list[str]:
    return [step.id for step in found.of(Scale).steps]


def _steps(bank: Bank, found: Found) -> list[str] | None:
    scale = found.of(Question).scale
    steps = {scale.id: [step.id for step in scale.steps] for scale in bank.scales}
    return steps.get(scale) if scale else None


def _clamped(bank: Bank, found: Found) -> list[str]:
    return [clamp.dimension for clamp in found.of(Instrument).clamps]


def _verdicts(bank: Bank, found: Found) -> list[str]:
    return [verdict.id for verdict in found.of(Instrument).verdicts]


def _options(bank: Bank, found: Found) -> list[str]:
    return [option.id for option in found.of(Question).options]


def _questions(bank: Bank, found: Found) -> list[str]:
    return [question.id for question in found.of(Instrument).questions]


def _riskier(bank: Bank, found: Found) -> list[str] | None:
    questions = {question.id: question for question in found.of(Instrument).questions}
    question = questions.get(found.key)
    return [option.id for option in question.options[1:]] if question else None


def _context(bank: Bank, found: Found) -> list[str]:
    return [question.id for question in found.of(Instrument).context]


def _context_options(bank: Bank, found: Found) -> list[str] | None:
    return _answers(found.of(Instrument), asked=False).get(found.key)


def _answers(instrument: Instrument, asked: bool) -> dict[str, list[str]]:
    """The answers of the context's questions and, where `asked`, of the others."""
    context = {q.id: [option.id for option in q.options] for q in instrument.context}
    if not asked:
        return context
    return context | {q.id: [option.id for option in q.options] for q in instrument.questions}


def _all_questions(bank: Bank, found: Found) -> list[str]:
    return list(_answers(found.of(Instrument), asked=True))


def _all_options(bank: Bank, found: Found) -> list[str] | None:
    return _answers(found.of(Instrument), asked=True).get(found.key)


def _retired(bank: Bank, found: Found) -> list[str]:
    return list(found.of(Retired).options)


def _live(bank: Bank, found: Found) -> list[str]:
    answers = _answers(found.of(Instrument), asked=True)
    return [f"{question}.{option}" for question in answers for option in answers[question]]


def _told_of(bank: Bank, found: Found) -> Instrument | None:
    return bank.instruments.get(found.of(Story).instrument)


def _story_verdicts(bank: Bank, found: Found) -> list[str] | None:
    instrument = _told_of(bank, found)
    return [verdict.id for verdict in instrument.verdicts] if instrument else None


def _story_questions(bank: Bank, found: Found) -> list[str] | None:
    instrument = _told_of(bank, found)
    return list(_answers(instrument, asked=True)) if instrument else None


def _story_options(bank: Bank, found: Found) -> list[str] | None:
    instrument = _told_of(bank, found)
    return _answers(instrument, asked=True).get(found.key) if instrument else None


_QUESTION = "instruments.*.stages.*.questions.*"
_OPTION = f"{_QUESTION}.options.*"
_RULE = "instruments.*.rules.*"
_MESSAGE = "instruments.*.messages.*"
_RETIRED = "instruments.*.retired.*.becomes"

REFERENCES = (
    Reference("terms.*.apart.*", _terms, "a term of apart"),
    Reference("terms.*.kinds.@", _kinds, "a kind of work"),
    Reference("terms.*.changes.*.when.@", _shared_context, "a question of when"),
    Reference("terms.*.changes.*.when.*.*", _shared_options, "{} in when"),
    Reference("terms.*.variants.*.flag", _flags, "the flag of a variant"),
    Reference("terms.*.variants.*.when.@", _shared_context, "a question of when"),
    Reference("terms.*.variants.*.when.*.*", _shared_options, "{} in when"),
    Reference("joins.*.terms.*", _terms, "a term"),
    Reference("joins.*.when.@", _shared_context, "a question of when"),
    Reference("joins.*.when.*.*", _shared_options, "{} in when"),
    Reference("flags.*.dimension", _dimensions, "the dimension"),
    Reference("flags.*.safeguard.term", _terms, "the term"),
    Reference("flags.*.also.*", _terms, "a term of also"),
    Reference("flags.*.innocent.@", _any_question, "a question of innocent"),
    Reference("flags.*.innocent.*", _any_option, "{} in innocent"),
    Reference("flags.*.differs.@", _flags, "a flag of differs"),
    Reference("retired_flags.*", _terms, "the term of a retired flag"),
    Reference("scales.*.open", _own_steps, "open"),
    Reference("checklists.*.items.*.flags.*", _flags, "a flag"),
    Reference("instruments.*.clamps.*.dimension", _dimensions, "the dimension of a clamp"),
    Reference(f"{_QUESTION}.dimension", _clamped, "the dimension"),
    Reference(f"{_QUESTION}.scale", _scales, "the scale"),
    Reference(f"{_QUESTION}.mend", _options, "mend"),
    Reference("instruments.*.stages.*.hidden_when.@", _context, "hidden_when"),
    Reference("instruments.*.stages.*.hidden_when.*.*", _context_options, "{} in hidden_when"),
    Reference("instruments.*.advice.kind", _context, "the question of kind"),
    Reference("instruments.*.advice.size", _context, "the question of size"),
    Reference("instruments.*.advice.moment", _context, "the question of moment"),
    Reference("instruments.*.advice.first", _terms, "the first step"),
    Reference("instruments.*.advice.running", _moments, "running"),
    Reference("instruments.*.advice.lines.@", _sizes, "a size of lines"),
    Reference(f"{_QUESTION}.terms.@", _terms, "a term"),
    Reference(f"{_QUESTION}.terms.*.agreed", _options, "agreed"),
    Reference(f"{_QUESTION}.terms.*.refused", _options, "refused"),
    Reference(f"{_QUESTION}.became.*", _live, "became"),
    Reference(f"{_QUESTION}.hidden_when.@", _context, "hidden_when"),
    Reference(f"{_QUESTION}.hidden_when.*.*", _context_options, "{} in hidden_when"),
    Reference(f"{_OPTION}.id", _steps, "the answer of a scale"),
    Reference(f"{_OPTION}.floor", _verdicts, "the floor"),
    Reference(f"{_OPTION}.flag", _flags, "the flag"),
    Reference(f"{_RULE}.dimension", _clamped, "the dimension"),
    Reference(f"{_RULE}.floor", _verdicts, "the floor"),
    Reference(f"{_RULE}.when.@", _questions, "a question of when"),
    Reference(f"{_RULE}.when.*", _riskier, "the answer to {} (not its safest)"),
    *(
        Reference(f"{at}.{field}{end}", among, called.format(field))
        for at in (_MESSAGE, f"{_MESSAGE}.parts.*")
        for field in ("answers", "unless")
        for end, among, called in (
            (".@", _all_questions, "a question of {}"),
            (".*.*", _all_options, "{{}} in {}"),
        )
    ),
    Reference(f"{_MESSAGE}.parts.*.term", _terms, "the term of a part"),
    Reference(f"{_RETIRED}.@", _retired, "a retired answer"),
    Reference(f"{_RETIRED}.*", _live, "becomes"),
    Reference("stories.*.instrument", _instruments, "the instrument"),
    Reference("stories.*.label", _story_verdicts, "the label"),
    Reference("stories.*.saving.*", _terms, "a saving term"),
    Reference("stories.*.label_changes.*.was", _story_verdicts, "the earlier label"),
    Reference("stories.*.label_again", _story_verdicts, "the second label"),
    Reference("stories.*.again.@", _story_questions, "a question of again"),
    Reference("stories.*.again.*", _story_options, "the second answer to {}"),
    Reference("stories.*.answers.@", _story_questions, "a question"),
    Reference("stories.*.answers.*", _story_options, "the answer to {}"),
)
