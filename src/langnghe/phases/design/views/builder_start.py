"""How a draft begins: from nothing, from a document, from an earlier questionnaire."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import Refused, Severity, define, has_errors, refuse
from langnghe.core.formats.questionnaire_document import read_questionnaire
from langnghe.core.questionnaire.edit.draft import Draft
from langnghe.core.questionnaire.model import Questionnaire, Text
from langnghe.phases.design import forms, queries, rules
from langnghe.phases.design.actions import builder as actions
from langnghe.phases.design.views.builder import may_change
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import words
from langnghe.web.access import StaffRequest, staff
from langnghe.web.files import uploaded
from langnghe.web.pages import page
from langnghe.web.tabs import tabs

NO_WAY = define("draft.unknown_start", "“{found}” is no way to begin a questionnaire.", "Choose one of the ways shown.")


@require_GET
@staff(rules.may_edit)
def ways(request: StaffRequest, slug: str) -> HttpResponse:
    """The ways to begin."""
    survey = plan_queries.survey(slug, timezone.now())
    context = {
        "survey": survey,
        "phase": "design",
        "tabs": tabs(survey, "design"),
        "desk": queries.desk(slug),
        "others": queries.others(slug),
        "may_change": may_change(survey),
    }
    return page(request, "design/builder/start.html", context)


@require_POST
@staff(rules.may_edit)
def begin(request: StaffRequest, slug: str) -> HttpResponse:
    """A new draft, in the place of the one that is there, if any; “undo” brings that back."""
    survey = plan_queries.survey(slug, timezone.now())
    way = request.POST.get("from", "")
    match way:
        case "nothing":
            title = forms.clean(request.POST.get("title", "")).strip() or survey.title
            draft = Draft(Questionnaire(slug, Text({"vi": title}), ("vi",), ()))
        case "survey":
            draft = Draft(replace(queries.latest(request.POST.get("survey", "")).questionnaire, name=slug))
        case "file":
            draft = _from_file(request, slug)
        case _:
            raise refuse(NO_WAY, found=way)
    actions.start(slug=slug, draft=draft, by=request.user, now=timezone.now())
    if draft.unsure:
        messages.info(request, _("Look at each question: what was assumed when it was read stands below it."))
    return redirect("design-builder", slug)


def _from_file(request: StaffRequest, slug: str) -> Draft:
    """A workbook has to be without mistakes; what was assumed of a draft in words is confirmed question by question."""
    name, content = uploaded(request.FILES.get("file"))
    document = read_questionnaire(content, name)
    if not document.assumed and has_errors(document.findings):
        raise Refused(*document.findings)
    unsure = {each.name: each.findings for each in document.assumed}
    shown = [each for each in document.findings if each.severity is Severity.WARNING and each.place.field not in unsure]
    for each in shown[:MOST_SAID]:
        messages.warning(request, f"{words.place(each.place)}: {words.problem(each)}".removeprefix(": "))
    return Draft(replace(document.questionnaire, name=slug), unsure)


MOST_SAID = 12
"""So many warnings of a document are shown on the page that opens."""
