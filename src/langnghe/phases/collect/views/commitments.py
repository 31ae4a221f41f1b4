"""The public list of the commitments to a survey's answers."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from langnghe.core.response.commitment import Commitment
from langnghe.core.response.commitments_json import commitment_to_json
from langnghe.phases.collect import queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import pages


@require_GET
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """For everybody: when, how many, and the head."""
    survey = plan_queries.survey(slug, timezone.now())
    made = [(each, counted(each, survey.minimum_group)) for each in reversed(queries.commitments(slug))]
    return pages.page(request, "collect/commitments.html", {"survey": survey, "made": made})


@require_GET
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as JSON, with the values, for those who keep and compare them."""
    survey = plan_queries.survey(slug, timezone.now())
    made = [{**commitment_to_json(each), "responses": counted(each, survey.minimum_group)} for each in queries.commitments(slug)]
    return JsonResponse({"survey": slug, "commitments": made})


def counted(made: Commitment, minimum: int) -> int | None:
    """How many responses; None for too few, which there may be on the last days only."""
    return made.responses if made.responses >= minimum else None
