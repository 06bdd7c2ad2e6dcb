"""A page that stands as it stood is not parsed again; whatever its HTML depends on shows."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown
from mkdocs.commands.build import build
from mkdocs.config import load_config

from macros.build import parsed
from macros.build.cache import Cache

ROOT = Path(__file__).parent.parent.parent
SNIPPETS = {"base_path": "includes", "check_paths": True, "auto_append": ["all.md"]}
PAGES = {
    "docs/index.md": "# Начало {#top}\n\n[туда](b.md#there)\n\n<p id='raw'>а</p>\n\n## Ещё\n",
    "docs/b.md": '# Вторая\n\nОн сказал - "да".\n\n## Там {#there}\n\n[назад](index.md#raw)\n',
    "includes/all.md": "*[да]: согласие\n",
}


@dataclass
class Project:
    """A small site, and which of its pages the last build parsed."""

    folder: Path
    settings: dict[str, Any]
    parsed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cache = Cache(self.folder / "pages.sqlite")

    def write(self, name: str, text: str) -> None:
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(text, "utf-8")

    def build(self) -> dict[str, str]:
        """Builds the site; its pages by their names."""
        self.parsed.clear()
        self.write("mkdocs.yml", json.dumps(self.settings))
        build(load_config(str(self.folder / "mkdocs.yml")))
        return {
            file.relative_to(self.folder / "site").as_posix(): file.read_text("utf-8")
            for file in (self.folder / "site").rglob("*.html")
        }

    def build_anew(self) -> dict[str, str]:
        """The same with nothing kept."""
        self.cache = Cache(self.folder / "new.sqlite")
        return self.build()


@pytest.fixture
def project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> Project:
    """A small site whose pages were kept by a build."""
    own = ["attr_list", {"toc": {"permalink": True}}, "abbr", {"pymdownx.snippets": SNIPPETS}]
    settings = {"site_name": "A", "plugins": [], "validation": {"anchors": "warn"}}
    made = Project(tmp_path, settings | {"markdown_extensions": [*own, parsed.EXTENSION]})
    parse = Markdown.convert

    def counted(md: Markdown, source: str) -> str:
        made.parsed.append(md.treeprocessors["relpath"].file.src_uri)
        return str(parse(md, source))

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    monkeypatch.setattr(Markdown, "convert", counted)
    monkeypatch.setattr(parsed, "kept_pages", lambda: made.cache)
    for name, text in PAGES.items():
        made.write(name, text)
    made.build()
    assert sorted(made.parsed) == ["b.md", "index.md"]
    caplog.clear()
    return made


def test_a_site_that_stands_as_it_stood_is_the_same(
    project: Project, caplog: pytest.LogCaptureFixture
):
    """Nothing is parsed again; titles, contents and links are those of a first build."""
    kept = project.build()
    assert project.parsed == []
    assert caplog.messages == []
    assert kept == project.build_anew()
    assert sorted(project.parsed) == ["b.md", "index.md"]


def replaced(name: str, old: str, new: str) -> Callable[[Project], None]:
    assert old in PAGES[name]
    return lambda project: project.write(name, PAGES[name].replace(old, new))


def another_setting(project: Project) -> None:
    project.settings["markdown_extensions"][1] = {"toc": {"permalink": "#"}}


def one_extension_less(project: Project) -> None:
    project.settings["markdown_extensions"].remove("abbr")


def another_address(project: Project) -> None:
    project.settings["use_directory_urls"] = False


@pytest.mark.parametrize(
    ("edit", "pages"),
    [
        (replaced("docs/b.md", "Вторая", "Другая"), ["b.md"]),
        (replaced("includes/all.md", "согласие", "обещание"), ["b.md", "index.md"]),
        (another_setting, ["b.md", "index.md"]),
        (one_extension_less, ["b.md", "index.md"]),
        (another_address, ["b.md", "index.md"]),
    ],
    ids=["page", "snippet", "setting", "extensions", "addresses"],
)
def test_an_edit_shows(project: Project, edit: Callable[[Project], None], pages: list[str]):
    """What a page's HTML depends on has it parsed again: the site is that of a first build."""
    before = project.build()
    edit(project)
    after = project.build()
    assert sorted(project.parsed) == pages
    assert before != after == project.build_anew()


