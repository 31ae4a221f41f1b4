"""Pausing a collection, going on with it, moving its end, opening it again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from langnghe.core.errors import Place, refuse
from langnghe.phases.collect import forms, rules
from langnghe.phases.collect.actions import closing as closing_actions
from langnghe.phases.collect.views.given import NO_REASON, told_why
from langnghe.web.access import StaffRequest, staff


@require_POST
@staff(rules.may_open)
def pause(request: StaffRequest, slug: str) -> HttpResponse:
    because = told_why(request)
    closing_actions.pause(slug=slug, because=because, by=request.user, now=timezone.now())
    messages.success(request, _("The collection is paused. Nobody's answers are taken until it goes on."))
    return redirect("collect", slug)


@require_POST
@staff(rules.may_open)
def resume(request: StaffRequest, slug: str) -> HttpResponse:
    because = told_why(request)
    closing_actions.resume(slug=slug, because=because, by=request.user, now=timezone.now())
    messages.success(request, _("The collection goes on."))
    return redirect("collect", slug)


@require_POST
@staff(rules.may_open)
def extend(request: StaffRequest, slug: str) -> HttpResponse:
    form = _ending(request)
    because = form.cleaned_data["because"]
    closing_actions.extend(slug=slug, end=form.end(), because=because, by=request.user, now=timezone.now())
    messages.success(request, _("The end of the collection was moved."))
    return redirect("collect", slug)


@require_POST
@staff(rules.may_open)
def reopen(request: StaffRequest, slug: str) -> HttpResponse:
    form = _ending(request)
    because = form.cleaned_data["because"]
    closing_actions.reopen(slug=slug, end=form.end(), because=because, by=request.user, now=timezone.now())
    messages.success(request, _("The collection is open again."))
    return redirect("collect", slug)


def _ending(request: StaffRequest) -> forms.Ending:
    form = forms.Ending(request.POST)
    if not form.is_valid():
        raise refuse(NO_REASON, Place(field=next(iter(form.errors))))
    return form
