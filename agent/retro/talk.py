"""What a long command says on stderr while it works: one line a step, with its seconds where it took any."""

from __future__ import annotations

from collections.abc import Callable

from retro_tools.schema import Postmortem
from retro_tools.text import clean_line

Talk = Callable[[str], None]
_WORTH_SAYING_S = 0.5


def talker(write: Callable[[str], None], clock: Callable[[], float]) -> Talk:
    """Says lines through `write`; what a step took is the time since the line before it."""
    last = clock()

    def talk(text: str) -> None:
        nonlocal last
        now = clock()
        took_s, last = now - last, now
        write(f"retro: {clean_line(text)}" + (f" ({took_s:.1f} s)" if took_s >= _WORTH_SAYING_S else ""))

    return talk


def summed_up(postmortem: Postmortem) -> str:
    """What lies there, and what a person does next."""
    asked, refused = len(postmortem.questions), len(postmortem.rejected)
    left = f", {refused} {'claim' if refused == 1 else 'claims'} left out" if refused else ""
    questions = f"{asked} open {'question' if asked == 1 else 'questions'}" if asked else "no open question"
    told = len(postmortem.timeline)
    entries = f"{told} timeline {'entry' if told == 1 else 'entries'}"
    return f"a first draft of {entries}, {questions}{left}; begin with postmortem.md"
