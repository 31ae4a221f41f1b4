"""Scans: handed in, read as a task in the background, and the pages that could not be read."""

from __future__ import annotations

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import Place, refuse
from langnghe.core.formats.crop import whole_page
from langnghe.core.formats.pictures import open_pictures
from langnghe.core.plan.lifecycle import State
from langnghe.phases.collect import rules
from langnghe.phases.collect.actions import scans as actions
from langnghe.phases.collect.queries import packets as packet_queries
from langnghe.phases.collect.queries import review as review_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import pages
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.files import NO_FILE, streamed
from langnghe.web.tabs import survey_page

LISTED = 200
"""So many pages that were not read are shown."""


@require_GET
@staff(rules.may_key)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    survey = plan_queries.survey(slug, timezone.now())
    context = _progress(slug) | {
        "left": review_queries.pages(slug, "refused", "duplicate")[:LISTED],
        "may_hand_in": rules.may_key(roles_of(request.user)) and survey.state in (State.OPEN, State.CLOSED),
        "has_ledger": packet_queries.has_ledger(slug),
    }
    return survey_page(request, "collect", survey, context, "collect/paper/scans.html")


def _progress(slug: str) -> dict[str, object]:
    scans = list(review_queries.scans(slug)[:LISTED])
    return {
        "scans": scans,
        "page_counts": review_queries.page_counts(slug),
        "doubtful": review_queries.open_count(slug),
        "is_reading": any(scan.state in ("waiting", "reading") for scan in scans),
    }


@require_GET
@staff(rules.may_key)
def progress(request: StaffRequest, slug: str) -> HttpResponse:
    """How far the reading is, for the page that asks again and again."""
    survey = plan_queries.survey(slug, timezone.now())
    return pages.page(request, "collect/paper/scans_progress.html", _progress(slug) | {"survey": survey})


@require_POST
@staff(rules.may_key)
def receive(request: StaffRequest, slug: str) -> HttpResponse:
    """Files to be read; what they are is told from what is in them."""
    given = [each for each in request.FILES.getlist("files") if isinstance(each, UploadedFile)]
    if not given:
        raise refuse(NO_FILE, Place(field="files"))
    received = actions.receive(slug=slug, given=map(streamed, given), by=request.user, now=timezone.now())
    if received.kept:
        messages.success(request, _("Files that wait to be read: %(count)d.") % {"count": received.kept})
    for name in received.known:
        messages.info(request, _("“%(name)s” was handed in before; it is not read again.") % {"name": name})
    return redirect("collect-scans", slug)


@require_POST
@staff(rules.may_key)
def set_aside(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    actions.forget_page(slug=slug, number=number, by=request.user, now=timezone.now())
    return redirect("collect-scans", slug)


@require_GET
@staff(rules.may_key)
def picture(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """One page as a picture, straightened where it was found."""
    row = review_queries.picture_row(slug, number)
    with review_queries.handed_in(row.scan) as file:
        opened = next(open_pictures(file, row.scan.name, range(row.image, row.image + 1)), None)
    if opened is None or opened.grey is None:
        raise refuse(review_queries.NO_PICTURE, Place(field=str(number)))
    response = HttpResponse(whole_page(opened.grey, tuple(row.placed)), content_type="image/jpeg")
    response["Cache-Control"] = "private, no-store"
    return response
