"""What everybody may read: the published results of surveys, as they were made when they were published."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from langnghe.phases.disseminate.queries import publication as queries
from langnghe.phases.disseminate.queries.publication import Publication
from langnghe.web import pages

FRESH = 60
"""So many seconds a page may be shown again unasked: so long a withdrawn one may still be seen."""


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The surveys whose results can be read, the newest first."""
    return pages.page(request, "disseminate/results.html", {"published": queries.published()})


@require_safe
def page(request: HttpRequest, slug: str, spoken: str = "vi") -> HttpResponse:
    """The page of results; once they are withdrawn, that they were and when."""
    found = queries.publication(slug)
    if found.withdrawn_at:
        return pages.page(request, "disseminate/withdrawn.html", {"publication": found}, 410)
    return _answer(request, found, queries.page_path(spoken), spoken)


@require_safe
def table(request: HttpRequest, slug: str, table: str, spoken: str = "vi") -> HttpResponse:
    """One table as CSV; gone with its page."""
    found = queries.publication(slug)
    if found.withdrawn_at:
        return pages.page(request, "disseminate/withdrawn.html", {"publication": found}, 410)
    return _answer(request, found, queries.table_path(spoken, table), spoken)


def _answer(request: HttpRequest, found: Publication, path: str, spoken: str) -> HttpResponse:
    kept = queries.served(found, path)
    response = HttpResponse(headers={"Content-Language": spoken, "ETag": f'W/"{kept.tag}"'})
    if path.endswith(".csv"):
        response["Content-Type"] = "text/csv; charset=utf-8"
        response["Content-Disposition"] = f'attachment; filename="{found.slug}-{path.rpartition("/")[2]}"'
    else:
        response["Content-Security-Policy"] = kept.policy
    patch_cache_control(response, public=True, max_age=FRESH, must_revalidate=True)
    patch_vary_headers(response, ["Accept-Encoding"])
    known = get_conditional_response(request, etag=response["ETag"], response=response)
    if known is not None and known.status_code == 304:
        return known
    packs = "gzip" in request.headers.get("Accept-Encoding", "")
    if packs:
        response["Content-Encoding"] = "gzip"
    response.content = kept.packed if packs else kept.content
    return response
