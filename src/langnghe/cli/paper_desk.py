"""`langnghe paper packets|hand-out|return|spoil|ledger|scan|work|accept`: the paper of a survey, from printer to count."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from django.utils import timezone

from langnghe.cli import printing
from langnghe.cli.acting import acting
from langnghe.cli.collect_open import add_address, where
from langnghe.core.errors import Place, define, refuse
from langnghe.core.paper.cover import named
from langnghe.core.paper.ledger import Counts, Sheet, Step
from langnghe.core.plan.roles import Roles
from langnghe.phases.collect import rules
from langnghe.phases.collect.actions import accepting, packets, scans, sheets
from langnghe.phases.collect.actions.packets import Wanted
from langnghe.phases.collect.queries import packets as packet_queries
from langnghe.phases.collect.queries import review as review_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.records.alone import alone
from langnghe.web import access

LOOK_SECONDS = 5.0
"""How often a worker that watches looks whether scans wait."""
NOT_SHEETS = define(
    "paper.not_sheets", "“{said}” does not say how many sheets.", "Write 30 for every unit, or ban-mau=30,ban-thu=12."
)
NOT_A_DAY = define("paper.not_a_day", "“{said}” is not a day.", "Write it as 2024-06-20.")
Handler = Callable[[argparse.Namespace], int]


def add_to(parser: argparse.ArgumentParser) -> None:
    """The verb is the last word of the program's name: each is a noun of its own beside `langnghe paper`."""
    verb = parser.prog.rpartition(" ")[2]
    if verb == "work":
        parser.add_argument("--watch", action="store_true", help="go on looking for scans; without, end when none waits")
        parser.add_argument(
            "--cores", type=int, default=os.cpu_count() or 1, metavar="N", help="processes that read (default: all)"
        )
    else:
        parser.add_argument("survey", help="the survey's name")
        parser.add_argument("--json", action="store_true", help="print JSON")
    if verb not in ("work", "ledger"):
        parser.add_argument("--as", dest="person", metavar="USER", help="user name of who does it (default: administrator)")
    for add in _WORDS.get(verb, ()):
        add(parser)
    parser.set_defaults(handler=_HANDLERS[verb])


