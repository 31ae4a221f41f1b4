"""`langnghe units check|match FILE`, `units find NAME`: what is odd in a list of units, which units of a directory its names may
mean, and what a directory has under a name."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from langnghe.cli import printing
from langnghe.core.errors import Finding, Severity, define, refuse
from langnghe.core.formats.administrative_units import read_administrative_units
from langnghe.core.formats.units_links import written_key
from langnghe.core.formats.units_table import read_directory, read_unit_list
from langnghe.core.sampling.directory import BEGINNING, Directory, DirectoryUnit, path_to_root, unit_with_code
from langnghe.core.sampling.matching import NameIndex, Suggestion, name_index, suggest
from langnghe.core.sampling.search import search, search_index
from langnghe.core.sampling.unit_list import ListedUnit, UnitList
from langnghe.records.public_list import public_list_files

NO_MATCH = define(
    "units.no_match",
    "No unit that exists on {day} has a name like “{name}”.",
    "Check its spelling, or add it to the directory.",
    Severity.WARNING,
)
UNKNOWN_WITHIN = define(
    "units.unknown_within", "No unit has the code “{code}” on {day}.", "Put the code that the unit has on that day."
)


def add_to(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")
    summary = "read a list of units (.xlsx, .csv, pasted text) and print what is odd; exit status 1 for an error or a warning"
    verb = verbs.add_parser("check", help=summary, description=summary)
    verb.add_argument("file", type=Path, metavar="FILE")
    verb.set_defaults(handler=check)
    summary = "suggest units of a directory for each name of a list; exit status 1 when a name has no suggestion"
    match = verbs.add_parser("match", help=summary, description=summary)
    match.add_argument("file", type=Path, metavar="FILE")
    match.add_argument("--on", type=day, required=True, metavar="DATE", help="the day of the survey: 2026-03-01")
    match.add_argument(
        "--directory", type=Path, metavar="FILE", help="a directory of units (default: the public list of communes)"
    )
    match.add_argument("--within", default="", metavar="CODE", help="only units below the one that has this code on that day")
    match.add_argument("--limit", type=int, default=5, metavar="N", help="at most so many suggestions a name (default: 5)")
    match.set_defaults(handler=match_names)
    summary = "look for a name, a part of one or a code in a directory; exit status 1 when nothing fits"
    find = verbs.add_parser("find", help=summary, description=summary)
    find.add_argument("name", metavar="NAME", help="marks and capitals are not needed: “muong so”, “phong tho lai chau”")
    find.add_argument("--on", type=day, metavar="DATE", help="only units that exist on that day (default: of every day)")
    find.add_argument("--level", default="", metavar="LEVEL", help="only units of that level, as the directory names it")
    find.add_argument(
        "--directory", type=Path, metavar="FILE", help="a directory of units (default: the public list of communes)"
    )
    find.add_argument("--limit", type=int, default=20, metavar="N", help="at most so many units (default: 20)")
    find.set_defaults(handler=find_units)
    for each in (verb, match, find):
        each.add_argument("--json", action="store_true", help="print JSON")


def day(text: str) -> date:
    """A day as `2026-03-01`; argparse says that it is none."""
    return date.fromisoformat(text)


def check(arguments: argparse.Namespace) -> int:
    """Exit status 1 when there is an error or a warning; notes alone leave it 0."""
    found = _list(arguments.file)
    if arguments.json:
        units = [_listed_json(row) for row in found.rows]
        printing.data({"units": units, "findings": [printing.finding_json(finding) for finding in found.findings]})
    else:
        printing.findings(found.findings)
        printing.line(f"{len(found.rows)} units, {len(found.findings)} findings")
    return _status(found.findings)


def match_names(arguments: argparse.Namespace) -> int:
    """The names of the list with what they may mean on the day, the likeliest first."""
    directory = _directory(arguments.directory)
    above = _within(directory, arguments)
    index = name_index(directory, arguments.on)
    rows = _list(arguments.file).rows
    suggested = [suggest(row.unit.name, index, arguments.limit, above.key if above else None) for row in rows]
    findings = [
        Finding(NO_MATCH, row.place, {"name": row.unit.name, "day": arguments.on.isoformat()})
        for row, found in zip(rows, suggested, strict=True)
        if not found
    ]
    if arguments.json:
        matches = [
            {"row": row.place.row, "name": row.unit.name, "suggestions": [_suggestion_json(each, index) for each in found]}
            for row, found in zip(rows, suggested, strict=True)
        ]
        told = [printing.finding_json(finding) for finding in findings]
        printing.data({"on": arguments.on.isoformat(), "matches": matches, "findings": told})
    else:
        _print_matches(rows, suggested, index)
        printing.findings(findings)
    return _status(findings)


def find_units(arguments: argparse.Namespace) -> int:
    """The units under a name with what stands above each and what each became."""
    directory = _directory(arguments.directory)
    found = search(search_index(directory), arguments.name, arguments.on, arguments.level, arguments.limit)
    if arguments.json:
        printing.data({"count": found.count, "units": [_found_json(unit, directory) for unit in found.units]})
    else:
        printing.grid([_found_line(unit, directory) for unit in found.units])
    return 0 if found.units else 1


def _found_json(unit: DirectoryUnit, directory: Directory) -> Mapping[str, object]:
    path = [above.name for above in path_to_root(directory, unit.key)]
    after, before = directory.after.get(unit.key, ()), directory.before.get(unit.key, ())
    return {
        **_unit_json(unit),
        "path": path,
        "became": [{"unit": written_key(link.after), "whole": link.whole} for link in after],
        "came_from": [{"unit": written_key(link.before), "whole": link.whole} for link in before],
    }


def _found_line(unit: DirectoryUnit, directory: Directory) -> tuple[str, str, str, str]:
    above = ", ".join(each.name for each in path_to_root(directory, unit.key)[1:])
    last = f"until {unit.valid_until.isoformat()}" if unit.valid_until else ""
    names = (directory.by_key[link.after].name for link in directory.after.get(unit.key, ()) if link.after in directory.by_key)
    became = "; ".join(names)
    return written_key(unit.key), unit.name, above, f"{last}, now {became}" if became else last


def _list(path: Path) -> UnitList:
    return read_unit_list(printing.read_file(path), path.name)


def _directory(path: Path | None) -> Directory:
    if path is None:
        return read_administrative_units(public_list_files())
    return read_directory(printing.read_file(path), path.name)


def _within(directory: Directory, arguments: argparse.Namespace) -> DirectoryUnit | None:
    if not arguments.within:
        return None
    found = unit_with_code(directory, arguments.within, arguments.on)
    if found is None:
        raise refuse(UNKNOWN_WITHIN, code=arguments.within, day=arguments.on.isoformat())
    return found


def _status(findings: tuple[Finding, ...] | list[Finding]) -> int:
    return 1 if any(finding.severity is not Severity.NOTE for finding in findings) else 0


def _print_matches(rows: tuple[ListedUnit, ...], suggested: list[tuple[Suggestion, ...]], index: NameIndex) -> None:
    for row, found in zip(rows, suggested, strict=True):
        printing.line(row.unit.name)
        for each in found:
            formerly = f", formerly {each.formerly.name}{'' if each.whole else ' (a part)'}" if each.formerly else ""
            printing.line(f"  {each.score:.2f} {', '.join(_path(each.unit, index))} ({written_key(each.unit.key)}){formerly}")


def _path(unit: DirectoryUnit, index: NameIndex) -> list[str]:
    return [above.name for above in path_to_root(index.directory, unit.key)]


def _unit_json(unit: DirectoryUnit) -> dict[str, object]:
    return {
        "code": unit.code,
        "name": unit.name,
        "kind": unit.kind,
        "level": unit.level,
        "valid_from": _day_json(None if unit.valid_from == BEGINNING else unit.valid_from),
        "valid_until": _day_json(unit.valid_until),
    }


def _day_json(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _listed_json(row: ListedUnit) -> Mapping[str, object]:
    return {
        "row": row.place.row,
        **_unit_json(row.unit),
        "parents": {relation: written_key(key) for relation, key in row.unit.parents.items()},
        "paper_forms": row.paper_forms,
        "online_minimum": row.online_minimum,
        "size": row.size,
        "deviation": row.deviation,
        "stratum": row.stratum,
    }


def _suggestion_json(suggestion: Suggestion, index: NameIndex) -> Mapping[str, object]:
    return {
        **_unit_json(suggestion.unit),
        "path": _path(suggestion.unit, index),
        "score": suggestion.score,
        "reason": str(suggestion.reason),
        "formerly": _unit_json(suggestion.formerly) if suggestion.formerly else None,
        "whole": suggestion.whole,
    }