def test_versions_and_the_setting_of_type_count(project: Project, monkeypatch: pytest.MonkeyPatch):
    """Another release of a package, or other rules of typography, have every page parsed again."""
    monkeypatch.setattr(parsed, "versions", lambda: "another")
    project.build()
    assert sorted(project.parsed) == ["b.md", "index.md"]


def test_the_version_of_every_extension_counts():
    """What parses the site's pages is ours, or of a package whose version is compared."""
    config, owners = load_config(str(ROOT / "mkdocs.yml")), packages_distributions()
    loaded = [Markdown().build_extension(name, {}) for name in config["markdown_extensions"]]
    modules = {type(extension).__module__.partition(".")[0] for extension in loaded}
    packages = {name.lower() for module in modules for name in owners.get(module, [module])}
    assert "pymdown-extensions" in packages
    assert packages <= {*parsed.PACKAGES, "macros"}


def test_a_link_that_leads_elsewhere_has_its_page_parsed(project: Project):
    """A page whose link has another target is parsed again, and no other."""
    (project.folder / "docs/b.md").unlink()
    project.write("docs/b/index.md", PAGES["docs/b.md"].replace("(index", "(../index"))
    project.build()
    assert sorted(project.parsed) == ["b/index.md", "index.md"]


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("docs/index.md", "(b.md#there)", "(nope.md)", "a link 'nope.md', but the target is not"),
        ("docs/b.md", "{#there}", "{#away}", "does not contain an anchor '#there'"),
        ("docs/index.md", "id='raw'", "id='other'", "does not contain an anchor '#raw'"),
    ],
    ids=["target", "anchor", "raw"],
)
def test_what_is_wrong_is_told_in_each_build(
    project: Project, caplog: pytest.LogCaptureFixture, name: str, old: str, new: str, told: str
):
    """A link to a page or a place that is not there is warned of again, its page kept or not."""
    replaced(name, old, new)(project)
    for _ in range(3):
        caplog.clear()
        project.build()
        assert [r.levelname for r in caplog.records if told in r.getMessage()] == ["WARNING"]


def test_what_a_quiet_build_did_not_hear_is_told_by_the_next(
    project: Project, caplog: pytest.LogCaptureFixture
):
    """A page kept while its messages were of no interest is parsed once they are."""
    project.settings["validation"]["links"] = {"unrecognized_links": "info"}
    replaced("docs/index.md", "(b.md#there)", "(nope)")(project)
    project.build()
    with caplog.at_level(logging.INFO, "mkdocs"):
        project.build()
    assert "unrecognized relative link 'nope'" in caplog.text


def test_settings_without_a_name_keep_nothing(project: Project):
    """Where a setting cannot be compared, every page is parsed in every build."""
    config = load_config(str(project.folder / "mkdocs.yml"))
    assert parsed.settings_of(config)
    config["mdx_configs"]["toc"]["slugify"] = lambda text, separator: text
    assert parsed.settings_of(config) == ""


def test_a_snippet_edited_meanwhile_keeps_nothing(
    project: Project, monkeypatch: pytest.MonkeyPatch
):
    """A page is not kept under snippets other than those that it was parsed with."""
    names = iter("abcd" * 9)
    monkeypatch.setattr(parsed, "snippets", lambda options: next(names))
    project.build()
    monkeypatch.setattr(parsed, "snippets", lambda options: "a")
    project.build()
    assert sorted(project.parsed) == ["b.md", "index.md"]


def test_markdown_outside_mkdocs_is_parsed(project: Project):
    """Where no page is built, the extension does nothing."""
    assert parsed.steps_of(Markdown(extensions=[parsed.EXTENSION])) is None
