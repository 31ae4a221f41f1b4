"""The page on which a person covers more in open answers, or lays open what the program covered by mistake."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.response.masking import Personal
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import queries as process_queries
from langnghe.phases.process import rules
from langnghe.phases.process.actions import masks as actions
from langnghe.phases.process.queries import coding
from langnghe.phases.process.queries import masks as queries
from langnghe.web.access import StaffRequest, staff
from langnghe.web.tabs import survey_page


@require_GET
@staff(rules.may_mask)
def page(request: StaffRequest, slug: str, question: str) -> HttpResponse:
    """Where enough people answered that their words point at nobody by being few. Raises Refused (coding.too_few)."""
    coding.answers_to_code(slug, question)
    typed, every = request.GET.get("q", "")[:100], request.GET.get("all") == "1"
    found, count = queries.covered(slug, question, typed, every=every)
    context = {
        "question": coding.question(slug, question),
        "covered": found,
        "count": count,
        "typed": typed,
        "every": every,
        "marks": [kind.value for kind in Personal],
        "locked": process_queries.is_locked(slug),
    }
    return survey_page(request, "process", plan_queries.survey(slug, timezone.now()), context, "process/coding/masks.html")


@require_POST
@staff(rules.may_mask)
def cover(request: StaffRequest, slug: str, question: str) -> HttpResponse:
    answer, shown = request.POST.get("answer", ""), request.POST.get("shown", "")[:10_000].replace("\r\n", "\n")
    actions.cover(slug=slug, question=question, answer=answer, shown=shown, by=request.user, now=timezone.now())
    messages.success(request, _("The answer is shown so from now on."))
    return redirect("process-masks", slug, question)
