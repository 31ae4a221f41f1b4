"""`langnghe issuer`: the list of people, the issuer's server, and the keys that it publishes."""

from __future__ import annotations

import argparse
import csv
import io
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.core.management import call_command
from django.utils import timezone
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from langnghe.cli import listening, printing
from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.keys_json import write_keys
from langnghe.core.formats.roster_table import read_roster
from langnghe.core.formats.typst_invitations import write_invitations_pdf
from langnghe.core.formats.units_csv import read_units_csv
from langnghe.core.report.invitations import Addresses, invitation
from langnghe.core.response.roster import Publication, readable
from langnghe.issuer import queries
from langnghe.issuer.actions import rehearsal, rosters
from langnghe.issuer.router import STORE
from langnghe.web.assets import compile_catalogues

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
PORT, WORKERS, THREADS, PATIENCE, MINIMUM = 9000, 2, 4, 10, 10
NO_ANSWERS = define(
    "issuer.no_address",
    "“{address}” is not the address of the respondents' page.",
    "Give it as https://dlxh.example.vn/s/cho-xa.",
)


def add_to(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(required=True, metavar="verb")
    for name, handler, summary in (
        ("init", init, "take the list of people of a survey, and make a key for each cell"),
        ("status", status, "count people and issued credentials, print the fingerprints of the keys"),
        ("invitations", invitations, "write the invitations to print, one page for each cell"),
        ("publish", publish, "write the keys while issuing goes on; for 1,000 people and more"),
        ("close", close, "end the issuing, and write the keys that the survey takes"),
        ("rehearse", rehearse, "issue to made-up people at once, for a trial"),
        ("rotate", rotate, "replace the keys: what was issued counts no more, and everybody asks anew"),
        ("destroy", destroy, "destroy the list, what was signed, and the keys"),
    ):
        verb = verbs.add_parser(name, help=summary, description=summary)
        verb.add_argument("survey", help="short name of the survey, as in its address")
        verb.add_argument("--by", default="administrator", metavar="NAME", help="who does it, for the notes")
        verb.add_argument("--json", action="store_true", help="print JSON")
        verb.set_defaults(handler=handler)
    _add_list(verbs.choices["init"])
    for name in ("publish", "close", "invitations", "rehearse"):
        verbs.choices[name].add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="where to write")
    for name in ("rotate", "destroy"):
        verbs.choices[name].add_argument("--because", required=True, metavar="TEXT", help="the reason, for the notes")
    verbs.choices["invitations"].add_argument("--address", required=True, metavar="URL", help="address of the issuer's pages")
    verbs.choices["invitations"].add_argument("--language", choices=["vi", "en"], default="vi", help="default: vi")
    _add_server(verbs.add_parser("serve", help="serve the issuer's pages", description="serve the issuer's pages"))


