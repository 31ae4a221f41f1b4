"""`langnghe collect keys`, and a survey of made-up listed people opened as a test, with an issuer of its own beside the store."""

from __future__ import annotations

import argparse
import csv
import io
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from langnghe.cli import printing
from langnghe.cli.acting import acting
from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.keys_json import read_keys
from langnghe.core.formats.units_csv import write_units_csv
from langnghe.core.response.roster import readable
from langnghe.phases.collect import rules
from langnghe.phases.collect.actions import credentials as credential_actions
from langnghe.phases.collect.queries.credentials import credentials
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import access

NOT_ISSUED = define(
    "collect.not_issued",
    "The issuer of the example did not work: {reason}.",
    "Look at the folder that is named for it, and try again.",
)
KEPT_APART = ("LANGNGHE_DATA", "DATABASE_URL", "ISSUER_DATABASE_URL", "SECRET_KEY")


def add_to(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    summary = "take the keys that the issuer has published"
    verb = verbs.add_parser("keys", help=summary, description=summary)
    verb.add_argument("survey", help="short name of the survey")
    verb.add_argument("file", type=Path, metavar="FILE", help="as `langnghe issuer close` wrote it")
    verb.add_argument("--as", dest="person", default="", metavar="NAME", help="user name of whoever does it")
    verb.add_argument("--json", action="store_true", help="print JSON")
    verb.set_defaults(handler=take)


def take(arguments: argparse.Namespace) -> int:
    by = acting(arguments, rules.may_print)
    published = read_keys(printing.read_file(arguments.file), arguments.file.name)
    credential_actions.take_keys(slug=arguments.survey, published=published, by=by, now=timezone.now())
    return _shown(arguments)


def _shown(arguments: argparse.Namespace) -> int:
    found = credentials(arguments.survey)
    if arguments.json:
        keys = [{"cell": each.cell, "fingerprint": each.fingerprint, "issued": each.issued} for each in found.keys]
        printing.data({"survey": arguments.survey, "keys": keys, "used": found.used})
        return 0
    for each in found.keys:
        issued = "still being issued" if each.issued is None else f"{each.issued} issued"
        printing.line(f"{each.cell or 'together'}: {readable(each.fingerprint)}, {issued}")
    return 0


def rehearsed(slug: str, people: Mapping[str, int], link: str) -> dict[str, str]:
    """Issue to so many made-up people of each unit in a process and a folder apart, and take the keys; returns where the
    issuer's data and the credentials lie. Raises Refused (collect.not_issued)."""
    folder: Path = settings.DATA.parent / f"{settings.DATA.name}-issuer-{slug}"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    roster, units, keys, made = (folder / name for name in ("list.csv", "units.csv", "keys.json", "credentials.csv"))
    printing.write_file(units, write_units_csv(plan_queries.units(slug)))
    printing.write_file(roster, _list(people))
    title = plan_queries.survey_row(slug).title
    _issuer(folder, "init", slug, str(roster), "--units", str(units), "--title", title, "--answers", link)
    _issuer(folder, "rehearse", slug, "-o", str(made))
    _issuer(folder, "close", slug, "-o", str(keys))
    published = read_keys(printing.read_file(keys), keys.name)
    by = access.example_officer()
    credential_actions.take_keys(slug=slug, published=published, by=by, now=timezone.now())
    return {"credentials": str(made), "issuer": str(folder)}


def _list(people: Mapping[str, int]) -> bytes:
    text = io.StringIO()
    rows = (
        (f"Người thử {number}", f"{unit}-{number}@thu.invalid", unit) for unit, many in people.items() for number in range(many)
    )
    csv.writer(text, lineterminator="\n").writerows([("name", "email", "unit"), *rows])
    return text.getvalue().encode()


def _issuer(folder: Path, *words: str) -> None:
    """A process that is given nothing of this one's store."""
    kept = {name: value for name, value in os.environ.items() if name not in KEPT_APART}
    own = {"ISSUER_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "langnghe.config.issuer"}
    command = [sys.executable, "-m", "langnghe", "issuer", *words, "--data", str(folder)]
    done = subprocess.run(command, env=kept | own, check=False, capture_output=True, text=True)
    if done.returncode:
        reason = next(iter(done.stderr.strip().splitlines()[-1:]), "unknown")
        raise refuse(NOT_ISSUED, Place(file=str(folder)), reason=reason)
