"""`langnghe archive verify|new-key`: compares a package with its checksums and with what it proves; it needs no store, so that
anybody can do it anywhere."""

from __future__ import annotations

import argparse
import hashlib
import secrets
from io import BufferedReader
from pathlib import Path

from langnghe.cli import printing
from langnghe.cli.archive_options import add_custodian, custodian_of
from langnghe.core.errors import Finding, Place, define, refuse
from langnghe.core.formats.package_zip import verify_package
from langnghe.core.formats.sealed_file import KEY, new_key

OTHER_FILE = define(
    "package.other_file",
    "The SHA-256 of the file is not the one that was given.",
    "It is not the file whose checksum was noted, or it was changed since.",
)
KEY_THERE = define(
    "package.key_there", "There is a file of that name already.", "Choose another name; a key is never overwritten."
)


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the package")
    parser.add_argument("--json", action="store_true", help="print what was found as JSON")
    parser.add_argument(
        "--sha256", metavar="DIGITS", help="the checksum of the whole file, as it was noted when it was handed over"
    )
    add_custodian(parser, "private key of the custodian, to look into the sealed part too")
    parser.set_defaults(handler=run)


def add_key_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="where to write the private key; the public one gets .pub behind its name")
    parser.set_defaults(handler=run_new_key)


def run(arguments: argparse.Namespace) -> int:
    try:
        with arguments.file.open("rb") as file:
            findings = [*_other(file, arguments.sha256), *verify_package(file, custodian_of(arguments))]
    except OSError as error:
        raise refuse(printing.UNREADABLE, Place(file=str(arguments.file)), reason=error.strerror or "unknown") from error
    if arguments.json:
        printing.data(
            {"file": str(arguments.file), "whole": not findings, "findings": [printing.finding_json(f) for f in findings]}
        )
    elif not findings:
        printing.line(f"{arguments.file}: every file is there and unchanged")
    printing.findings(findings)
    return 1 if findings else 0


def run_new_key(arguments: argparse.Namespace) -> int:
    public = arguments.file.with_name(f"{arguments.file.name}.pub")
    for path in (arguments.file, public):
        if path.exists():
            raise refuse(KEY_THERE, Place(file=str(path)))
    private, shown = new_key(secrets.token_bytes(KEY))
    printing.write_file(arguments.file, private)
    arguments.file.chmod(0o600)
    printing.write_file(public, shown)
    printing.progress(f"private key: {arguments.file} (keep it away from the packages); public key: {public}")
    return 0


def _other(file: BufferedReader, noted: str | None) -> list[Finding]:
    if not noted:
        return []
    computed = hashlib.file_digest(file, "sha256").hexdigest()
    place = Place(field="--sha256")
    return [] if computed == noted.lower() else [Finding(OTHER_FILE, place, stated=noted, computed=computed)]
