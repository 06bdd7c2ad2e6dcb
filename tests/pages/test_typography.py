"""The prose of pages is set in Russian type once parsed; what is no prose stays as written."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from textwrap import dedent

import pytest
from markdown import Markdown
from mkdocs.commands.build import build
from mkdocs.config import load_config

from macros.build.cache import DAYS, Cache
from macros.build.typography import set_type

ROOT = Path(__file__).parent.parent.parent
GAP = "\u00a0"
TAG = re.compile(r"<[^>]*>")


def markdown(*more: str) -> Markdown:
    """Markdown as the site has it, with tabs beside; what macros do comes before it."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    options = config["mdx_configs"] | {"pymdownx.tabbed": {"alternate_style": True}}
    options["pymdownx.snippets"] = {"base_path": [str(ROOT / "docs" / "includes")]}
    extensions = [*config["markdown_extensions"], "pymdownx.tabbed", *more]
    return Markdown(extensions=extensions, extension_configs=options)


@pytest.fixture(scope="module")
def converter() -> Markdown:
    return markdown("macros.build.typography:Typography")


def convert(converter: Markdown, written: str) -> str:
    return converter.reset().convert(dedent(written))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('Он сказал "да" сам.', "Он сказал «да» сам."),
        ('Пишет: "Нужно "срочно" сделать".', "Пишет: «Нужно „срочно“ сделать»."),
        ("Срок - пятница.", "Срок — пятница."),
        ("В доме и на улице.", f"В{GAP}доме и{GAP}на{GAP}улице."),
        ("Скидка 10 % сразу.", f"Скидка 10{GAP}% сразу."),
        ("И так далее...", f"И{GAP}так далее…"),
        ("Цена 6 000 рублей.", f"Цена 6{GAP}000{GAP}рублей."),
        ("Цена 1 250 000 ₽.", f"Цена 1{GAP}250{GAP}000{GAP}₽."),
        ("Цена 5 000 и 12 000.", f"Цена 5{GAP}000 и{GAP}12{GAP}000."),
        ("Сдать через 3 дня.", f"Сдать через 3{GAP}дня."),
        ("Год 2026 100 раз.", f"Год 2026 100{GAP}раз."),
        ("Версия 3.11 или новее.", "Версия 3.11 или новее."),
    ],
)
def test_prose_is_set(written: str, told: str):
    """Quotes, dashes, dots and spaces that do not break are set as Russian wants them."""
    assert set_type(written) == told


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('Он сказал "**да**" сам.', "Он сказал «<strong>да</strong>» сам."),
        ('**"Да** и нет" - так.', f"<strong>«Да</strong> и{GAP}нет» — так."),
        ('Вот "[ссылка](#a-b)" - тут.', 'Вот «<a href="#a-b">ссылка</a>» — тут.'),
        ('Пишет "`a - "b"`" - так.', 'Пишет «<code>a - "b"</code>» — так.'),
        ("**Срок** - день.", "<strong>Срок</strong> — день."),
    ],
    ids=["bold", "across", "link", "code", "dash"],
)
def test_quotes_and_dashes_reach_over_elements(converter: Markdown, written: str, told: str):
    """A quotation may begin before an element of the line and end behind it."""
    assert convert(converter, written) == f"<p>{told}</p>"


NESTED = [
    '!!! note "Т"\n\n    ??? note "Б"\n\n        Сказал "да" - и всё.',
    '- раз\n\n    ??? note "Б"\n\n        Сказал "да" - и всё.',
    '=== "А"\n\n    Сказал "да" - и всё.\n\n=== "Б"\n\n    Два.',
    '> - раз\n>\n>     Сказал "да" - и всё.',
    '| а | б |\n| - | - |\n| раз | Сказал "да" - и всё. |',
    'Так.[^1]\n\n[^1]: Сказал "да" - и всё.',
]


@pytest.mark.parametrize(
    "written", NESTED, ids=["admonition", "list", "tab", "quotation", "table", "footnote"]
)
def test_prose_is_set_however_deep_it_stands(converter: Markdown, written: str):
    """Prose inside admonitions, lists, tabs, tables and footnotes is set, and they stay whole."""
    html = convert(converter, written)
    assert f"Сказал «да» — и{GAP}всё." in html
    assert TAG.findall(html) == TAG.findall(markdown().convert(written))


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ('```text\n[имя], "пример" - в тексте...\n```', '[имя], "пример" - в тексте...'),
        ('    if a - b: "код"', 'if a - b: "код"'),
        ('Строка `с "кодом" - так`.', '<code>с "кодом" - так</code>'),
        ("[здесь](../work/a--b.md 'Что - \"там\"')", 'href="../work/a--b.md"'),
        ("[Да](a.md){ .md-button .md-button--primary }", 'class="md-button md-button--primary"'),
        ('<div>В "доме" - и</div>', '<div>В "доме" - и</div>'),
        ('Так <b title="а - б">"да"</b>.', '<b title="а - б">'),
        (r"Знак \- так.", "<p>Знак - так.</p>"),
        ("<https://example.org/a--b>", ">https://example.org/a--b<"),
    ],
    ids=[
        *("fence", "indented", "code", "link", "attributes", "html", "inline-html", "escaped"),
        "address",
    ],
)
def test_what_is_no_prose_stays(converter: Markdown, written: str, kept: str):
    """Code, addresses, attributes, HTML and what an author escaped are left alone."""
    html = convert(converter, f'До - "этого".\n\n{written}\n\nПосле - "этого".\n')
    assert kept in html.replace("&quot;", '"')
    assert html.count("«этого»") == 2