def _add_which(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("which", help='serials "3,5-9", a packet "P2", or what the code on a cover or a page says')


def _add_printing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sheets", metavar="N", help="of every unit, or of some: a=30,b=12 (default: as allocated)")
    parser.add_argument("--spare", type=int, default=0, metavar="PERCENT", help="spare sheets (default: 0)")
    parser.add_argument("--beyond", action="store_true", help="all of them are beyond the allocation")
    parser.add_argument("--language", default="vi", help="of the questionnaire (default: vi)")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE.pdf", help="write the sheets, each with its serial")
    parser.add_argument("--covers", type=Path, metavar="FILE.pdf", help="write the covers of the packets")
    add_address(parser)


def _add_unit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--unit", default="", metavar="CODE", help="the unit that gets sheets of the reserve")


def _add_day(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", type=_day, metavar="DAY", help="the day on which they came back (default: today)")
    parser.add_argument("--blank", action="store_true", help="they came back without answers")


def _add_because(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--because", default="", metavar="TEXT", help="the reason, for the journal")


def _add_files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="PDF, TIFF, PNG, JPEG, HEIC; in any order")


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise refuse(NOT_A_DAY, Place(field="--on"), said=written) from error


def _by(arguments: argparse.Namespace, rule: Callable[[Roles], bool] = rules.may_print) -> access.Staff:
    return acting(arguments, rule)


def print_packets(arguments: argparse.Namespace) -> int:
    by, slug = _by(arguments), arguments.survey
    wanted = Wanted(_sheets(arguments.sheets, slug), arguments.spare, arguments.language, spare=arguments.beyond)
    numbers = packets.print_packets(slug=slug, wanted=wanted, by=by, now=timezone.now())
    if arguments.output:
        printing.write_file(arguments.output, written(arguments, numbers, sheets.USUAL, by))
    if arguments.covers:
        printing.write_file(arguments.covers, sheets.covers_pdf(slug, numbers))
    return ledger(arguments)


def written(arguments: argparse.Namespace, numbers: list[int], paper: sheets.Paper, by: access.Staff) -> bytes:
    """The sheets of these packets; each with a one-time code where the survey asks for one. Raises Refused."""
    slug = arguments.survey
    printing.findings(packet_queries.remarks(slug))
    if not packet_queries.asks_codes(slug):
        return sheets.sheets_pdf(slug, numbers, paper)
    link = where(arguments, slug).link
    return sheets.coded_pdf(slug=slug, numbers=numbers, link=link, paper=paper, by=by, now=timezone.now())


def _sheets(said: str | None, slug: str) -> dict[str, int]:
    """Raises Refused (paper.not_sheets)."""
    units = plan_queries.units(slug)
    if said is None:
        return {unit.code: unit.paper_forms for unit in units}
    parts = [part.strip().partition("=") for part in said.split(",")]
    if not all((number or unit).strip().isdigit() for unit, _, number in parts) or (
        len(parts) > 1 and not all(p[1] for p in parts)
    ):
        raise refuse(NOT_SHEETS, Place(field="--sheets"), said=said)
    if parts[0][1]:
        return {unit.strip(): int(number) for unit, _, number in parts}
    return {unit.code: int(parts[0][0]) for unit in units}


def hand_out(arguments: argparse.Namespace) -> int:
    which = named(arguments.which, packet_queries.survey_number(arguments.survey))
    packets.hand_out(slug=arguments.survey, which=which, unit=arguments.unit, by=_by(arguments), now=timezone.now())
    return ledger(arguments)


def take_back(arguments: argparse.Namespace) -> int:
    which, now = named(arguments.which, packet_queries.survey_number(arguments.survey)), timezone.now()
    step, on = Step.BLANK if arguments.blank else Step.RETURN, arguments.on or timezone.localdate(now)
    packets.take_back(slug=arguments.survey, which=which, step=step, on=on, by=_by(arguments), now=now)
    return ledger(arguments)


def spoil(arguments: argparse.Namespace) -> int:
    which = named(arguments.which, packet_queries.survey_number(arguments.survey))
    packets.spoil(slug=arguments.survey, which=which, because=arguments.because, by=_by(arguments), now=timezone.now())
    return ledger(arguments)


def ledger(arguments: argparse.Namespace) -> int:
    """Where the sheets are, by unit, and which are missing."""
    slug = arguments.survey
    units, total = packet_queries.units(slug), packet_queries.counts(slug)
    if arguments.json:
        told = {line.unit.code: _states(line.counts) | {"missing": line.missing} for line in units}
        first_last = [[line.number, line.unit, line.first, line.last] for line in packet_queries.packets(slug)]
        printing.data({"total": _states(total), "units": told, "packets": first_last})
        return 0
    head = ("unit", "printed", "handed out", "returned", "ready", "accepted", "missing")
    rows = [(line.unit.code, *_figures(line.counts), line.missing or "-") for line in units]
    printing.grid([head, *rows, ("all", *_figures(total), str(total.still_out))], numeric=[1, 2, 3, 4, 5])
    return 0


def _states(counts: Counts) -> dict[str, object]:
    sums = {"handed_out": counts.handed_out, "returned": counts.returned, "still_out": counts.still_out}
    return {"printed": counts.printed, **sums, "sheets": {str(state): counts.of(state) for state in Sheet if counts.of(state)}}


def _figures(counts: Counts) -> tuple[str, ...]:
    found = (counts.printed, counts.handed_out, counts.returned, counts.ready, counts.accepted)
    return tuple(map(str, found))


def hand_in(arguments: argparse.Namespace) -> int:
    """Keep scans, each file once, and read them now."""
    by = _by(arguments, rules.may_key)
    with ExitStack() as opened:
        given = ((path.name, opened.enter_context(printing.open_file(path))) for path in arguments.files)
        received = scans.receive(slug=arguments.survey, given=given, by=by, now=timezone.now())
    for name in received.known:
        printing.progress(f"handed in before: {name}")
    _read_waiting(os.cpu_count() or 1)
    found, doubtful = review_queries.page_counts(arguments.survey), review_queries.open_count(arguments.survey)
    if arguments.json:
        printing.data({"files": received.kept, "known": list(received.known), "pages": found, "doubtful": doubtful})
        return 0
    for status, count in sorted(found.items()):
        printing.line(f"pages {status}: {count}")
    printing.line(f"doubtful boxes: {doubtful}")
    return 0


def work(arguments: argparse.Namespace) -> int:
    """Read the scans that wait, of all surveys; where another process does that already, there is nothing to do."""
    while True:
        _read_waiting(arguments.cores)
        if not arguments.watch:
            return 0
        time.sleep(LOOK_SECONDS)


def _read_waiting(cores: int) -> None:
    with alone("scans") as lease:
        while lease.renew() and (waiting := review_queries.waiting()):
            pages = scans.read_scan(scan=waiting[0], cores=cores, now=timezone.now(), goes_on=lease.renew)
            printing.progress(f"scan {waiting[0]}: {pages} pages")


def accept(arguments: argparse.Namespace) -> int:
    ended = accepting.accept(slug=arguments.survey, by=_by(arguments, rules.may_accept), now=timezone.now())
    if arguments.json:
        printing.data(ended)
        return 0
    for because, count in sorted(ended.items()):
        printing.line(f"{because}: {count}")
    return 0


_HANDLERS: dict[str, Handler] = {
    "packets": print_packets,
    "hand-out": hand_out,
    "return": take_back,
    "spoil": spoil,
    "ledger": ledger,
    "scan": hand_in,
    "work": work,
    "accept": accept,
}
_WORDS: dict[str, tuple[Callable[[argparse.ArgumentParser], None], ...]] = {
    "packets": (_add_printing,),
    "hand-out": (_add_which, _add_unit),
    "return": (_add_which, _add_day),
    "spoil": (_add_which, _add_because),
    "scan": (_add_files,),
}
