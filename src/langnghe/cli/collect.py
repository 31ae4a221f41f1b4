"""`langnghe collect`: opens, counts, closes, pauses and extends collections; prints posters and slips."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from django.utils import timezone

from langnghe.cli import collect_anonymity, collect_commit, collect_forget, collect_keys, collect_open, collect_quota, printing
from langnghe.cli.acting import acting
from langnghe.core.errors import Place, Refused, define, refuse
from langnghe.core.plan.lifecycle import State
from langnghe.core.response.closing import End
from langnghe.phases.collect import queries, rules
from langnghe.phases.collect.actions import closing, collection, slips
from langnghe.phases.collect.actions import printing as collect_printing
from langnghe.phases.collect.actions.printing import Wanted
from langnghe.phases.collect.queries.slips import unit_counts
from langnghe.phases.plan import queries as plan_queries

USUAL_SPARE = 10
NO_END = define("collect.no_end", "It is not said when the collection ends.", "Give --closes TIME, --target N, or both.")
NO_BECAUSE = define(
    "collect.no_because", "It is not said why the collection is changed.", "Give --because TEXT; the journal keeps it."
)
NOT_PEOPLE = define(
    "slips.not_people", "“{said}” does not say how many people.", "Write 30 for every unit, or ban-mau=30,ban-thu=12."
)


def add_to(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")
    collect_open.add_to(verbs)
    collect_quota.add_to(verbs)
    collect_forget.add_to(verbs)
    collect_keys.add_to(verbs)
    for name, handler, summary in (
        ("count", count, "what was accepted by unit and mode, and what was refused"),
        ("close", close, "close a collection now, and destroy what it needs no more"),
        ("pause", pause, "let nobody in for a while"),
        ("resume", resume, "go on after a pause"),
        ("extend", extend, "move the end of an open collection"),
        ("reopen", reopen, "open a closed collection again until another end"),
        ("slips", print_slips, "make slips with codes and write them, once"),
        ("void", void, "take the unused slips of a packet back"),
        ("anonymity", collect_anonymity.run, "what protects the respondents, and the smallest group of which figures are shown"),
        ("commit", collect_commit.run, "commit to the answers of days that are over, and show all commitments"),
        ("posters", print_posters, "write posters or table cards with QR codes"),
    ):
        verb = verbs.add_parser(name, help=summary, description=summary)
        verb.add_argument("survey", help="the survey's name")
        verb.add_argument("--json", action="store_true", help="print JSON")
        verb.set_defaults(handler=handler)
        if handler not in (count, print_posters, collect_commit.run):
            verb.add_argument("--as", dest="person", metavar="USER", help="user name of who does it (default: administrator)")
    for name in ("close", "pause", "resume", "extend", "reopen", "void"):
        verbs.choices[name].add_argument("--because", default="", metavar="TEXT", help="the reason, for the journal")
    collect_anonymity.add_to(verbs.choices["anonymity"])
    for name in ("extend", "reopen"):
        collect_open.add_end(verbs.choices[name])
    verbs.choices["void"].add_argument("packet", type=int, help="the packet's number, which its cover has")
    _add_printing(verbs.choices["slips"], verbs.choices["posters"])


def _add_printing(slips_verb: argparse.ArgumentParser, posters_verb: argparse.ArgumentParser) -> None:
    for verb in (slips_verb, posters_verb):
        verb.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="where to write: FILE.pdf")
        verb.add_argument("--language", choices=["vi", "en"], default="vi", help="language of what is printed (default: vi)")
        collect_open.add_address(verb)
    slips_verb.add_argument("--people", required=True, metavar="N", help="people of every unit, or of some: a=30,b=12")
    slips_verb.add_argument("--spare", type=int, default=USUAL_SPARE, metavar="PERCENT", help="spare slips (default: 10)")
    posters_verb.add_argument("--cards", action="store_true", help="table cards of A6 instead of posters of A4")


def _because(arguments: argparse.Namespace) -> str:
    """Raises Refused (collect.no_because)."""
    if not arguments.because.strip():
        raise refuse(NO_BECAUSE, Place(field="--because"))
    return str(arguments.because)


def count(arguments: argparse.Namespace) -> int:
    survey = arguments.survey
    accepted, refused = queries.collection_row(survey).accepted, queries.refused(survey)
    units, modes = queries.accepted_by(survey)
    by_unit = {unit.code: units.get(unit.code, 0) for unit in plan_queries.units(survey)} | units
    if arguments.json:
        by_mode = {str(mode): number for mode, number in modes.items()}
        printing.data({"accepted": accepted, "by_unit": by_unit, "by_mode": by_mode, "refused": refused, "slips": _slips(survey)})
        return 0
    printing.line(f"accepted: {accepted}")
    for name, counts in (("unit", by_unit), ("mode", modes), ("refused", refused)):
        for each, number in sorted(counts.items()):
            printing.line(f"{name} {each or '-'}: {number}")
    return 0


def _slips(survey: str) -> dict[str, dict[str, int]]:
    return {each.unit: {"unused": each.unused, "spent": each.spent, "void": each.void} for each in unit_counts(survey)}


def close(arguments: argparse.Namespace) -> int:
    """Close now; what its target closed already is as it was wished."""
    by, now = acting(arguments, rules.may_close), timezone.now()
    try:
        collection.close_collection(slug=arguments.survey, because=arguments.because or "by command", by=by, now=now)
    except Refused:
        if plan_queries.survey(arguments.survey, now).state is not State.CLOSED:
            raise
        printing.progress("closed already")
    collect_forget.close_down(arguments.survey, by)
    return count(arguments)


def pause(arguments: argparse.Namespace) -> int:
    by = acting(arguments, rules.may_open)
    closing.pause(slug=arguments.survey, because=_because(arguments), by=by, now=timezone.now())
    return count(arguments)


def resume(arguments: argparse.Namespace) -> int:
    by = acting(arguments, rules.may_open)
    closing.resume(slug=arguments.survey, because=_because(arguments), by=by, now=timezone.now())
    return count(arguments)


def extend(arguments: argparse.Namespace) -> int:
    if arguments.closes is None and arguments.target is None:
        raise refuse(NO_END, Place(field="--closes"))
    by = acting(arguments, rules.may_open)
    closing.extend(slug=arguments.survey, end=_end(arguments), because=_because(arguments), by=by, now=timezone.now())
    return count(arguments)


def reopen(arguments: argparse.Namespace) -> int:
    by = acting(arguments, rules.may_open)
    closing.reopen(slug=arguments.survey, end=_end(arguments), because=_because(arguments), by=by, now=timezone.now())
    return count(arguments)


def _end(arguments: argparse.Namespace) -> End:
    """What is not said stays as it is."""
    row = queries.collection_row(arguments.survey)
    return End(arguments.closes or row.closes_at, arguments.target or row.target)


def print_slips(arguments: argparse.Namespace) -> int:
    by, survey = acting(arguments, rules.may_print), arguments.survey
    people = people_said(arguments.people, [unit.code for unit in plan_queries.units(survey)])
    wanted = Wanted(people, arguments.spare, as_list=arguments.output.suffix.lower() == ".csv")
    with collect_open.secret_file(arguments.output) as file:
        where = collect_open.where(arguments, survey)
        file.write(collect_printing.make_slips(slug=survey, wanted=wanted, where=where, by=by, now=timezone.now()))
    if arguments.json:
        printing.data({"file": str(arguments.output), "slips": _slips(survey)})
    else:
        printing.progress(f"written: {arguments.output}, which only you can read")
    return 0


def people_said(said: str, units: list[str]) -> Mapping[str, int]:
    """How many people each unit has. Raises Refused (slips.not_people)."""
    try:
        if "=" not in said:
            return dict.fromkeys(units, int(said))
        pairs = (pair.split("=") for pair in said.split(","))
        return {unit.strip(): int(number) for unit, number in pairs}
    except ValueError as error:
        raise refuse(NOT_PEOPLE, Place(field="--people"), said=said) from error


def void(arguments: argparse.Namespace) -> int:
    by = acting(arguments, rules.may_print)
    slips.void(slug=arguments.survey, number=arguments.packet, because=_because(arguments), by=by, now=timezone.now())
    return count(arguments)


def print_posters(arguments: argparse.Namespace) -> int:
    survey = arguments.survey
    units = ["", *(unit.code for unit in plan_queries.units(survey))]
    where = collect_open.where(arguments, survey)
    printing.write_file(arguments.output, collect_printing.posters_pdf(survey, units, where, cards=arguments.cards))
    printing.progress(f"written: {arguments.output}, {len(units)}")
    return 0
