"""What the program is made of here: its libraries against the lock, the fonts that its documents are set in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from langnghe.core.errors import Finding, Place, Severity, define
from langnghe.core.later import Later

if TYPE_CHECKING:
    import typst
else:
    typst = Later("typst")

NO_FONT = define(
    "doctor.no_font",
    "None of the fonts {fonts} is here; Vietnamese text is set in another one.",
    "Install one of them; on Debian the package {package} has one.",
    Severity.WARNING,
)
OTHER_VERSION = define(
    "doctor.other_version",
    "The library {name} has the version {found}, and not {locked}.",
    "Install the libraries again: pip install --require-hashes -r requirements.lock",
    Severity.WARNING,
)
NO_LIBRARY = define(
    "doctor.no_library",
    "The library {name} is missing.",
    "Install the libraries again: pip install --require-hashes -r requirements.lock",
)
FONTS = {
    "fonts-liberation": ("Times New Roman", "Liberation Serif"),
    "fonts-noto-core": ("Noto Sans", "Segoe UI", "Roboto", "DejaVu Sans", "Arial", "Liberation Sans"),
}
"""A Debian package -> the families of which documents, or charts, need one."""
LOCK = Path(settings.PACKAGE).parent.parent / "requirements.lock"
"""Beside the program's sources; an installed program has none."""
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?![^\n]*;)", re.MULTILINE)
_NAMED = re.compile(r"^[A-Za-z0-9._-]+")


def fonts(_now: datetime) -> Iterator[Finding]:
    """Whether there are letters for documents and for charts."""
    here = set(typst.Fonts().families())
    for package, families in FONTS.items():
        if not here.intersection(families):
            yield Finding(NO_FONT, values={"fonts": ", ".join(families), "package": package})


def libraries(_now: datetime) -> Iterator[Finding]:
    """Whether those are installed that the lock names; without a lock, whether those are there that the program asks for."""
    for name, locked in _wanted().items():
        found = _version(name)
        if not found:
            yield Finding(NO_LIBRARY, Place(field=name), {"name": name})
        elif locked and found != locked:
            yield Finding(OTHER_VERSION, Place(field=name), {"name": name, "found": found, "locked": locked})


def _wanted() -> dict[str, str]:
    """The names of libraries, and their versions where they are known."""
    if LOCK.exists():
        return dict(_PINNED.findall(LOCK.read_text("utf-8")))
    asked = (line for line in metadata.requires("langnghe") or () if "extra ==" not in line)
    return {found.group(): "" for line in asked if (found := _NAMED.match(line))}


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
