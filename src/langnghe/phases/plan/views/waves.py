"""The next wave of a survey, and what a wave has changed."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from langnghe.core.errors import Finding, Place, define, refuse
from langnghe.core.plan.difference import difference
from langnghe.core.plan.wave import still_earlier
from langnghe.core.questionnaire.wave_findings import wave_findings
from langnghe.core.questionnaire.waves import QuestionChange, compare_questionnaires
from langnghe.core.sampling.waves import UnitChange, compare_units, unit_findings
from langnghe.phases.plan import forms, queries, rules
from langnghe.phases.plan.actions import waves as wave_actions
from langnghe.phases.plan.views.differences import by_part
from langnghe.web import pages
from langnghe.web.access import StaffRequest, staff
from langnghe.web.tabs import tabs
from langnghe.web.words import language

FIRST_WAVE = define(
    "wave.not_found", "There is no wave before this survey.", "Plan the next wave from the page of an earlier survey's plan."
)
FATES = {
    "stayed": pgettext_lazy("fate of a question", "as before"),
    "changed": pgettext_lazy("fate of a question", "changed"),
    "appeared": pgettext_lazy("fate of a question", "new"),
    "vanished": pgettext_lazy("fate of a question", "no longer asked"),
}
COMPARABLE = {
    "yes": (pgettext_lazy("comparable", "yes"), "good"),
    "with care": (pgettext_lazy("comparable", "with care"), "warning"),
    "no": (pgettext_lazy("comparable", "no"), "error"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the two waves as it is shown; `mark` is the look of its badge."""

    name: str
    label: str
    fate: str
    comparable: str
    mark: str


@require_http_methods(["GET", "POST"])
@staff(rules.may_edit)
def wave(request: StaffRequest, slug: str) -> HttpResponse:
    """A form for the next wave; then the new survey, with what to look at in it."""
    survey = queries.survey(slug, timezone.now())
    form = forms.NextWave(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = wave_actions.plan_next_wave(
            slug=slug, next_slug=given["slug"], opens_on=given["opens_on"], by=request.user, now=timezone.now()
        )
        messages.success(request, _("The next wave is drafted. Look at what still speaks of the earlier one."))
        return redirect("plan-changes", made)
    context = {"survey": survey, "phase": "plan", "tabs": tabs(survey, "plan"), "form": form}
    return pages.page(request, "plan/wave.html", context, 400 if request.method == "POST" else 200)


@require_GET
@staff(rules.may_look)
def changes(request: StaffRequest, slug: str) -> HttpResponse:
    """What differs from the earlier wave: plan, units, questions."""
    now = timezone.now()
    survey, earlier = queries.survey(slug, now), queries.waves(slug, now).earlier
    if earlier is None:
        raise refuse(FIRST_WAVE, Place(field=slug))
    before, after = queries.plan(earlier.slug), queries.plan(slug)
    units = compare_units(queries.units(earlier.slug), queries.units(slug))
    asked = _questions(earlier.slug, slug)
    context = {
        "survey": survey,
        "phase": "plan",
        "tabs": tabs(survey, "plan"),
        "earlier": earlier,
        "leftovers": still_earlier(before, after),
        "parts": by_part(difference(before, after)),
        **_of_units(units),
        **_of_questions(asked),
    }
    return pages.page(request, "plan/changes.html", context)


def _questions(before: str, after: str) -> tuple[QuestionChange, ...]:
    """The questions of both waves; none when one of them has no questionnaire."""
    earlier, later = queries.questionnaire(before), queries.questionnaire(after)
    return compare_questionnaires(earlier, later) if earlier and later else ()


def _of_units(units: tuple[UnitChange, ...]) -> dict[str, object]:
    return {
        "unit_findings": unit_findings(units),
        "units_stayed": sum(unit.stayed for unit in units),
        "units_new": sum(unit.before is None for unit in units),
        "units_gone": sum(unit.gone for unit in units),
    }


def _of_questions(asked: tuple[QuestionChange, ...]) -> dict[str, object]:
    findings: tuple[Finding, ...] = wave_findings(asked, language())
    counted = {key: sum(change.comparable.value == key for change in asked) for key in COMPARABLE}
    return {
        "questions": [_asked(change) for change in asked],
        "question_findings": findings,
        "counted": [(label, mark, counted[key]) for key, (label, mark) in COMPARABLE.items()],
    }


def _asked(change: QuestionChange) -> Asked:
    question, (comparable, mark) = change.question, COMPARABLE[change.comparable.value]
    label = question.label.in_language(language())
    return Asked(question.name, label, str(FATES[change.fate.value]), str(comparable), mark)
