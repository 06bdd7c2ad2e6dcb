"""Questions asked no more keep their id and last words, and may say what they became."""

from collections.abc import Iterator

from quiz.reading.check.book import Book, questions_of
from quiz.reading.problems import Problem


def check_retired(here: Book) -> Iterator[Problem]:
    """A retired id is no live one, nor is a retired answer."""
    for name, instrument in here.bank.instruments.items():
        live = {question.id for question in instrument.questions}
        live |= {question.id for question in instrument.context}
        for index, retired in enumerate(instrument.retired):
            if retired.id in live:
                told = "must not be the id of a question that is asked; found it"
                yield here.problem(("instruments", name, "retired", index, "id"), retired.id, told)
        for place, question in questions_of(name, instrument):
            for option in sorted({o.id for o in question.options} & set(question.became)):
                told = "became must name an answer that the question has no more; found a live one"
                yield here.problem((*place, "became", option), f"{question.id}/{option}", told)
