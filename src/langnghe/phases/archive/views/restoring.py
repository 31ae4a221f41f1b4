"""The page where a package from elsewhere is checked, and a survey brought back from it."""

from __future__ import annotations

from typing import BinaryIO, cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import refuse
from langnghe.phases.archive import queries, rules
from langnghe.phases.archive.actions import restoring
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.files import NO_FILE
from langnghe.web.pages import page as plain_page
from langnghe.web.refusals import too_large

TEMPLATE = "archive/restore.html"


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest) -> HttpResponse:
    return plain_page(request, TEMPLATE, _context(request))


@require_POST
@staff(rules.may_look)
def check(request: StaffRequest) -> HttpResponse:
    """What is wrong with a package, and whose it is; nothing is kept."""
    found = queries.looked_into(_package(request))
    return plain_page(request, TEMPLATE, _context(request) | {"found": found})


@require_POST
@staff(rules.may_restore)
def restore(request: StaffRequest) -> HttpResponse:
    """What is open in a package, which is verified first; the sealed part needs the custodian's private key, and that comes to no
    page."""
    made = restoring.restore(file=_package(request), custodian=None, by=request.user, now=timezone.now())
    messages.success(request, _("The survey was restored with %(rows)s responses.") % {"rows": made.rows})
    for key in made.differing:
        messages.warning(request, _("This table cannot be given again as it was: %(table)s") % {"table": key})
    if made.weights_lost:
        messages.warning(request, _("The weights cannot be made again from what is left."))
    return redirect("archive", made.survey)


def _context(request: StaffRequest) -> dict[str, object]:
    return {"may_restore": rules.may_restore(roles_of(request.user)), "megabytes": settings.UPLOAD_MAX_BYTES // 10**6}


def _package(request: StaffRequest) -> BinaryIO:
    """Raises Refused when there is none, or it is too large for a page."""
    sent = request.FILES.get("package")
    if sent is None:
        raise refuse(NO_FILE)
    if (sent.size or 0) > settings.UPLOAD_MAX_BYTES:
        raise too_large()
    return cast("BinaryIO", sent.file)
