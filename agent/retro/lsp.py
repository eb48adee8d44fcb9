"""`retro lsp`: findings in an editor while one types, over stdin and stdout (Language Server Protocol 3.17, pygls)."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from retro import __version__
from retro_tools.errors import InputError
from retro_tools.lint import Finding, lint
from retro_tools.lint.config import Config, load
from retro_tools.lint.fix import without
from retro_tools.lint.reading import responders_beside

_SEVERITY = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "suggestion": types.DiagnosticSeverity.Information,
}

server = LanguageServer("retro", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Incremental)


@server.feature(types.TEXT_DOCUMENT_DID_OPEN)
def opened(ls: LanguageServer, params: types.DidOpenTextDocumentParams) -> None:
    _publish(ls, params.text_document.uri)


@server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
def changed(ls: LanguageServer, params: types.DidChangeTextDocumentParams) -> None:
    _publish(ls, params.text_document.uri)


@server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
def closed(ls: LanguageServer, params: types.DidCloseTextDocumentParams) -> None:
    ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(params.text_document.uri, []))


@server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions([types.CodeActionKind.QuickFix]))
def actions(ls: LanguageServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    """The rewrites that cannot change a fact, for the findings under the cursor."""
    uri = params.text_document.uri
    text = ls.workspace.get_text_document(uri).source
    place = _Place(text, _encoding(ls))
    wanted = range(params.range.start.line, params.range.end.line + 1)
    found: list[types.CodeAction] = []
    for finding in lint(text, _config(ls, uri), uri):
        if finding.replacement is None or finding.waived or finding.line - 1 not in wanted:
            continue
        start, end, new = without(
            text, place.offset(finding.line, finding.column), place.offset(finding.end_line, finding.end_column)
        )
        edit = types.TextEdit(types.Range(place.of(start), place.of(end)), new)
        found.append(
            types.CodeAction(
                f"Leave out “{finding.span}”", types.CodeActionKind.QuickFix, edit=types.WorkspaceEdit({uri: [edit]})
            )
        )
    return found


def _publish(ls: LanguageServer, uri: str) -> None:
    document = ls.workspace.get_text_document(uri)
    place = _Place(document.source, _encoding(ls))
    found = [_diagnostic(f, place) for f in lint(document.source, _config(ls, uri), _path(uri)) if f.waived is None]
    ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, document.version))


def _diagnostic(finding: Finding, place: _Place) -> types.Diagnostic:
    span = types.Range(
        place.of(place.offset(finding.line, finding.column)),
        place.of(place.offset(finding.end_line, finding.end_column)),
    )
    message = finding.message + (f"\n{finding.suggestion}" if finding.suggestion else "")
    return types.Diagnostic(span, message, _SEVERITY[finding.level], finding.rule, source="retro")


def _config(ls: LanguageServer, uri: str) -> Config:
    """The nearest configuration; a broken one is told, and the defaults hold meanwhile."""
    path = Path(_path(uri) or ".").absolute()
    try:
        config = load(path.parent)
        return config._replace(names=config.names | responders_beside(str(path)))
    except InputError as broken:
        ls.window_show_message(types.ShowMessageParams(types.MessageType.Error, str(broken)))
        return Config()


def _path(uri: str) -> str:
    return to_fs_path(uri) or ""


def _encoding(ls: LanguageServer) -> str:
    encoding = ls.workspace.position_encoding
    return str(getattr(encoding, "value", encoding) or "utf-16")


class _Place:
    """Offsets of a text as an editor counts them: lines from 0, columns in the units it negotiated."""

    def __init__(self, text: str, encoding: str) -> None:
        self._text, self._encoding = text, encoding
        self._lines = [0]
        for piece in text.split("\n"):
            self._lines.append(self._lines[-1] + len(piece) + 1)

    def offset(self, line: int, column: int) -> int:
        return self._lines[line - 1] + column - 1

    def of(self, offset: int) -> types.Position:
        from bisect import bisect_right

        line = bisect_right(self._lines, offset) - 1
        before = self._text[self._lines[line] : offset]
        if self._encoding == "utf-8":
            return types.Position(line, len(before.encode("utf-8", "surrogatepass")))
        if self._encoding == "utf-32":
            return types.Position(line, len(before))
        return types.Position(line, len(before.encode("utf-16-le", "surrogatepass")) // 2)
