"""`langnghe tablets add|list|revoke`: the tablets that collect for a survey with ODK Collect or Enketo."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from django.utils import timezone

from langnghe.cli import printing
from langnghe.cli.design import NOT_ALLOWED
from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.openrosa import tablet_settings
from langnghe.core.formats.qr import qr_png, qr_svg
from langnghe.phases.collect import queries, rules
from langnghe.phases.collect.actions import collectors
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import access

NO_ADDRESS = define("tablet.no_address", "“{address}” is not the address of the pages.", "Give it as https://dlxh.example.vn.")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+")


def add_to(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")
    for name, handler, summary in (
        ("add", add, "give a tablet access, and print the address that it is set up with, once"),
        ("list", list_tablets, "the tablets of a survey"),
        ("revoke", revoke, "withdraw the access of a tablet; what it sent stays"),
    ):
        verb = verbs.add_parser(name, help=summary, description=summary)
        verb.add_argument("survey", help="the survey's name")
        verb.add_argument("--json", action="store_true", help="print JSON")
        if name != "list":
            verb.add_argument("--as", dest="person", required=True, metavar="USER", help="user name of who does it")
        verb.set_defaults(handler=handler)
    new = verbs.choices["add"]
    new.add_argument("label", help="what the tablet is called; not the name of a person")
    new.add_argument("--units", default="", metavar="CODES", help="units that it may collect in, with commas (default: all)")
    new.add_argument("--address", default="http://127.0.0.1:8000", metavar="URL", help="address of the pages")
    new.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the QR code for ODK Collect, .svg or .png")
    verbs.choices["revoke"].add_argument("number", type=int, help="the tablet's number on the list")


def add(arguments: argparse.Namespace) -> int:
    by, address = _person(arguments), arguments.address.rstrip("/")
    if not _ADDRESS.fullmatch(address):
        raise refuse(NO_ADDRESS, Place(field="--address"), address=arguments.address)
    units = [code.strip() for code in arguments.units.split(",") if code.strip()]
    token = collectors.add_tablet(slug=arguments.survey, label=arguments.label, units=units, by=by, now=timezone.now())
    server = f"{address}/o/{token}"
    settings = tablet_settings(server, plan_queries.survey_row(arguments.survey).title[:60])
    if arguments.output:
        draw = qr_png if arguments.output.suffix.lower() == ".png" else qr_svg
        printing.write_file(arguments.output, draw(settings))
    if arguments.json:
        printing.data({"label": arguments.label, "server_url": server, "settings": settings})
    else:
        printing.line(server)
    return 0


def list_tablets(arguments: argparse.Namespace) -> int:
    plan_queries.survey_row(arguments.survey)
    found = [each for each in queries.collectors(arguments.survey) if not each.person]
    rows = [
        {
            "number": each.pk,
            "label": each.label,
            "units": sorted(each.units),
            "used_on": each.used_on and each.used_on.isoformat(),
            "revoked": each.revoked_at is not None,
        }
        for each in found
    ]
    if arguments.json:
        printing.data(rows)
        return 0
    cells = [
        (
            str(each.pk),
            each.label,
            ",".join(sorted(each.units)) or "all",
            str(each.used_on or "-"),
            "revoked" * bool(each.revoked_at),
        )
        for each in found
    ]
    printing.grid([("number", "label", "units", "used on", ""), *cells])
    return 0


def revoke(arguments: argparse.Namespace) -> int:
    by = _person(arguments)
    collectors.revoke(slug=arguments.survey, collector=arguments.number, by=by, now=timezone.now())
    return 0


def _person(arguments: argparse.Namespace) -> access.Staff:
    """Raises Refused (person.not_found, access.person_not_allowed)."""
    person = access.known_person(arguments.person)
    if not rules.may_equip(access.roles_of(person)):
        raise refuse(NOT_ALLOWED, Place(field="--as"), username=arguments.person)
    return person
