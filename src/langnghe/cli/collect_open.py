"""`langnghe collect open`: a survey from an example's folder, approved as a test and opened at once."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from langnghe.cli import collect_keys, printing, serve
from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.units_csv import read_units_csv
from langnghe.core.response.settings import CollectionSettings, DoorKind, Opening, ProofOfWork
from langnghe.phases.collect import queries
from langnghe.phases.collect.actions import collection
from langnghe.phases.collect.actions import printing as collect_printing
from langnghe.phases.collect.actions.printing import Wanted, Where
from langnghe.phases.design.actions import approval
from langnghe.phases.design.actions import versions as design_actions
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.plan.actions import plan as plan_actions
from langnghe.phases.plan.actions import units as unit_actions
from langnghe.web import access

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
USUAL_DAYS = 10
USUAL_SPARE = 10
LONGEST_NAME = 40
NO_ADDRESS = define("collect.no_address", "“{address}” is not the address of the pages.", "Give it as https://dlxh.example.vn.")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+")


def add_to(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    summary = "make a survey of a folder's plan, units and questionnaire, approve it as a test, and open it now"
    verb = verbs.add_parser("open", help=summary, description=summary)
    verb.add_argument("folder", type=Path, metavar="FOLDER", help="has plan.docx, questionnaire.xlsx and, if need be, units.csv")
    verb.add_argument(
        "--name", type=_name, default="", metavar="NAME", help="short name of the survey (default: that of the folder)"
    )
    verb.add_argument("--door", choices=list(DoorKind), default=DoorKind.OPEN, type=DoorKind, help="what respondents bring")
    verb.add_argument(
        "--proof-of-work",
        choices=list(ProofOfWork),
        default=ProofOfWork.NEVER,
        type=ProofOfWork,
        help="when devices must reckon before they send (default: never, so that programs can send as fast as they like)",
    )
    verb.add_argument("--interim", action="store_true", help="let staff see shares of answers before the closing")
    verb.add_argument("--language", choices=["vi", "en"], default="vi", help="language of what is printed (default: vi)")
    verb.add_argument("--json", action="store_true", help="print JSON")
    add_end(verb)
    add_address(verb)
    verb.set_defaults(handler=open_)


def add_end(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--target", type=_count, metavar="N", help="close when so many responses were accepted")
    verb.add_argument("--closes", type=_moment, metavar="TIME", help="close then: 2026-06-20T17:00, at +07:00 if it does not say")


def add_address(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--address", default="http://127.0.0.1:8000", metavar="URL", help="address of the pages, for links")


def _name(written: str) -> str:
    if slugify(written) != written or len(written) > LONGEST_NAME:
        raise argparse.ArgumentTypeError(f"use small letters, digits and hyphens, at most {LONGEST_NAME}")
    return written


def _count(written: str) -> int:
    if not (written.isdecimal() and int(written)):
        raise argparse.ArgumentTypeError("give a whole number of at least 1")
    return int(written)


def _moment(written: str) -> datetime:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{written}” is no time; write it as 2026-06-20T17:00") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=HANOI)


def open_(arguments: argparse.Namespace) -> int:
    """Prints the survey's name, its address, and where its printed codes lie (null: there are none); for a roster, where the
    credentials of made-up people and their issuer's data lie."""
    serve.prepare()
    now = timezone.now()
    slug = _created(arguments, now)
    closes_at = arguments.closes or (None if arguments.target else now + timedelta(days=USUAL_DAYS))
    chosen = CollectionSettings(proof_of_work=arguments.proof_of_work, interim=arguments.interim)
    opening = Opening(now, closes_at, arguments.target, arguments.door, settings=chosen)
    officer = access.example_officer()
    plan_actions.accept_plan(slug=slug, by=officer, now=now)
    approval.accept(slug=slug, reason="opened by command, as a test", by=officer, now=now)
    approval.approve(slug=slug, by=access.example_approver(), now=now, reason="opened by command, as a test")
    collection.open_collection(slug=slug, opening=opening, by=officer, now=now)
    addresses = where(arguments, slug)
    codes = _codes(slug, addresses, arguments.target, now) if arguments.door is DoorKind.SLIPS else None
    apart = (
        {}
        if arguments.door is not DoorKind.ROSTER
        else collect_keys.rehearsed(slug, _people(slug, arguments.target), addresses.link)
    )
    if arguments.json:
        printing.data({"survey": slug, "url": addresses.link, "codes": codes and str(codes), **apart})
        return 0
    printing.line(f"{slug}: {addresses.link}")
    for name, place in (("codes", codes), *apart.items()):
        if place:
            printing.line(f"{name}: {place}")
    return 0


def where(arguments: argparse.Namespace, slug: str) -> Where:
    """The addresses that are printed. Raises Refused (collect.no_address, collection.not_found)."""
    base = arguments.address.rstrip("/")
    if not _ADDRESS.fullmatch(base):
        raise refuse(NO_ADDRESS, Place(field="--address"), address=arguments.address)
    short = queries.settings(slug).short
    link = base + reverse("respond", args=[slug])
    return Where(link, base + reverse("respond-short", args=[short]) if short else link, arguments.language)


def _created(arguments: argparse.Namespace, now: datetime) -> str:
    """The new survey's name: that of the folder, with a number when there is one of that name."""
    folder, by = arguments.folder, access.example_officer()
    slug = arguments.name or _free(slugify(folder.resolve().name)[:LONGEST_NAME] or "survey", now)
    document, workbook = (printing.read_file(folder / name) for name in ("plan.docx", "questionnaire.xlsx"))
    plan_actions.create_survey(slug=slug, document_name="plan.docx", document=document, by=by, now=now, simulated=True)
    units = folder / "units.csv"
    if units.exists():
        found = read_units_csv(printing.read_file(units), "units.csv")
        unit_actions.replace_units(slug=slug, units=found, by=by, now=now)
    design_actions.receive(slug=slug, file_name="questionnaire.xlsx", workbook=workbook, by=by, now=now)
    return slug


def _free(name: str, now: datetime) -> str:
    taken = {survey.slug for survey in plan_queries.surveys(now)}
    return next(each for each in (name, *(f"{name}-{number}" for number in range(2, len(taken) + 3))) if each not in taken)


def _codes(slug: str, addresses: Where, target: int | None, now: datetime) -> Path:
    """Slips for whom the plan asks, and for the target where that is more, in a file that only its owner reads."""
    file: Path = settings.DATA / f"codes-{slug}.csv"
    wanted = Wanted(_people(slug, target), USUAL_SPARE, as_list=True)
    with secret_file(file) as handle:
        handle.write(collect_printing.make_slips(slug=slug, wanted=wanted, where=addresses, by=access.example_officer(), now=now))
    return file


@contextmanager
def secret_file(path: Path) -> Iterator[BinaryIO]:
    """A file that only its owner may read, opened before there is anything to lose. Raises Refused (file.unwritable)."""
    try:
        handle = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")
    except OSError as error:
        raise refuse(printing.UNWRITABLE, Place(file=str(path)), reason=error.strerror or "unknown") from error
    with handle:
        path.chmod(0o600)
        yield handle


def _people(slug: str, target: int | None) -> Mapping[str, int]:
    units = plan_queries.units(slug)
    minimum = queries.collection_row(slug).survey.minimum_group
    owed = {unit.code: unit.paper_forms + unit.online_minimum or minimum for unit in units}
    total = sum(owed.values())
    return {unit: max(count, -(-count * (target or 0) // total)) for unit, count in owed.items()}
