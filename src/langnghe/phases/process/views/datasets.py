"""The pages of the dataset."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.exports import FORMATS
from langnghe.core.plan.lifecycle import State
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import queries, rules
from langnghe.phases.process.actions import datasets as actions
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.files import attachment
from langnghe.web.tabs import survey_page
from langnghe.web.words import language

NO_REASON = define(
    "export.no_reason", "It is not said what the whole dataset is needed for.", "Write the reason; the journal keeps it."
)


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    survey = plan_queries.survey(slug, timezone.now())
    locked = queries.is_locked(slug)
    context = {
        "returns": queries.returns(slug),
        "dataset": queries.dataset_row(slug) if locked else None,
        "formats": list(FORMATS),
        "may_clean": rules.may_clean(roles_of(request.user)),
        "may_lock": rules.may_lock(roles_of(request.user)) and survey.state is State.CLOSED,
        "may_export_whole": rules.may_export_whole(roles_of(request.user)) and locked,
        "may_export": rules.may_export(roles_of(request.user)) and locked,
    }
    return survey_page(request, "process", survey, context)


@require_POST
@staff(rules.may_lock)
def lock(request: StaffRequest, slug: str) -> HttpResponse:
    actions.lock_dataset(slug=slug, by=request.user, now=timezone.now())
    messages.success(request, _("The dataset is locked. The tables are ready."))
    return redirect("analyse", slug)


@require_GET
@staff(rules.may_export)
def export(request: StaffRequest, slug: str, file_format: str) -> HttpResponse:
    content = queries.export(slug, file_format, language()).content
    actions.note_export(slug=slug, file_format=file_format, by=request.user, now=timezone.now())
    return attachment(content, f"{slug}.{file_format}")


@require_POST
@staff(rules.may_export_whole)
def export_whole(request: StaffRequest, slug: str) -> HttpResponse:
    because, file_format = request.POST.get("because", "").strip(), request.POST.get("format", "")
    if not because:
        raise refuse(NO_REASON, Place(field="because"))
    export = actions.export_whole(
        slug=slug, file_format=file_format, language=language(), because=because[:500], by=request.user, now=timezone.now()
    )
    return attachment(export.content, f"{slug}-whole.{file_format}")
