"""Libraries that are slow to load and rarely used are loaded when they are first used."""

from __future__ import annotations

import importlib
from typing import Any


class Later:
    """Stands for the module of that name until something of it is asked for. Loading takes Python's own lock for imports, so
    that threads that come at the same time find one module."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(importlib.import_module(self._name), attribute)
