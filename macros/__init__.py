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
        pages = library.read(load(banks_of(env.conf)), Path(env.conf["docs_dir"]))
        join_assets(env.conf)
    except (BankError, BundleError) as error:
        raise PluginError(str(error)) from error
    env.variables["library"] = pages

    def offer(name: str, html: Any, *given: Any, about_page: bool = False) -> None:
        """A macro that pages call with its words alone; what stops it is told in a line."""

        def call(*words: str) -> str:
            first = (*given, here(env)) if about_page else given
            try:
                told: str = html(*first, *words, root=root_of(env.page))
            except BankError as error:
                raise PluginError(str(error)) from error
            return told

        env.macro(call, name)

    # not `instrument`: front matter has a field of that name, and pages see it first
    offer("questionnaire", instrument.html, pages.registry, about_page=True)
    offer("how_it_counts", how_it_counts.html, pages.registry, about_page=True)
    offer("case_verdict", library.case_verdict, pages, about_page=True)
    offer("catalogue", library.catalogue, pages)
    offer("topics", library.topics, pages)
    offer("listing", library.listing, pages)
    offer("checklist", library.checklist, pages)


def banks_of(config: Any) -> tuple[Path, ...]:
    """The folders of the bank: those of `extra: banks:` beside mkdocs.yml, or the project's own."""
    from quiz.reading.load import BANK

    here = Path(config["config_file_path"]).parent
    return tuple(here / folder for folder in config["extra"].get("banks", [])) or (BANK,)


def join_assets(config: Any) -> None:
    """Bundles the browser's sources, which join the theme's; has the pages' type set."""
    from macros.build import ahead, parsed, typography
    from macros.build.bundle import bundle
    from macros.render import ENVIRONMENT

    bundles = bundle()
    ENVIRONMENT.globals["asset"] = bundles.address
    config["theme"].dirs.insert(0, str(bundles.folder))
    config["extra_css"].append(bundles.address("site.css"))
    config["markdown_extensions"] += [typography.EXTENSION, parsed.EXTENSION]
    ahead.start(config["config_file_path"])
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
