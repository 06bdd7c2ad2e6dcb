"""The project's own Python: all of it imported, and an error in it told in one line."""

from __future__ import annotations

import importlib
import pkgutil
import traceback
from pathlib import Path

from macros.build.cache import ROOT


def import_all() -> None:
    """Imports every module that renders; what is wrong with one comes as its own exception."""
    import macros

    for module in pkgutil.walk_packages(macros.__path__, "macros."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def told(error: BaseException) -> str:
    """An exception in one line, with the place in the project that it comes from, if any."""
    own = [f for f in traceback.extract_tb(error.__traceback__) if is_own(f.filename)]
    place = f"{relative(own[-1].filename)}:{own[-1].lineno}: " if own else ""
    if isinstance(error, SyntaxError) and error.filename:
        place = f"{relative(error.filename)}:{error.lineno}: "
    words = " ".join(str(error).split()) or "no words"
    return f"{place}{type(error).__name__}: {words}"


def is_own(name: str) -> bool:
    """Whether a file belongs to the project and is not a package inside its folder."""
    path = Path(name)
    return path.is_relative_to(ROOT) and not {"site-packages", ".venv"} & set(path.parts)


def relative(name: str) -> str:
    """A file's path from the project's folder, where it is below it."""
    path = Path(name)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else name
