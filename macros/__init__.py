"""What pages call: the mkdocs-macros module. It renders; the rules live in `quiz`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from macros.calls import Call

ROOT = str(Path(__file__).resolve().parent.parent)

if ROOT not in sys.path:  # so that every builder finds `quiz`, however it was started
    sys.path.insert(0, ROOT)


def define_env(env: Any) -> None:
    """Tells mkdocs-macros what pages may call; a bank with problems stops the build."""
    from macros import library
    from macros.build import ahead
    from macros.calls import calls_of
    from quiz.reading.load import load

    ahead.start(env.conf["config_file_path"])
    with plainly():
        pages = library.read(load(banks_of(env.conf)), Path(env.conf["docs_dir"]))
        join_assets(env.conf, pages.registry.letters)
    env.variables["library"] = pages
    for name, call in calls_of(pages).items():
        env.macro(html_of(env, call), name)


def html_of(env: Any, call: Call) -> Callable[..., str]:
    """What a page calls, with words alone: the HTML for the page that is being built."""

    def told(*words: str) -> str:
        given = (call.given, here(env)) if call.about_page else (call.given,)
        with plainly():
            return call.html(*given, *words, root=root_of(env.page))

    return told


@contextmanager
def plainly() -> Iterator[None]:
    """What is wrong with the bank or the bundles, as MkDocs tells it: without a traceback."""
    from mkdocs.exceptions import PluginError

    from macros.build.bundle import BundleError
    from quiz.reading.problems import BankError

    try:
        yield
    except (BankError, BundleError) as error:
        raise PluginError(str(error)) from error


def banks_of(config: Any) -> tuple[Path, ...]:
    """The folders of the bank: those of `extra: banks:` beside mkdocs.yml, or the project's own."""
    from quiz.reading.load import BANK

    here = Path(config["config_file_path"]).parent
    return tuple(here / folder for folder in config["extra"].get("banks", [])) or (BANK,)


def join_assets(config: Any, letters: dict[str, Any]) -> None:
    """Bundles the browser's sources, which join the theme's, as the instruments' long words do; has
    the pages' type set."""
    from macros.build import parsed, typography, words
    from macros.build.bundle import bundle
    from macros.render import ENVIRONMENT

    bundles = bundle()
    folder, names = words.put(letters)
    ENVIRONMENT.globals["asset"] = {**bundles.names, **names}.__getitem__
    config["theme"].dirs[:0] = [str(bundles.folder), str(folder)]
    config["extra_css"].append(bundles.address("site.css"))
    config["markdown_extensions"] += [typography.EXTENSION, parsed.EXTENSION]
    config["extra"]["bundles"] = bundles.names  # for the theme's own templates


def here(env: Any) -> Any:
    """The page that is being built, as the library knows it; None where it does not."""
    return env.variables["library"].page_at(env.page.file.src_uri)


def on_pre_page_macros(env: Any) -> None:
    """A page's card goes above its text, links, sources and dates below."""
    from macros import library

    pages, page = env.variables["library"], here(env)
    if page is None or page.meta.hide:
        return
    root = root_of(env.page)
    top, bottom = library.head(pages, page, root), library.foot(pages, page, root)
    env.markdown = f"{top}\n\n{env.markdown}\n\n{bottom}\n"


def root_of(page: Any) -> str:
    """The way from a page to the site's root: `../` for each folder of its address."""
    depth: int = page.url.count("/")
    return "../" * depth or "./"
