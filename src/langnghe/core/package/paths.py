"""Which paths a package may hold."""

from __future__ import annotations

import re

from langnghe.core.errors import Finding, Place, Severity, define

UNSAFE_PATH = define(
    "package.unsafe_path",
    "The path “{path}” leads out of the package or cannot be a file on every system.",
    "Do not unpack this file. Ask for the package again from where it was made.",
    Severity.ERROR,
)

_IMPOSSIBLE = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|%]')


def is_safe(path: str) -> bool:
    """Whether the path stays inside the folder it is unpacked to, and is a file name on every common system. Paths with "%" are
    not: programs for bags differ in how they read it."""
    return not _IMPOSSIBLE.search(path) and all(_is_name(part) for part in path.split("/"))


def path_finding(path: str) -> Finding:
    """What is said of a path that is not safe."""
    return Finding(UNSAFE_PATH, Place(file=path), {"path": path})


def _is_name(part: str) -> bool:
    return part not in {"", ".", ".."} and not part.endswith((" ", "."))
