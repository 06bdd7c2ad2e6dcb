"""What pages must hold beyond their front matter. Each check's docstring is its rule."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from quiz.pages.model import Page
from quiz.reading.models import Bank
from quiz.reading.problems import Problem

SECTIONS = {
    "flag": (
        "Как это выглядит",
        "Чего это стоит",
        "Один вопрос",
        "Что ответить",
        "Если согласились, если отказались",
        "Когда это не флажок",
    ),
    "case": ("Что было известно до старта", "Момент выбора", "Что сказала бы проверка"),
    "message": ("Когда", "Текст", "На что обратить внимание"),
    "clause": ("Когда", "Текст", "Что говорит закон", "Если клиент против"),
}
WORDS = {"flag": (150, 650)}
BANNED = re.compile(r"instagram|facebook|инстаграм|фейсбук|\bмета\b платформ", re.IGNORECASE)
LAW = re.compile(r"\bст\.\s*\d|\bстать[яиею]\s+\d|\d+-ФЗ|КоАП|ГК РФ|НК РФ")
OUR_WORDS = re.compile(r"флаж|риск", re.IGNORECASE)
TOXIC = re.compile(r"токсич", re.IGNORECASE)
SOURCE = re.compile(r"стать|источник", re.IGNORECASE)
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Site:
    """All pages beside the bank that they speak of."""

    bank: Bank
    pages: tuple[Page, ...]


Check = Callable[[Site], Iterator[Problem]]


def check_pages(site: Site) -> list[Problem]:
    """Every problem of the pages."""
    return [problem for check in CHECKS for problem in check(site)]


def old_law(pages: Iterable[Page], today: date) -> Iterator[Problem]:
    """Pages about law that nobody has read for twelve months: a warning, not a fault."""
    for page in pages:
        if page.meta.checked and today - page.meta.checked > YEAR:
            found = f"found {page.meta.checked.isoformat()}"
            yield _at(
                page, "checked", f"the law should be read again within twelve months; {found}"
            )


def _at(page: Page, field: str, message: str) -> Problem:
    return Problem(page.file, page.lines.get(field, 1), f"{page.path}: {field}", message)


def _line(page: Page, place: int, what: str, message: str) -> Problem:
    line = page.first + page.prose.count("\n", 0, place)
    return Problem(page.file, line, f"{page.path}: {what}", message)


def check_names(site: Site) -> Iterator[Problem]:
    """A page names flags, answers and verdicts that the bank has; a flag's page bears its name."""
    flags = {flag.id: flag.name for flag in site.bank.flags}
    for page in site.pages:
        named = [("flags", name) for name in page.meta.flags]
        named += [("flag", page.meta.flag)] if page.meta.flag else []
        for field, name in named:
            if name not in flags:
                yield _at(page, field, f"must be flags of the bank; found {name!r}")
        wanted = flags.get(page.meta.flag or "", page.meta.title)
        if page.meta.kind == "flag" and page.meta.title != wanted:
            yield _at(page, "title", f"must be the flag's name, {wanted}; found {page.meta.title}")
        if (page.meta.kind == "flag") != (page.meta.flag is not None):
            yield _at(page, "flag", "must stand on pages of kind flag, and only there")
        yield from _check_answers(site.bank, page)


def _check_answers(bank: Bank, page: Page) -> Iterator[Problem]:
    screening = bank.instruments["screening"]
    options = {question.id: [o.id for o in question.options] for question in screening.questions}
    options |= {question.id: [o.id for o in question.options] for question in screening.context}
    for question, option in page.meta.answers.items():
        if option not in options.get(question, ()):
            yield _at(page, "answers", f"must be answers of the bank; found {question}: {option}")
    if page.meta.verdict and page.meta.verdict not in {v.id for v in screening.verdicts}:
        yield _at(page, "verdict", f"must be a verdict; found {page.meta.verdict!r}")


def check_sections(site: Site) -> Iterator[Problem]:
    """Pages of a kind have the sections of that kind, in their order; no page has a title twice."""
    for page in site.pages:
        wanted = SECTIONS.get(page.meta.kind)
        if wanted and tuple(page.sections) != wanted:
            told = f"must have the sections {' / '.join(wanted)}; found {' / '.join(page.sections)}"
            yield Problem(page.file, page.first, f"{page.path}: sections", told)
        for match in re.finditer(r"^# ", page.prose, re.MULTILINE):
            yield _line(
                page, match.start(), "heading", "the title comes from front matter; found #"
            )


