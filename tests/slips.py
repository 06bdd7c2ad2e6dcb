"""Slips of the hand in a file of a bank or a page, for tests that no slip ends in a traceback."""

from __future__ import annotations

from pathlib import Path
from random import Random

# What a hand that knows no YAML may leave in a line, and what a hand that knows it too well.
SLIPS = (
    *("\t", "*a", "&a ", "<<: ", "? [a]: b\n", "- ", ": ", "{", "}", "[", "'", '"\\x', "|", ">"),
    *("yes", "null", "~", "2025-01-01", "12:30:45", "0x", "1e999", ".nan", "1_0", "...\n", "# "),
    *("!!int x", "!!bool x", "!!timestamp x", "!!binary aaa", "!!set {a}", "!!omap [a: 1]", "!x "),
    *(
        "---\n",
        "%YAML 9.9\n",
        "!!python/object:os.system ",
        "\x00",
        "\ufeff",
        "\u2028",
        '"\\uD800"',
    ),
)


def spoil(rng: Random, path: Path) -> None:
    """A few lines deleted, doubled, swapped or overwritten, some with random bytes."""
    lines = path.read_bytes().splitlines(keepends=True)
    for _ in range(rng.randint(1, 3)):
        here, there = rng.randrange(len(lines)), rng.randrange(len(lines))
        place = rng.randint(0, len(lines[here]))
        slip = rng.choice([*(text.encode() for text in SLIPS), rng.randbytes(2)])
        deed = rng.randrange(5)
        if deed == 0:
            del lines[here]
        elif deed == 1:
            lines.insert(there, lines[here])
        elif deed == 2:
            lines[here], lines[there] = lines[there], lines[here]
        elif deed == 3:
            lines[here] = lines[here].replace(b": ", b": " + slip, 1)
        else:
            lines[here] = lines[here][:place] + slip + lines[here][place:]
    path.write_bytes(b"".join(lines))
