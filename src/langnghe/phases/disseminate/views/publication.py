"""Looking at results before they are published, publishing and withdrawing them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.formats.results_html import policy, write_results_html
from langnghe.core.report.results import results_page
from langnghe.phases.disseminate import rules
from langnghe.phases.disseminate.actions import publication
from langnghe.phases.disseminate.queries import publication as queries
from langnghe.web.access import StaffRequest, staff


@require_GET
@staff(rules.may_look)
def preview(request: StaffRequest, slug: str, spoken: str = "vi") -> HttpResponse:
    """The page as it would be published now; its files are not there yet."""
    number = len(queries.publications(slug)) + 1
    results = queries.results(slug, queries.publishable(slug), number, timezone.localdate())
    content = write_results_html(results_page(results, spoken))
    response = HttpResponse(content, headers={"Content-Security-Policy": policy(content), "Content-Language": spoken})
    patch_cache_control(response, no_store=True, private=True)
    return response


@require_POST
@staff(rules.may_publish)
def publish(request: StaffRequest, slug: str) -> HttpResponse:
    publication.publish(slug=slug, by=request.user, now=timezone.now())
    messages.success(request, _("The results are published."))
    return redirect("disseminate", slug)


@require_POST
@staff(rules.may_withdraw)
def withdraw(request: StaffRequest, slug: str) -> HttpResponse:
    publication.withdraw(slug=slug, because=request.POST.get("because", ""), by=request.user, now=timezone.now())
    messages.success(request, _("The results are withdrawn."))
    return redirect("disseminate", slug)
