"""A Markdown document as blocks of prose, found in one pass over its lines; no tree, no backtracking.

Left out, as not ours to judge: fenced and indented code, block quotes, HTML comments, front matter, link definitions.
Tables are rows of cells, list items stand alone, and every block knows the section it is in. CommonMark 0.31 and the
tables of GitHub's flavour, as far as prose needs them: an unclosed fence runs to the end of the document.
"""

from __future__ import annotations

import itertools
import re
from typing import Literal, NamedTuple

from retro_tools.lint.mask import mask
from retro_tools.lint.sections import kind_of

Kind = Literal["heading", "paragraph", "item", "row"]

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ITEM = re.compile(r"([ \t]*)(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)(?:\[[ xX]\][ \t]+)?")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_DELIMITER = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*(?::?-+:?)?[ \t]*$")
_BOLD_LINE = re.compile(r"[ \t]*(\*\*|__)([^*_\n]{2,60})\1:?[ \t]*$")
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]{1,200}\]:[ \t]")
_RULE = re.compile(r" {0,3}(?:=+|-+|\*[ \t]*\*[ \t*]*|_{3,})[ \t]*$")


class Block(NamedTuple):
    kind: Kind
    start: int
    """Offset in the document of the first character of `masked`."""
    masked: str
    section: str
    line: int
    cells: tuple[tuple[int, int], ...] = ()
    """Of a row: each cell's span within `masked`."""
    header: tuple[str, ...] = ()
    """Of a row: the heads of its columns, lower case; empty for the head row itself."""
    level: int = 0
    comments: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        """Offset in the document behind its last character that is no white space."""
        return self.start + len(self.masked.rstrip())


class Comment(NamedTuple):
    start: int
    end: int
    text: str


class Document(NamedTuple):
    text: str
    blocks: list[Block]
    comments: list[Comment]
    lines: list[int]
    """Offset at which each line begins."""


