"""The national norms of what may be paid, as they come with the program."""

from __future__ import annotations

from importlib.resources import files


def shipped_norms() -> bytes:
    """The contents that `read_norms_toml` takes."""
    return files("langnghe.records").joinpath("budget_norms.toml").read_bytes()
