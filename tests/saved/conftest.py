"""Tabs of one browser, whose storages are in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.saved.twins import aged
from tests.scorers import Node

Run = Callable[..., Any]


@pytest.fixture(scope="module")
def tabs() -> Iterator[Node]:
    """Tabs of one browser, with storages in memory."""
    running = Node([Path(__file__).with_name("tabs.mjs")])
    yield running
    running.close()


@pytest.fixture(scope="module")
def run(tabs: Node) -> Run:
    """Runs a script over an empty storage; `given` are its arguments."""

    def call(script: str, *given: Any) -> Any:
        return tabs.call("run", aged().plain(), script, given)

    return call
