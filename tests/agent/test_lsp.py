"""The language server, spoken to as an editor does: framed JSON over its standard input."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import IO, Any

import pytest

URI = "file:///nowhere/postmortem.md"


def _say(pipe: IO[bytes], method: str, params: Any, number: int | None = None) -> None:
    message = {"jsonrpc": "2.0", "method": method, "params": params} | ({"id": number} if number else {})
    body = json.dumps(message).encode()
    pipe.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    pipe.flush()


def _hear(pipe: IO[bytes], wanted: str | int) -> Any:
    """The parameters of the next notification of that name, or the result of the request of that number."""
    while True:
        length = 0
        while line := pipe.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message = json.loads(pipe.read(length))
        if message.get("method") == wanted:
            return message["params"]
        if message.get("id") == wanted and "method" not in message:
            return message["result"]


@pytest.fixture
def editor():
    server = subprocess.Popen(
        [sys.executable, "-m", "retro", "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert server.stdin is not None
    assert server.stdout is not None
    _say(server.stdin, "initialize", {"processId": None, "rootUri": None, "capabilities": {}}, 1)
    _hear(server.stdout, 1)
    _say(server.stdin, "initialized", {})
    yield server.stdin, server.stdout
    _say(server.stdin, "shutdown", None, 99)
    _hear(server.stdout, 99)
    _say(server.stdin, "exit", None)
    server.wait(timeout=20)


def _open(to: IO[bytes], text: str) -> None:
    document = {"uri": URI, "languageId": "markdown", "version": 1, "text": text}
    _say(to, "textDocument/didOpen", {"textDocument": document})


def test_an_opened_document_gets_its_findings_in_utf16_columns(editor: tuple[IO[bytes], IO[bytes]]) -> None:
    _open(editor[0], "😀 Dana failed to check it.\n")
    [found] = _hear(editor[1], "textDocument/publishDiagnostics")["diagnostics"]
    assert (found["code"], found["range"]["start"]) == ("blame/person-as-cause", {"line": 0, "character": 3})


def test_a_change_is_linted_again(editor: tuple[IO[bytes], IO[bytes]]) -> None:
    _open(editor[0], "Dana failed to check it.\n")
    _hear(editor[1], "textDocument/publishDiagnostics")
    change = {"textDocument": {"uri": URI, "version": 2}, "contentChanges": [{"text": "All was well.\n"}]}
    _say(editor[0], "textDocument/didChange", change)
    assert _hear(editor[1], "textDocument/publishDiagnostics")["diagnostics"] == []


def test_a_word_without_a_fact_can_be_left_out(editor: tuple[IO[bytes], IO[bytes]]) -> None:
    _open(editor[0], "Obviously, the disk was full.\n")
    span = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 1}}
    request = {"textDocument": {"uri": URI}, "range": span, "context": {"diagnostics": []}}
    _say(editor[0], "textDocument/codeAction", request, 2)
    [action] = _hear(editor[1], 2)
    assert action["edit"]["changes"][URI][0]["newText"] == "T"
