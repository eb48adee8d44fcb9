"""One input as readers see it: its path as given, its members, and what a person said about it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from retro_tools.clock import LocalClock


@dataclass(slots=True)
class Member:
    """A file of the input. A single file or stdin is one member with an empty name."""

    name: str
    """Path inside the folder or zip, with forward slashes; empty for a single file."""
    size: int
    """Bytes, uncompressed."""
    fetch: Callable[[], bytes]
    """Its bytes; limits on size and ratio are kept by whoever opened it."""
    _digest: bytes = b""

    def read(self) -> bytes:
        """Its bytes, digested on the way: what was read once need not be unpacked again to be named."""
        data = self.fetch()
        if not self._digest:
            self._digest = hashlib.sha256(data).digest()
        return data

    def digest(self) -> bytes:
        """sha256 of its bytes."""
        if not self._digest:
            self.read()
        return self._digest


@dataclass(slots=True)
class Source:
    """An input opened for reading. `path` is the text a person gave, normalised as refs write it."""

    path: str
    members: list[Member]
    zone: ZoneInfo | None = None
    """What `--timezone` said for this input; None when nobody said."""
    day: date | None = None
    """What `--date` said: the day the text was copied on (or of the first line of a log with times only)."""
    container: bool = False
    """True for a folder or zip, False for a single file or stdin."""
    clocks: list[LocalClock] = field(default_factory=list)
    """Those that place its times without a zone, once it was read."""
    insisted: bool = False
    """A person named the format: what it lacks is then read around."""
    _head: bytes | None = field(default=None, repr=False)

    def clock(self) -> LocalClock:
        """A clock for times of this input that carry no zone."""
        self.clocks.append(LocalClock(self.zone))
        return self.clocks[-1]

    def zone_assumed(self) -> bool:
        """Whether times without a zone were read as UTC because nobody said better."""
        return self.zone is None and any(clock.used for clock in self.clocks)

    @property
    def only(self) -> Member:
        """The single member of a file or stdin."""
        return self.members[0]

    def head(self, size: int = 65536) -> bytes:
        """The first bytes of a single file, for sniffing; empty for a folder or zip."""
        if self.container:
            return b""
        if self._head is None:
            self._head = self.only.read()
        if self._head[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return self._head[: 2 * size].decode("utf-16", "replace").encode()[:size]
        return self._head[:size]

    def data(self) -> bytes:
        """All bytes of a single file."""
        if self._head is None:
            self._head = self.only.read()
        return self._head

    def names(self) -> list[str]:
        """Member names in the container's order."""
        return [m.name for m in self.members]

    def place(self, member: str = "", at: str = "") -> str:
        """How messages name a spot: PATH/member:at."""
        return self.path + (f"/{member}" if member else "") + (f":{at}" if at else "")
