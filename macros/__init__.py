"""What pages call: the mkdocs-macros module. It renders; the rules live in `quiz`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

ROOT = str(Path(__file__).resolve().parent.parent)
SCRIPTS = ("assets/quiz/screening.js",)

if ROOT not in sys.path:  # so that every builder finds `quiz`, however it was started
    sys.path.insert(0, ROOT)


def define_env(env: Any) -> None:
    """Tells mkdocs-macros what pages may call; a bank with problems stops the build."""
    from mkdocs.exceptions import PluginError

    from macros import how_it_counts, screening
    from quiz.load import load
    from quiz.problems import BankError

    try:
        bank = load()
    except BankError as error:
        raise PluginError(str(error)) from error
    env.macro(lambda: screening.html(bank, root_of(env.page)), "screening")
    env.macro(lambda name: how_it_counts.html(bank, name, root_of(env.page)), "how_it_counts")


def on_post_build(env: Any) -> None:
    """Puts each page's script together in the finished site."""
    from macros.pack import pack

    for script in SCRIPTS:
        pack(Path(env.conf["site_dir"], script))


def root_of(page: Any) -> str:
    """The way from a page to the site's root: `../` for each folder of its address."""
    depth: int = page.url.count("/")
    return "../" * depth or "./"
