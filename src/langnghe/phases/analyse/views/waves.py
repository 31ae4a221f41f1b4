"""The page of waves: each question beside what earlier waves said."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.chart import chart_svg
from langnghe.core.report.comparison import question_blocks
from langnghe.core.report.model import Chart, Grid, Paragraph
from langnghe.core.report.outline import Part
from langnghe.core.report.voice import Voice, voice_for
from langnghe.core.statistics.waves import WaveQuestion
from langnghe.phases.analyse import queries, rules
from langnghe.phases.plan import queries as plan_queries
from langnghe.web.access import StaffRequest, staff
from langnghe.web.tabs import survey_page
from langnghe.web.words import language

NO_WAVES = define(
    "waves.not_asked",
    "No earlier wave was asked “{name}” in the same way.",
    "Go back to the waves; the questions that can be compared are listed there.",
)
SHOWN = Part("comparison")


@dataclass(frozen=True, slots=True)
class Shown:
    """One question on the page."""

    name: str
    label: str
    sentences: tuple[str, ...]
    grid: Grid | None
    chart: Chart | None


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    """Every question that an earlier wave asked too, with what changed since."""
    survey = plan_queries.survey(slug, timezone.now())
    found, voice = queries.compared(slug, language()), _voice(slug)
    context: dict[str, object] = {"names": found.names if found else ()}
    if found:
        names = (*found.names, voice.say("wave_now"))
        context |= {
            "shown": [_shown(question, names, voice) for question in found.waves.questions],
            "tests": found.waves.tests,
            "otherwise": [voice.words(variable.label) for variable in found.waves.otherwise],
        }
    return survey_page(request, "analyse", survey, context, "analyse/waves.html")


@require_GET
@staff(rules.may_look)
def chart(request: StaffRequest, slug: str, rows: str) -> HttpResponse:
    """The lines of one question over the waves."""
    if rows not in queries.compared_names(slug):
        raise refuse(NO_WAVES, Place(field=rows), name=rows)
    found, voice = queries.compared(slug, language(), (rows,)), _voice(slug)
    for question in found.waves.questions if found else ():
        drawn = _shown(question, (*found.names, voice.say("wave_now")), voice).chart if found else None
        if drawn is not None:
            return HttpResponse(chart_svg(drawn, language()), content_type="image/svg+xml")
    raise refuse(NO_WAVES, Place(field=rows), name=rows)


def _voice(slug: str) -> Voice:
    return voice_for(queries.computed(slug), language())


def _shown(question: WaveQuestion, names: tuple[str, ...], voice: Voice) -> Shown:
    blocks = list(question_blocks(question, names, SHOWN, voice))
    return Shown(
        question.variable,
        voice.words(question.label),
        tuple(block.text for block in blocks if isinstance(block, Paragraph)),
        next((block for block in blocks if isinstance(block, Grid)), None),
        next((block for block in blocks if isinstance(block, Chart)), None),
    )
