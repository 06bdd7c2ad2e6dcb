"""The bank as typed, frozen values. One schema for validation, editors and the authors' guide.

Every text is the author's; ids are Latin kebab-case, never changed and never reused.
"""

from typing import Annotated, Literal

from pydantic import Field, StrictBool, StrictInt

from quiz.reading.letters import Blank, Message
from quiz.reading.page_rules import PageRules
from quiz.reading.story import Story
from quiz.reading.terms import Join, Term
from quiz.reading.values import Count, Id, Item, Points, Text, When
from quiz.reading.verdicts import Clamp, Step, Verdict


class Dimension(Item):
    """A side of the deal: a group of flags whose points share one clamp."""

    id: Id
    name: Text


class ScaleStep(Item):
    """One step of a shared scale, from safe to risky."""

    id: Id
    text: Text


class Scale(Item):
    """Answers shared by every term that depends on both sides; `open` is «not discussed»."""

    id: Id
    open: Id
    steps: tuple[ScaleStep, ...]


class Safeguard(Item):
    """A term in its role against one flag; `mandatory`: without it the work does not begin."""

    term: Id
    mandatory: StrictBool


class Flag(Item):
    """A sign in a deal that predicts trouble. It rates the deal, never the person.

    `also`: terms that weigh more once it is raised. `ask`: one question to the client. `refusal`:
    the one fact of a refusal. `innocent`: the answers of its innocent story, which alone must not
    cost the deal. `differs`: what tells it from a near twin. `instrument`: none asks about it yet.
    """

    id: Id
    dimension: Id
    name: Text
    why: Text
    not_a_flag: Text
    proof: Text
    ask: Text
    refusal: Text | None = None
    safeguard: Safeguard | None = None
    no_safeguard: Text | None = None
    if_accepted: Text | None = None
    if_refused: Text | None = None
    also: tuple[Id, ...] = ()
    innocent: dict[Id, Id] = Field(default_factory=dict)
    differs: dict[Id, Text] = Field(default_factory=dict)
    instrument: Literal["later"] | None = None


class Option(Item):
    """One answer. `residual`: points left once the safeguard is accepted (default: none).

    `final`: no term and no change of mind lifts the floor. `text` may come from the scale,
    `detail` says what the scale's word means for this question.
    """

    id: Id
    text: Text | None = None
    detail: Text | None = None
    points: Points
    residual: Points | None = None
    flag: Id | None = None
    heavy: StrictBool = False
    floor: Id | None = None
    final: StrictBool = False


class Settles(Item):
    """What a question tells about a term: the riskiest answer that still says agreed, and the
    mildest that says refused, if one does."""

    agreed: Id
    refused: Id | None = None


class Question(Item):
    """Something observable: said, written, agreed or checked. Options run from safe to risky.

    `mend`: the answer to enter when the client gives way (default: the safest one).
    `hidden_when`: context answers under which the question does not apply. `observed`: it is
    answered by watching, so that no question about it goes to the client while it is unknown.
    `terms`: the terms that its answers tell about. `became`: for an answer that it has no more, the
    `question.option` that says the same today.
    """

    id: Id
    dimension: Id
    text: Text
    help: Text | None = None
    express: StrictBool = False
    key: StrictBool = False
    observed: StrictBool = False
    scale: Id | None = None
    mend: Id | None = None
    hidden_when: When = Field(default_factory=dict)
    terms: dict[Id, Settles] = Field(default_factory=dict)
    became: dict[Id, Text] = Field(default_factory=dict)
    options: Annotated[tuple[Option, ...], Field(min_length=3, max_length=5)]

    def rest(self, option: Option) -> int:
        """The points left once the safeguard is accepted: the author's, or none above zero."""
        if option.residual is not None:
            return option.residual
        return max(self.options[0].points, min(option.points, 0))


class Stage(Item):
    """A moment before the sale with the questions that can be answered by then.

    `hidden_when`: context answers under which none of them can be answered yet.
    """

    id: Id
    name: Text
    intro: Text
    hidden_when: When = Field(default_factory=dict)
    questions: tuple[Question, ...] = ()


class ContextOption(Item):
    """An answer without points; `note` is a reason on our own side, told apart from flags."""

    id: Id
    text: Text
    note: Text | None = None


