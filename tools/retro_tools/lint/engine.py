"""Runs the rules over a document: sentences with an anchor word go to the rules that know it, items and the whole to theirs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from retro_tools.lint.acts import NAMED
from retro_tools.lint.config import Config
from retro_tools.lint.finding import Finding
from retro_tools.lint.items import Item, items_of
from retro_tools.lint.markdown import Block, Document, scan
from retro_tools.lint.mask import QUOTE
from retro_tools.lint.paper import Paper, names_in
from retro_tools.lint.pattern import met
from retro_tools.lint.rule import Hit, Rule
from retro_tools.lint.scanning import all_rules
from retro_tools.lint.sentence import Sentence, split, words_of
from retro_tools.lint.waivers import apply_waivers

_DEFAULT = Config()


class _Deck(NamedTuple):
    """Rules by the unit they look at; sentence rules by what triggers them."""

    triggers: dict[str, tuple[tuple[int, tuple[frozenset[str], ...]], ...]]
    sentence: tuple[Rule, ...]
    item: tuple[Rule, ...]
    document: tuple[Rule, ...]


@cache
def _deck(off: frozenset[str]) -> _Deck:
    rules = [rule for rule in all_rules() if rule.name not in off and rule.name.partition("/")[0] not in off]
    sentence = tuple(rule for rule in rules if rule.unit == "sentence")
    triggers: dict[str, list[tuple[int, tuple[frozenset[str], ...]]]] = {}
    for number, rule in enumerate(sentence):
        for word, alternatives in rule.triggers.items():
            triggers.setdefault(word, []).extend((number, needs) for needs in alternatives)
    return _Deck(
        {word: tuple(entries) for word, entries in triggers.items()},
        sentence,
        tuple(rule for rule in rules if rule.unit == "item"),
        tuple(rule for rule in rules if rule.unit == "document"),
    )


def lint(text: str, config: Config = _DEFAULT, path: str = "") -> list[Finding]:
    """All findings of a document, in reading order, waived ones included with the reason of their waiver."""
    document = scan(text)
    names = names_in(document) | config.names
    deck = _deck(config.off_for(path))
    found = list(_of_sentences(document, deck, names, config))
    items = items_of(document)
    for rule in deck.item:
        for item in items:
            found += ((rule, hit) for hit in rule.find(item))
    paper = Paper(document, items, names)
    for rule in deck.document:
        found += ((rule, hit) for hit in rule.find(paper))
    findings = sorted(_placed(document, config, path, found), key=lambda f: (f.line, f.column, f.rule))
    return apply_waivers(findings, document, config, path)


def lint_prose(text: str, config: Config = _DEFAULT) -> list[Finding]:
    """Findings of one passage of prose, whatever section it stands in: what a review gate asks of a field."""
    return [f for f in lint("## \n\n" + text, config) if f.rule.startswith("blame/")]


def lint_action(text: str, config: Config = _DEFAULT) -> list[Finding]:
    """Findings of one action item as text: the `actions/` rules, and blame."""
    found = lint("## Action items\n\n- " + " ".join(text.split()), config)
    return [f for f in found if f.rule.startswith(("actions/", "blame/")) and f.rule != "actions/no-prevention"]


def _of_sentences(document: Document, deck: _Deck, names: frozenset[str], config: Config) -> Iterator[tuple[Rule, Hit]]:
    known = deck.triggers.keys()
    for block in document.blocks:
        for offset, masked in _passages(block):
            for start, sentence in split(masked):
                words = words_of(sentence)
                if known.isdisjoint(words):
                    continue
                s = Sentence(sentence, offset + start, block.section, names, words)
                if wanted := _wanted(deck, s.bag | _NAMED if _names_someone(s) else s.bag):
                    yield from _ask(s, deck, wanted, config)


_NAMED = frozenset((NAMED,))


def _names_someone(s: Sentence) -> bool:
    return "@" in s.masked or not s.bag.isdisjoint(s.names)


def _wanted(deck: _Deck, bag: frozenset[str]) -> list[int]:
    """Numbers of the rules that could find something in a sentence of these words."""
    wanted: set[int] = set()
    triggers = deck.triggers
    for word in bag & triggers.keys():
        for number, needs in triggers[word]:
            if number not in wanted and met(bag, needs):
                wanted.add(number)
    return sorted(wanted)


def _ask(s: Sentence, deck: _Deck, wanted: Iterable[int], config: Config) -> Iterator[tuple[Rule, Hit]]:
    if config.allowed_words and not config.allowed_words.isdisjoint(s.words):
        s.words = [QUOTE if word in config.allowed_words else word for word in s.words]
        s.bag = frozenset(s.words)
    for number in wanted:
        rule = deck.sentence[number]
        for hit in rule.find(s):
            yield rule, hit


def _passages(block: Block) -> Iterator[tuple[int, str]]:
    if block.kind != "row":
        yield block.start, block.masked
        return
    for start, end in block.cells:
        yield block.start + start, block.masked[start:end]


def _placed(document: Document, config: Config, path: str, found: Iterable[tuple[Rule, Hit]]) -> Iterator[Finding]:
    lines = document.lines
    for rule, hit in found:
        end = max(hit.end, hit.start)
        first, last = bisect_right(lines, hit.start) - 1, bisect_right(lines, max(hit.start, end - 1)) - 1
        yield Finding(
            path,
            first + 1,
            hit.start - lines[first] + 1,
            last + 1,
            end - lines[last] + 1,
            rule.name,
            config.level(rule.name, rule.flags),
            document.text[hit.start : end],
            hit.message,
            hit.suggestion,
            None,
            hit.replacement,
        )


def read_items(text: str) -> list[Item]:
    """The action items of a document, in reading order: what `--items` prints."""
    return items_of(scan(text))