def scan(text: str) -> Document:
    return _Scanner(text).run()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []
        self.lines: list[int] = []
        self.open: tuple[Kind, int, int, int] | None = None
        """The block being gathered: kind, offset, end so far, line."""
        self.sections: list[tuple[int, str]] = []
        self.header: tuple[str, ...] | None = None
        self.fence = ""
        self.comment: int | None = None
        self.in_list = self.quoted = self.blank = False

    def run(self) -> Document:
        offset = self._front_matter()
        text = self.text
        pieces = text[offset:].split("\n")
        for piece in pieces:
            self.lines.append(offset)
            self._line(piece[:-1] if piece.endswith("\r") else piece, offset)
            offset += len(piece) + 1
        self._close()
        return Document(text, self.blocks, self.comments, self.lines)

    def _front_matter(self) -> int:
        if not self.text.startswith(("---\n", "---\r\n")):
            return 0
        end = self.text.find("\n---", 3)
        stop = self.text.find("\n", end + 4) + 1 if end > 0 else 0
        if stop > 0:
            self.lines = [0]
            at = self.text.find("\n")
            while 0 <= at < stop - 1:
                self.lines.append(at + 1)
                at = self.text.find("\n", at + 1)
        return stop

    def _line(self, line: str, offset: int) -> None:
        if self.comment is not None:
            self._in_comment(line, offset)
            return
        if self.fence:
            if line.lstrip().startswith(self.fence) and not line.strip().strip(self.fence[0]):
                self.fence = ""
            return
        bare = line.lstrip(" \t")
        if not bare or bare.isspace():
            self._close()
            self.blank, self.quoted, self.header = True, False, None
            return
        self._text_line(line, bare, offset)
        self.blank = False

    def _text_line(self, line: str, bare: str, offset: int) -> None:
        first = bare[0]
        if first in "`~" and (fence := _FENCE.match(line)):
            self._close()
            self.fence = fence.group(1)
        elif first == ">" or (self.quoted and first not in "#-*+|"):
            self._close()
            self.quoted = True
        elif first == "<" and bare.startswith("<!--"):
            self._close()
            self.comment = offset + line.index("<!--")
            self._in_comment(line, offset, self.comment - offset + 4)
        elif first == "#" and (heading := _HEADING.match(line)):
            self._heading(line, offset, len(heading.group(1)), heading.end())
        elif first in "=-*_" and _RULE.match(line):
            self._underline(first)
        elif self._is_row(line, bare):
            self._row(line, offset)
        elif (first in "-*+" or first.isdigit()) and (item := _ITEM.match(line)):
            self._close()
            self.in_list, self.quoted = True, False
            self.open = ("item", offset + item.end(), offset + len(line), len(self.lines))
            self.close_if_quote(line, item.end())
        else:
            self._prose(line, bare, offset)

    def close_if_quote(self, line: str, at: int) -> None:
        """A quote or code block inside a list item is not ours either."""
        if line.startswith(">", at):
            self.open, self.quoted = None, True
        elif line.startswith(("```", "~~~"), at):
            self.open, self.fence = None, line[at : at + 3]

    def _prose(self, line: str, bare: str, offset: int) -> None:
        indented = line.startswith(("    ", "\t"))
        if self.open is not None:
            kind, start, _, number = self.open
            self.open = (kind, start, offset + len(line), number)
            return
        if indented and not self.in_list:
            return
        if not indented and not line.startswith("  "):
            self.in_list = False
        if bare[0] == "[" and _DEFINITION.match(line):
            return
        bold = _BOLD_LINE.match(line) if bare[0] in "*_" else None
        if bold and kind_of(bold.group(2)):
            self._open_section(7, bold.group(2))
        self.open = ("paragraph", offset + len(line) - len(bare), offset + len(line), len(self.lines))

    def _heading(self, line: str, offset: int, level: int, at: int) -> None:
        self._close()
        self.in_list = self.quoted = False
        title = line[at:].rstrip().rstrip("#")
        self._open_section(level, title)
        self.blocks.append(Block("heading", offset + at, mask(title), self._section(), len(self.lines), level=level))

    def _open_section(self, level: int, title: str) -> None:
        while self.sections and self.sections[-1][0] >= level:
            self.sections.pop()
        inherited = self._section()
        kind = kind_of(title)
        self.sections.append((level, kind or inherited))

    def _section(self) -> str:
        return self.sections[-1][1] if self.sections else ""

    def _underline(self, first: str) -> None:
        """A setext heading when a paragraph stands above, a thematic break otherwise."""
        if self.open is not None and self.open[0] == "paragraph" and first in "=-":
            _, start, end, number = self.open
            self.open = None
            title = self.text[start:end]
            self._open_section(1 if first == "=" else 2, title)
            self.blocks.append(
                Block("heading", start, mask(title), self._section(), number, level=1 if first == "=" else 2)
            )
        else:
            self._close()

    def _is_row(self, line: str, bare: str) -> bool:
        if "|" not in line or (self.open is not None and self.open[0] == "item" and bare[0] != "|"):
            return False
        if self.header is not None or bare[0] == "|":
            return True
        end = self.text.find("\n", self.lines[-1])
        following = self.text[end + 1 : self.text.find("\n", end + 1)] if end >= 0 else ""
        return (
            "|" in following and "-" in following and len(following) < 2000 and _DELIMITER.match(following) is not None
        )

    def _row(self, line: str, offset: int) -> None:
        self._close()
        if len(line) < 2000 and _DELIMITER.match(line):
            return
        masked = mask(line)
        edges = [-1, *(i for i, c in enumerate(masked) if c == "|" and (i == 0 or masked[i - 1] != "\\")), len(masked)]
        cells = tuple((a + 1, b) for a, b in itertools.pairwise(edges))
        if masked.lstrip().startswith("|"):
            cells = cells[1:]
        if masked.rstrip().endswith("|"):
            cells = cells[:-1]
        head = self.header or ()
        if self.header is None:
            self.header = tuple(masked[a:b].strip().lower() for a, b in cells)
        self.blocks.append(Block("row", offset, masked, self._section(), len(self.lines), cells, head))

    def _in_comment(self, line: str, offset: int, at: int = 0) -> None:
        end = line.find("-->", at)
        if end < 0 or self.comment is None:
            return
        start, self.comment = self.comment, None
        self.comments.append(Comment(start, offset + end + 3, self.text[start + 4 : offset + end]))
        rest = line[end + 3 :]
        if rest.strip():
            self._text_line(rest, rest.lstrip(), offset + end + 3)

    def _close(self) -> None:
        if self.open is None:
            return
        kind, start, end, number = self.open
        self.open = None
        raw = self.text[start:end]
        if "<!--" in raw:
            raw = self._inline_comments(raw, start)
        self.blocks.append(Block(kind, start, mask(raw), self._section(), number))

    def _inline_comments(self, raw: str, offset: int) -> str:
        pieces: list[str] = []
        done = 0
        while (start := raw.find("<!--", done)) >= 0 and (end := raw.find("-->", start)) >= 0:
            self.comments.append(Comment(offset + start, offset + end + 3, raw[start + 4 : end]))
            pieces += [raw[done:start], " " * (end + 3 - start)]
            done = end + 3
        return "".join(pieces) + raw[done:]
