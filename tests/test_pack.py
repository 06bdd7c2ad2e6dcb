"""A page's modules are put together in one script that does the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError
from playwright.sync_api import Browser

from macros.pack import EXPORT, IMPORT, modules_of, pack

QUIZ = Path(__file__).parent.parent / "docs" / "ru" / "assets" / "quiz"
CHAIN = {
    "page": """// The page.

import { add, START } from './sums.js'
import { Shelf } from './a-shelf.js'

const shelf = new Shelf(START)
shelf.put(add(2, 3)) // five
document.title = shelf.told()
globalThis.done = (await_) => `${await_}: ${shelf.told()}`
""",
    "a-shelf": """import { add } from './sums.js'

/** Keeps a number. */
export class Shelf {
  constructor(start) {
    this.kept = start
  }

  put(number) {
    this.kept = add(this.kept, number)
  }

  told() {
    return `${this.kept} // kept`
  }
}
""",
    "sums": """export const START = 10
export const $ = 'a name of its own'

const hidden = 'sums'

export function add(a, b) {
  return a + b
}

export async function later() {
  return hidden
}
""",
}


def written(folder: Path, modules: dict[str, str]) -> Path:
    """The modules as files; the first is the page's own."""
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text, "utf-8")
    return folder / f"{next(iter(modules))}.js"


def test_a_module_runs_after_what_it_imports(tmp_path: Path):
    """Each module comes once, after all that it needs; the page's own comes last."""
    assert list(modules_of(written(tmp_path, CHAIN))) == ["sums", "a-shelf", "page"]


def test_only_the_pages_own_file_is_written(tmp_path: Path):
    """The packed script has neither imports nor exports; the other modules stay as they were."""
    script = written(tmp_path, CHAIN)
    pack(script)
    packed = script.read_text("utf-8")
    assert re.findall(r"^const (\w+) = \(\(\) => \{$", packed, re.M) == [
        *("sums_js", "a_shelf_js", "page_js")
    ]
    assert not re.search(r"^\s*(import|export)\b", packed, re.M)
    assert "The page." not in packed
    assert all((tmp_path / f"{n}.js").read_text("utf-8") == CHAIN[n] for n in ("a-shelf", "sums"))


@pytest.mark.parametrize(
    ("modules", "told"),
    [
        (
            {
                "page": "import { a } from './one.js'\n",
                "one": "import { b } from './two.js'\nexport const a = b\n",
                "two": "import { a } from './one.js'\nexport const b = a\n",
            },
            "must not import in a circle",
        ),
        ({"page": "import sums from './sums.js'\n", "sums": ""}, "must be by name"),
        ({"page": "import * as sums from './sums.js'\n", "sums": ""}, "must be by name"),
        ({"page": "import './sums.js'\n", "sums": ""}, "must be by name"),
        ({"page": "const a = 1\nexport default a\n"}, "must be by name"),
        ({"page": "const a = 1\nexport { a }\n"}, "must be by name"),
    ],
    ids=["circle", "default-import", "all", "bare", "default-export", "list"],
)
def test_what_cannot_be_packed_is_refused(tmp_path: Path, modules: dict[str, str], told: str):
    """One line tells what is wrong, and nothing is written."""
    script = written(tmp_path, modules)
    with pytest.raises(PluginError) as error:
        pack(script)
    assert told in str(error.value)
    assert len(str(error.value).splitlines()) == 1
    assert script.read_text("utf-8") == modules["page"]


def test_a_circle_is_told_with_its_modules(tmp_path: Path):
    """Who has to untie a circle reads who is in it."""
    loop = {
        "page": "import { a } from './one.js'\n",
        "one": "import { b } from './page.js'\nexport const a = 1\n",
    }
    with pytest.raises(PluginError, match=r"page → one → page|one → page → one"):
        pack(written(tmp_path, loop))


def test_what_a_module_of_ours_imports_is_exported():
    """Every name that a module of the screening imports is one that the other exports."""
    texts = {file.stem: file.read_text("utf-8") for file in QUIZ.glob("*.js")}
    for name, text in texts.items():
        for names, other in IMPORT.findall(text):
            wanted = {word.strip() for word in names.split(",") if word.strip()}
            assert wanted <= set(EXPORT.findall(texts[other])), f"{name}.js from {other}.js"


def test_the_sites_script_is_one_file(site_dir: Path):
    """The built screening script holds all its modules and asks for no other."""
    packed = (site_dir / "assets/quiz/screening.js").read_text("utf-8")
    names = modules_of(QUIZ / "screening.js")
    assert list(names)[-1] == "screening"
    assert all(f"const {name.replace('-', '_')}_js = " in packed for name in names)
    assert not re.search(r"^\s*(import|export)\b", packed, re.M)


@pytest.mark.browser
def test_the_packed_script_does_the_same(browser: Browser, tmp_path: Path):
    """In Chromium the packed script runs without an error, and every module gives its names."""
    script = written(tmp_path, CHAIN)
    pack(script)
    told = "\nglobalThis.given = [sums_js, a_shelf_js, page_js].map(Object.keys)"
    page = browser.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.add_script_tag(content=script.read_text("utf-8") + told, type="module")
    page.wait_for_function("globalThis.given")
    assert page.title() == "15 // kept"
    assert page.evaluate("done('sum')") == "sum: 15 // kept"
    assert page.evaluate("given") == [["START", "$", "add", "later"], ["Shelf"], []]
    assert wrong == []
    page.close()