def test_abbreviations_are_known_all_the_same(converter: Markdown):
    """A short word is tied to an abbreviation, and an abbreviation of two words is found."""
    html = convert(converter, "По НДФЛ и в ГК РФ - так.\n\n*[ГК РФ]: кодекс\n*[НДФЛ]: налог\n")
    assert f'По{GAP}<abbr title="налог">НДФЛ</abbr>' in html
    assert f'в{GAP}<abbr title="кодекс">ГК РФ</abbr>' in html


def test_headings_are_set_in_the_table_of_contents_too(converter: Markdown):
    """The table of contents has the set words, and addresses come from them."""
    written = '## Что "дороже" - в срок\n'
    convert(converter, written)
    told = converter.toc_tokens[0]
    assert told["name"] == "Что «дороже» — в срок"
    assert told["id"] == "что-дороже--в-срок"


def test_what_is_set_stays_set():
    """Setting a text a second time changes nothing."""
    once = set_type('Он - "да" - в 6 000 рублей, и так далее...')
    assert set_type(once) == once


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page full of calls, built by MkDocs and mkdocs-macros with the typography."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text(
        dedent("""\
            Сказал "да" - и {{ word(
                "раз - "
                ~ "два"
            ) }} - так.

            {% set a, b = 5, 3 %}{% if a - b == 2 %}Верно - "да".{% endif %}

            {{ block() }}
            """),
        "utf-8",
    )
    (folder / "calls.py").write_text(
        dedent("""\
            def define_env(env):
                env.conf["markdown_extensions"].append("macros.build.typography:Typography")
                env.macro(lambda text: f"<b>{text}</b>", "word")
                env.macro(lambda: '<div class="a--b">В "доме" - и</div>', "block")
            """),
        "utf-8",
    )
    (folder / "mkdocs.yml").write_text(
        "site_name: A\nplugins:\n  - macros: {module_name: calls, on_error_fail: true}\n", "utf-8"
    )
    config = load_config(str(folder / "mkdocs.yml"))
    build(config)
    return (Path(config.site_dir) / "index.html").read_text("utf-8")


def test_calls_are_carried_out_before(page: str):
    """Calls of several lines and arithmetic in conditions come to no harm."""
    assert "<b>раз — два</b> — так." in page
    assert "Верно — «да»." in page


def test_blocks_of_macros_stay(page: str):
    """HTML that a macro makes is left as the bank has it."""
    assert '<div class="a--b">В "доме" - и</div>' in page


def test_the_cache_keeps_what_was_worked_out(tmp_path: Path):
    """A text that is kept is not worked out again, in this build or in another one."""
    cache = Cache(tmp_path / "new" / "texts.sqlite")
    assert cache.text("a", lambda: "раз") == "раз"
    assert Cache(cache.path).text("a", lambda: "два") == "раз"


def test_two_builds_share_the_cache(tmp_path: Path):
    """Two open caches write into one file, and each finds what the other wrote."""
    one, other = Cache(tmp_path / "texts.sqlite"), Cache(tmp_path / "texts.sqlite")
    for n in range(50):
        one.text(f"one-{n}", lambda: "а")
        other.text(f"other-{n}", lambda: "б")
    assert one.text("other-49", lambda: "нет") == "б"
    assert other.text("one-49", lambda: "нет") == "а"


def test_the_cache_forgets_what_nobody_uses(tmp_path: Path):
    """A text that was in use lately stays, one that was not goes."""
    path = tmp_path / "texts.sqlite"
    for key in ("used", "unused"):
        Cache(path, today=1).text(key, lambda: "старое")
    Cache(path, today=DAYS).text("used", lambda: "новое")
    later = Cache(path, today=DAYS + 2)
    assert later.text("used", lambda: "новое") == "старое"
    assert later.text("unused", lambda: "новое") == "новое"


@pytest.mark.parametrize("found", ["damaged", "folder", "other"])
def test_a_cache_that_cannot_be_used_costs_time_alone(tmp_path: Path, found: str):
    """A damaged file, a folder in its place or another table: the text is worked out."""
    path = tmp_path / "texts.sqlite"
    if found == "damaged":
        path.write_bytes(b"no database at all" * 500)
    elif found == "folder":
        path.mkdir()
    else:
        with sqlite3.connect(path) as base:
            base.execute("CREATE TABLE kept (a)")
    assert Cache(path).text("a", lambda: "раз") == "раз"
