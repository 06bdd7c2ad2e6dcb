"""The Jinja environment of all macros: HTML templates, escaped, strict about names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from quiz.reading.wording import spoken

TEMPLATES = Path(__file__).parent / "templates"


def signed(points: int) -> str:
    """Points with their sign, a true minus: +3, −2, 0."""
    return f"+{points}" if points > 0 else f"−{-points}" if points else "0"


def script_json(data: Any) -> Markup:
    """Data for a script element; `<` is escaped, so that nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))


ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
ENVIRONMENT.filters |= {"signed": signed, "script_json": script_json, "spoken": spoken}


def render(template: str, **values: Any) -> str:
    """A template as HTML that Markdown leaves alone: one block, no empty lines."""
    return "\n".join(_lines(template, values))


def render_markdown(template: str, **values: Any) -> str:
    """A template of HTML blocks between Markdown headings, so that the page has its contents."""
    return "\n".join(
        f"\n{line}\n" if line.startswith("#") else line for line in _lines(template, values)
    )


def _lines(template: str, values: dict[str, Any]) -> list[str]:
    html = ENVIRONMENT.get_template(template).render(**values)
    return [line.strip() for line in html.splitlines() if line.strip()]
