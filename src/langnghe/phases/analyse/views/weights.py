"""The page of the weights: figures of the population, how they are reached, what the weights do."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.margins import read_margins
from langnghe.core.statistics.weighting.make import QUANTILES
from langnghe.core.statistics.weighting.recipe import METHODS, Recipe, Targets
from langnghe.phases.analyse import queries, rules
from langnghe.phases.analyse.actions import weights as actions
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import queries as process_queries
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.files import uploaded
from langnghe.web.tabs import survey_page
from langnghe.web.words import text

BAD_LIMIT = define("weights.bad_limit", "“{value}” is not a number.", "Write a number such as 0.3 or 0,3, or leave both empty.")
METHOD_NAMES = {
    "rake": gettext_lazy("Raking: margin by margin until all are reached"),
    "poststratify": gettext_lazy("Post-stratification: one margin, exactly"),
    "linear": gettext_lazy("Calibration, linear"),
    "logit": gettext_lazy("Calibration, logit (between limits)"),
}


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    """The weights as they are, and the form for others."""
    found = queries.weighting(slug)
    made = queries.weighted(slug, found.recipe) if found else None
    context = {
        "weighting": found,
        "found": made.diagnostics if made else None,
        "margins": [(_words(slug, one.name), _words(slug, one.name, one.category), one) for one in made.diagnostics.margins]
        if made
        else (),
        "quantiles": list(zip((100 * share for share in QUANTILES), made.diagnostics.quantiles, strict=True)) if made else (),
        "method": METHOD_NAMES[found.recipe.method] if found else "",
        "findings": queries.target_findings(slug, found.recipe.targets) if found else (),
        "methods": [(method, METHOD_NAMES[method]) for method in METHODS],
        "may_edit": rules.may_edit(roles_of(request.user)),
    }
    return survey_page(request, "analyse", plan_queries.survey(slug, timezone.now()), context, template="analyse/weights.html")


@require_POST
@staff(rules.may_edit)
def make(request: StaffRequest, slug: str) -> HttpResponse:
    bounds, trim = _limits(request, "lower", "upper"), _limits(request, "trim_lower", "trim_upper")
    recipe = Recipe(_targets(request, slug), request.POST.get("method", ""), bounds, trim)
    actions.make_weights(slug=slug, recipe=recipe, by=request.user, now=timezone.now())
    messages.success(request, _("The weights are made. Look at what they do, then adopt or drop them."))
    return redirect("analyse-weights", slug)


@require_POST
@staff(rules.may_edit)
def adopt(request: StaffRequest, slug: str) -> HttpResponse:
    actions.adopt_weights(slug=slug, by=request.user, now=timezone.now())
    messages.success(request, _("The weights are adopted: tables with weighted figures and exports use them."))
    return redirect("analyse-weights", slug)


@require_POST
@staff(rules.may_edit)
def drop(request: StaffRequest, slug: str) -> HttpResponse:
    actions.drop_weights(slug=slug, by=request.user, now=timezone.now())
    messages.success(request, _("The weights are dropped: tables count people."))
    return redirect("analyse-weights", slug)


def _words(slug: str, name: str, category: str = "") -> str:
    """The words of the questions of a margin, or of one of its categories; empty for who gave no answer."""
    variables = {one.name: one for one in process_queries.dataset(slug).variables}
    asked = [variables[part] for part in name.split(" × ")]
    if not category:
        return " × ".join(text(one.label) for one in asked)
    said = [
        {code.value: text(code.label) for code in one.codes}.get(code, "")
        for one, code in zip(asked, category.split(", "), strict=False)
    ]
    return ", ".join(filter(None, said))


def _targets(request: StaffRequest, slug: str) -> Targets:
    if request.POST.get("targets") == "plan":
        return queries.plan_targets(slug)
    name, content = uploaded(request.FILES.get("file"))
    return read_margins(content, name)


def _limits(request: StaffRequest, lower: str, upper: str) -> tuple[float, float] | None:
    """Two numbers; None when neither is given. Raises Refused when one is none."""
    said = [request.POST.get(name, "").strip() for name in (lower, upper)]
    return (_number(said[0], lower), _number(said[1], upper)) if any(said) else None


def _number(said: str, name: str) -> float:
    try:
        return float(said.replace(",", "."))
    except ValueError:
        raise refuse(BAD_LIMIT, Place(field=name), value=said) from None
