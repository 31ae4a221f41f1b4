"""Figures about the server in the text form of Prometheus, for one program that may read them."""

import hmac
from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from langnghe import __version__
from langnghe.office.queries.gauges import gauges
from langnghe.web import tallies, watching

LOOPBACK = ("127.0.0.1", "::1")
NAMES = ("127.0.0.1", "localhost", "[::1]")
FORWARDED = ("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Forwarded", "X-Real-IP", "Via")
"""What a server in front adds: then this machine itself is not who asks."""


@require_GET
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Whoever may not read them learns nothing, not even that they are here."""
    if not _may_read(request):
        raise Http404
    registry = CollectorRegistry(auto_describe=False)
    registry.register(Figures())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _may_read(request: HttpRequest) -> bool:
    """With the token, where one is set; without, from this machine alone, and never by way of a server in front."""
    if settings.METRICS_TOKEN_FILE:
        wanted = settings.METRICS_TOKEN_FILE.read_text("utf-8").strip()
        return hmac.compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {wanted}".encode())
    host = request.get_host()
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    direct = not settings.HTTPS and not any(header in request.headers for header in FORWARDED)
    return direct and name in NAMES and request.META.get("REMOTE_ADDR") in LOOPBACK


class Figures(Collector):
    """All figures, as they are at this moment."""

    def collect(self) -> Iterator[Metric]:
        info = GaugeMetricFamily("langnghe_info", "The version of the program.", labels=["version"])
        info.add_metric([__version__], 1)
        yield info
        for gauge in gauges(timezone.now()):
            yield GaugeMetricFamily(gauge.name, gauge.meaning, value=gauge.value)
        yield from _requests(tallies.together(watching.FIGURES, watching.TALLIES))


def _requests(told: tallies.Told) -> Iterator[Metric]:
    meaning = f"Seconds that requests took, by view and class of status; told {settings.MINIMUM_GROUP} at a time."
    spent = HistogramMetricFamily("langnghe_request_seconds", meaning, labels=["view", "status"])
    for place, each in sorted(told.requests.items()):
        spent.add_metric(place, buckets=_buckets(each.classes), sum_value=each.seconds)
    refused = CounterMetricFamily("langnghe_refused", "Requests refused, by the code of the refusal.", labels=["code"])
    for code, count in sorted(told.refused.items()):
        refused.add_metric([code], count)
    failures = CounterMetricFamily("langnghe_failures", "Answers that the server failed to give.", labels=["view", "code"])
    for place, count in sorted(told.failures.items()):
        failures.add_metric(place, count)
    yield from (spent, refused, failures)


def _buckets(classes: list[int]) -> list[tuple[str, float]]:
    """How many took at most so long, as Prometheus counts them."""
    bounds = (*map(str, tallies.BOUNDS), "+Inf")
    return [(bound, sum(classes[: place + 1])) for place, bound in enumerate(bounds)]
