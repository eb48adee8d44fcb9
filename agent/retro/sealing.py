"""LangGraph's own bytes under a seal: what comes back other than it was written is damage, not a state.

Source: langgraph.checkpoint.serde.base, SerializerProtocol.
"""

from __future__ import annotations

import hashlib
from typing import Any, Protocol

from retro.ledger import DamagedError

_SEAL = 16


class Serializer(Protocol):
    def dumps_typed(self, obj: Any) -> tuple[str, bytes]: ...
    def loads_typed(self, data: tuple[str, bytes]) -> Any: ...


class Sealed:
    """A serializer whose bytes begin with a digest of their kind and the rest."""

    def __init__(self, inner: Serializer) -> None:
        self._inner = inner

    def dumps_typed(self, obj: Any) -> tuple[str, bytes]:
        kind, data = self._inner.dumps_typed(obj)
        return kind, _digest(kind, data) + data

    def loads_typed(self, data: tuple[str, bytes]) -> Any:
        kind, body = data[0], bytes(data[1])
        if body[:_SEAL] != _digest(kind, body[_SEAL:]):
            raise DamagedError("a step of the graph is not what was written")
        return self._inner.loads_typed((kind, body[_SEAL:]))


def _digest(kind: str, data: bytes) -> bytes:
    return hashlib.sha256(kind.encode() + b"\x00" + data).digest()[:_SEAL]
