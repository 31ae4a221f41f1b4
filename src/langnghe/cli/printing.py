"""How commands print: JSON or lines on the standard output, findings and progress on the standard error."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from langnghe.core.errors import Finding, Place, Refused, define, refuse

UNREADABLE = define("file.unreadable", "The file cannot be read: {reason}.", "Check its name and that you may read it.")
UNWRITABLE = define("file.unwritable", "The file cannot be written: {reason}.", "Check the folder and that you may write there.")


def data(value: object) -> None:
    """One JSON document on the standard output: UTF-8, two spaces."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def line(text: str) -> None:
    print(text)


def grid(cells: Sequence[Sequence[str]], numeric: Sequence[int] = ()) -> None:
    """Rows of text in columns of equal width, the numeric ones set to the right."""
    widths = [max(len(cell) for cell in column) for column in zip(*cells, strict=True)]
    for row in cells:
        padded = (
            cell.rjust(width) if place in numeric else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  ".join(padded).rstrip())


def progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def findings(found: Iterable[Finding]) -> None:
    """`code: place: what is wrong. what to do`, one a line, on the standard error."""
    for finding in found:
        print(finding, file=sys.stderr)


def finding_json(finding: Finding) -> Mapping[str, object]:
    place = finding.place
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "file": place.file,
        "sheet": place.sheet,
        "line": place.line,
        "row": place.row,
        "column": place.column,
        "field": place.field,
        "quote": place.quote,
        "stated": finding.stated,
        "computed": finding.computed,
        "message": finding.problem,
        "advice": finding.advice,
    }


def refusal(refused: Refused, *, as_json: bool) -> None:
    if as_json:
        data({"findings": [finding_json(finding) for finding in refused.findings]})
    findings(refused.findings)


def read_file(path: Path) -> bytes:
    """The bytes of a file named on the command line. Raises Refused when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise refuse(UNREADABLE, Place(file=str(path)), reason=error.strerror or "unknown") from error


def open_file(path: Path) -> BinaryIO:
    """The same, to be read piece by piece and closed by whoever asked."""
    try:
        return path.open("rb")
    except OSError as error:
        raise refuse(UNREADABLE, Place(file=str(path)), reason=error.strerror or "unknown") from error


def write_file(path: Path, content: bytes) -> None:
    """Write a file named on the command line, whole or not at all. Raises Refused when it cannot be written."""
    _written(path, lambda part: part.write_bytes(content))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """The same of content that comes piece by piece."""

    def write(part: Path) -> None:
        with part.open("wb") as file:
            file.writelines(pieces)

    _written(path, write)


def copy_file(source: Path, path: Path) -> None:
    """The same of a file that lies elsewhere and may be larger than memory."""
    _written(path, lambda part: shutil.copyfile(source, part))


def _written(path: Path, write: Callable[[Path], object]) -> None:
    if path.name in ("", ".."):
        raise refuse(UNWRITABLE, Place(file=str(path)), reason=os.strerror(errno.EISDIR))
    part = path.with_name(f".{path.name}.part")
    try:
        write(part)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise refuse(UNWRITABLE, Place(file=str(path)), reason=error.strerror or "unknown") from error
