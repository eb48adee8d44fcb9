"""The causal graph as it is walked: layers from cause to impact, the whys, and the depth of each node."""

from __future__ import annotations

from retro_tools.export._parts import Edge, Graph, Node
from retro_tools.schema import Cause, Causes, Link

KINDS = {
    "trigger": "Trigger",
    "root_cause": "Root cause",
    "contributing_factor": "Contributing factor",
    "symptom": "Symptom",
    "impact": "Impact",
}
_STRONGEST = ("symptom", "root_cause", "trigger", "contributing_factor", "impact")
_MOST_WHYS = 5


def graph(causes: Causes) -> Graph:
    """The nodes that are drawn and the links between them; what was ruled out stands in its own list."""
    drawn = {n.id: n for n in causes.nodes if n.kind in KINDS}
    edges = [e for e in causes.edges if e.source in drawn and e.target in drawn and e.source != e.target]
    return Graph(
        tuple(Node(n.id, n.kind, KINDS[n.kind], n.text) for n in drawn.values()),
        tuple(Edge(e.source, e.target, e.text, e.confidence != "hypothesis") for e in edges),
    )


def layers(graph: Graph) -> list[list[Node]]:
    """Nodes by their longest way to an end of the graph, the farthest first; a circle is cut where it is met."""
    after = {n.id: {e.target for e in graph.edges if e.source == n.id} for n in graph.nodes}
    depth: dict[str, int] = {}
    waiting = [n.id for n in reversed(graph.nodes)]
    while waiting:
        ready = next((i for i in waiting if after[i] <= depth.keys()), waiting[0])
        depth[ready] = max((depth[t] + 1 for t in after[ready] if t in depth), default=0)
        waiting.remove(ready)
    columns: list[list[Node]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for node in graph.nodes:
        columns[-1 - depth[node.id]].append(node)
    return _untangled(columns, after)


def _untangled(columns: list[list[Node]], after: dict[str, set[str]]) -> list[list[Node]]:
    """Each column in the order of what its nodes lead to, so that few lines cross."""
    place: dict[str, int] = {}
    for column in reversed(columns):
        column.sort(key=lambda n: (min((place.get(t, 99) for t in after[n.id]), default=99), _STRONGEST.index(n.kind)))
        place.update({n.id: i for i, n in enumerate(column)})
    return columns


def whys(causes: Causes) -> list[tuple[Cause, Cause, Link]]:
    """(what, why, their link), from the impact backwards, the strongest kind at each step; five at most."""
    by_id = {n.id: n for n in causes.nodes}
    at = next((n for n in causes.nodes if n.kind == "impact"), None)
    chain: list[tuple[Cause, Cause, Link]] = []
    seen = {at.id} if at else set[str]()
    while at and len(chain) < _MOST_WHYS:
        before = [e for e in causes.edges if e.target == at.id and e.source in by_id and e.source not in seen]
        link = min(before, key=lambda e: _rank(by_id[e.source]), default=None)
        if link is None:
            break
        chain.append((at, by_id[link.source], link))
        at = by_id[link.source]
        seen.add(at.id)
    return chain


def _rank(cause: Cause) -> int:
    return _STRONGEST.index(cause.kind) if cause.kind in _STRONGEST else len(_STRONGEST)
