"""The whole survey on one page: what stands out, ranked by how large it is."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from langnghe.core.report.inference_words import About, cautions, sentence, size_words, test_words
from langnghe.core.report.voice import Voice, voice_for
from langnghe.core.statistics.inference.standing_out import Pairing
from langnghe.core.statistics.tables.spec import Tabulation
from langnghe.phases.analyse import forms, queries, rules
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import pages
from langnghe.web.access import StaffRequest, staff
from langnghe.web.tabs import survey_page
from langnghe.web.words import language


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing that stands out, with the way to its table."""

    sentence: str
    size: str
    test: str
    cautions: tuple[str, ...]
    share: float
    table: str


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    """The page at once; what stands out follows, because all pairs of questions have to be tested."""
    survey = plan_queries.survey(slug, timezone.now())
    return survey_page(request, "analyse", survey, {}, "analyse/overview.html")


@require_GET
@staff(rules.may_look)
def found(request: StaffRequest, slug: str) -> HttpResponse:
    """What stands out; kept for this version of the dataset once it was worked out."""
    survey = plan_queries.survey(slug, timezone.now())
    out = queries.standing_out(slug)
    voice = voice_for(queries.computed(slug), language())
    strongest = max((pairing.strength for pairing in out.found), default=1.0)
    shown = [_shown(slug, pairing, voice, strongest) for pairing in out.found]
    context = {"survey": survey, "shown": shown, "found": out.differing, "tested": out.tested}
    context |= {"left": len(queries.long_lists(slug)), "most": queries.LONG}
    return pages.page(request, "analyse/found.html", context)


def _shown(slug: str, pairing: Pairing, voice: Voice, strongest: float) -> Shown:
    columns = queries.coded(slug)
    first, second = columns.variable(pairing.question), columns.variable(pairing.group)
    labels = {code.value: voice.words(code.label) for variable in (first, second) for code in variable.codes}
    about = About(voice.words(first.label), voice.words(second.label), labels)
    query = forms.query_of(Tabulation(((pairing.question,),), ((pairing.group,),)))
    effect = pairing.result.effect
    return Shown(
        sentence(pairing.result, about, voice),
        size_words(effect, voice) if effect else "",
        test_words(pairing.result, voice),
        cautions(pairing.result, voice),
        100 * min(1.0, pairing.strength / strongest),
        f"{reverse('analyse-builder', args=[slug])}?{query}",
    )