def _add_list(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("list", type=Path, metavar="LIST", help="people as .xlsx or .csv: name, e-mail, unit")
    verb.add_argument("--units", type=Path, required=True, metavar="FILE", help="the survey's units.csv")
    verb.add_argument("--title", required=True, metavar="TEXT", help="title of the survey")
    verb.add_argument("--answers", required=True, metavar="URL", help="address of the respondents' page: https://host/s/survey")
    verb.add_argument("--until", type=_moment, metavar="TIME", help="when issuing ends: 2026-06-20T17:00, at +07:00")
    verb.add_argument("--minimum", type=int, default=MINIMUM, metavar="N", help="smaller units are put together (default: 10)")


def _add_server(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--port", type=int, default=PORT, metavar="N", help=f"port (default: {PORT})")
    verb.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help="address to listen on (default: 127.0.0.1)")
    verb.add_argument("--workers", type=int, choices=range(1, 65), default=WORKERS, metavar="N", help="processes (default: 2)")
    verb.set_defaults(handler=serve)


def _moment(written: str) -> datetime:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{written}” is no time; write it as 2026-06-20T17:00") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=HANOI)


def prepare() -> None:
    """Bring the issuer's store, the words and the static files to what this version of the program needs."""
    compile_catalogues()
    call_command("migrate", database=STORE, verbosity=0, interactive=False)


def init(arguments: argparse.Namespace) -> int:
    if not arguments.answers.startswith(("https://", "http://")) or not arguments.answers.endswith(f"/s/{arguments.survey}"):
        raise refuse(NO_ANSWERS, Place(field="--answers"), address=arguments.answers[:200])
    units = {unit.code: unit.name for unit in read_units_csv(printing.read_file(arguments.units), arguments.units.name)}
    people = read_roster(printing.read_file(arguments.list), units, arguments.list.name)
    prepare()
    minimum = max(arguments.minimum, MINIMUM)
    wanted = rosters.Wanted(arguments.survey, arguments.title, arguments.answers, minimum, arguments.until, units)
    rosters.take_list(wanted=wanted, people=people, by=arguments.by, now=timezone.now())
    return status(arguments)


def status(arguments: argparse.Namespace) -> int:
    row = queries.roster(arguments.survey)
    found = queries.cells(row)
    if arguments.json:
        told = [
            {
                "cell": each.cell,
                "units": each.units,
                "people": each.people,
                "issued": each.issued,
                "fingerprint": each.key.fingerprint,
            }
            for each in found
        ]
        printing.data({"survey": row.slug, "closed_on": row.closed_on and row.closed_on.isoformat(), "cells": told})
        return 0
    for each in found:
        name = each.cell or f"together ({', '.join(each.units)})"
        printing.line(f"{name}: {each.people} people, {each.issued} issued, key {readable(each.key.fingerprint)}")
    return 0


def invitations(arguments: argparse.Namespace) -> int:
    row = queries.roster(arguments.survey)
    addresses = Addresses(f"{arguments.address.rstrip('/')}/i/{row.slug}", row.answers)
    sheets = [
        invitation(row.title, each.names, addresses, each.key.fingerprint, row.until, arguments.language)
        for each in queries.cells(row)
    ]
    printing.write_file(arguments.output, write_invitations_pdf(sheets))
    printing.progress(f"written: {arguments.output}, {len(sheets)}")
    return 0


def rehearse(arguments: argparse.Namespace) -> int:
    link = queries.roster(arguments.survey).answers
    made = rehearsal.rehearse(slug=arguments.survey, now=timezone.now())
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(
        [("unit", "credential", "link"), *((unit, credential, f"{link}#k={credential}") for unit, credential in made)]
    )
    printing.write_file(arguments.output, text.getvalue().encode())
    arguments.output.chmod(0o600)
    return status(arguments)


def publish(arguments: argparse.Namespace) -> int:
    return _published(arguments, rosters.published_early(arguments.survey))


def close(arguments: argparse.Namespace) -> int:
    """Once more after the end: the same file again."""
    row = queries.roster(arguments.survey)
    if row.closed_on is not None:
        return _published(arguments, queries.publication(row))
    return _published(arguments, rosters.close(slug=row.slug, by=arguments.by, now=timezone.now()))


def _published(arguments: argparse.Namespace, published: Publication) -> int:
    printing.write_file(arguments.output, write_keys(published))
    printing.progress(f"written: {arguments.output}; give it to whoever runs the survey, and compare the fingerprints")
    return status(arguments)


def rotate(arguments: argparse.Namespace) -> int:
    rosters.replace_keys(slug=arguments.survey, because=arguments.because, by=arguments.by, now=timezone.now())
    return status(arguments)


def destroy(arguments: argparse.Namespace) -> int:
    rosters.destroy(slug=arguments.survey, because=arguments.because, by=arguments.by, now=timezone.now())
    rosters.sweep()
    printing.progress("destroyed: the list, what was signed, and the keys; destroy copies of them too")
    return 0


def serve(arguments: argparse.Namespace) -> int:
    host = listening.free_address(arguments.host, arguments.port)
    prepare()
    call_command("collectstatic", verbosity=0, interactive=False)
    printing.line(f"issuer: http://{arguments.host}:{arguments.port}")
    Granian(
        "langnghe.config.issuer_wsgi:application",
        address=host,
        port=arguments.port,
        interface=Interfaces.WSGI,
        workers=arguments.workers,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=PATIENCE,
        log_access=False,
        log_level=LogLevels.error,
    ).serve()
    return 0
