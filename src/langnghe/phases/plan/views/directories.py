"""Directories of units: handed in, looked through, searched."""

import base64
import binascii
import zlib
from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import Finding, Place, define, has_errors, refuse
from langnghe.core.formats.administrative_units import FIRST_DAY
from langnghe.core.formats.conversion_table import is_conversion_table, read_conversion_table
from langnghe.core.formats.sheet_rows import LARGEST, read_sheets
from langnghe.core.formats.units_export import write_directory_csv, write_directory_xlsx
from langnghe.core.formats.units_links import written_key
from langnghe.core.formats.units_table import unit_list
from langnghe.core.sampling.directory import BEGINNING, MAIN, Directory, DirectoryUnit, Link, UnitKey, children, path_to_root
from langnghe.core.sampling.search import roots, search
from langnghe.phases.plan import queries, rules
from langnghe.phases.plan.actions import directories as directory_actions
from langnghe.phases.plan.forms import directories as forms
from langnghe.web import pages
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.files import attachment, uploaded

NO_UNIT = define("directory_unit.not_found", "The directory has no unit “{key}”.", "Look for it by its name.")
LOST = define("units.table_lost", "The table that was looked at did not come back whole.", "Choose the file once more.")
SHOWN = 100


@dataclass(frozen=True)
class Entry:
    """One unit as a list shows it."""

    unit: DirectoryUnit
    key: str
    path: str
    first: date | None
    below: int = 0


@require_GET
@staff(rules.may_look)
def listing(request: StaffRequest) -> HttpResponse:
    return _listing(request, {"form": forms.DirectoryFile()})


@require_POST
@staff(rules.may_keep_directories)
def preview(request: StaffRequest) -> HttpResponse:
    """What a file says and what is odd in it, before anything is kept."""
    form = forms.DirectoryFile(request.POST, request.FILES)
    if not form.is_valid():
        return _listing(request, {"form": form}, 400)
    file_name, table = uploaded(form.cleaned_data["table"])
    sheets = read_sheets(table, file_name)
    if is_conversion_table(sheets):
        directory, findings = read_conversion_table(sheets), tuple[Finding, ...]()
    else:
        found = unit_list(sheets)
        directory, findings = found.directory, found.findings
    refused, name = has_errors(findings), form.cleaned_data["name"]
    context = {
        "name": name,
        "file_name": file_name,
        "units": [_entry(directory, unit) for unit in directory.units[:SHOWN]],
        "count": len(directory.units),
        "links": len(directory.links),
        "levels": _levels(directory),
        "findings": findings,
        "refused": refused,
        "replaced": any(known.name == name.strip() for known in queries.directories()),
        "table": base64.b64encode(zlib.compress(table, 9)).decode(),
    }
    return pages.page(request, "plan/directory_preview.html", context, 400 if refused else 200)


@require_POST
@staff(rules.may_keep_directories)
def keep(request: StaffRequest) -> HttpResponse:
    name, file_name = request.POST.get("name", ""), request.POST.get("file_name", "")
    table = _unpacked(request.POST.get("table", ""))
    number = directory_actions.keep_directory(
        name=name[:200], file_name=file_name[-200:], table=table, by=request.user, now=timezone.now()
    )
    messages.success(request, _("The directory was kept."))
    return redirect("directory", number)


@require_POST
@staff(rules.may_keep_directories)
def remove(request: StaffRequest, number: int) -> HttpResponse:
    directory_actions.remove_directory(number=number, by=request.user, now=timezone.now())
    messages.success(request, _("The directory was removed."))
    return redirect("directories")


@require_GET
@staff(rules.may_look)
def directory(request: StaffRequest, number: int) -> HttpResponse:
    """The top of a directory on a day, or what somebody looks for in it."""
    known, day, typed = queries.known_directory(number), _day(request), request.GET.get("q", "")[:200]
    level = request.GET.get("level", "")[:100]
    index = queries.directory_index(known)
    every = request.GET.get("day") == "all"
    found = search(index, typed, None if every else day, level, SHOWN) if typed.strip() else None
    units = found.units if found else roots(index.directory, day)[:SHOWN]
    below = Counter(each.parents.get(MAIN) for each in index.directory.units if each.is_valid_on(day))
    context = {
        "known": known,
        "entries": [_entry(index.directory, unit, below[unit.key]) for unit in units],
        "found": found,
        "typed": typed,
        "every": every,
        "on": day,
        "level": level,
        "levels": [level for level, _count in _levels(index.directory)],
        "existing": sum(unit.is_valid_on(day) for unit in index.directory.units),
        "eve": FIRST_DAY.replace(month=6, day=30) if known.is_public else None,
        "today": timezone.localdate(),
        "may_keep": rules.may_keep_directories(roles_of(request.user)) and not known.is_public,
    }
    return pages.page(request, "plan/directory.html", context)


