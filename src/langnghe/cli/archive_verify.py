"""`langnghe archive verify`: compares a package with its checksums; it needs no store, so that anybody can do it anywhere."""

from __future__ import annotations

import argparse
from pathlib import Path

from langnghe.cli import printing
from langnghe.core.formats.bag import verify_bag


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the package")
    parser.add_argument("--json", action="store_true", help="print what was found as JSON")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    findings = verify_bag(printing.read_file(arguments.file))
    if arguments.json:
        printing.data(
            {"file": str(arguments.file), "whole": not findings, "findings": [printing.finding_json(f) for f in findings]}
        )
    elif not findings:
        printing.line(f"{arguments.file}: every file is there and unchanged")
    printing.findings(findings)
    return 1 if findings else 0
