"""The page of what remains to be done and how good the data are."""

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import rules
from langnghe.phases.process.queries import progress as queries
from langnghe.web.access import StaffRequest, staff
from langnghe.web.tabs import survey_page

STEPS = {
    "sheets": _("Sheets of paper that came back and are not counted yet"),
    "cleaning": _("Responses to look at"),
    "coding": _("Answers to code"),
    "second": _("Answers to code a second time"),
    "settling": _("Differences to settle"),
}


@require_GET
@staff(rules.may_clean)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    survey = plan_queries.survey(slug, timezone.now())
    found = queries.annex(slug, timezone.now())
    labels = {each.question: each.label for each in found.steps}
    context = {
        "annex": found,
        "steps": [(STEPS[each.name], each) for each in found.steps],
        "differ": [each for each in found.modes if each.adjusted_p is not None and each.adjusted_p < 0.05],
        "doubles": [
            (labels[name], each, [(book.entry(code.code), code) for code in each.codes if code.first or code.second])
            for name, (book, each) in found.doubles.items()
        ],
    }
    return survey_page(request, "process", survey, context, "process/progress.html")


@require_GET
@staff(rules.may_clean)
def as_json(request: StaffRequest, slug: str) -> HttpResponse:
    found = queries.annex_to_json(queries.annex(slug, timezone.now()))
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False, "indent": 1})
