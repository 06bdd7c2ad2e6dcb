"""A name of the reader's choice, a day to come back, and «Мои проверки» on the page and at home."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.visitor import NAMES, Visitor, fragment

pytestmark = pytest.mark.browser

STOP = {"first-tone": "abuse"}
CALM = {"first-tone": "respectful", "deadline": "usual", "pay-basis": "sum"}
NAME = "ООО «Ромашка»"
PAST, FUTURE = "2020-02-29", "2199-12-31"


def call(visitor: Visitor, name: str = NAME, day: str = "") -> None:
    """Gives the check that is shown a name and a next day."""
    visitor.part("name-it").click()
    fill(visitor.page, name, day)


def fill(page: Page, name: str, day: str = "") -> None:
    dialog = page.locator("[data-part=notes][open]")
    dialog.locator("input[name=name]").fill(name)
    dialog.locator("input[name=next]").fill(day)
    dialog.locator("[value=yes]").click()


class TestOnThePage:
    def test_there_is_no_list_without_a_check(self, visitor: Visitor) -> None:
        """Nothing saved, nothing listed."""
        visitor.open()
        expect(visitor.part("checks")).to_be_hidden()

    def test_an_entry_tells_name_verdict_and_days(self, visitor: Visitor) -> None:
        """The list stands above the result: name, verdict, time, day to come back."""
        visitor.with_answers(STOP)
        call(visitor, day=FUTURE)
        entry = visitor.mine().locator("li")
        expect(entry.locator(".check__name")).to_have_text(NAME)
        expect(entry).to_contain_text(NAMES["decline"])
        expect(entry).to_contain_text("вернуться 31 декабря")
        expect(visitor.part("name-it")).to_have_text(NAME)

    def test_a_day_gone_by_is_told_in_words(self, visitor: Visitor) -> None:
        """Not by colour alone: «день прошёл»."""
        visitor.with_answers(STOP)
        call(visitor, day=PAST)
        expect(visitor.mine().locator("li")).to_contain_text("день прошёл: 29 февраля")

    def test_a_check_without_a_name_goes_by_its_time(self, visitor: Visitor) -> None:
        """The name is optional."""
        visitor.with_answers(STOP)
        expect(visitor.mine().locator(".check__name")).to_contain_text(" в ")

    def test_a_provisional_verdict_is_listed_by_its_own_words(self, visitor: Visitor) -> None:
        """The list says what the headline said, not the bare verdict."""
        visitor.with_answers(CALM)
        entry = visitor.mine().locator(".check__verdict")
        expect(entry).to_have_text("Брать, когда договоритесь об оплате и запишете условия")

    def test_work_under_way_is_listed_by_its_own_name(self, visitor: Visitor) -> None:
        """«Расставаться по порядку», not «Отказаться»."""
        visitor.with_answers(STOP | {"ctx-moment": "running"})
        expect(visitor.mine().locator(".check__verdict")).to_have_text("Расставаться по порядку")

    def test_a_name_is_one_line_of_sixty(self, visitor: Visitor) -> None:
        """A longer name is cut, and an empty one is none."""
        visitor.with_answers(STOP)
        call(visitor, "я" * 70)
        expect(visitor.part("name-it")).to_have_text("я" * 60)
        call(visitor, "  ")
        expect(visitor.part("name-it")).to_have_text("Название и день")

    def test_escape_changes_nothing(self, visitor: Visitor) -> None:
        """What was typed and not saved is not kept."""
        visitor.with_answers(STOP)
        visitor.part("name-it").click()
        visitor.part("notes", "input[name=name]").fill(NAME)
        visitor.page.keyboard.press("Escape")
        assert NAME not in visitor.stored()

    def test_another_check_is_renamed_in_the_list(self, visitor: Visitor) -> None:
        """Renaming one leaves the one that is shown, and the focus on the renamed."""
        visitor.with_answers(STOP)
        visitor.part("start-anew").click()
        visitor.answer("first-tone", "dry")
        other = visitor.mine().locator(".check:not(.is-current)")
        other.locator("[data-rename]").click()
        fill(visitor.page, NAME)
        expect(other.locator(".check__name")).to_have_text(NAME)
        expect(other.locator(".check__name")).to_be_focused()
        expect(visitor.part("name-it")).to_have_text("Название и день")

    def test_removing_the_check_that_is_shown_begins_anew(self, visitor: Visitor) -> None:
        """After it is removed nothing of it is left, in the form or in the browser."""
        visitor.with_answers(STOP)
        visitor.mine().locator("[data-remove]").click()
        visitor.part("confirm-remove", "[value=yes]").click()
        expect(visitor.part("quiz")).to_be_visible()
        expect(visitor.chosen).to_have_count(0)
        assert "abuse" not in visitor.stored()


class TestStaysHere:
    def test_a_name_is_not_in_the_link(self, visitor: Visitor) -> None:
        """The link of a named check is that of one without."""
        visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        visitor.with_answers(STOP)
        call(visitor, day=FUTURE)
        visitor.unfold_all()
        visitor.part("copy-link").click()
        expect(visitor.status).to_contain_text("Скопировано")
        link = visitor.page.evaluate("navigator.clipboard.readText()")
        assert link.split("#")[1] == fragment(STOP)[1:]

    def test_a_name_is_printed_where_asked_for(self, visitor: Visitor) -> None:
        """On paper the name is missing, until its box is ticked."""
        visitor.with_answers(STOP)
        call(visitor)
        assert NAME not in self.paper(visitor.page)
        visitor.part("name-it").click()
        visitor.part("print-it").check()
        visitor.part("notes", "[value=yes]").click()
        assert NAME in self.paper(visitor.page)

    @staticmethod
    def paper(page: Page) -> str:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        text = page.locator("body").inner_text()
        page.emulate_media(media="screen")
        return text


class TestAtHome:
    def test_home_has_no_list_without_a_check(self, visitor: Visitor) -> None:
        """A new reader sees nothing of it."""
        visitor.page.goto(visitor.site)
        expect(visitor.page.locator("[data-component=checks]")).to_be_hidden()

    def test_home_lists_opens_and_needs_no_engine(self, visitor: Visitor) -> None:
        """Home tells name, verdict and day as the page does; the name opens the result."""
        visitor.with_answers(STOP)
        call(visitor, day=PAST)
        visitor.page.goto(visitor.site)
        entry = visitor.page.locator("[data-component=checks] li")
        expect(entry).to_contain_text(NAMES["decline"])
        expect(entry).to_contain_text("день прошёл: 29 февраля")
        assert visitor.page.locator("script[src*='instrument-']").count() == 0
        entry.get_by_role("link", name=NAME).click()
        expect(visitor.page.locator("[data-verdict=decline].is-shown")).to_be_visible()
        assert "#" not in visitor.page.url

    def test_home_opens_the_check_that_is_named(self, visitor: Visitor) -> None:
        """Of several checks the one that was pressed, not the latest."""
        visitor.with_answers(STOP)
        visitor.part("start-anew").click()
        visitor.answer("first-tone", "dry")
        visitor.page.goto(visitor.site)
        visitor.page.locator("[data-component=checks] [data-reopen]").last.click()
        expect(visitor.page.locator("[data-verdict=decline].is-shown")).to_be_visible()

    def test_home_renames_and_removes(self, visitor: Visitor) -> None:
        """What home changes the page reads; all else of the sheet stays as it was."""
        visitor.with_answers(STOP)
        before = self.sheet(visitor)
        visitor.page.goto(visitor.site)
        visitor.page.locator("[data-rename]").click()
        fill(visitor.page, f" {NAME}\n", FUTURE)
        after = self.sheet(visitor)
        revision = before["revision"] + 1
        assert after == {**before, "name": NAME, "next": FUTURE, "revision": revision}
        visitor.open()
        expect(visitor.part("name-it")).to_have_text(NAME)
        visitor.page.goto(visitor.site)
        visitor.page.locator("[data-remove]").click()
        visitor.page.locator("[data-part=confirm-remove] [value=yes]").click()
        expect(visitor.page.locator("[data-component=checks]")).to_be_hidden()
        assert "abuse" not in visitor.stored()

    @staticmethod
    def sheet(visitor: Visitor) -> dict[str, object]:
        kept = json.loads(visitor.stored())
        (sheet,) = [json.loads(text) for text in kept.values() if '"answers"' in text]
        return dict(sheet)

    @pytest.mark.parametrize("text", ["", "{broken", "[]", '{"answers": 7}', '{"format": 99}'])
    def test_home_leaves_what_it_cannot_read(self, visitor: Visitor, text: str) -> None:
        """Spoilt entries are neither listed nor touched, and the others are there."""
        said: list[str] = []
        visitor.page.on("pageerror", lambda error: said.append(str(error)))
        visitor.with_answers(STOP)
        visitor.page.evaluate(
            "text => localStorage.setItem('krasnye-flazhki:screening:0000000000000000', text)", text
        )
        visitor.page.goto(visitor.site)
        expect(visitor.page.locator("[data-component=checks] li")).to_have_count(1)
        assert said == []

    def test_home_works_where_storage_is_refused(self, visitor: Visitor) -> None:
        """No list, no error."""
        said: list[str] = []
        visitor.page.on("pageerror", lambda error: said.append(str(error)))
        visitor.page.add_init_script(
            "Object.defineProperty(window, 'localStorage',"
            " {get() { throw new DOMException('no', 'SecurityError') }})"
        )
        visitor.page.goto(visitor.site)
        expect(visitor.page.locator("[data-component=checks]")).to_be_hidden()
        assert said == []
