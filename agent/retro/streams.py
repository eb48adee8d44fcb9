"""stdin, stdout and stderr as they come: closed, full, cut off by their reader, or of an encoding that lacks a letter.

Source: Python's own note on SIGPIPE in the documentation of `signal`; POSIX allows a process to start with any of the
three closed, and Python then sets it to None.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress

from retro_tools.errors import InputError


def ready() -> None:
    """Opens what is closed on nothing; a letter that the encoding lacks is written as its number."""
    # A closed stream's descriptor may be another file's by now, so it is not used again.
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(line: str) -> None:
    """A line of talk. That nobody hears it is no reason to stop."""
    with suppress(OSError):
        print(line, file=sys.stderr, flush=True)


def product(text: str, kept: str, json: bool = False) -> None:
    """Prints what a command was run for; `kept` says what stands although it could not be printed. JSON is UTF-8."""
    if json and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        print(text, flush=True)
    except BrokenPipeError:  # the reader has seen enough, as `head` does
        let_go()
    except OSError as failed:
        let_go()
        raise InputError("stdout", f"cannot be written ({failed.strerror})", kept) from failed


def let_go() -> None:
    """Points stdout at nothing, so that what is left in its buffer raises no more when the process ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
