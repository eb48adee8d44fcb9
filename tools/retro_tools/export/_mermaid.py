"""The causal graph as a Mermaid flowchart. Source: Mermaid's flowchart syntax (quoted labels, entity codes)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retro_tools.export._parts import Graph
from retro_tools.export._wrapping import wrapped
from retro_tools.text import clean_line

_CHARACTERS = 25
"""Mermaid itself breaks a label that is wider; breaking sooner keeps its lines whole."""
_MOST_LINES = 7
_UNSAFE = re.compile(r"[^\w .,:;/%+'’“”…·→–—，。、；：？！（）「」()?!=-]")


def mermaid(graph: Graph) -> str:
    """The flowchart's source. Ids are our own; a label is quoted, and holds no mark that Mermaid reads."""
    return "\n".join(_lines(graph))


def _lines(graph: Graph) -> Iterator[str]:
    names = {node.id: f"n{number}" for number, node in enumerate(graph.nodes, 1)}
    yield "flowchart LR"
    for node in graph.nodes:
        yield f'    {names[node.id]}["{node.kind_said}:<br/>{_label(node.text)}"]'
    for edge in graph.edges:
        arrow = "-->" if edge.sure else "-.->"
        said = f'|"{_label(edge.text)}"|' if _plain(edge.text) else ""
        yield f"    {names[edge.source]} {arrow}{said} {names[edge.target]}"
    strong = [names[n.id] for n in graph.nodes if n.kind == "root_cause"]
    if strong:
        yield "    classDef root stroke-width:3px"
        yield f"    class {','.join(strong)} root"


def _label(text: str) -> str:
    return "<br/>".join(wrapped(_plain(text), _CHARACTERS, _MOST_LINES))


def _plain(text: str) -> str:
    text = clean_line(text).replace('"', "'").replace("[", "(").replace("]", ")")
    return " ".join(_UNSAFE.sub(" ", text).split())
