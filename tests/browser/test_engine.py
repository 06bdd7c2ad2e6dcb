"""The page's engine in Chromium itself: one run of what the whole specification runs in node."""

from __future__ import annotations

from random import Random

import pytest
from playwright.sync_api import Browser

from quiz.reading.load import published
from quiz.scoring.compile import compile_policy
from tests.policies import sound
from tests.random_banks import NAME, random_bank, random_sheet
from tests.scorers import BrowserScorer, PythonScorer, load_modules

pytestmark = pytest.mark.browser


def test_chromium_computes_what_python_computes(browser: Browser) -> None:
    """Sheets of the published instrument and of random banks give equal results, key for key."""
    page, rng = load_modules(browser.new_page()), Random(5)
    policies = [compile_policy(published(), "screening"), sound()]
    policies += [compile_policy(random_bank(rng), NAME) for _ in range(10)]
    for rules in policies:
        sheets = [random_sheet(rng, rules) for _ in range(20)]
        for data, one, other in zip(
            sheets,
            PythonScorer()(rules, sheets),
            BrowserScorer(page)(rules, sheets),
            strict=True,
        ):
            assert one == other, data
    page.close()
