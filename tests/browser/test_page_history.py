"""Back, Forward, reload, links: the page shows what it showed, and says what it has to say."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.visitor import NAMES, Visitor, fragment

pytestmark = pytest.mark.browser

STOP = {"first-tone": "abuse"}


class TestBesideTheClient:
    def test_a_reload_keeps_the_verdict_out_of_sight(self, visitor: Visitor) -> None:
        """Reloaded beside the client, the page shows the client's view."""
        visitor.with_answers(STOP)
        visitor.beside()
        visitor.page.reload()
        expect(visitor.part("client-view")).to_be_visible()
        assert NAMES["decline"] not in visitor.page.locator("body").inner_text()

    def test_back_and_forward_show_the_same_views(self, visitor: Visitor) -> None:
        """Back leads to the result, Forward to the client's view again."""
        visitor.with_answers(STOP)
        visitor.beside()
        visitor.page.go_back()
        expect(visitor.page.locator("[data-verdict=decline]")).to_be_visible()
        visitor.page.go_forward()
        expect(visitor.part("client-view")).to_be_visible()
        expect(visitor.page.locator("[data-verdict=decline]")).to_be_hidden()

    def test_a_double_click_on_back_stays_on_the_site(self, visitor: Visitor) -> None:
        """«Назад» pressed twice leaves the client's view, not the page."""
        visitor.with_answers(STOP)
        visitor.beside()
        visitor.part("client-back").dblclick()
        expect(visitor.page.locator("[data-verdict=decline]")).to_be_visible()
        assert visitor.page.url.startswith(visitor.site)

    def test_the_view_has_one_heading_of_the_first_level(self, visitor: Visitor) -> None:
        """Who hears the view is told by its heading what it is."""
        visitor.with_answers(STOP)
        visitor.beside()
        expect(visitor.page.locator("h1:visible")).to_have_count(1)


class TestHistory:
    def test_a_link_inside_the_result_keeps_the_result(self, visitor: Visitor) -> None:
        """A jump to a heading of the result is no step back to the questions."""
        visitor.with_answers(STOP)
        visitor.page.evaluate("location.hash = 'screening-flags-title'")
        visitor.page.wait_for_function("history.state !== null")
        expect(visitor.page.locator("[data-verdict=decline]")).to_be_visible()

    def test_back_closes_an_open_dialog(self, visitor: Visitor) -> None:
        """Back with «Удалить всё» open closes the dialog and deletes nothing."""
        visitor.with_answers(STOP)
        visitor.part("clear").click()
        visitor.page.go_back()
        expect(visitor.part("confirm-clear")).to_be_hidden()
        assert visitor.saved_answers() == STOP

    def test_the_focus_follows_back(self, visitor: Visitor) -> None:
        """After Back the focus is on the questions, not lost."""
        visitor.open().answer("first-tone", "dry")
        visitor.decide()
        visitor.page.go_back()
        expect(visitor.page.locator("[data-stage].is-open .stage__toggle")).to_be_focused()

    def test_an_address_with_two_slashes_opens_a_link(self, visitor: Visitor) -> None:
        """`//screening/#…` opens as `/screening/#…` does."""
        visitor.open("/screening/" + fragment(STOP))
        assert visitor.decide().verdict == "decline"

    def test_one_link_opened_thrice_is_one_entry(self, visitor: Visitor) -> None:
        """A link that was opened before leads to the sheet that it made."""
        for _ in range(3):
            visitor.page.goto("about:blank")
            visitor.with_answers(STOP)
        visitor.part("start-anew").click()
        expect(visitor.part("entries", "li")).to_have_count(1)


class TestNotices:
    def test_what_was_dropped_is_seen_and_heard(self, visitor: Visitor) -> None:
        """Beside a verdict, too, «прочитали не всё» is in the window and is announced."""
        visitor.open("screening/" + fragment(STOP) + "&gone-question=gone")
        notice = visitor.page.locator('[data-notice="dropped"]')
        expect(notice).to_be_in_viewport()
        expect(visitor.status).to_contain_text("gone-question")
        expect(visitor.status).to_contain_text(NAMES["decline"])

    def test_other_rules_are_seen_and_heard(self, visitor: Visitor) -> None:
        """A sheet of other rules says so where it is read, and aloud."""
        visitor.open("screening/#format=1&instrument=screening&rules=0123456789ab&first-tone=abuse")
        expect(visitor.page.locator('[data-notice="other-rules"]')).to_be_in_viewport()
        expect(visitor.status).to_contain_text("версии правил")

    def test_what_was_dropped_goes_out_again(self, visitor: Visitor) -> None:
        """An answer that this page does not know is in its link, as it came."""
        visitor.open("screening/" + fragment(STOP) + "&gone-question=gone")
        stored = json.dumps(json.loads(visitor.stored()), ensure_ascii=False)
        assert "gone-question" in stored


class TestHiddenQuestions:
    def test_a_link_to_a_hidden_question_opens_the_next(self, visitor: Visitor) -> None:
        """Where the context hides a question, the one after it is opened and has the focus."""
        visitor.open().open_stage("context")
        visitor.answer("ctx-client", "company")
        visitor.page.evaluate("location.hash = 'q-intermediary-terms'")
        visitor.page.reload()
        assert visitor.page.evaluate("document.activeElement.tagName") == "LEGEND"
        expect(visitor.page.locator("#q-intermediary-terms")).to_be_hidden()

    def test_labels_tell_terms_apart(self, visitor: Visitor) -> None:
        """Each list of states is named by its own term."""
        visitor.with_answers(
            {"first-tone": "pressure", "prepayment": "stuck", "deadline": "urgent"}
        )
        visitor.unfold_all()
        names = "all => all.map((one) => one.ariaLabel ?? one.labels[0].textContent.trim())"
        labels = visitor.part("result", "select[data-state]:visible").evaluate_all(names)
        assert len(set(labels)) == len(labels) > 1
