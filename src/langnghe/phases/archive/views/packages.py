"""The pages of the archive."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import Finding
from langnghe.core.formats.sealed_file import read_public
from langnghe.phases.archive import queries, rules
from langnghe.phases.archive.actions import packages
from langnghe.phases.plan import queries as plan_queries
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.files import attachment, uploaded
from langnghe.web.pieces import piece
from langnghe.web.tabs import survey_page

VERIFIED_AT_ONCE = 500_000
"""Bytes of a package that is verified while a page waits: a few hundred responses."""


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    """The packages; each is verified again whenever the page is opened, a large one when `verify` names it."""
    asked = request.GET.get("verify", "")
    checked = [(package, _verified(slug, package.number, asked)) for package in queries.packages(slug)]
    entries = piece(request, queries.journal(slug), lambda entry: f"{entry['event']} {entry['person']}")
    may_make = rules.may_make(roles_of(request.user))
    context = {"packages": checked, "journal": entries.rows, "piece": entries, "may_make": may_make}
    return survey_page(request, "archive", plan_queries.survey(slug, timezone.now()), context)


def _verified(slug: str, number: int, asked: str) -> tuple[Finding, ...] | None:
    """What is wrong with the package; None where nobody asked and it would keep the page waiting."""
    is_large = queries.package_path(slug, number).stat().st_size > VERIFIED_AT_ONCE
    return None if is_large and asked != str(number) else queries.findings(slug, number)


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
