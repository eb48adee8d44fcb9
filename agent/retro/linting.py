"""`retro lint`: findings on any Markdown, for people and for machines; exit 1 when an unwaived warning or error is left."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from retro import streams

if TYPE_CHECKING:
    from retro_tools.lint import Finding
    from retro_tools.lint.config import Config

_HELP = """\
Finds blame, vague actions and what a postmortem lacks, on any Markdown; needs no model, no key and no network.
FILE is a file, a folder, or - for stdin. Exit 1 when a warning or an error is left that nobody waived.
"""


def add_lint(commands: Any) -> None:
    lint = commands.add_parser("lint", help="find blame, vague actions and gaps in any Markdown", description=_HELP)
    lint.add_argument("files", nargs="*", metavar="FILE")
    lint.add_argument("--json", action="store_true", help="print one JSON array of findings")
    lint.add_argument("--format", choices=["text", "json", "sarif", "github"], default="text", help="default: text")
    lint.add_argument("--items", action="store_true", help="print the action items read, as JSON")
    lint.add_argument("--fix", action="store_true", help="make the rewrites that cannot change a fact")
    lint.add_argument("--diff", action="store_true", help="show what --fix would change; writes nothing")
    lint.add_argument("--explain", metavar="RULE", help="print a rule's manual page")
    lint.add_argument("--rules", action="store_true", help="list the rules")
    lint.add_argument(
        "--config", metavar="FILE", help="read this file instead of the nearest retro.toml or pyproject.toml"
    )
    lint.set_defaults(run=run)


def add_lsp(commands: Any) -> None:
    lsp = commands.add_parser("lsp", help="findings in an editor: a language server on stdin and stdout")
    lsp.set_defaults(run=_serve)


def _serve(args: argparse.Namespace) -> int:
    del args
    from retro.lsp import server

    server.start_io()
    return 0


class _Linted(NamedTuple):
    path: str
    text: str
    findings: list[Finding]


def run(args: argparse.Namespace) -> int:
    if args.explain or args.rules:
        return _manual(args.explain)
    if not args.files:
        from retro_tools.errors import InputError

        raise InputError("retro lint", "no FILE given", "name a file or a folder, or - for stdin")
    return _items(args) if args.items else _lint(args)


def _manual(name: str | None) -> int:
    from retro_tools.lint.report import manual
    from retro_tools.lint.scanning import all_rules, rule_named

    if name:
        print(manual(rule_named(name)))
    else:
        for rule in all_rules():
            print(f"{rule.name:28} {rule.flags:10} {rule.about.splitlines()[0]}")
    return 0


def _texts(args: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """(path, text) of every input; what cannot be read is told, and makes the exit code 2."""
    from retro_tools.errors import InputError
    from retro_tools.lint.reading import decoded, files_of, text_of

    for given in args.files:
        if given == "-":
            yield "-", decoded(sys.stdin.buffer.read(), "-")
            continue
        for path in files_of(given):
            try:
                yield path, text_of(path)
            except InputError as unreadable:
                args.unreadable = True
                _talk(str(unreadable))


def _items(args: argparse.Namespace) -> int:
    import json

    from retro_tools.lint.engine import read_items

    rows = [
        {"path": path, "line": item.line, "text": item.text, "owner": item.owner, "due": item.due}
        for path, text in _texts(args)
        for item in read_items(text)
    ]
    streams.product(json.dumps(rows, ensure_ascii=False, indent=2), "nothing was changed", json=True)
    return 2 if hasattr(args, "unreadable") else 0


def _lint(args: argparse.Namespace) -> int:
    kind = "json" if args.json else args.format
    failing = count = files = 0
    kept: list[Finding] = []
    for linted in _linted(args):
        files += 1
        count += len(linted.findings)
        failing += sum(1 for f in linted.findings if f.waived is None and f.level != "suggestion")
        if args.fix or args.diff:
            _fix(linted, args.diff)
        elif kind == "text":
            _print(linted)
        else:
            kept += linted.findings
    if kind != "text" and not args.diff:
        _print_all(kind, kept)
    _talk(f"{count} finding{'s' * (count != 1)} in {files} file{'s' * (files != 1)}")
    return 2 if hasattr(args, "unreadable") else int(failing > 0)


def _linted(args: argparse.Namespace) -> Iterator[_Linted]:
    from retro_tools.lint import lint
    from retro_tools.lint.reading import responders_beside

    configs: dict[str, Config] = {}
    for path, text in _texts(args):
        config = _config(args, path, configs)
        names = responders_beside(path)
        yield _Linted(path, text, lint(text, config._replace(names=config.names | names) if names else config, path))


def _config(args: argparse.Namespace, path: str, known: dict[str, Config]) -> Config:
    from pathlib import Path

    from retro_tools.lint.config import load, load_file

    folder = args.config or str(Path(path).parent if path != "-" else Path())
    if folder not in known:
        known[folder] = load_file(Path(args.config)) if args.config else load(Path(folder).absolute())
    return known[folder]


def _fix(linted: _Linted, show: bool) -> None:
    from retro_tools.lint.fix import fixed, write_over
    from retro_tools.lint.markdown import scan

    new = fixed(linted.text, linted.findings, scan(linted.text).lines)
    if new == linted.text and linted.path != "-":
        return
    if show:
        from difflib import unified_diff

        from retro_tools.text import clean

        old, fresh = linted.text.splitlines(), new.splitlines()
        for line in unified_diff(old, fresh, linted.path, linted.path, lineterm=""):
            print(clean(line))
    elif linted.path == "-":
        sys.stdout.write(new)
    else:
        write_over(linted.path, new)
        _talk(f"{linted.path}: rewritten")


def _print(linted: _Linted) -> None:
    from retro_tools.lint.report import report

    if linted.findings:
        sys.stdout.write("\n".join(report(linted.findings, linted.text.split("\n"))) + "\n")


def _print_all(kind: str, findings: list[Finding]) -> None:
    from retro_tools.lint.formats import as_github, as_json, as_sarif

    if kind == "json":
        streams.product(as_json(findings), "nothing was changed", json=True)
    elif kind == "sarif":
        from retro import __version__
        from retro_tools.lint.scanning import all_rules

        streams.product(as_sarif(findings, all_rules(), __version__), "nothing was changed", json=True)
    else:
        for line in as_github(findings):
            print(line)


def _talk(text: str) -> None:
    from retro_tools.text import clean_line

    print(f"retro: {clean_line(text)}", file=sys.stderr)
