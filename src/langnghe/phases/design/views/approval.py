"""Accepting a pilot, and correcting words after approval."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from langnghe.core.plan.lifecycle import State
from langnghe.core.plan.text import fold
from langnghe.core.questionnaire.edit.languages import translated, words
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.phases.design import queries, rules
from langnghe.phases.design.actions import approval
from langnghe.phases.plan import queries as plan_queries
from langnghe.web.access import StaffRequest, staff
from langnghe.web.tabs import survey_page

FIELD = "words:{language}:{key}"
MOST_TEXTS = 300
"""Texts on one page: a form takes a bounded number of fields, and a list of communes has thousands of names."""


@require_POST
@staff(rules.may_edit)
def accept(request: StaffRequest, slug: str) -> HttpResponse:
    approval.accept(slug=slug, reason=request.POST.get("reason", ""), by=request.user, now=timezone.now())
    messages.success(request, _("The pilot is accepted. The questionnaire can be approved."))
    return redirect("design", slug)


@require_http_methods(["GET", "POST"])
@staff(rules.may_approve)
def correct(request: StaffRequest, slug: str) -> HttpResponse:
    """Every text of the approved version in a field of its own; only what is changed counts."""
    version = queries.latest(slug)
    if request.method == "POST":
        corrected = _corrected(version.questionnaire, request)
        reason = request.POST.get("reason", "")
        label = approval.correct(slug=slug, questionnaire=corrected, reason=reason, by=request.user, now=timezone.now())
        messages.success(request, _("The words are corrected. Version %(label)s counts from now on.") % {"label": label})
        return redirect("design", slug)
    survey = plan_queries.survey(slug, timezone.now())
    wanted = request.GET.get("q", "").strip()
    found = _texts(version.questionnaire, wanted)
    context = {
        "correction": found[:MOST_TEXTS],
        "hidden": max(0, len(found) - MOST_TEXTS),
        "wanted": wanted,
        "latest": version,
        "may_correct": survey.state in (State.APPROVED, State.OPEN),
    }
    return survey_page(request, "design", survey, context, "design/correct.html")


def _texts(questionnaire: Questionnaire, wanted: str) -> list[dict[str, object]]:
    """Those that hold the words, in any language, with or without diacritics."""
    looked_for = fold(wanted)
    return [
        {
            "item": each.item,
            "code": each.code,
            "fields": [
                (FIELD.format(language=language, key=each.key), language, each.text.by_language[language])
                for language in questionnaire.languages
                if each.text.by_language.get(language)
            ],
        }
        for each in words(questionnaire)
        if any(looked_for in fold(said) for said in each.text.by_language.values())
    ]


def _corrected(questionnaire: Questionnaire, request: StaffRequest) -> Questionnaire:
    for language in questionnaire.languages:
        names = {each.key: FIELD.format(language=language, key=each.key) for each in words(questionnaire)}
        # Browsers send the ends of lines as CR LF, whatever they were.
        sent = {key: request.POST[name].replace("\r\n", "\n") for key, name in names.items() if name in request.POST}
        questionnaire = translated(questionnaire, language, sent)
    return questionnaire
