"""Raw paths of XForms in expressions: those that lead to one question are read as its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

_STEP = r"[^\W\d][\w.\-]*"
_PATH = re.compile(
    rf"""
      '[^']*' | "[^"]*"
    | (?:current\(\)/)?(?P<up>(?:\.\./)+)(?P<down>{_STEP}(?:/{_STEP})*)(?![\w(\[/:])
    | (?<![\w)\]}}.:*])/(?P<root>{_STEP})/(?P<whole>{_STEP}(?:/{_STEP})*)(?![\w(\[/:])
    """,
    re.VERBOSE,
)
Path = tuple[str, ...]


@dataclass(slots=True)
class Paths:
    """Where the questions of a form stand, `names` by path from the root; `found`: whether a path was read as a name."""

    names: Mapping[Path, str] = field(default_factory=dict)

    def resolved(self, expression: str, at: Path) -> tuple[str, tuple[str, ...]]:
        """The expression of the question at that path with names for the paths that lead to a question; and those paths."""
        mended: list[str] = []
        return _PATH.sub(self._named(at, mended), expression), tuple(mended)

    def _named(self, at: Path, mended: list[str]) -> Callable[[re.Match[str]], str]:
        def name(found: re.Match[str]) -> str:
            target = self.names.get(_target(found, at))
            if target is None:
                return found[0]
            mended.append(found[0])
            return f"${{{target}}}"

        return name


def _target(found: re.Match[str], at: Path) -> Path:
    """Where a path leads; the root's own name does not matter. A text between quotation marks leads nowhere."""
    if found["whole"]:
        return tuple(found["whole"].split("/"))
    if not found["down"]:
        return ()
    steps = found["up"].count("..")
    return (*at[: len(at) - steps], *found["down"].split("/")) if steps <= len(at) else ()
