"""The units of a survey."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import Place, define, has_errors, refuse
from langnghe.core.formats.unit_mails import read_unit_mails, write_unit_mails
from langnghe.core.formats.units_csv import read_units_csv, write_units_csv
from langnghe.core.formats.units_links import written_key
from langnghe.core.formats.units_table import read_unit_list
from langnghe.core.sampling.directory import DirectoryUnit, path_to_root
from langnghe.core.sampling.from_directory import accepted
from langnghe.core.sampling.matching import NameIndex, Reason, Suggestion, suggest
from langnghe.core.sampling.units import Unit
from langnghe.phases.plan import queries, rules
from langnghe.phases.plan.actions import units as unit_actions
from langnghe.web import pages
from langnghe.web.access import StaffRequest, staff
from langnghe.web.files import attachment, uploaded
from langnghe.web.tabs import tabs

NO_SUGGESTION = define("units.no_suggestion", "The directory has no unit “{key}”.", "Match the names once more.")
MOST_MATCHED = 500
"""Names of a list that are matched on the page; the command takes them all."""


@require_GET
@staff(rules.may_look)
def units_csv(request: StaffRequest, slug: str) -> HttpResponse:
    return attachment(write_units_csv(queries.units(slug)), f"{slug}-units.csv")


@dataclass(frozen=True)
class Match:
    """A unit of the list beside what a directory has: `given` is its name in the list as it was handed in."""

    row: int
    unit: Unit
    given: str
    suggestions: list[tuple[Suggestion, str, str]]

    @property
    def is_known(self) -> bool:
        """Whether the directory has a unit of exactly this name on the day."""
        best = self.suggestions[0][0] if self.suggestions else None
        return best is not None and best.reason is Reason.SAME and best.formerly is None

    @property
    def ended(self) -> DirectoryUnit | None:
        """The unit of this name that exists no more."""
        best = self.suggestions[0][0] if self.suggestions else None
        return best.formerly if best and best.reason is not Reason.SIMILAR else None

    @property
    def now(self) -> list[tuple[Suggestion, str, str]]:
        """What the unit became that exists no more."""
        ended = self.ended
        return [each for each in self.suggestions if ended and each[0].formerly == ended]

    @property
    def similar(self) -> list[tuple[Suggestion, str, str]]:
        """The other suggestions; fewer where the first is certain."""
        others = [each for each in self.suggestions if each not in self.now]
        return others[:2] if self.now else others

    @property
    def gone_since(self) -> date | None:
        """The first day on which it did not exist."""
        ended = self.ended
        return ended.valid_until + timedelta(days=1) if ended and ended.valid_until else None


@dataclass(frozen=True)
class Matching:
    """With which directory names are compared, on which day, and which suggestion was taken: a row and a unit's key."""

    number: int | None
    on: date
    taken: str = ""

    @classmethod
    def asked(cls, data: QueryDict, usual: date) -> "Matching":
        number, day = data.get("directory", ""), data.get("on", "")
        try:
            on = date.fromisoformat(day) if day else usual
        except ValueError:
            on = usual
        return cls(int(number) if number.isdecimal() and len(number) < 10 else None, on, data.get("accept", ""))

    def accepted(self, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
        """The units with the one suggestion that was taken. Raises Refused when there is no such unit."""
        row, _colon, key = self.taken.partition(":")
        if self.number is None or not row.isdecimal() or not int(row) < len(units):
            return units
        by_key = queries.directory_index(queries.known_directory(self.number)).directory.by_key
        found = next((unit for unit in by_key.values() if written_key(unit.key) == key), None)
        if found is None:
            raise refuse(NO_SUGGESTION, Place(row=int(row) + 1), key=key)
        return tuple(accepted(unit, found) if at == int(row) else unit for at, unit in enumerate(units))

    def matches(self, units: tuple[Unit, ...], names: list[str]) -> list[Match]:
        """Each unit with what its name may mean; none without a directory."""
        if self.number is None:
            return []
        index = queries.directory_names(queries.known_directory(self.number), self.on)
        return [
            Match(
                at, unit, names[at] if at < len(names) else unit.name, [_said(each, index) for each in suggest(unit.name, index)]
            )
            for at, unit in enumerate(units[:MOST_MATCHED])
        ]


def _said(suggestion: Suggestion, index: NameIndex) -> tuple[Suggestion, str, str]:
    """A suggestion, its key, and where its unit is."""
    above = path_to_root(index.directory, suggestion.unit.key)[1:]
    return suggestion, written_key(suggestion.unit.key), ", ".join(unit.name for unit in above)


def _names(original: str) -> list[str]:
    return [unit.name for unit in read_units_csv(original.encode())] if original.strip() else []


@require_POST
@staff(rules.may_edit)
def preview_units(request: StaffRequest, slug: str) -> HttpResponse:
    """What a list says and what is odd in it, before anything is replaced."""
    survey, pasted = queries.survey(slug, timezone.now()), request.POST.get("pasted", "")
    name, content = ("", pasted.encode()) if pasted.strip() else uploaded(request.FILES.get("units"))
    listed = read_unit_list(content, name)
    given = listed.survey_units()
    matching = Matching.asked(request.POST, queries.plan(slug).issued_on or timezone.localdate())
    units = matching.accepted(given)
    mails = read_unit_mails(request.POST["mails"].encode() if "mails" in request.POST else content, name, units)
    findings = (*listed.findings, *mails.findings)
    context = {
        "survey": survey,
        "phase": "plan",
        "tabs": tabs(survey, "plan"),
        "units": units,
        "now": len(queries.units(slug)),
        "findings": findings,
        "refused": has_errors(findings),
        "csv": write_units_csv(units).decode("utf-8-sig"),
        "original": request.POST.get("original") or write_units_csv(given).decode("utf-8-sig"),
        "directories": queries.directories(),
        "matching": matching,
        "matches": matching.matches(units, _names(request.POST.get("original", ""))),
        "known": len(mails.mails),
        "mails": write_unit_mails(units, mails.mails).decode("utf-8-sig"),
    }
    return pages.page(request, "plan/units.html", context, 400 if context["refused"] else 200)


@require_POST
@staff(rules.may_edit)
def replace_units(request: StaffRequest, slug: str) -> HttpResponse:
    units = read_units_csv(request.POST.get("units", "").encode())
    mails = read_unit_mails(request.POST.get("mails", "code,mail").encode(), "", units).mails
    unit_actions.replace_units(slug=slug, units=units, mails=mails, by=request.user, now=timezone.now())
    messages.success(request, _("The units were replaced."))
    return redirect("plan", slug)
