"""Inputs to numbered, ordered, redacted evidence in UTC, with an account of every record.

One pass: open, choose a reader, read, gate, redact; then sort by time, number (m1… and a1…), resolve threads, recognise
and pair alerts, infer roles. What is read is either kept or dropped with a reason; the two always add up.
"""

from __future__ import annotations

import gc
import hashlib
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo

from retro_tools import pairing, recognise
from retro_tools.chat import ChatFormat
from retro_tools.dossier import Dossier, Kept
from retro_tools.errors import InputError
from retro_tools.opening import open_input
from retro_tools.people import People
from retro_tools.record import AlertFacts, Dropped, Person, Record
from retro_tools.redact import Redactor
from retro_tools.roles import infer_roles
from retro_tools.schema import Coverage, DroppedCount, Input
from retro_tools.sniffing import choose, expand, nothing_read
from retro_tools.source import Source
from retro_tools.text import clean, clean_line

MOST_CHARACTERS = 1_000_000
"""A longer record is a dump and no message; it is dropped with that reason."""
_REFS_SHOWN = 20
_COUNTED = ("bots", "deletions", "edits", "files", "reactions", "replies")
_TALK_EVERY = 20_000


@dataclass(frozen=True, slots=True)
class Options:
    """What a person said about the inputs."""

    zone: ZoneInfo | None = None
    """Of every input whose times carry none."""
    zones: dict[str, ZoneInfo] = field(default_factory=dict)
    """Of one input, by its path."""
    day: date | None = None
    format: str | None = None
    stdin: bytes | None = None


@dataclass(slots=True)
class Ingested:
    dossier: Dossier
    coverage: Coverage
    inputs: list[Input]


def ingest(paths: list[str], options: Options, talk: Callable[[str], None] = lambda _: None) -> Ingested:
    """Reads every input; raises `InputError` for the first that cannot be read, and when nothing at all was found."""
    intake = _Intake(talk)
    inputs: list[Input] = []
    unmet = set(options.zones)
    with _uncollected():
        for path in paths:
            for source, reader in _sources(path, options):
                unmet -= {source.path, *(p for p in unmet if source.path.startswith(f"{p}/"))}
                intake.take(source, reader)
                inputs.append(Input(path=clean(source.path), sha256=digest(source), format=reader.name))
        if not intake.kept:
            raise nothing_read(paths, intake.coverage().dropped, options.format)
        if unmet:
            known = ", ".join(i.path for i in inputs[:10])
            raise InputError("--timezone", f"{min(unmet)!r} names no input", f"the inputs are {known}")
        dossier = intake.dossier()
    return Ingested(dossier, intake.coverage(), inputs)


