"""`retro review --plain` and `--answers`: opens the session, renders the files at the end, and leaves in order on a signal."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from retro.decision import Reviewer
from retro.drafters.protocol import RulesDrafter
from retro.gate import Gate
from retro.lock import network_file_system
from retro.plain import answers, editor
from retro.plain.review import Review, Talk
from retro.session import Session

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asked for."""

    folder: Path
    reviewer: Reviewer
    answers: Path | None
    share: bool


class Ended(KeyboardInterrupt):
    """A signal asked to leave."""


def review(asked: Asked, say: Say, talk: Say) -> int:
    """Runs the review; the exit code. Whatever ends it, every decision that was acknowledged is in the record."""
    if kind := network_file_system(asked.folder):
        talk(
            f"{asked.folder} lies on a network file system ({kind}): locks may not reach other machines; review from one only"
        )
    with _signals():
        try:
            with Session(asked.folder, asked.reviewer, RulesDrafter(), _now(), share=asked.share, talk=talk) as session:
                gate = _decide(session, asked, say, talk)
                for copy in session.render():
                    talk(f"{copy.name} keeps what was edited by hand")
        except KeyboardInterrupt as ended:
            with suppress(OSError):
                say("")
                talk(f"stopped; every decision so far is kept; go on with: retro review --plain {asked.folder}")
            return 2 if isinstance(ended, Ended) else 0
    left = "approved" if gate.finished else f"{gate.stage} waits; go on with: retro review --plain {asked.folder}"
    talk(left)
    print(asked.folder)
    return 0


def _decide(session: Session, asked: Asked, say: Say, talk: Say) -> Gate:
    if asked.answers:
        return answers.give(session, asked.answers, _now, talk)
    say(f"Reviewing {asked.folder} as {asked.reviewer.name}. Type help for the commands.")
    return Review(session, Talk(say, _ask, editor.run_editor, _now)).run()


def _ask(prompt: str) -> str | None:
    """A line from the terminal in its ordinary mode, which nothing has to restore afterwards."""
    sys.stdout.write(prompt)
    sys.stdout.flush()
    return sys.stdin.readline() or None


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


@contextmanager
def _signals() -> Generator[None]:
    """SIGTERM and SIGHUP leave like an interrupt does: the record closed, the lock free."""

    def leave(number: int, _: object) -> None:
        raise Ended(number)

    before = {number: signal.signal(number, leave) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
