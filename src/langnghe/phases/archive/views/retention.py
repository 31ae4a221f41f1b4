"""The pages about how long material is kept, and about its destruction."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.package.retention import material
from langnghe.phases.archive import queries, rules
from langnghe.phases.archive.actions import retention
from langnghe.phases.archive.forms import Destroying, Period
from langnghe.phases.plan import queries as plan_queries
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.files import attachment
from langnghe.web.pages import page as plain_page
from langnghe.web.tabs import survey_page


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    """Every kind of material, until when it is kept, and why."""
    return _page(request, slug)


@require_POST
@staff(rules.may_keep)
def keep(request: StaffRequest, slug: str) -> HttpResponse:
    form = Period(request.POST)
    if not form.is_valid():
        return _page(request, slug, form, status=400)
    given = form.cleaned_data
    retention.set_period(
        slug=slug,
        kind=material(given["kind"]),
        months=str(given["months"]),
        because=given["because"],
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, _("The period was changed."))
    return redirect("archive-retention", slug)


@require_POST
@staff(rules.may_destroy)
def destroy(request: StaffRequest, slug: str) -> HttpResponse:
    form = Destroying(request.POST)
    if not form.is_valid():
        return _page(request, slug, form, status=400)
    given = form.cleaned_data
    order = retention.Order(material(given["kind"]), given["because"], given["typed"])
    retention.destroy(slug=slug, order=order, by=request.user, now=timezone.now())
    messages.success(request, _("It was destroyed. Print the minutes, and let the members of the commission sign them."))
    return redirect("archive-retention", slug)


@require_GET
@staff(rules.may_read_minutes)
def minutes(request: StaffRequest, slug: str, kind: str) -> HttpResponse:
    return attachment(queries.minutes(slug, material(kind), timezone.now()), f"{slug}-{kind}.docx")


@require_GET
@staff(rules.may_look)
def due(request: StaffRequest) -> HttpResponse:
    """What is to be destroyed now, in all surveys."""
    return plain_page(request, "archive/due.html", {"due": queries.due(timezone.now())})


def _page(request: StaffRequest, slug: str, form: Period | Destroying | None = None, status: int = 200) -> HttpResponse:
    now, roles = timezone.now(), roles_of(request.user)
    context = {
        "kept": [(each, each.is_due(timezone.localdate(now))) for each in queries.kept(slug, now)],
        "may_keep": rules.may_keep(roles),
        "may_destroy": rules.may_destroy(roles),
        "may_read": rules.may_read_minutes(roles),
        "form": form,
    }
    response = survey_page(request, "archive", plan_queries.survey(slug, now), context, "archive/retention.html")
    response.status_code = status
    return response
