"""Several tabs, spoilt storage, edited words: nothing of one client goes to another, or is lost."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.visitor import CALM, Visitor

pytestmark = pytest.mark.browser

STOP = {"first-tone": "abuse"}
TONE = 'input[name="first-tone"][value="{}"]'


def another(visitor: Visitor) -> Visitor:
    """A second tab of the same browser."""
    return Visitor(visitor.page.context.new_page(), visitor.site)


class TestTwoTabs:
    def test_a_reload_shows_the_tabs_own_client(self, visitor: Visitor) -> None:
        """The verdict of one tab stays its own, whatever another tab decides meanwhile."""
        visitor.with_answers(STOP)
        other = another(visitor).with_answers(CALM)
        assert (visitor.verdict, other.verdict) == ("decline", "take")
        visitor.page.reload()
        expect(visitor.page.locator("[data-verdict=decline]")).to_be_visible()
        other.page.reload()
        expect(other.page.locator("[data-verdict=take]")).to_be_visible()

    def test_both_answers_to_one_sheet_stay(self, visitor: Visitor) -> None:
        """Two tabs on one sheet: each answer is kept, and each tab shows the other's."""
        visitor.open().answer("first-tone", "dry")
        other = another(visitor).open()
        other.answer("deadline", "urgent")
        visitor.answer("free-work", "portfolio")
        assert visitor.saved_answers() == {
            "first-tone": "dry",
            "deadline": "urgent",
            "free-work": "portfolio",
        }
        expect(visitor.page.locator('input[name="deadline"][value="urgent"]')).to_be_checked()
        expect(other.page.locator('input[name="free-work"][value="portfolio"]')).to_be_checked()

    def test_the_other_tab_tells_the_verdict_of_both(self, visitor: Visitor) -> None:
        """A result follows what another tab answers about the same client."""
        visitor.with_answers(CALM)
        other = another(visitor).open()
        other.part("to-form").click()
        other.open_stage("first-message")
        other.answer("first-tone", "abuse")
        expect(visitor.page.locator("[data-verdict=decline]")).to_be_visible()

    def test_coming_back_to_a_page_finds_what_was_answered_elsewhere(
        self, visitor: Visitor
    ) -> None:
        """A page that comes out of the back/forward cache writes nothing old over anything."""
        visitor.open().answer("first-tone", "dry")
        visitor.page.goto(visitor.site)
        other = another(visitor).open()
        other.answer("deadline", "urgent")
        visitor.page.go_back()
        visitor.answer("free-work", "portfolio")
        saved = visitor.saved_answers()
        assert saved == {"first-tone": "dry", "deadline": "urgent", "free-work": "portfolio"}

    def test_what_is_deleted_in_one_tab_stays_deleted(self, visitor: Visitor) -> None:
        """«Удалить всё» empties other tabs too; a new answer there brings nothing old back."""
        visitor.open().answer("first-tone", "belittling")
        other = another(visitor).open()
        other.part("clear").click()
        other.part("confirm-clear", "[value=yes]").click()
        expect(visitor.page.locator('[data-notice="gone"]')).to_be_visible()
        expect(visitor.chosen).to_have_count(0)
        visitor.answer("deadline", "urgent")
        assert visitor.saved_answers() == {"deadline": "urgent"}

    def test_a_sheet_removed_elsewhere_leaves_the_others(self, visitor: Visitor) -> None:
        """Removing one sheet in a list removes that one."""
        visitor.open().answer("first-tone", "dry")
        other = another(visitor).open()
        other.part("start-anew").click()
        other.answer("deadline", "urgent")
        other.mine().locator("[data-remove]").last.click()
        other.part("confirm-remove", "[value=yes]").click()
        expect(visitor.chosen).to_have_count(0)
        assert other.saved_answers() == {"deadline": "urgent"}


