"""What pages call: the mkdocs-macros module. It renders; the rules live in `quiz`."""

from __future__ import annotations

import sys
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
        pages = library.read(load(), Path(env.conf["docs_dir"]))
        join_assets(env.conf)
    except (BankError, BundleError) as error:
        raise PluginError(str(error)) from error
    env.variables["library"] = pages

    def offer(name: str, html: Any, *given: Any) -> None:
        """A macro that is called with its words alone; what stops it is told in a line."""

        def call(*words: str) -> str:
            try:
                told: str = html(*given, *words, root=root_of(env.page))
            except BankError as error:
                raise PluginError(str(error)) from error
            return told

        env.macro(call, name)

    def offer_here(name: str, html: Any, given: Any) -> None:
        """A macro about the page on which it stands."""
        offer(name, lambda root: html(given, here(env), root=root))

    offer_here("instrument", instrument.html, pages.registry)
    offer_here("how_it_counts", how_it_counts.html, pages.registry)
    offer_here("case_verdict", library.case_verdict, pages)
    offer("catalogue", library.catalogue, pages)
    offer("topics", library.topics, pages)
    offer("listing", library.listing, pages)
    offer("checklist", library.checklist, pages)


def join_assets(config: Any) -> None:
    """Bundles the browser's sources; they join the theme's static files and its styles."""
    from macros.build.bundle import STATIC, bundle
    from macros.render import ENVIRONMENT

    bundles = bundle()
    ENVIRONMENT.globals["asset"] = bundles.address
    config["theme"].dirs.insert(0, str(STATIC))
    config["extra_css"].append(bundles.address("site.css"))


def here(env: Any) -> Any:
    """The page that is being built, as the library knows it; None where it does not."""
    return env.variables["library"].page_at(env.page.file.src_uri)


def on_pre_page_macros(env: Any) -> None:
    """Sets a page's type; its card goes above the text, links, sources and dates below."""
    from macros import library
    from macros.build.typography import set_type

    pages, page = env.variables["library"], here(env)
    if page is None or page.meta.hide:
        return
    root = root_of(env.page)
    top, bottom = library.head(pages, page, root), library.foot(pages, page, root)
    env.markdown = f"{top}\n\n{set_type(env.markdown)}\n\n{bottom}\n"


def root_of(page: Any) -> str:
    """The way from a page to the site's root: `../` for each folder of its address."""
    depth: int = page.url.count("/")
    return "../" * depth or "./"