@contextmanager
def _uncollected() -> Generator[None]:
    """Without the cyclic collector: reading makes millions of objects and no cycle, and it would walk all of them again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # What was read lives as long as the run and is freed by count; walking it once would cost as much as sorting it.
        if was:
            gc.enable()


def _sources(path: str, options: Options) -> Iterator[tuple[Source, ChatFormat]]:
    opened = open_input(path, stdin=options.stdin)
    for source in expand(opened):
        source.zone = options.zones.get(source.path) or options.zones.get(opened.path) or options.zone
        source.day = options.day
        yield source, choose(source, options.format)


def digest(source: Source) -> str:
    """sha256 over member names and bytes; of a single file, over its bytes alone."""
    total = hashlib.sha256()
    for member in sorted(source.members, key=lambda m: m.name):
        if source.container:
            total.update(f"{member.name}\0{member.size}\0".encode("utf-8", "surrogateescape"))
            total.update(member.digest())
        else:
            return member.digest().hex()
    return total.hexdigest()


class _Names(dict[str, str]):
    """Names past the gate, cleaned once each: the same name gives the same answer, for names are keys."""

    def __init__(self, redactor: Redactor) -> None:
        super().__init__()
        self._redactor = redactor

    def __missing__(self, name: str) -> str:
        self[name] = self._redactor.clean(clean_line(name), remembered=False)
        return self[name]


class _Intake:
    """Gathers records of all inputs, then numbers them."""

    def __init__(self, talk: Callable[[str], None]) -> None:
        self.kept: list[Kept] = []
        self._talk = talk
        self._redactor = Redactor()
        self._persons: list[Person] = []
        self._dropped: dict[str, list[str]] = {}
        self._dropped_counts: Counter[str] = Counter()
        self._counts: Counter[str] = Counter(dict.fromkeys(_COUNTED, 0))
        self._native: list[tuple[int, str, str]] = []
        self._parents: list[str] = []
        self._seen: set[int] = set()
        self._named = _Names(self._redactor)
        self._zone_assumed: list[str] = []
        self._inputs = 0

    def take(self, source: Source, reader: ChatFormat) -> None:
        """Reads one source to its end."""
        self._inputs += 1
        before, before_dropped = len(self.kept), self._dropped_counts.copy()
        for item in reader.read(source):
            if isinstance(item, Record):
                self._record(source, item)
            elif isinstance(item, Person):
                self._persons.append(self._person(item))
            else:
                self._drop(source, item)
        if source.zone_assumed():
            self._zone_assumed.append(source.path)
        read = len(self.kept) - before
        self._talk(f"{clean_line(source.path)}: {reader.title}, {read:,} {'record' if read == 1 else 'records'}")
        for why, count in (self._dropped_counts - before_dropped).items():
            self._talk(f"{clean_line(source.path)}: {count:,} left out, {why}")

    def _drop(self, source: Source, item: Dropped) -> None:
        self._dropped_counts[item.why] += 1
        refs = self._dropped.setdefault(item.why, [])
        if len(refs) < _REFS_SHOWN:
            refs.append(clean(_ref(source.path, item.ref)))

    def _record(self, source: Source, record: Record) -> None:
        if len(record.text) > MOST_CHARACTERS:
            why = f"longer than {MOST_CHARACTERS:,} characters: attach it as a file"
            self._drop(source, Dropped(f"{record.member}#{record.native_id}", why))
            return
        twice = hash((record.native_id, record.at_us, record.text))
        if twice in self._seen and (self._inputs > 1 or record.kind == "alert"):
            self._drop(source, Dropped(f"{record.member}#{record.native_id}", "stands twice"))
            return
        self._seen.add(twice)
        self._native.append((self._inputs, record.channel, record.native_id))
        self._parents.append(record.thread)
        self.kept.append(self._keep(source, record))
        self._count(record)
        if len(self.kept) % _TALK_EVERY == 0:
            self._talk(f"{clean_line(source.path)}: {len(self.kept):,} records so far")

    def _keep(self, source: Source, record: Record) -> Kept:
        cut, named = self._redactor.clean, self._named
        # In the order of `Kept`'s fields: by keyword each of a hundred thousand costs four times as much.
        return Kept(
            "",  # numbered once all are read
            clean(_place(source.path, record.member) + record.native_id),
            record.at_us,
            named[record.author],
            record.kind,
            cut(clean(record.text)),
            named[record.channel],
            "",  # its thread too
            record.event,
            record.bot,
            record.edited,
            record.deleted,
            tuple([(named[n], count) for n, count in record.reactions]) if record.reactions else (),
            tuple([cut(clean_line(f)) for f in record.files]) if record.files else (),
            tuple([cut(clean_line(u)) for u in record.links]) if record.links else (),
            tuple([named[key] for key in record.mentions]) if record.mentions else (),
            record.alert and _clean_alert(record.alert, cut),
        )

    def _person(self, person: Person) -> Person:
        """The gate on each field; e-mail addresses are not kept."""
        named = self._named
        return Person(
            key=named[person.key],
            handle=named[person.handle],
            name=named[person.name],
            real_name=named[person.real_name],
            title=named[person.title],
            bot=person.bot,
            aliases=tuple([named[a] for a in person.aliases]),
        )

    def _count(self, record: Record) -> None:
        counts = self._counts
        if record.thread:
            counts["replies"] += 1
        if record.edited:
            counts["edits"] += 1
        if record.deleted:
            counts["deletions"] += 1
        if record.bot:
            counts["bots"] += 1
        if record.files:
            counts["files"] += len(record.files)
        if record.reactions:
            counts["reactions"] += sum([n for _, n in record.reactions])
        if record.event:
            counts["joins" if record.event == "join" else "system messages"] += 1

    def dossier(self) -> Dossier:
        """Sorted, numbered, threads resolved, alerts paired, roles inferred."""
        for index, text in self._redactor.again([item.text for item in self.kept]):
            self.kept[index].text = text
        pairing.settle(self.kept)
        order = sorted(range(len(self.kept)), key=lambda i: self.kept[i].at_us)
        letters: Counter[str] = Counter()
        for i in order:
            letter = "a" if self.kept[i].kind == "alert" else "m"
            letters[letter] += 1
            self.kept[i].id = f"{letter}{letters[letter]}"
        self._thread()
        items = [self.kept[i] for i in order]
        people = People(self._persons)
        for item in items:
            item.author = people.same(item.author)
            recognise.recognise(item)
        pairing.pair(items)
        people.roles.update(infer_roles(items, people))
        return Dossier(items, people, self._zone_assumed)

    def _thread(self) -> None:
        parents = {parent for parent in self._parents if parent}
        close: dict[tuple[int, str, str], str] = {}
        anywhere: dict[str, str] = {}
        for key, item in zip(self._native, self.kept, strict=True):
            if key[2] in parents:
                close[key] = anywhere[key[2]] = item.id
        threads: set[str] = set()
        for (number, channel, native), parent, item in zip(self._native, self._parents, self.kept, strict=True):
            if parent and parent != native:
                item.thread = close.get((number, channel, parent)) or anywhere.get(parent, "")
                threads.add(parent)
        self._counts["threads"] = len(threads)

    def coverage(self) -> Coverage:
        """The account: read = kept + the sum of dropped."""
        dropped = [
            DroppedCount(count=count, why=why, refs=self._dropped[why])
            for why, count in sorted(self._dropped_counts.items())
        ]
        kept = len(self.kept)
        return Coverage(
            read=kept + sum(self._dropped_counts.values()),
            kept=kept,
            dropped=dropped,
            counts=dict(sorted(self._counts.items())),
            redacted=dict(sorted(self._redactor.counts.items())),
        )


def _ref(path: str, member_id: str) -> str:
    member, _, native = member_id.partition("#")
    return _place(path, member) + native


@lru_cache(maxsize=1024)
def _place(path: str, member: str) -> str:
    return f"{path}/{member}#" if member else f"{path}#"


def _clean_alert(alert: AlertFacts, cut: Callable[[str], str]) -> AlertFacts:
    tidy = {f: cut(clean_line(getattr(alert, f))) for f in ("name", "severity", "fingerprint", "service", "url")}
    return replace(alert, **tidy)
