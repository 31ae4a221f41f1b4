"""A report in the formats beside Word, its layout, and the agency's own style base."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.phases.disseminate import rules
from langnghe.phases.disseminate.actions import style_base
from langnghe.phases.disseminate.queries import formats
from langnghe.web.access import StaffRequest, staff
from langnghe.web.files import attachment, uploaded
from langnghe.web.words import advice, problem


@require_GET
@staff(rules.may_look)
def download(request: StaffRequest, slug: str, number: int, ending: str) -> HttpResponse:
    return attachment(formats.written_as(slug, number, ending), f"{slug}-{number}.{ending}")


@require_POST
@staff(rules.may_write)
def choose(request: StaffRequest, slug: str) -> HttpResponse:
    layout = request.POST.get("layout", "")
    style_base.choose_layout(slug=slug, layout=layout, by=request.user, now=timezone.now())
    messages.success(request, _("The next report is written in this layout."))
    return redirect("disseminate", slug)


@require_POST
@staff(rules.may_write)
def keep(request: StaffRequest, slug: str) -> HttpResponse:
    if request.POST.get("drop"):
        style_base.drop_style_base(slug=slug, by=request.user, now=timezone.now())
        messages.success(request, _("Reports look as the layout of documents says again."))
        return redirect("disseminate", slug)
    file, content = uploaded(request.FILES.get("document"))
    findings = style_base.keep_style_base(slug=slug, content=content, file=file, by=request.user, now=timezone.now())
    messages.success(request, _("The next report takes its styles from this document."))
    for finding in findings:
        messages.warning(request, f"{problem(finding)} {advice(finding)}")
    return redirect("disseminate", slug)
