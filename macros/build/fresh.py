"""The project's own Python, all of it imported."""

from __future__ import annotations

import importlib
import pkgutil


def import_all() -> None:
    """Imports every module that renders; what is wrong with one comes as its own exception."""
    import macros

    for module in pkgutil.walk_packages(macros.__path__, "macros."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
