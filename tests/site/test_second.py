"""A second instrument of other sides, verdicts and scale, with nothing express, is data alone.

It is laid over the project's bank and pages and built beside the screening.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.names import names_of
from macros.view import view_of
from quiz.authoring.cli import main
from quiz.proving.proof import prove
from quiz.reading.load import load
from quiz.scoring.compile import compile_policy
from tests.built import BANKS
from tests.scorers import NodeScorer, PythonScorer, sheet
from tests.visitor import NAMES, POLICY, profile

NAME = "check-in"
BANK = load(BANKS)
SOURCE = BANK.instruments[NAME]
RULES = compile_policy(BANK, NAME)
WORST = {"answers-come": "dropped", "invoice-paid": "never"}


def html(folder: Path, page: str) -> str:
    return (folder / page / "index.html").read_text("utf-8")


def test_its_page_has_every_question_and_verdict(second_dir: Path) -> None:
    """The page of the second instrument is its own form, on paper too."""
    text = html(second_dir, NAME)
    for question in SOURCE.questions:
        assert question.text in text
        assert f'id="q-{question.id}"' in text
    for verdict in SOURCE.verdicts:
        assert verdict.plain in text
    assert not any(question.text in text for question in BANK.instruments["screening"].questions)


def test_its_method_tells_what_decides(second_dir: Path) -> None:
    """«Как считается» of the second instrument has its rules, proofs and version."""
    text = html(second_dir, f"{NAME}-method")
    assert RULES.version in text
    assert all(rule.text in text for rule in SOURCE.rules)
    assert text.count("Доказано.") == len(prove(RULES, SOURCE.express))


def test_its_proofs_hold(capsys: pytest.CaptureFixture[str]) -> None:
    """Each promise is proved of it, or left out where it has no express set."""
    banks = [word for folder in BANKS for word in ("--bank", str(folder))]
    assert main([*banks, "proof", NAME]) == 0
    assert "express" not in capsys.readouterr().out


def test_screening_stays_what_it_was(second_dir: Path) -> None:
    """The neighbour changes neither the rules version nor the questions of the screening."""
    assert compile_policy(BANK, "screening").version == POLICY.version
    assert POLICY.version in html(second_dir, "screening")


def test_its_links_lead_to_it(second_dir: Path) -> None:
    """A flag leads to its question, a result to its method, a case to the filled-in form."""
    assert f'href="../../{NAME}/#q-answers-come"' in html(second_dir, "flags/silent-weeks")
    assert f'href="../{NAME}-method/"' in html(second_dir, NAME)
    assert 'href="../flags/silent-weeks/"' in html(second_dir, NAME)
    link = re.search(r'href="\.\./([^"#]+)/#([^"]+)"[^>]*>Открыть', html(second_dir, "twice-case"))
    assert link
    assert link[1] == NAME
    assert f"instrument={NAME}" in link[2]


def test_its_checklist_names_its_flags(second_dir: Path) -> None:
    """A checklist of its own leads to the pages of its flags, and back."""
    assert 'href="../flags/silent-weeks/"' in html(second_dir, "month-end")
    assert 'href="../../month-end/"' in html(second_dir, "flags/silent-weeks")


def test_both_engines_judge_it(node: object) -> None:
    """Python and JavaScript agree on it, and it says its own verdicts."""
    agreed = {"answer_day": "accepted"}
    sheets = [
        sheet({}),
        sheet(WORST),
        sheet(WORST, **agreed),
        sheet(WORST, **agreed, mend="refused"),
    ]
    results = PythonScorer()(RULES, sheets)
    assert results == NodeScorer(node)(RULES, sheets)  # type: ignore[arg-type]
    assert [result["verdict"] for result in results] == [None, "leave", "mend", "leave"]


@pytest.fixture
def page(browser: Browser) -> Page:
    with profile(browser) as context:
        yield context.new_page()


def root(page: Page, name: str = NAME):
    return page.locator(f'[data-instrument="{name}"]')


@pytest.mark.browser
def test_its_path_in_a_browser(page: Page, second: str) -> None:
    """Answer, decide, reload: the second instrument works as the first does."""
    page.goto(f"{second}{NAME}/")
    page.locator('input[name="answers-come"][value="dropped"]').check()
    page.locator('input[name="invoice-paid"][value="never"]').check()
    page.locator(".stage.is-open [data-show-result]").last.click()
    expect(page.locator('[data-verdict="leave"]')).to_be_visible()
    page.reload()
    expect(page.locator('[data-verdict="leave"]')).to_be_visible()


@pytest.mark.browser
def test_two_stand_on_one_page(page: Page, second: str) -> None:
    """On one page each has its own answers, result and storage, and no id stands twice."""
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{second}two/")
    one, other = root(page), root(page, "screening")
    one.locator('input[name="answers-come"][value="dropped"]').check()
    one.locator('input[name="invoice-paid"][value="never"]').check()
    other.locator('input[name="first-tone"][value="abuse"]').check()
    one.locator(".stage.is-open [data-show-result]").last.click()
    expect(one.locator('[data-verdict="leave"]')).to_be_visible()
    expect(other.locator('[data-part="quiz"]')).to_be_visible()
    other.locator(".stage.is-open .stage__end [data-show-result]").last.click()
    expect(other.locator('[data-verdict="decline"] h3')).to_contain_text(NAMES["decline"])
    page.go_back()
    expect(one.locator('[data-verdict="leave"]')).to_be_visible()
    ids = page.eval_on_selector_all("[id]", "all => all.map((node) => node.id)")
    assert len(ids) == len(set(ids))
    assert said == []


@pytest.mark.browser
def test_a_link_opens_its_own_instrument(page: Page, second: str) -> None:
    """Of two instruments on a page a link fills in the one that it names."""
    page.goto(f"{second}two/#format=1&instrument=screening&rules=0&first-tone=abuse")
    expect(root(page, "screening").locator('[data-verdict="decline"]')).to_be_visible()
    expect(root(page).locator("input[type=radio]:checked:not([value=''])")).to_have_count(0)


@pytest.mark.browser
def test_a_page_without_the_form_names_what_it_knows(page: Page, second: str) -> None:
    """Short names tell a verdict, a question and a term by id; a page carries what its own
    form does not show."""
    page.goto(f"{second}{NAME}/")
    names = page.evaluate("JSON.parse(document.querySelector('script[data-names]').textContent)")
    assert names["verdicts"] == {verdict.id: verdict.name for verdict in SOURCE.verdicts}
    whole = names_of(view_of(BANK, NAME))
    assert whole["questions"].keys() >= {question.id for question in SOURCE.questions}
    assert whole["terms"].keys() >= {"answer-day", "payment-day"}
    assert names.keys() < whole.keys()
