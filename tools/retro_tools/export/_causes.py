"""Causes: one graph, and three readings of it: five whys, the causes by kind as on a fishbone, and what was ruled out."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.export import _chain
from retro_tools.export._parts import Heading, Line, Listing, Paragraph, Part, Table, cites, say, strong
from retro_tools.export._wording import listed, sentence
from retro_tools.schema import Causes, Postmortem


def section(pm: Postmortem) -> Iterator[Part]:
    yield Heading("Causes")
    graph = _chain.graph(pm.causes)
    named = [n for n in graph.nodes if n.kind != "impact"]
    if not named:
        yield Paragraph(
            say("No cause is established: the record states none. What to ask stands under Open questions.")
        )
    else:
        if len(graph.nodes) > 1 and graph.edges:
            dashed = "" if all(e.sure for e in graph.edges) else " A dashed line is a hypothesis."
            yield Paragraph(say(f"From what set it off to what it led to.{dashed}"))
            yield graph
        yield from _whys(pm.causes)
        yield Heading("Causes by kind", 3)
        yield Table("Causes by kind", ("Kind", "Cause", "How sure", "Leads to", "Evidence"), tuple(_by_kind(pm.causes)))
    if ruled := [n for n in pm.causes.nodes if n.kind == "ruled_out"]:
        yield Heading("Ruled out", 3)
        yield Listing(tuple(say(n.text, cites(n.evidence, " (", ")")) for n in ruled))


def _whys(causes: Causes) -> Iterator[Part]:
    chain = _chain.whys(causes)
    if not chain:
        return
    yield Heading("Five whys" if len(chain) == 5 else "Whys", 3)
    yield Paragraph(say("Read off the graph, from the impact backwards: ", strong(sentence(chain[0][0].text))))
    rows = [
        say(
            strong("Why? "),
            sentence(why.text),
            f" {_sure(why.confidence, link.confidence)}",
            cites(why.evidence, " (", ")"),
        )
        for _, why, link in chain
    ]
    yield Listing(tuple(rows), ordered=True)


def _sure(cause: str, link: str) -> str:
    """How sure the step is, in words: the cause itself, and that it led to what stands above."""
    return f"{cause.capitalize()}." if cause == link else f"{cause.capitalize()}; that it led there: {link}."


def _by_kind(causes: Causes) -> Iterator[tuple[Line, ...]]:
    names = {n.id: _chain.KINDS.get(n.kind, "").lower() for n in causes.nodes}
    for kind, said in _chain.KINDS.items():
        if kind == "impact":
            continue
        for node in (n for n in causes.nodes if n.kind == kind):
            ends = list(
                dict.fromkeys(names[e.target] for e in causes.edges if e.source == node.id and names.get(e.target))
            )
            yield (
                say(said),
                say(node.text),
                say(node.confidence),
                say(listed(ends) or "not linked"),
                cites(node.evidence),
            )
