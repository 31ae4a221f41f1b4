"""The pages of the archive."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.formats.sealed_file import read_public
from langnghe.phases.archive import queries, rules
from langnghe.phases.archive.actions import packages
from langnghe.phases.plan import queries as plan_queries
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.files import attachment, uploaded
from langnghe.web.tabs import survey_page


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    """The packages; each is verified again whenever the page is opened."""
    checked = [(package, queries.findings(slug, package.number)) for package in queries.packages(slug)]
    context = {"packages": checked, "journal": queries.journal(slug), "may_make": rules.may_make(roles_of(request.user))}
    return survey_page(request, "archive", plan_queries.survey(slug, timezone.now()), context)


@require_POST
@staff(rules.may_make)
def make(request: StaffRequest, slug: str) -> HttpResponse:
    """With a public key the full dataset is sealed for its custodian; without, it is left out."""
    key = request.FILES.get("key")
    enclosed = queries.Enclosed(read_public(uploaded(key)[1])) if key else queries.Enclosed()
    number = packages.make_package(slug=slug, by=request.user, now=timezone.now(), enclosed=enclosed)
    messages.success(request, _("Archive package %(number)s was made.") % {"number": number})
    return redirect("archive", slug)


@require_GET
@staff(rules.may_make)
def download(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    return attachment(queries.package_file(slug, number), f"{slug}-{number}.zip")
