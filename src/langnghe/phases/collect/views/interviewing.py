"""One interview: the questionnaire as the phone keeps it, and what it sends of each person."""

import hashlib
import json
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils import timezone, translation

from langnghe.core.response.collector import Collector
from langnghe.core.response.door import Decision
from langnghe.core.response.settings import DoorKind
from langnghe.core.sampling.choosing import UnitChoice, told_apart
from langnghe.phases.collect import queries
from langnghe.phases.collect.actions import interviews
from langnghe.phases.collect.views import asking, sending
from langnghe.phases.collect.views.waiting import opened, whole
from langnghe.phases.plan import queries as plan_queries
from langnghe.web.pages import page
from langnghe.web.paging import turned
from langnghe.web.received import Received, own_words, switch

PASS_FIELD = "_pass"  # noqa: S105 - the name of a field
SCRIPTS = ("interview.bundle.js", "respond.bundle.js", "paged.bundle.js", "rich.bundle.js", "interview.css")


def version(collector: Collector) -> str:
    """Changes when anything changes that the phone keeps of the questionnaire."""
    asked = queries.asked(collector.survey)
    units = [(unit.code, unit.name) for unit in collector.among(told_apart(plan_queries.units(collector.survey)))]
    parts = [asked.instrument.version, units, str(asked.settings.paging), asked.settings.review, str(asked.door)]
    parts += [static(f"langnghe/{name}") for name in SCRIPTS]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


def show(request: HttpRequest, collector: Collector, name: str) -> HttpResponse:
    """The empty questionnaire in the units of that interviewer, with the notice and the consent before it."""
    slug, now = collector.survey, timezone.now()
    survey, asked = plan_queries.survey(slug, now), queries.asked(slug)
    showing = asking.Showing(request, survey, asked, Received({}, frozenset(), name, asks=False), now)
    with translation.override(own_words(request)):
        form, turn = showing.present((), frozenset()), None
        if showing.is_turned:
            turn = turned(form, 0, review=asked.settings.review)
            form = turn.form
        context = {
            "survey": survey,
            "form": form,
            "turn": turn,
            "plan": plan_queries.plan(slug),
            "choice": None if asked.unit_by_code else UnitChoice(collector.among(told_apart(plan_queries.units(slug)))),
            "by_code": asked.door is DoorKind.SLIPS,
            "submission": name,
            "began": sending.beginning(slug, now),
            "logic": asked.instrument.logic,
            "switch": switch(request, form),
            "interview": True,
        }
        return page(request, "collect/interview/form.html", context)


def handed_in(body: bytes, slug: str, now: datetime) -> Decision:
    """What becomes of sealed answers. Raises Refused when they cannot be read, are not whole, or were not asked by an interviewer
    of the survey."""
    fields = opened(body, slug)
    interviewer = queries.interviewer(fields.get(PASS_FIELD, ""), now)
    sent = whole(sending.read(fields, queries.asked(slug), "", now))
    return interviews.hand_in(interviewer=interviewer, slug=slug, submission=sent.submission, now=now)
