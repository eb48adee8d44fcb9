"""The causal graph as a picture without a script: columns from cause to impact, drawn by our own small layout.

The same graph stands as text beneath it (whys, causes by kind), which is what a screen reader is given.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from retro_tools.export._chain import layers
from retro_tools.export._parts import Edge, Graph, Node
from retro_tools.export._wrapping import wrapped

_WIDTH, _GAP, _BETWEEN = 226, 112, 18
_PADDING, _LINE_HEIGHT = 12, 18
_CHARACTERS = 29
_MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class _Box:
    node: Node
    lines: list[str]
    x: int
    y: int
    height: int

    @property
    def middle(self) -> int:
        return self.y + self.height // 2


def svg(graph: Graph) -> str:
    """The svg element, its size in its view box."""
    boxes = _placed(graph)
    width = max(box.x for box in boxes.values()) + _WIDTH + 2
    height = max(box.y + box.height for box in boxes.values()) + 2
    drawn = "".join(_edge(edge, boxes) for edge in graph.edges) + "".join(_node(box) for box in boxes.values())
    said = "".join(_said(edge, boxes) for edge in graph.edges)
    told = f"Causal graph of {len(graph.nodes)} causes and {len(graph.edges)} links; the text below tells the same."
    return (
        f'<svg viewBox="0 0 {width} {height}" width="{width}" role="img" aria-label="{told}">'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        f'<path class="tip" d="M0 0L8 4L0 8z"/></marker></defs>{drawn}{said}</svg>'
    )


def _placed(graph: Graph) -> dict[str, _Box]:
    columns = [[(node, wrapped(node.text, _CHARACTERS, _MOST_LINES)) for node in column] for column in layers(graph)]
    heights = [sum(_height(lines) + _BETWEEN for _, lines in column) - _BETWEEN for column in columns]
    boxes: dict[str, _Box] = {}
    for number, column in enumerate(columns):
        y = 2 + (max(heights) - heights[number]) // 2
        for node, lines in column:
            boxes[node.id] = _Box(node, lines, 2 + number * (_WIDTH + _GAP), y, _height(lines))
            y += _height(lines) + _BETWEEN
    return boxes


def _height(lines: list[str]) -> int:
    return 2 * _PADDING + (len(lines) + 1) * _LINE_HEIGHT - 4


def _node(box: _Box) -> str:
    top = box.y + _PADDING + 11
    spans = "".join(
        f'<tspan x="{box.x + _PADDING}" y="{top + (number + 1) * _LINE_HEIGHT}">{escape(line)}</tspan>'
        for number, line in enumerate(box.lines)
    )
    return (
        f'<rect class="node {box.node.kind}" x="{box.x}" y="{box.y}" width="{_WIDTH}" height="{box.height}" rx="6"/>'
        f'<text class="kind" x="{box.x + _PADDING}" y="{top}">{escape(box.node.kind_said)}</text><text>{spans}</text>'
    )


def _ends(edge: Edge, boxes: dict[str, _Box]) -> tuple[int, int, int, int]:
    source, target = boxes[edge.source], boxes[edge.target]
    return source.x + _WIDTH, source.middle, target.x - 1, target.middle


def _edge(edge: Edge, boxes: dict[str, _Box]) -> str:
    x1, y1, x2, y2 = _ends(edge, boxes)
    bend = max(40, abs(x2 - x1) // 2)
    look = "edge" if edge.sure else "edge unsure"
    return f'<path class="{look}" d="M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}" marker-end="url(#tip)"/>'


def _said(edge: Edge, boxes: dict[str, _Box]) -> str:
    """The link's words near its source, where lines to one target still lie apart."""
    x1, y1, x2, y2 = _ends(edge, boxes)
    x, y = x1 + _GAP * 42 // 100, y1 + (y2 - y1) * 30 // 100
    if x2 < x1:
        x, y = (x1 + x2) // 2, (y1 + y2) // 2
    lines = wrapped(edge.text, 14, 3)
    spans = "".join(
        f'<tspan x="{x}" y="{y - 6 - 13 * (len(lines) - 1 - number)}">{escape(line)}</tspan>'
        for number, line in enumerate(lines)
    )
    return f'<text class="said">{spans}</text>' if edge.text.strip() else ""
