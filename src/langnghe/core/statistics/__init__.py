"""Tables, tests and what may be shown of them; `Design` is the door to a sample's estimates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from langnghe.core.later import Later

if TYPE_CHECKING:
    from langnghe.core.statistics.design.design import Design

__all__ = ["Design"]

_DOOR = Later("langnghe.core.statistics.design.design")


def __getattr__(name: str) -> object:
    """`Design`, loaded when it is first asked for: what makes tables alone need not load it."""
    if name in __all__:
        return getattr(_DOOR, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
