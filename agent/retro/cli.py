"""The command line: stdout is the product, stderr is talk; exit 0 done, 2 could not run.

Nothing heavy is imported before a command needs it: `retro --help` loads argparse and the standard library.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from retro import __version__, streams
from retro.linting import add_lint, add_lsp

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from retro_tools.ingest import Options

_DRAFT_HELP = """\
Drafts a postmortem from chat exports, pasted channels, transcripts and alerts, in any mix, with no key and no network.
INPUT is a file, a folder, a zip, or - for stdin. Prints the folder that holds the draft.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit code."""
    streams.ready()
    parser = _parser()
    args = parser.parse_args(argv)
    if not hasattr(args, "run"):
        parser.print_help()
        return 0
    from retro_tools.errors import RetroError

    try:
        return args.run(args)
    except RetroError as error:
        from retro_tools.text import clean

        streams.say(f"retro: {clean(str(error))}")
        return 2
    except KeyboardInterrupt as stop:
        streams.say(f"retro: stopped; {str(stop) or 'nothing was changed'}")
        return 2
    except BrokenPipeError:
        streams.let_go()
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="retro", description="Drafts blameless postmortems; people decide.")
    parser.add_argument("--version", action="version", version=f"retro {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_draft(commands)
    _add_review(commands)
    add_lint(commands)
    add_lsp(commands)
    render = commands.add_parser("render", help="make the files of an incident folder again from its record")
    render.add_argument("folder", metavar="DIR")
    render.set_defaults(run=_render)
    purge = commands.add_parser("purge", help="leave no text of an incident behind")
    purge.add_argument("folder", metavar="DIR")
    purge.add_argument("--yes", action="store_true", help="do not ask")
    purge.set_defaults(run=_purge)
    schema = commands.add_parser("schema", help="print the JSON Schema of postmortem.json")
    schema.set_defaults(run=_schema)
    return parser


def _add_draft(commands: Any) -> None:
    draft = commands.add_parser(
        "draft", help="draft a postmortem from what an incident left behind", description=_DRAFT_HELP
    )
    draft.add_argument("inputs", nargs="+", metavar="INPUT")
    draft.add_argument("--out", metavar="DIR", help="the folder to make (default: ./<date>-<slug>)")
    draft.add_argument("--drafter", choices=["rules"], default="rules", help="who drafts (default: rules)")
    draft.add_argument(
        *("--timezone", "-z"),
        action="append",
        default=[],
        metavar="[PATH=]ZONE",
        help="zone of times that carry none, for all inputs or for one (Europe/Berlin; default: UTC, and asked)",
    )
    draft.add_argument("--date", metavar="DAY", help="YYYY-MM-DD: the day a text was copied on, or a log's first day")
    draft.add_argument("--format", metavar="F", help="read the inputs as this format instead of guessing")
    draft.add_argument("--language", metavar="L", default="en", help="language of the prose (default: en)")
    draft.add_argument("--explain", metavar="ID", help="say why a record was taken or left; writes no files")
    draft.add_argument("--json", action="store_true", help="print postmortem.json instead of the folder's path")
    draft.set_defaults(run=_draft)


def _draft(args: argparse.Namespace) -> int:
    from pathlib import Path

    from retro.draft import Asker, draft, explain
    from retro.talk import summed_up, talker

    talk = talker(streams.say, time.monotonic)
    options = _options(args)
    if args.explain:
        streams.product(explain(args.inputs, options, args.explain, talk), "nothing was changed")
        return 0
    asker = Asker(_user(), _now(), _language(args.language))
    drafted = draft(args.inputs, options, Path(args.out) if args.out else None, talk, asker)
    for copy in drafted.set_aside:
        talk(f"{copy.name} keeps what was edited by hand")
    talk(summed_up(drafted.postmortem))
    told = (drafted.folder / "postmortem.json").read_text(encoding="utf-8") if args.json else str(drafted.folder)
    streams.product(told, f"the draft lies in {drafted.folder}", json=args.json)
    return 0


def _add_review(commands: Any) -> None:
    review = commands.add_parser("review", help="review a draft stage by stage: approve, edit, redraft, go back")
    review.add_argument("folder", metavar="DIR", help="the folder that retro draft printed")
    review.add_argument("--plain", action="store_true", help="at a prompt: lines in, lines out")
    review.add_argument("--answers", metavar="FILE", help="answers from a YAML or JSON list, for scripts")
    review.add_argument("--by", metavar="NAME", help="who decides (default: your account)")
    review.add_argument("--role", metavar="ROLE", help="your role where it matters: legal or infosec")
    review.add_argument(
        "--share", action="store_true", help="let others review at the same time; the first answer counts"
    )
    review.set_defaults(run=_review)


def _review(args: argparse.Namespace) -> int:
    from pathlib import Path

    from retro_tools.errors import InputError

    if not (args.plain or args.answers):
        raise InputError("review", "the terminal app is not there yet", f"retro review --plain {args.folder}")
    from retro.decision import Reviewer
    from retro.plain.command import Asked, review

    reviewer = Reviewer(name=args.by or _user(), role=args.role)
    answers = Path(args.answers) if args.answers else None
    return review(Asked(Path(args.folder), reviewer, answers, args.share), _print, _talk)


def _talk(line: str) -> None:
    from retro_tools.text import clean_line

    streams.say(f"retro: {clean_line(line)}")


def _print(line: str) -> None:
    """A line of the review; on a terminal broken between words, where the terminal itself would break inside them."""
    if sys.stdout.isatty():
        import shutil
        import textwrap

        indent = " " * (len(line) - len(line.lstrip()) + 2)
        width = max(40, shutil.get_terminal_size().columns - 1)
        line = (
            textwrap.fill(line, width, subsequent_indent=indent, drop_whitespace=True, break_on_hyphens=False) or line
        )
    print(line, flush=True)


def _options(args: argparse.Namespace) -> Options:
    from retro_tools.ingest import Options

    zone, zones = None, dict[str, "ZoneInfo"]()
    for said in args.timezone:
        path, equals, name = said.rpartition("=")
        if equals:
            zones[path.removeprefix("./").rstrip("/")] = _zone(name)
        else:
            zone = _zone(said)
    stdin = sys.stdin.buffer.read() if "-" in args.inputs else None
    return Options(zone=zone, zones=zones, day=_day(args.date), format=args.format, stdin=stdin)


def _zone(name: str) -> ZoneInfo:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    from retro_tools.errors import InputError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        raise InputError(
            "--timezone", f"{name!r} is not a time zone", "give one like Europe/Berlin or UTC"
        ) from unknown


def _language(code: str) -> str:
    """A language that there are phrases for; the files say which, looked up only when one is drafted."""
    from retro.drafters.rules.phrasebook import languages
    from retro_tools.errors import InputError

    if code not in (known := languages()):
        raise InputError("--language", f"there are no phrases for {code!r}", f"choose one of {', '.join(known)}")
    return code


def _day(text: str | None):
    from datetime import date

    from retro_tools.errors import InputError

    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise InputError("--date", f"{text!r} is not a day", "write it as YYYY-MM-DD") from wrong


def _render(args: argparse.Namespace) -> int:
    from pathlib import Path

    from retro.draft import render_again
    from retro.talk import talker

    talk = talker(streams.say, time.monotonic)
    for copy in render_again(Path(args.folder)):
        talk(f"{copy.name} keeps what was edited by hand")
    streams.product(args.folder, f"the files in {args.folder} are made again")
    return 0


def _purge(args: argparse.Namespace) -> int:
    from pathlib import Path

    from retro.purge import purge

    if not args.yes and sys.stdin.isatty():
        streams.say(
            f"Everything of the incident in {args.folder} is overwritten and removed. Type its folder's name to go on:"
        )
        if sys.stdin.readline().strip() != Path(args.folder).resolve().name:
            _talk("nothing was changed")
            return 2
    for left in purge(Path(args.folder), _user(), _now()):
        _talk(f"{left} is not Retro's and stays")
    _talk("copies that the disk, its snapshots or a backup may hold are out of reach")
    return 0


def _schema(args: argparse.Namespace) -> int:
    del args
    import json

    from retro_tools.schema import Postmortem

    streams.product(json.dumps(Postmortem.model_json_schema(by_alias=True), indent=2), "nothing was changed")
    return 0


def _user() -> str:
    """Who sits here, as the system knows them; without an account name still someone."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "someone"


def _now() -> datetime:
    from datetime import UTC, datetime

    return datetime.now(UTC).replace(microsecond=0)


if __name__ == "__main__":
    sys.exit(main())
