"""`langnghe doctor`: looks at the installation and says what to do."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from langnghe.cli import printing
from langnghe.core.errors import Finding, Severity
from langnghe.office.queries import health, health_reach


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print what was found as JSON")
    parser.add_argument("--tls", metavar="HOST[:PORT]", help="look at the certificate and the headers of this address")
    parser.add_argument("--certificate", type=Path, metavar="FILE", help="look how long the certificate in this file is good")
    parser.add_argument("--mail", metavar="ADDRESS", default="", help="send a letter to this address, to see whether it arrives")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    call_command("check", verbosity=0, stdout=StringIO())
    checked = health.looked_at(timezone.now())
    findings = [finding for check in checked for finding in check.findings]
    findings += _reached(arguments)
    if arguments.json:
        found = [printing.finding_json(finding) for finding in findings]
        printing.data({"data": str(settings.DATA), "checks": {each.name: each.is_well for each in checked}, "findings": found})
    elif not findings:
        printing.line(f"{settings.DATA}: all is well")
    printing.findings(findings)
    return 1 if any(finding.severity is not Severity.NOTE for finding in findings) else 0


def _reached(arguments: argparse.Namespace) -> Iterator[Finding]:
    now = timezone.now()
    if arguments.tls:
        yield from health_reach.served(arguments.tls, now)
    if arguments.certificate:
        yield from health_reach.certificate(arguments.certificate, now)
    yield from health_reach.mail(arguments.mail)
