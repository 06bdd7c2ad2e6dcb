"""A first build has a second process set type; later ones find it done."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from markdown import Markdown

from macros.build import ahead, typography
from macros.build.cache import Cache

CONFIG = """\
site_name: A
plugins: []
theme: mkdocs
"""
PAGE = '---\ntitle: "А - б"\n---\n\nОн сказал "да" - и всё.\n'


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cache:
    """The texts that were set, none yet."""
    made = Cache(tmp_path / "texts.sqlite")
    for module in (ahead, typography):
        monkeypatch.setattr(module, "kept_texts", lambda: made)
    return made


def test_only_the_first_build_has_a_helper(cache: Cache, monkeypatch: pytest.MonkeyPatch):
    """One process is begun for a set of rules, however often it is asked for."""
    begun: list[list[str]] = []

    class Process:
        def __init__(self, command: list[str], **options: object) -> None:
            begun.append(command)

        def kill(self) -> None:
            pass

    monkeypatch.setattr("subprocess.Popen", Process)
    for _ in range(2):
        ahead.start("mkdocs.yml")
    assert begun == [
        [sys.executable, "-m", "macros.build.ahead", str(Path("mkdocs.yml").resolve())]
    ]
    monkeypatch.setattr(ahead, "rules", lambda: "other rules")
    ahead.start("mkdocs.yml")
    assert len(begun) == 2


def test_the_helper_sets_what_the_builder_asks_for(
    cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Pages of any folder are set; the builder finds their texts and sets none itself."""
    (tmp_path / "docs" / "deep").mkdir(parents=True)
    (tmp_path / "docs" / "deep" / "a.md").write_text(PAGE, "utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    ahead.main(str(tmp_path / "mkdocs.yml"))
    monkeypatch.setattr(typography, "set_type", pytest.fail)
    html = Markdown(extensions=[typography.EXTENSION]).convert(PAGE.rpartition("---")[2])
    assert html == "<p>Он сказал «да» — и\u00a0всё.</p>"
