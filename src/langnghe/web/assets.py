"""Files made of others: the words of each language out of its catalogue, the respondent's one script out of its parts."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage
from django.utils.translation.reloader import translation_file_changed

from langnghe.core.errors import Place, define, refuse

UNWRITABLE = define(
    "words.unwritable",
    "The words of the pages cannot be written: {reason}.",
    "Start the program once as a user who may write to that folder.",
)
LOCALE = Path(__file__).parent.parent / "locale"
SOURCES = Path(__file__).parent / "static"
BUNDLES = {
    "langnghe/respond.bundle.js": ("langnghe/logic.js", "langnghe/respond.js"),
    "langnghe/paged.bundle.js": ("langnghe/logic.js", "langnghe/paging.js", "langnghe/respond.js"),
    "langnghe/rich.bundle.js": ("langnghe/rich.js",),
    "langnghe/offline.bundle.js": ("langnghe/outbox.js", "langnghe/offline.js"),
    "langnghe/worker.bundle.js": ("langnghe/outbox.js", "langnghe/worker.js"),
    "langnghe/credential.bundle.js": ("langnghe/credential.js", "langnghe/issuing.js"),
    "langnghe/interviews.bundle.js": ("langnghe/outbox.js", "langnghe/interviews.js"),
    "langnghe/interview.bundle.js": ("langnghe/outbox.js", "langnghe/interview.js"),
    "langnghe/interview_worker.bundle.js": ("langnghe/outbox.js", "langnghe/interview_worker.js"),
}
_LITERAL = re.compile(
    r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|[ \t]*//[^\n]*|/\*.*?\*/"""
    r"""|(?:(?<=[(,=:\[!&|?>])|(?<=return))[ ]*/(?![/*])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*)""",
    re.DOTALL,
)
"""Texts, templates, comments and patterns of a script: what is not squeezed. No template stands inside another."""
_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*.*?\*/[ \t]*)$\n?", re.MULTILINE | re.DOTALL)


def compile_catalogues(folder: Path = LOCALE) -> tuple[Path, ...]:
    """Make of every catalogue (.po) the file that the program reads (.mo), where it is older or not there; returns those that
    were made. Raises Refused when the folder cannot be written."""
    stale = [po for po in sorted(folder.glob("*/LC_MESSAGES/*.po")) if _is_stale(po)]
    return tuple(_compiled(po) for po in stale)


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime


def _compiled(po: Path) -> Path:
    mo, part = po.with_suffix(".mo"), po.with_suffix(f".{os.getpid()}.part")
    with po.open("rb") as source:
        catalogue = read_po(source)
    try:
        with part.open("wb") as target:
            write_mo(target, catalogue)
        part.replace(mo)
    except OSError as error:
        raise refuse(UNWRITABLE, Place(file=str(mo)), reason=error.strerror or "unknown") from error
    translation_file_changed(None, mo)  # what this process has loaded before is forgotten
    return mo


def joined(parts: Iterable[str]) -> str:
    """Scripts one after another, without the lines that are only a comment and without indentation."""
    return "\n".join(re.sub(r"^[ \t]+|[ \t]+$", "", _without_comments(part), flags=re.MULTILINE).strip() for part in parts) + "\n"


def bundle(path: str) -> str:
    """The script of that name, made of its parts, in fewer letters."""
    return tight(joined((SOURCES / part).read_text("utf-8") for part in BUNDLES[path]))


def tight(script: str) -> str:
    """The same script without comments, and without the blanks and line ends that no reader of scripts needs."""
    pieces = _LITERAL.split(script)
    return "".join(_kept(piece) if place % 2 else _squeezed(piece) for place, piece in enumerate(pieces))


def _kept(literal: str) -> str:
    bare = literal.strip(" \t")
    return "" if bare.startswith(("//", "/*")) else bare


def _squeezed(code: str) -> str:
    """Plus and minus keep their blanks: two of them in a row would mean another thing."""
    plain = re.sub(r" *([=(){}\[\],;:?<>*&|!]) *", r"\1", code)
    return re.sub(r"(?<=[{;,(\[])\n+|\n+(?=[})\]])", "", plain)


def _without_comments(script: str) -> str:
    return _COMMENT.sub("", script)


class Bundles(BaseFinder):
    """Finds the bundles (`STATICFILES_FINDERS`); each is made again from its parts whenever it is looked for."""

    def __init__(self, *_arguments: Any, **_named: Any) -> None:
        self.storage = FileSystemStorage(location=settings.DATA / "bundles")

    def check(self, **_options: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **_options: Any) -> Any:  # noqa: FBT001, FBT002 - Django's shape
        found = [self._made(path)] if path in BUNDLES else []
        return found[0] if found and not find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        for path in BUNDLES:
            if not matches_patterns(path, ignore_patterns or ()):
                self._made(path)
                yield path, self.storage

    def _made(self, path: str) -> str:
        target = Path(self.storage.path(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(bundle(path), "utf-8")
        return str(target)
