"""Finds plug-ins: every module of a folder that ends in the named constant, and entry points of other packages.

Adding a format, a source, a rule or an exporter is one new file; nothing lists them a second time.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points
from types import ModuleType
from typing import Any


def module_names(package: ModuleType) -> list[str]:
    """Names of the package's modules in alphabetical order, private ones left out."""
    return sorted(m.name for m in pkgutil.iter_modules(package.__path__) if not m.name.startswith("_"))


@cache
def plugins(package: str, constant: str, group: str = "") -> tuple[Any, ...]:
    """The `constant` of every module in `package` that has one, then those of entry points in `group`."""
    return tuple(_found(package, constant, group))


def _found(package: str, constant: str, group: str) -> Iterator[Any]:
    room = importlib.import_module(package)
    for name in module_names(room):
        module = importlib.import_module(f"{package}.{name}")
        if hasattr(module, constant):
            yield getattr(module, constant)
    if group:
        for point in entry_points(group=group):
            yield point.load()
