"""Long words as scripts of their own: a page asks for its instrument's once a result is near.

A classic script, so that the site opens from `file://` too; it hands its data to whoever listens.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from macros.build.cache import FOLDER, digest

EVENT = "krasnye-flazhki:words"


def put(words: Mapping[str, Any], kept: Path = FOLDER / "words") -> tuple[Path, dict[str, str]]:
    """Writes a script for each instrument; gives the folder of static files, and below it the
    address of each by `words-<instrument>.js`. Each state of the words has a folder of its own."""
    texts = {name: _script(name, data) for name, data in words.items()}
    folder = kept / digest(*texts.values())[:16]
    names = {f"words-{name}.js": f"assets/words-{name}-{_short(texts[name])}.js" for name in texts}
    for name, text in texts.items():
        path = folder / names[f"words-{name}.js"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder, names


def _script(name: str, data: Any) -> str:
    told = json.dumps({"name": name, "words": data}, ensure_ascii=False, separators=(",", ":"))
    return f"dispatchEvent(new CustomEvent({json.dumps(EVENT)},{{detail:{told}}}))\n"


def _short(text: str) -> str:
    return digest(text)[:8].upper()
