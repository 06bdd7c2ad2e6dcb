"""Pages are set in Russian typography at build; what is no prose stays as its author wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.build.typography import set_type
from quiz.pages.read import read_pages

GAP = "\u00a0"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('Он сказал "да" сам.', "Он сказал «да» сам."),
        ('Пишет: "Нужно "срочно" сделать".', "Пишет: «Нужно „срочно“ сделать»."),
        ("Срок - пятница.", "Срок — пятница."),
        ("В доме и на улице.", f"В{GAP}доме и{GAP}на{GAP}улице."),
        ("Скидка 10 % сразу.", f"Скидка 10{GAP}% сразу."),
        ("И так далее...", f"И{GAP}так далее…"),
    ],
    ids=["quotes", "inner-quotes", "dash", "short-words", "percent", "ellipsis"],
)
def test_prose_is_set(written: str, told: str):
    """Quotes, dashes, dots and spaces that do not break are set as Russian wants them."""
    assert set_type(written) == told


@pytest.mark.parametrize(
    "kept",
    [
        '{{ checklist("first-message") }}',
        '{{ listing("message", "clause") }} {{ topics() }}',
        '!!! note "Что - дальше"',
        '??? note "Что "было" дальше"',
        '???+ warning "Срок - день"',
        '```text\n[имя], "пример" - в тексте... {{ так }}\n```',
        'Строка `с "кодом" - так` здесь.',
        "Ссылка [здесь](../work/a-b.md#c-d).",
        pytest.param(
            "[Проверить](screening.md){ .md-button .md-button--primary }",
        ),
        "| Было | Стало |\n| --- | --- |\n| один | два |",
    ],
    ids=[
        *("macro", "macros", "note", "details", "open-details", "fence", "code", "link"),
        *("attributes", "table"),
    ],
)
def test_what_is_no_prose_stays(kept: str):
    """Macro calls, lines of admonitions, fences, code and addresses are left alone."""
    text = f'До - "этого".\n\n{kept}\n\nПосле - "этого".\n'
    done = set_type(text)
    assert f"\n\n{kept}\n\n" in done
    assert done.count("«этого»") == 2


def test_macro_calls_come_back_in_their_order():
    """Several calls in one text stand where they stood."""
    text = 'А "раз"\n\n{{ one("x") }}\n\n- б {{ two() }} - в\n\n!!! note "Г - д"\n\n{{ three() }}\n'
    done = set_type(text)
    places = [done.index(call) for call in ('{{ one("x") }}', "{{ two() }}", "Г - д", "{{ three")]
    assert places == sorted(places)


def test_what_is_set_stays_set():
    """Setting a page a second time changes nothing."""
    pages, _ = read_pages(Path("docs/ru"))
    for page in pages[::12]:
        once = set_type(page.body)
        assert set_type(once) == once, page.path


def test_the_text_of_an_admonition_is_set():
    """What unfolds on a case's page is prose, too."""
    assert "«да»" in set_type('??? note "Что было дальше"\n\n    Сказал "да" сам.\n')


def test_no_placeholder_is_left_on_a_page(site_dir: Path):
    """Every macro of the built site is carried out, and no stand-in for one is left."""
    for file in site_dir.rglob("*.html"):
        text = file.read_text("utf-8")
        assert "KEPTASIS" not in text, file
        assert "{{" not in text, file