class TestWords:
    MESSAGE = "[data-message].is-shown textarea >> visible=true >> nth=0"

    def test_edited_words_stay_with_their_client(self, visitor: Visitor) -> None:
        """A letter changed for one client is not there for the next."""
        visitor.with_answers(STOP)
        visitor.page.locator(self.MESSAGE).fill("Анна, не возьмусь.")
        visitor.part("start-anew").click()
        visitor.answer("first-tone", "abuse")
        visitor.decide()
        assert "Анна" not in visitor.page.locator(self.MESSAGE).input_value()

    def test_edited_words_are_deleted_with_the_rest(self, visitor: Visitor) -> None:
        """After «Удалить всё» no letter of the client is left."""
        visitor.with_answers(STOP)
        visitor.page.locator(self.MESSAGE).fill("Анна, не возьмусь.")
        visitor.part("clear").click()
        visitor.part("confirm-clear", "[value=yes]").click()
        values = visitor.page.eval_on_selector_all("textarea", "all => all.map((a) => a.value)")
        assert not any("Анна" in value for value in values)

    def test_edited_words_survive_another_answer(self, visitor: Visitor) -> None:
        """The same client's letter stays as changed; the new text is offered beside it."""
        visitor.with_answers(STOP)
        visitor.page.locator(self.MESSAGE).fill("Анна, не возьмусь.")
        visitor.part("to-form").click()
        visitor.open_stage("first-message")
        visitor.answer("deadline", "urgent")
        visitor.part("to-result").click()
        assert "Анна" in visitor.page.locator(self.MESSAGE).input_value()


class TestTrouble:
    def spoil(self, visitor: Visitor, text: str) -> str:
        """Writes a text over the saved sheet; gives its key."""
        key = "Object.keys(localStorage).find(k => localStorage[k].includes('answers'))"
        found: str = visitor.page.evaluate(key)
        visitor.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [found, text])
        return found

    @pytest.mark.parametrize(
        "text",
        [
            '{"format": 4, "instrument": "screening", "answers": {"first-tone": "dry"}}',
            '{"format": 2, "id": 7, "answers": []}',
            "{broken",
        ],
    )
    def test_what_cannot_be_read_is_not_touched(self, visitor: Visitor, text: str) -> None:
        """A sheet of a newer site, or a spoilt one, stays to the letter; new answers are kept."""
        visitor.open().answer("first-tone", "dry")
        key = self.spoil(visitor, text)
        visitor.page.reload()
        visitor.answer("deadline", "urgent")
        assert visitor.page.evaluate("key => localStorage.getItem(key)", key) == text
        assert '\\"urgent\\"' in visitor.stored()

    def test_forgetting_one_thing_forgets_that_thing(self, visitor: Visitor) -> None:
        """«Забыть» removes what cannot be read; every other sheet stays."""
        visitor.open().answer("first-tone", "dry")
        visitor.part("start-anew").click()
        visitor.answer("deadline", "urgent")
        key = visitor.page.evaluate(
            "Object.keys(localStorage).find(k => localStorage[k].includes('first-tone'))"
        )
        visitor.page.evaluate("key => localStorage.setItem(key, '{broken')", key)
        visitor.page.reload()
        expect(visitor.page.locator('[data-notice="unreadable"]')).to_be_visible()
        visitor.mine().locator("[data-forget]").click()
        assert "{broken" not in visitor.stored()
        assert visitor.saved_answers() == {"deadline": "urgent"}
        expect(visitor.page.locator('[data-notice="unreadable"]')).to_be_hidden()

    def test_a_bad_date_stops_nothing(self, visitor: Visitor) -> None:
        """A sheet with a date that is none leaves the page alive and the others in their place."""
        visitor.open().answer("first-tone", "dry")
        stored = visitor.page.evaluate(
            "Object.entries(localStorage).find(([, v]) => v.includes('answers'))"
        )
        text = json.dumps({**json.loads(stored[1]), "saved": "bad"})
        visitor.page.evaluate("([k, v]) => localStorage.setItem(k, v)", [stored[0], text])
        visitor.page.reload()
        visitor.answer("deadline", "urgent")
        assert visitor.page.evaluate("key => localStorage.getItem(key)", stored[0]) == text

    def test_a_script_that_does_not_come_leaves_the_paper_form(
        self, context: BrowserContext, site: str
    ) -> None:
        """With JavaScript on and the script lost, all questions, points and sums are there."""
        page = context.new_page()
        page.route("**/instrument-*.js", lambda route: route.abort())
        page.goto(site + "screening/")
        expect(page.locator(".paper-count")).to_be_visible(timeout=10_000)
        expect(page.locator(".points").first).to_be_visible()
        assert page.locator("fieldset[data-question]:visible").count() >= 30
        assert page.locator("button[data-show-result]:visible").count() == 0