@require_GET
@staff(rules.may_look)
def unit(request: StaffRequest, number: int, code: str) -> HttpResponse:
    """One unit: when it existed, what stands above and below it, what it came from and became."""
    known = queries.known_directory(number)
    units = queries.directory_index(known).directory
    found = _unit(units, code, request.GET.get("from", ""))
    context = {
        "known": known,
        "entry": _entry(units, found),
        "others": [_entry(units, other) for other in units.by_code[found.code] if other.key != found.key],
        "path": [_entry(units, above) for above in reversed(path_to_root(units, found.key)[1:])],
        "parents": [
            ("" if relation == MAIN else relation, _entry(units, units.by_key[key]))
            for relation, key in found.parents.items()
            if key in units.by_key
        ],
        "below": [_entry(units, child) for child in children(units, found.key)],
        "after": _linked(units, units.after.get(found.key, ()), forward=True),
        "before": _linked(units, units.before.get(found.key, ()), forward=False),
    }
    return pages.page(request, "plan/directory_unit.html", context)


@require_GET
@staff(rules.may_look)
def directory_csv(_request: StaffRequest, number: int) -> HttpResponse:
    return attachment(write_directory_csv(_units(number)), _file_name(number, "csv"))


@require_GET
@staff(rules.may_look)
def directory_xlsx(_request: StaffRequest, number: int) -> HttpResponse:
    return attachment(write_directory_xlsx(_units(number)), _file_name(number, "xlsx"))


def _listing(request: StaffRequest, more: dict[str, object], status: int = 200) -> HttpResponse:
    may_keep = rules.may_keep_directories(roles_of(request.user))
    context = {"directories": queries.directories(), "may_keep": may_keep, **more}
    return pages.page(request, "plan/directories.html", context, status)


def _units(number: int) -> Directory:
    return queries.directory_index(queries.known_directory(number)).directory


def _file_name(number: int, ending: str) -> str:
    return f"don-vi-{number or 'hanh-chinh'}.{ending}"


def _day(request: StaffRequest) -> date:
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return timezone.localdate()


def _unit(units: Directory, code: str, first: str) -> DirectoryUnit:
    """The unit of that code that began on that day; the latest of that code where none did."""
    try:
        key = UnitKey(code, date.fromisoformat(first) if first else BEGINNING)
    except ValueError:
        key = UnitKey(code)
    found = units.by_key.get(key) or next(iter(reversed(units.by_code.get(code, ()))), None)
    if found is None:
        raise refuse(NO_UNIT, Place(field=code), key=code)
    return found


def _entry(units: Directory, unit: DirectoryUnit, below: int = 0) -> Entry:
    path = ", ".join(above.name for above in path_to_root(units, unit.key)[1:])
    return Entry(unit, written_key(unit.key), path, None if unit.valid_from == BEGINNING else unit.valid_from, below)


def _linked(units: Directory, links: tuple[Link, ...], *, forward: bool) -> list[tuple[Entry, bool]]:
    keys = [(link.after if forward else link.before, link.whole) for link in links]
    return [(_entry(units, units.by_key[key]), whole) for key, whole in keys if key in units.by_key]


def _levels(units: Directory) -> list[tuple[str, int]]:
    """Each level and how many units it has, in the order in which they come."""
    counts: dict[str, int] = {}
    for each in units.units:
        counts[each.level] = counts.get(each.level, 0) + 1
    return list(counts.items())


def _unpacked(packed: str) -> bytes:
    try:
        return zlib.decompressobj().decompress(base64.b64decode(packed, validate=True), LARGEST)
    except (binascii.Error, zlib.error, ValueError):
        raise refuse(LOST) from None
