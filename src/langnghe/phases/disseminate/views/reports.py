"""The pages of the report."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from langnghe.phases.disseminate import queries, rules
from langnghe.phases.disseminate.actions import reports
from langnghe.phases.disseminate.queries import approval, formats
from langnghe.phases.disseminate.queries import publication as published
from langnghe.phases.plan import queries as plan_queries
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.files import attachment
from langnghe.web.tabs import survey_page
from langnghe.web.words import language

LAYOUTS = {
    "": gettext_lazy("As the plan's agency: of the Party, or of the State"),
    "party": gettext_lazy("Documents of the Party"),
    "state": gettext_lazy("Documents of the State"),
    "free": gettext_lazy("Free: no national heading, for other organisations"),
}


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    roles, publications = roles_of(request.user), published.publications(slug)
    context = {
        "reports": queries.reports(slug),
        "lives": approval.lives(slug),
        "layouts": list(LAYOUTS.items()),
        "layout": formats.layout(slug),
        "style_base": formats.has_style_base(slug),
        "publications": publications,
        "publishable": published.is_publishable(slug),
        "may_write": rules.may_write(roles),
        "may_publish": rules.may_publish(roles),
        "may_withdraw": rules.may_withdraw(roles) and bool(publications) and publications[0].withdrawn_at is None,
    }
    return survey_page(request, "disseminate", plan_queries.survey(slug, timezone.now()), context)


@require_POST
@staff(rules.may_write)
def write(request: StaffRequest, slug: str) -> HttpResponse:
    number = reports.write_report(slug=slug, language=language(), by=request.user, now=timezone.now())
    messages.success(request, _("Report %(number)s was written.") % {"number": number})
    return redirect("disseminate", slug)


@require_GET
@staff(rules.may_look)
def download(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    return attachment(queries.report_file(slug, number), f"{slug}-{number}.docx")
