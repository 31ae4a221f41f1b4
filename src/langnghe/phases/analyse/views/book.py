"""The pages of the tables."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.chart import chart_svg
from langnghe.core.report.charts import chart_of
from langnghe.core.report.grids import grid_of
from langnghe.core.report.many import shortened
from langnghe.core.report.sentences import sentences_of
from langnghe.core.report.voice import Voice, voice_for
from langnghe.core.statistics.book import ComputedTable
from langnghe.core.statistics.tables.spec import Tabulation
from langnghe.phases.analyse import forms, queries, rules
from langnghe.phases.analyse.actions import book as book_actions
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import queries as process_queries
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.files import attachment, uploaded
from langnghe.web.tabs import survey_page
from langnghe.web.words import language

UNKNOWN_TABLE = define("table.not_found", "The table book has no table “{key}”.", "Go back to the tables of the survey.")


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    """The tables of the book, of very long lists what most people chose; with `?rows=…&columns=…` the one table asked for above
    them."""
    survey = plan_queries.survey(slug, timezone.now())
    rows, columns = request.GET.get("rows", ""), request.GET.get("columns", "")
    book = shortened(queries.one_table(slug, rows, columns) if rows else queries.computed(slug))
    dataset = process_queries.dataset(slug)
    voice = voice_for(book, language())
    context = {
        "sections": [(section.title, [_shown(table, voice) for table in section.tables]) for section in book.sections],
        "dataset": dataset,
        "chosen": {"rows": rows, "columns": columns},
        "may_edit": rules.may_edit(roles_of(request.user)),
    }
    return survey_page(request, "analyse", survey, context)


@require_GET
@staff(rules.may_look)
def chart(request: StaffRequest, slug: str, rows: str, columns: str = "") -> HttpResponse:
    """The chart of one table, drawn from the locked dataset."""
    book = queries.one_table(slug, rows, columns)
    drawn = chart_of(next(book.tables()), voice_for(book, language()))
    if drawn is None:
        raise refuse(UNKNOWN_TABLE, Place(field=rows), key=rows)
    return HttpResponse(chart_svg(drawn, language()), content_type="image/svg+xml")


@require_GET
@staff(rules.may_look)
def book(request: StaffRequest, slug: str) -> HttpResponse:
    return attachment(queries.book_toml(slug), "tables.toml")


@require_POST
@staff(rules.may_edit)
def replace_book(request: StaffRequest, slug: str) -> HttpResponse:
    name, content = uploaded(request.FILES.get("book"))
    book_actions.replace_book(slug=slug, content=content, file_name=name, by=request.user, now=timezone.now())
    messages.success(request, _("The table book was replaced."))
    return redirect("analyse", slug)


def _shown(computed: ComputedTable, voice: Voice) -> dict[str, object]:
    """What the page shows of one table, and the way to the builder with it."""
    spec = computed.spec
    if not isinstance(spec, Tabulation):
        spec = Tabulation(((spec.rows,),), ((spec.columns,),) if spec.columns else ())
    return {
        "query": forms.query_of(spec),
        "spec": computed.spec,
        "grid": grid_of(computed, voice),
        "chart": chart_of(computed, voice),
        "sentences": sentences_of(computed, voice),
    }