def check_words(site: Site) -> Iterator[Problem]:
    """A flag's page has 150 to 650 words: no filler, no essay."""
    for page in site.pages:
        low, high = WORDS.get(page.meta.kind, (1, 10_000))
        count = len(re.findall(r"\w+", page.body))
        if not low <= count <= high:
            told = f"must have {low} to {high} words; found {count}"
            yield Problem(page.file, page.first, f"{page.path}: length", told)


def check_form(site: Site) -> Iterator[Problem]:
    """No task lists, no styles in the text, no platform that is banned in Russia."""
    forms = (
        (re.compile(r"^[ \t]*[-*] \[[ x]\]", re.MULTILINE), "task list"),
        (re.compile(r"style\s*="), "style"),
        (BANNED, "platform banned in Russia"),
    )
    for page in site.pages:
        for pattern, what in forms:
            for match in pattern.finditer(page.prose):
                yield _line(page, match.start(), "text", f"must hold no {what}; found one")


def check_toxic(site: Site) -> Iterator[Problem]:
    """«Токсичный» stands only in a paragraph where a source is discussed."""
    for page in site.pages:
        for match in TOXIC.finditer(page.prose):
            start = max(0, page.prose.rfind("\n\n", 0, match.start()))
            end = page.prose.find("\n\n", match.start())
            if not SOURCE.search(page.prose[start : end if end > 0 else None]):
                told = "«токсичный» may stand only where a source is discussed; found none"
                yield _line(page, match.start(), "text", told)


def check_law(site: Site) -> Iterator[Problem]:
    """A page that names an article of law tells the day on which it was read, or sends to it."""
    for page in site.pages:
        match = LAW.search(page.prose)
        if match and not page.meta.checked and "сверьте" not in page.prose.lower():
            told = "must have checked: a date, or send the reader to the text; found neither"
            yield _line(page, match.start(), "law", told)


def check_client_texts(site: Site) -> Iterator[Problem]:
    """Texts for a client, in fences on pages of messages and clauses, have no word of ours."""
    for page in site.pages:
        if page.meta.kind in ("message", "clause"):
            text = "".join(re.findall(r"```text\n(.*?)```", page.body, re.DOTALL))
            if not text.strip():
                told = "must have its text in a ```text fence; found none"
                yield Problem(page.file, page.first, f"{page.path}: text", told)
            if found := OUR_WORDS.search(text):
                told = f"a text for a client must do without {found.group()!r}; found it"
                yield Problem(page.file, page.first, f"{page.path}: text", told)


def check_flags_served(site: Site) -> Iterator[Problem]:
    """Every flag has one page of its own, and a case or a template that serves it."""
    own = Counter(page.meta.flag for page in site.pages if page.meta.flag)
    kinds = ("case", "message", "clause")
    served = {name for page in site.pages if page.meta.kind in kinds for name in page.meta.flags}
    for flag in site.bank.flags:
        place = site.pages[0].file.parent if site.pages else None
        if own[flag.id] != 1 and place:
            yield Problem(place, 1, flag.id, f"must have one page; found {own[flag.id]}")
        if flag.id not in served and place:
            yield Problem(place, 1, flag.id, "must be served by a case or a template; found none")


def check_sentences(site: Site) -> Iterator[Problem]:
    """No sentence of eight words or more stands on two pages, but for where to read the law."""
    first: dict[str, Page] = {}
    for page in site.pages:
        for sentence in set(_sentences(page)):
            other = first.setdefault(sentence, page)
            if other is not page:
                told = f"must not repeat {other.path}; found {sentence[:60]!r}"
                yield Problem(page.file, page.first, f"{page.path}: text", told)


def _sentences(page: Page) -> Iterator[str]:
    for part in re.split(r"[.!?…]\s|\n\s*\n|\n- ", page.prose):
        words = re.findall(r"\w+", part.lower())
        if len(words) >= 8 and "сверьте" not in words:
            yield " ".join(words)


CHECKS: tuple[Check, ...] = (
    check_names,
    check_sections,
    check_words,
    check_form,
    check_toxic,
    check_law,
    check_client_texts,
    check_flags_served,
    check_sentences,
)
