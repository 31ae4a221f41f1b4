"""Review of doubtful boxes: many at once, by keyboard; the same as a plain form without a script."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from langnghe.core.paper.deciding import BLANK, MARKED, TYPED
from langnghe.core.paper.layout import Kind
from langnghe.phases.collect import rules
from langnghe.phases.collect.actions import review as actions
from langnghe.phases.collect.queries import review as review_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.web.access import StaffRequest, staff
from langnghe.web.tabs import survey_page

BOX, TEXT = "box-", "text-"
KINDS = {"tick": Kind.TICK, "digit": Kind.DIGIT, "write": Kind.WRITE}


@require_http_methods(["GET", "POST"])
@staff(rules.may_key)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    """The boxes most in doubt; what is decided is kept together."""
    kind = request.GET.get("kind", "") if request.GET.get("kind") in KINDS else ""
    if request.method == "POST":
        count = actions.decide(slug=slug, said=_said(request), by=request.user, now=timezone.now())
        messages.success(request, ngettext("%(n)d box decided.", "%(n)d boxes decided.", count) % {"n": count})
        return redirect(request.get_full_path())
    context = {
        "boxes": review_queries.doubts(slug, kind),
        "left": review_queries.open_count(slug),
        "kinds": review_queries.kinds(slug),
        "kind": kind,
    }
    return survey_page(request, "collect", plan_queries.survey(slug, timezone.now()), context, "collect/paper/review.html")


def _said(request: StaffRequest) -> dict[int, str]:
    """What was decided: of a mark one of two words, of handwriting what was typed, or that it is blank."""
    said: dict[int, str] = {}
    for name, value in request.POST.items():
        number = name.removeprefix(BOX).removeprefix(TEXT)
        if not (number.isascii() and number.isdigit() and len(number) < 19):
            continue
        if name.startswith(BOX) and value in (MARKED, BLANK):
            said[int(number)] = str(value)
        elif name.startswith(TEXT) and str(value).strip() and int(number) not in said:
            said[int(number)] = TYPED + str(value)
    return said


@require_POST
@staff(rules.may_key)
def again(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """Every box of one sheet is asked about once more."""
    count = actions.take_back(slug=slug, serial=number, by=request.user, now=timezone.now())
    messages.success(
        request, ngettext("%(n)d box is asked about again.", "%(n)d boxes are asked about again.", count) % {"n": count}
    )
    return redirect("collect-review", slug)
