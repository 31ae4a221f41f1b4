"""The auditor's page: the whole journal, what is looked for in it, whether its chain is whole, and the journal as a file."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.core import signing
from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.journal_lines import write_journal_csv, write_journal_lines
from langnghe.core.package.journal_check import Checked
from langnghe.office import rules
from langnghe.office.actions import journal as actions
from langnghe.office.queries import journal as queries
from langnghe.office.queries.journal import Shown, Standing, Wanted
from langnghe.office.views.journal_words import told
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import pages
from langnghe.web.access import StaffRequest, staff
from langnghe.web.events import EVENTS
from langnghe.web.tabs import survey_page

NO_DAY = define("journal.no_day", "“{said}” is not a day.", "Choose a day, or leave the field empty.")
NO_FORMAT = define("journal.format.not_found", "The journal is not written in this format.", "Take it as csv or jsonl.")
NO_CHECK = define("journal.no_check", "This check cannot be gone on with.", "Start it anew.")
WRITERS = {"jsonl": write_journal_lines, "csv": write_journal_csv}
TYPES = {"jsonl": "application/jsonl; charset=utf-8", "csv": "text/csv; charset=utf-8"}
LONGEST = 150
SALT = "journal-check"


@require_GET
@staff(rules.may_audit)
def page(request: StaffRequest) -> HttpResponse:
    wanted = _wanted(request.GET)
    surveys, people = queries.names()
    context = {
        **_listed(queries.newest(wanted, _number(request.GET)), request.GET),
        "wanted": wanted,
        "is_looked_for": wanted != Wanted(),
        "events": sorted(EVENTS.items(), key=lambda each: str(each[1])),
        "surveys": surveys,
        "people": people,
    }
    return pages.page(request, "office/journal.html", context)


@require_GET
@staff(rules.may_follow)
def of_survey(request: StaffRequest, slug: str) -> HttpResponse:
    """What was done with one survey."""
    survey = plan_queries.survey(slug, timezone.now())
    shown = queries.newest(Wanted(survey=slug), _number(request.GET))
    return survey_page(request, "", survey, _listed(shown, request.GET), "office/journal_of_survey.html")


@require_GET
@staff(rules.may_audit)
def check(request: StaffRequest) -> HttpResponse:
    """The next piece of the check; how far it came is signed and comes along, so that any process may go on."""
    checked, at = _so_far(request.GET.get("so_far", ""))
    standing = queries.checked_further(checked, at)
    context = {"standing": standing, "began_at": queries.began_at(), "so_far": "" if standing.is_over else _signed(standing)}
    is_part = request.headers.get("HX-Request") == "true"
    return pages.page(request, "office/journal_checked.html" if is_part else "office/journal_check.html", context)


@require_GET
@staff(rules.may_audit)
def export(request: StaffRequest, file_format: str) -> StreamingHttpResponse:
    """The entries that are looked for, in their order, with their hashes."""
    if file_format not in WRITERS:
        raise refuse(NO_FORMAT, Place(field=file_format[:LONGEST]))
    wanted = _wanted(request.GET)
    asked = {name: value for name in Wanted.__slots__ if (value := request.GET.get(name, ""))}
    actions.note_taken(file_format=file_format, asked=asked, by=request.user, now=timezone.now())
    response = StreamingHttpResponse(WRITERS[file_format](queries.every(wanted)), content_type=TYPES[file_format])
    response["Content-Disposition"] = content_disposition_header(True, f"journal.{file_format}") or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response


def _wanted(given: QueryDict) -> Wanted:
    """Raises Refused (journal.no_day)."""
    names = {name: given.get(name, "").strip()[:LONGEST].replace("\0", "") for name in ("survey", "person", "event", "words")}
    return Wanted(**names, since=_day(given, "since"), until=_day(given, "until"))


def _day(given: QueryDict, name: str) -> date | None:
    said = given.get(name, "").strip()
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise refuse(NO_DAY, Place(field=name), said=said[:LONGEST]) from None


def _number(given: QueryDict) -> int:
    said = given.get("before", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else 0


def _listed(shown: Shown, given: QueryDict) -> dict[str, object]:
    kept = {name: value for name, value in given.items() if value and name != "before"}
    return {
        "entries": [(row, told(row.detail)) for row in shown.rows],
        "looked_through": shown.looked_through,
        "kept": urlencode(kept),
        "older": urlencode({**kept, "before": shown.older}) if shown.older else "",
        "is_newest": not _number(given),
    }


def _signed(standing: Standing) -> str:
    checked = standing.checked
    return signing.dumps([checked.count, checked.last, dict(checked.struck), standing.at], salt=SALT)


def _so_far(given: str) -> tuple[Checked, int]:
    if not given:
        return Checked(), 0
    try:
        count, last, struck, at = signing.loads(given, salt=SALT)
    except signing.BadSignature:
        raise refuse(NO_CHECK) from None
    return Checked(count, last, struck), at
