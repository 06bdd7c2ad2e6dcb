"""What pages call: the mkdocs-macros module. It renders; the rules live in `quiz`."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Any

ROOT = str(Path(__file__).resolve().parent.parent)

if ROOT not in sys.path:  # so that every builder finds `quiz`, however it was started
    sys.path.insert(0, ROOT)


def define_env(env: Any) -> None:
    """Tells mkdocs-macros what pages may call; a bank with problems stops the build."""
    from mkdocs.exceptions import PluginError

    from macros import how_it_counts, instrument, library
    from macros.build.bundle import BundleError
    from quiz.reading.load import load
    from quiz.reading.problems import BankError

    try:
        bank = load()
        shelf = library.read(bank, Path(env.conf["docs_dir"]))
        join_assets(env.conf)
    except (BankError, BundleError) as error:
        raise PluginError(str(error)) from error
    env.variables["library"] = shelf

    def offer(name: str, html: Any) -> None:
        env.macro(lambda *words: html(*words, root=root_of(env.page)), name)

    offer("instrument", partial(instrument.html, bank))
    offer("how_it_counts", partial(how_it_counts.html, bank))
    offer("catalogue", partial(library.catalogue, shelf))
    offer("topics", partial(library.topics, shelf))
    offer("listing", partial(library.listing, shelf))
    offer("checklist", partial(library.checklist, shelf))
    offer("case_verdict", lambda root: library.case_verdict(shelf, here(env), root=root))


def join_assets(config: Any) -> None:
    """Bundles the browser's sources, which join the theme's; has the pages' type set."""
    from macros.build import ahead
    from macros.build.bundle import bundle
    from macros.build.typography import EXTENSION
    from macros.render import ENVIRONMENT

    bundles = bundle()
    ENVIRONMENT.globals["asset"] = bundles.address
    config["theme"].dirs.insert(0, str(bundles.folder))
    config["extra_css"].append(bundles.address("site.css"))
    config["markdown_extensions"].append(EXTENSION)
    ahead.start(config["config_file_path"])


def here(env: Any) -> Any:
    """The page that is being built, as the library knows it; None where it does not."""
    return env.variables["library"].page_at(env.page.file.src_uri)


def on_pre_page_macros(env: Any) -> None:
    """A page's card goes above its text, links, sources and dates below."""
    from macros import library

    shelf, page = env.variables["library"], here(env)
    if page is None or page.meta.hide:
        return
    root = root_of(env.page)
    top, bottom = library.head(shelf, page, root), library.foot(shelf, page, root)
    env.markdown = f"{top}\n\n{env.markdown}\n\n{bottom}\n"


def root_of(page: Any) -> str:
    """The way from a page to the site's root: `../` for each folder of its address."""
    depth: int = page.url.count("/")
    return "../" * depth or "./"
