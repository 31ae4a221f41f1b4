"""Backups of the installation: which are kept, when the next is made, one now, one to take away."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.office import rules
from langnghe.office.actions import backups as actions
from langnghe.office.queries import backups as queries
from langnghe.web import pages
from langnghe.web.access import StaffRequest, staff


@require_GET
@staff(rules.may_back_up)
def page(request: StaffRequest) -> HttpResponse:
    return pages.page(request, "office/backups.html", {"found": queries.overview(timezone.now())})


@require_POST
@staff(rules.may_back_up)
def make(request: StaffRequest) -> HttpResponse:
    """A process beside the server makes it; nobody waits before a page."""
    actions.ask(by=request.user)
    messages.success(request, _("A backup is being made and restored apart. Look at this page again in some minutes."))
    return redirect("backups")


@require_GET
@staff(rules.may_back_up)
def download(request: StaffRequest, name: str) -> FileResponse:
    """A sealed one, piece by piece; others do not leave the machine this way."""
    file = queries.sealed_file(name)
    actions.note_taken(name, by=request.user, now=timezone.now())
    response = FileResponse(file.open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream")
    patch_cache_control(response, no_store=True, private=True)
    return response
