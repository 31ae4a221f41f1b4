"""Recordings: taken with a question of the draft, given to people of staff."""

from __future__ import annotations

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_GET, require_POST

from langnghe.phases.design import queries, rules
from langnghe.phases.design.actions import media as actions
from langnghe.phases.design.views.builder import made
from langnghe.web.access import StaffRequest, staff
from langnghe.web.files import uploaded


@require_POST
@staff(rules.may_edit)
def sound(request: StaffRequest, slug: str) -> HttpResponse:
    """A recording for a question or an answer, or none any more."""
    data: QueryDict = request.POST.copy()
    data["verb"], data["file"] = "recording", ""
    if "drop" not in data:
        _name, content = uploaded(request.FILES.get("sound"))
        data["file"] = actions.keep(slug=slug, content=content, by=request.user, now=timezone.now())
    made(request, slug, data)
    name = data.get("item", "")
    return redirect(reverse("design-builder", args=[slug]) + f"?open={name}#item-{name}")


@require_GET
@staff(rules.may_look)
def recording(_request: StaffRequest, slug: str, name: str) -> HttpResponse:
    """One recording, for those who build or check the questionnaire."""
    content_type, content = queries.recording(slug, name)
    response = HttpResponse(content, content_type=content_type)
    patch_cache_control(response, private=True, max_age=86_400, immutable=True)
    return response
