"""Answering, on a phone and at a desk: what comes first, how a touch goes on, what is left out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.visitor import NAMES, PHONE, SCREENING, Visitor, fragment, profile

pytestmark = pytest.mark.browser

FIRST = SCREENING.stages[0]
KNOWN = {"first-tone": "dry", "deadline": "usual", "pay-basis": "sum"}
CHROME = ".md-header, .md-tabs, .md-sidebar, .md-footer"


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Visitor]:
    """A phone with a touch screen."""
    with profile(browser, viewport=PHONE, has_touch=True) as context:
        yield Visitor(context.new_page(), site)


def seen(visitor: Visitor) -> Locator:
    return visitor.page.locator("fieldset:visible")


def count(visitor: Visitor) -> Locator:
    return visitor.page.locator(".step-count:visible")


class TestFirst:
    def test_the_moment_is_the_first_tap(self, phone: Visitor) -> None:
        """Where one is, what work and how much come before the express questions."""
        phone.open()
        asked = phone.page.locator("[data-stage].is-open fieldset").evaluate_all(
            "all => all.map((field) => field.dataset.field)"
        )
        about = ["ctx-moment", "ctx-work", "ctx-size"]
        assert asked == [*about, *(question.id for question in FIRST.questions)]
        expect(seen(phone)).to_have_id("q-ctx-moment")

    def test_the_other_context_comes_folded_after_the_express(self, visitor: Visitor) -> None:
        """«О вас и заказе» is the second stage, and folded."""
        visitor.open()
        stages = visitor.page.locator("[data-stage]")
        names = stages.evaluate_all("all => all.map((stage) => stage.dataset.stage)")
        assert names[:2] == [FIRST.id, "context"]
        expect(stages.nth(1).locator(".stage__body")).to_be_hidden()

    def test_a_first_message_asks_the_express_alone(self, visitor: Visitor) -> None:
        """What the moment hides is neither asked nor counted, and its stages are not there."""
        visitor.open().answer("ctx-moment", "first-message")
        stages = visitor.page.locator("[data-stage]:visible")
        assert stages.evaluate_all("all => all.map((stage) => stage.dataset.stage)") == [
            FIRST.id,
            "context",
        ]
        visitor.answer("ctx-moment", "talked")
        expect(visitor.page.locator("[data-stage=call]")).to_be_visible()
        expect(visitor.page.locator("[data-stage=contract]")).to_be_hidden()

    def test_work_under_way_is_not_asked_about_the_first_request(self, visitor: Visitor) -> None:
        """Questions of the time before are left out of the form and its count."""
        visitor.open().answer("ctx-moment", "running")
        expect(visitor.page.locator("#q-first-request")).to_be_hidden()
        expect(visitor.page.locator("[data-stage=first-message] .stage__count")).to_have_text(
            "0 из 8"
        )

    def test_an_answer_given_before_its_moment_is_still_shown(self, visitor: Visitor) -> None:
        """A later question that has an answer stays in the form whatever the moment."""
        answers = {"ctx-moment": "first-message", "reaction-to-no": "accepted"}
        visitor.open("screening/" + fragment(answers)).open_stage("call")
        expect(visitor.page.locator("#q-reaction-to-no")).to_be_visible()
        expect(visitor.page.locator("[data-stage=call] fieldset:visible")).to_have_count(1)

    def test_the_first_question_fits_a_phone(self, phone: Visitor) -> None:
        """At 390×844 every option of the first question is above the bar, nothing scrolled."""
        phone.open()
        bar = phone.part("bar").bounding_box()
        last = seen(phone).locator(".option").last.bounding_box()
        assert phone.page.evaluate("scrollY") == 0
        assert bar and last and last["y"] + last["height"] <= bar["y"]


class TestNothingChosen:
    def test_nothing_is_chosen_at_first(self, visitor: Visitor) -> None:
        """No radio of the form is checked before the reader chooses."""
        visitor.open()
        expect(visitor.part("quiz", "input[type=radio]:checked")).to_have_count(0)

    def test_an_answer_can_be_taken_back(self, visitor: Visitor) -> None:
        """«Пока не знаю» clears an answer, stays chosen, and after a reload nothing is."""
        visitor.open().answer("first-tone", "pressure")
        visitor.answer("first-tone", "")
        assert visitor.saved_answers() == {}
        expect(visitor.page.locator('input[name="first-tone"][value=""]')).to_be_checked()
        visitor.page.reload()
        expect(visitor.part("quiz", "input[type=radio]:checked")).to_have_count(0)

    def test_the_next_client_has_nothing_chosen(self, visitor: Visitor) -> None:
        """A new check forgets that the last reader chose not to know."""
        visitor.open().answer("first-tone", "dry")
        visitor.answer("deadline", "")
        visitor.part("start-anew").click()
        expect(visitor.part("quiz", "input[type=radio]:checked")).to_have_count(0)


class TestChrome:
    def test_nothing_of_the_site_stands_around_the_questions(self, phone: Visitor) -> None:
        """Header, tabs, sidebars and footer go while one answers; «К сайту» stays."""
        phone.open()
        assert phone.page.locator(CHROME).locator("visible=true").count() == 0
        expect(phone.page.get_by_role("link", name="К сайту")).to_be_visible()

    def test_the_site_comes_back_with_the_result(self, phone: Visitor) -> None:
        """Over a result the header is there, over the questions it is gone again."""
        phone.with_answers({"first-tone": "abuse"})
        expect(phone.page.locator(".md-header")).to_be_visible()
        phone.part("to-form").click()
        expect(phone.page.locator(".md-header")).to_be_hidden()

    def test_the_way_out_leads_to_the_site(self, phone: Visitor) -> None:
        """«К сайту» opens the home page, header and all."""
        phone.open().page.get_by_role("link", name="К сайту").click()
        expect(phone.page.locator(".md-header")).to_be_visible()
        assert phone.page.url == phone.site


class TestProgress:
    def test_each_set_is_counted_by_itself(self, phone: Visitor) -> None:
        """«Вопрос 1 из 11» for the express, the three about the work apart."""
        phone.open()
        expect(count(phone)).to_have_text("О заказе: 1 из 3")
        for _ in range(3):
            phone.page.locator("[data-step-next]:visible").click()
        expect(count(phone)).to_have_text(f"Вопрос 1 из {len(FIRST.questions)}")

    def test_the_third_answer_offers_the_verdict(self, visitor: Visitor) -> None:
        """«Показать решение» is in the bar from the third known answer on."""
        visitor.open()
        *two, third = KNOWN.items()
        for answer in two:
            visitor.answer(*answer)
        expect(visitor.part("to-result")).to_be_hidden()
        visitor.answer(*third)
        visitor.part("to-result").click()
        assert visitor.verdict == "take"

    def test_a_stop_factor_offers_the_verdict_at_once(self, visitor: Visitor) -> None:
        """One answer that forces a verdict is enough."""
        visitor.open().answer("first-tone", "abuse")
        expect(visitor.part("to-result")).to_be_visible()


class TestTouch:
    def test_a_touch_goes_on(self, phone: Visitor) -> None:
        """A touched answer is seen chosen, then the next question comes and is told."""
        phone.open().touch("ctx-moment", "talked")
        expect(phone.page.locator('input[value="talked"]')).to_be_checked()
        expect(seen(phone)).to_have_id("q-ctx-moment")
        expect(seen(phone)).to_have_id("q-ctx-work")
        expect(phone.status).to_contain_text("О заказе: 2 из 3. Что за работа?")

    def test_there_is_a_way_back(self, phone: Visitor) -> None:
        """«Назад» leads to the answer, and touching it again goes on again."""
        phone.open().touch("ctx-moment", "talked")
        expect(seen(phone)).to_have_id("q-ctx-work")
        phone.page.locator("[data-step-back]:visible").tap()
        expect(seen(phone)).to_have_id("q-ctx-moment")
        phone.touch("ctx-moment", "talked")
        expect(seen(phone)).to_have_id("q-ctx-work")

    def test_not_to_know_goes_on_too(self, phone: Visitor) -> None:
        """«Пока не знаю» is an answer like any other."""
        phone.open().touch("ctx-moment", "")
        expect(seen(phone)).to_have_id("q-ctx-work")

    def test_a_stop_factor_stays_to_be_read(self, phone: Visitor) -> None:
        """An answer that forces a verdict does not go on."""
        phone.open("screening/#q-first-tone").touch("first-tone", "abuse")
        phone.page.wait_for_timeout(800)
        expect(phone.page.locator("#q-first-tone .floor-note")).to_contain_text(NAMES["decline"])

    def test_neither_keys_nor_assistive_technology_go_on(self, phone: Visitor) -> None:
        """Arrows, space and a click without a touch before it only choose."""
        phone.open()
        phone.page.locator('input[name="ctx-moment"]').first.focus()
        phone.page.keyboard.press("Space")
        phone.page.keyboard.press("ArrowDown")
        phone.page.locator('input[value="contract"]').evaluate("radio => radio.click()")
        phone.page.wait_for_timeout(800)
        expect(phone.page.locator('input[value="contract"]')).to_be_checked()
        expect(seen(phone)).to_have_id("q-ctx-moment")

    def test_a_mouse_does_not_go_on(self, browser: Browser, site: str) -> None:
        """A mouse on a narrow window only chooses."""
        with profile(browser, viewport=PHONE) as context:
            visitor = Visitor(context.new_page(), site).open()
            visitor.answer("ctx-moment", "talked")
            visitor.page.wait_for_timeout(800)
            expect(seen(visitor)).to_have_id("q-ctx-moment")

    def test_all_questions_on_the_page_stay_where_they_are(self, phone: Visitor) -> None:
        """With all questions shown a touch moves nothing."""
        phone.open().part("whole").check()
        phone.touch("first-tone", "dry")
        phone.page.wait_for_timeout(800)
        assert phone.page.evaluate("document.activeElement.tagName") != "LEGEND"


class TestComingBack:
    def test_a_reload_opens_the_verdict(self, visitor: Visitor) -> None:
        """Where there is a verdict, a reload shows it, also from among the questions."""
        visitor.open()
        for question, option in KNOWN.items():
            visitor.answer(question, option)
        visitor.page.reload()
        assert visitor.verdict == "take"

    def test_a_new_visit_opens_the_verdict(self, visitor: Visitor) -> None:
        """So does a new page of the same browser, and Back leaves it again."""
        visitor.with_answers(KNOWN)
        again = Visitor(visitor.page.context.new_page(), visitor.site).open()
        assert again.verdict == "take"
        again.page.go_back()
        assert again.page.url == "about:blank"

    def test_without_a_verdict_the_question_left_is_open(self, phone: Visitor) -> None:
        """A reload goes on behind the last answer, whatever was left out before it."""
        phone.open().touch("ctx-moment", "talked")
        expect(seen(phone)).to_have_id("q-ctx-work")
        phone.page.locator("[data-step-next]:visible").tap()
        phone.touch("ctx-size", "day")
        phone.page.reload()
        expect(seen(phone)).to_have_id(f"q-{FIRST.questions[0].id}")

    def test_reopening_opens_the_verdict_or_the_question_left(self, visitor: Visitor) -> None:
        """The list opens a decided check at its result, another among its questions."""
        visitor.with_answers(KNOWN)
        visitor.part("start-anew").click()
        visitor.answer("first-tone", "dry")
        visitor.mine().locator(".check:not(.is-current) [data-reopen]").click()
        assert visitor.verdict == "take"
        visitor.mine().locator(".check:not(.is-current) [data-reopen]").click()
        expect(visitor.part("quiz")).to_be_visible()
