"""How the installation is: a page for those who look after it, two answers for programs that watch it."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from langnghe.office import rules
from langnghe.office.queries import health, readiness
from langnghe.web import pages
from langnghe.web.access import StaffRequest, staff
from langnghe.web.trouble import RETRY_SECONDS

TITLES = {
    "disk": gettext_lazy("Disk"),
    "rights": gettext_lazy("Rights of keys and folders"),
    "leftovers": gettext_lazy("Files left over"),
    "store": gettext_lazy("Store"),
    "replica": gettext_lazy("Replica of the store"),
    "clock": gettext_lazy("Clock"),
    "journal": gettext_lazy("Journal"),
    "backup": gettext_lazy("Backup"),
    "people": gettext_lazy("Second factors"),
    "addresses": gettext_lazy("Addresses and TLS"),
    "fonts": gettext_lazy("Fonts"),
    "libraries": gettext_lazy("Libraries"),
}


@require_GET
@staff(rules.may_watch)
def page(request: StaffRequest) -> HttpResponse:
    checked = [(TITLES[each.name], each) for each in health.looked_at(timezone.now())]
    todo = [(title, each) for title, each in checked if each.findings]
    well = [title for title, each in checked if not each.findings]
    return pages.page(request, "office/health.html", {"todo": todo, "well": well})


@require_GET
@never_cache
def live(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"live": True})


@require_GET
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """The process can work: the store answers and is of this version, the disk takes what is written."""
    is_ready = readiness.is_ready()
    response = JsonResponse({"ready": is_ready}, status=200 if is_ready else 503)
    if not is_ready:
        response.headers["Retry-After"] = RETRY_SECONDS
    return response
