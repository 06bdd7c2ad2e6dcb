"""What the command line reads and writes: any terminal, closed streams, a full disk."""

import io
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO


class UsageError(Exception):
    """What the user asked for cannot be done; the message is one line."""


def prepare() -> None:
    """A letter that a terminal cannot show is shown as its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def flush() -> None:
    """Writes out what waits; OSError where that fails, and nothing waits any longer."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        _drop(sys.stdout)
        raise


def complain(text: str) -> None:
    """Says what is wrong, if there is somewhere to say it."""
    if sys.stderr is None:
        return
    try:
        print(text, file=sys.stderr, flush=True)
    except OSError:
        _drop(sys.stderr)


def _drop(stream: TextIO) -> None:
    """Sends what waits nowhere, lest the interpreter tries again on its way out."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError, ValueError):
        os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def told(error: OSError) -> str:
    """What the system refused, in one line."""
    name = "" if error.filename is None else f"{error.filename}: "
    return " ".join(f"{name}{(error.strerror or str(error)).lower()}".split())


def print_json(data: Any) -> None:
    """JSON that stays JSON on any terminal: Cyrillic letters where UTF-8 carries them."""
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    plain = encoding.lower().replace("-", "") != "utf8"
    print(json.dumps(data, ensure_ascii=plain, indent=2))


def read_json(name: str) -> Any:
    """The data of a file, or of standard input where the name is `-`; UsageError where none."""
    try:
        return json.loads(_bytes(name).decode("utf-8-sig"), object_pairs_hook=_once)
    except OSError as error:
        raise UsageError(f"{name}: {(error.strerror or str(error)).lower()}") from None
    except json.JSONDecodeError as error:
        raise UsageError(f"{name}:{error.lineno}: must be JSON; {error.msg.lower()}") from None
    except (ValueError, RecursionError):
        raise UsageError(f"{name}: must be JSON in UTF-8") from None


def _bytes(name: str) -> bytes:
    if name != "-":
        return Path(name).read_bytes()
    if sys.stdin is None or sys.stdin.closed:
        raise UsageError("-: standard input must be open; found it closed")
    return sys.stdin.buffer.read()


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand once; JSON itself would silently keep the last."""
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = next(key for i, (key, _) in enumerate(pairs) if key in dict(pairs[:i]))
        raise UsageError(f"the sheet must name each key once; found {twice!r} twice")
    return found
