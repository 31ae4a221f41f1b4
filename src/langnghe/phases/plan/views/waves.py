"""The next wave of a survey, and what a wave has changed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from langnghe.core.plan.difference import difference
from langnghe.core.plan.wave import still_earlier
from langnghe.core.sampling.waves import UnitChange, compare_units, unit_findings
from langnghe.phases.plan import forms, queries, rules
from langnghe.phases.plan.actions import waves as wave_actions
from langnghe.phases.plan.views.differences import by_part
from langnghe.web import pages
from langnghe.web.access import StaffRequest, staff
from langnghe.web.tabs import tabs


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
    """What differs from the earlier wave: plan and units."""
    now = timezone.now()
    survey, earlier = queries.survey(slug, now), queries.earlier_wave(slug, now)
    before, after = queries.plan(earlier.slug), queries.plan(slug)
    units = compare_units(queries.units(earlier.slug), queries.units(slug))
    context = {
        "survey": survey,
        "phase": "plan",
        "tabs": tabs(survey, "plan"),
        "earlier": earlier,
        "leftovers": still_earlier(before, after),
        "parts": by_part(difference(before, after)),
        **_of_units(units),
    }
    return pages.page(request, "plan/changes.html", context)


def _of_units(units: tuple[UnitChange, ...]) -> dict[str, object]:
    return {
        "unit_findings": unit_findings(units),
        "units_stayed": sum(unit.stayed for unit in units),
        "units_new": sum(unit.before is None for unit in units),
        "units_gone": sum(unit.gone for unit in units),
    }
