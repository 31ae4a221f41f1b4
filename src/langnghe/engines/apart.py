"""Data files of SPSS and Parquet, opened by a process of its own: a file can kill their libraries, which are not memory-safe."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from langnghe.core.errors import CATALOGUE, Finding, Place, Refused, define, refuse
from langnghe.core.formats.data_file import read_data
from langnghe.core.formats.old_file import read_old_file
from langnghe.core.response.importing.model import OldFile
from langnghe.core.response.importing.serial import file_from_json, file_to_json

BROKE = define(
    "data.broke_its_reader",
    "The program that reads such files ended over this one, or took more than {seconds} seconds or {megabytes} MB.",
    "Open the file in SPSS, PSPP or LibreOffice and save it anew, or give the table as CSV.",
)
SECONDS, MEGABYTES = 30, 1_500
"""For the process that reads; what it asks for is more than what it uses."""
NATIVE = ("sav", "parquet")
_OTHER, _NAMED = "data", "--"


def old_file(content: bytes, name: str, kind: str) -> OldFile:
    """`read_old_file`, of which nothing can end this process. Raises Refused (data.broke_its_reader) beside what that raises."""
    if kind not in NATIVE:
        return read_old_file(content, name, kind)
    return file_from_json(_asked(content, name, kind))


def check_data(content: bytes, name: str) -> None:
    """That a data file can be read (`read_data`) without an end of this process. Raises Refused as `old_file` does."""
    if name.rpartition(".")[2].lower() in NATIVE:
        _asked(content, name, _OTHER)


def _asked(content: bytes, name: str, kind: str) -> dict[str, Any]:
    command = [sys.executable, "-m", __name__, kind, _NAMED, name.replace("\0", "")[-200:]]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=True)
        said: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise refuse(BROKE, Place(file=name), seconds=SECONDS, megabytes=MEGABYTES) from error
    if "code" in said:
        raise Refused(Finding(CATALOGUE[said["code"]], Place(file=name), said["values"]))
    return said


def answered(content: bytes, kind: str, name: str) -> dict[str, Any]:
    """What the process prints: the table, nothing for another data file than that of an older survey, or why it is refused."""
    try:
        if kind == _OTHER:
            read_data(content, name)
            return {}
        return file_to_json(read_old_file(content, name, kind))
    except Refused as refused:
        first = refused.findings[0]
        return {"code": first.code, "values": {key: str(value) for key, value in first.values.items()}}


def _bounded() -> None:
    if find_spec("resource"):  # there is none on Windows
        resource = import_module("resource")
        resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES * 2**20, MEGABYTES * 2**20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _bounded()
    sys.stdout.write(json.dumps(answered(sys.stdin.buffer.read(), sys.argv[1], sys.argv[3])))