class ContextQuestion(Item):
    """A question that chooses wording and hides what does not apply."""

    id: Id
    text: Text
    help: Text | None = None
    options: Annotated[tuple[ContextOption, ...], Field(min_length=2)]


class Rule(Item):
    """A judgement over two or three questions: fires on these answers *or riskier ones*."""

    id: Id
    text: Text
    when: Annotated[dict[Id, Id], Field(min_length=2, max_length=3)]
    points: Annotated[StrictInt, Field(ge=0, le=9)] = 0
    dimension: Id | None = None
    floor: Id | None = None


class Retired(Item):
    """A question that is asked no more, with its last words; its id is never used again.

    `becomes`: for an option that lives on, the `question.option` that says the same today.
    """

    id: Id
    text: Text
    options: Annotated[dict[Id, Text], Field(min_length=1)]
    becomes: dict[Id, Text] = Field(default_factory=dict)


class Advice(Item):
    """Which questions of the context choose the terms, and how many lines of them are fair.

    `kind`: the kind of work; `size`: how much of it; `lines`: for each size. `moment`, `running`:
    the question where the deal stands and its answer for work already under way. `first`: the
    term that is a small paid first step.
    """

    kind: Id
    size: Id
    lines: Annotated[dict[Id, Count], Field(min_length=1)]
    otherwise: Count
    moment: Id | None = None
    running: Id | None = None
    first: Id | None = None


class Instrument(Item):
    """A set of questions with a scoring that describes itself.

    `bands`: the totals from which each verdict after the first begins. `refusal`: points added
    when a mandatory safeguard is refused. `min_known`: known answers needed before points speak.
    `strengths`: the points from which a worry is told as middling, and as strong.
    """

    title: Text
    intro: Text
    min_known: Count
    refusal: Annotated[StrictInt, Field(ge=1, le=9)]
    bands: tuple[StrictInt, ...]
    strengths: tuple[Count, Count] | None = None
    verdicts: Annotated[tuple[Verdict, ...], Field(min_length=2)]
    clamps: tuple[Clamp, ...]
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]
    context: tuple[ContextQuestion, ...] = ()
    advice: Advice | None = None
    rules: tuple[Rule, ...] = ()
    messages: tuple[Message, ...] = ()
    retired: tuple[Retired, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in bank order, stage by stage."""
        return tuple(question for stage in self.stages for question in stage.questions)

    @property
    def express(self) -> frozenset[int]:
        """The places of the express questions in that order."""
        return frozenset(i for i, question in enumerate(self.questions) if question.express)


class ChecklistItem(Item):
    """One action that can be verified, why it is worth doing, and the flags that it catches."""

    id: Id
    text: Text
    why: Text
    flags: tuple[Id, ...] = ()


class Checklist(Item):
    """Actions of one moment, in their order."""

    id: Id
    name: Text
    items: Annotated[tuple[ChecklistItem, ...], Field(min_length=1)]


class Bank(Item):
    """Everything that authors edit.

    `pages`: what the site's pages must hold; `words`: what they say by themselves, by id;
    `retired_flags`: flags asked no more, each with the term that it named, if it had one.
    """

    dimensions: tuple[Dimension, ...] = ()
    scales: tuple[Scale, ...] = ()
    terms: tuple[Term, ...] = ()
    joins: tuple[Join, ...] = ()
    blanks: tuple[Blank, ...] = ()
    flags: tuple[Flag, ...] = ()
    retired_flags: dict[Id, Id | None] = Field(default_factory=dict)
    checklists: tuple[Checklist, ...] = ()
    stories: tuple[Story, ...] = ()
    pages: PageRules = Field(default_factory=PageRules)
    words: dict[Id, Text] = Field(default_factory=dict)
    instruments: dict[Id, Instrument]

    def flag(self, flag_id: str) -> Flag:
        """The flag of that id; KeyError where there is none."""
        return {flag.id: flag for flag in self.flags}[flag_id]

    def term(self, term_id: str) -> Term:
        """The term of that id; KeyError where there is none."""
        return {term.id: term for term in self.terms}[term_id]

    def option_text(self, question: Question, option: Option) -> str:
        """The words of an answer: its own, or the scale's with the question's detail."""
        steps = {
            step.id: step.text
            for scale in self.scales
            for step in scale.steps
            if scale.id == question.scale
        }
        words = option.text or steps[option.id]
        return f"{words}. {option.detail}" if option.detail else words
