"""The table builder: what stands in rows, columns, layers and filters, and at once the table, its chart and its test."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import Place, Refused, define, refuse
from langnghe.core.formats.chart import chart_png, chart_svg
from langnghe.core.formats.tables_xlsx import write_tables_xlsx
from langnghe.core.formats.tabulation_csv import write_tabulation_csv
from langnghe.core.report.grids import grid_of
from langnghe.core.report.inference_words import About, cautions, sentence
from langnghe.core.report.tabulation_charts import tabulation_chart
from langnghe.core.report.voice import Voice, voice_for
from langnghe.core.response.model import Measure, Variable
from langnghe.core.statistics.book import ComputedBook
from langnghe.core.statistics.tables.result import Tabulated
from langnghe.core.statistics.tables.spec import Tabulation
from langnghe.phases.analyse import forms, queries, rules
from langnghe.phases.analyse.actions import book as book_actions
from langnghe.phases.analyse.actions import taking
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import queries as process_queries
from langnghe.web import pages, words
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.files import attachment
from langnghe.web.tabs import survey_page
from langnghe.web.words import language

NO_TABLE = define("table.nothing_asked", "No question stands in the rows.", "Choose a question for the rows first.")
NO_FILE = define("table_file.not_found", "A table is not written in this format.", "Choose among: {known}.")
FILES = ("csv", "xlsx", "svg", "png")
ZONES = {
    "rows": gettext_lazy("Rows"),
    "columns": gettext_lazy("Columns"),
    "layers": gettext_lazy("A table for each"),
    "where": gettext_lazy("Only those who"),
    "box": gettext_lazy("Answers taken together"),
}
BOXES = {
    "2>0": gettext_lazy("top two"),
    "0>2": gettext_lazy("bottom two"),
    "2>2": gettext_lazy("net: top two less bottom two"),
}
CELLS = {
    "count": gettext_lazy("count"),
    "weighted": gettext_lazy("weighted count"),
    "column": gettext_lazy("column %"),
    "row": gettext_lazy("row %"),
    "table": gettext_lazy("table %"),
    "interval": gettext_lazy("interval"),
    "residual": gettext_lazy("adjusted residual"),
}
CHOICES: Mapping[str, tuple[object, Mapping[str, object]]] = {
    "compare": (
        gettext_lazy("Compare columns"),
        {
            "none": gettext_lazy("no"),
            "pairs": gettext_lazy("with each other"),
            "total": gettext_lazy("with the total"),
            "all": gettext_lazy("both"),
        },
    ),
    "correction": (
        gettext_lazy("Corrected by"),
        {"holm": "Holm", "bonferroni": "Bonferroni", "benjamini_hochberg": "Benjamini–Hochberg", "none": gettext_lazy("nothing")},
    ),
    "dont_know": (
        gettext_lazy("“Don't know”"),
        {
            "include": gettext_lazy("an answer like others"),
            "apart": gettext_lazy("apart, below"),
            "exclude": gettext_lazy("left out"),
        },
    ),
    "total": (
        gettext_lazy("Total"),
        {"last": gettext_lazy("last"), "first": gettext_lazy("first"), "none": gettext_lazy("none")},
    ),
    "weighting": (
        gettext_lazy("Weights"),
        {
            "design": gettext_lazy("as the sample was drawn"),
            "none": gettext_lazy("none, people are counted"),
            "frequency": gettext_lazy("as counts of people (as SPSS does)"),
        },
    ),
}
SUMMARIES = {"mean": gettext_lazy("mean"), "deviation": gettext_lazy("deviation"), "median": gettext_lazy("median")}
BASES = {
    "unweighted": gettext_lazy("people"),
    "weighted": gettext_lazy("weighted"),
    "effective": gettext_lazy("effective"),
}
FORMS = {
    "": gettext_lazy("as suits the table"),
    "stacked": gettext_lazy("stacked bars"),
    "diverging": gettext_lazy("diverging bars"),
    "bars": gettext_lazy("bars"),
    "dots": gettext_lazy("dots with intervals"),
    "heat": gettext_lazy("heat map"),
    "lines": gettext_lazy("lines"),
}
COUNTED = (Measure.NOMINAL, Measure.ORDINAL, Measure.MULTIPLE)


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that stands in a zone."""

    path: str
    label: str
    index: int


@dataclass(frozen=True, slots=True)
class Zone:
    """A place of the table, what stands there and what can be added."""

    name: str
    label: str
    chips: tuple[Chip, ...]
    offered: tuple[tuple[str, str], ...]


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    """The whole page, or, when only something was changed on it, the form and the table anew."""
    survey = plan_queries.survey(slug, timezone.now())
    context = {**_form(request.GET, slug), **_made(request.GET, slug), "may_edit": rules.may_edit(roles_of(request.user))}
    if request.headers.get("HX-Request"):
        response = pages.page(request, "analyse/builder_panel.html", {"survey": survey, **context})
        response["HX-Push-Url"] = f"{request.path}?{context['query']}"
        return response
    return survey_page(request, "analyse", survey, context, "analyse/builder.html")


@require_GET
@staff(rules.may_look)
def download(request: StaffRequest, slug: str, file_format: str) -> HttpResponse:
    """The same table as a file. The ledger of releases learns of it, but not of the chart that stands on the page itself."""
    if file_format not in FILES:
        raise refuse(NO_FILE, Place(field=file_format), known=", ".join(FILES))
    spec = _wanted(request.GET)
    on_page = file_format == "svg" and request.headers.get("Sec-Fetch-Dest") == "image"
    now = timezone.now()
    book = queries.rich_table(slug, spec) if on_page else taking.take_table(slug=slug, spec=spec, by=request.user, now=now)
    table, voice = _only(book)
    name = f"{slug}-table.{file_format}"
    if file_format == "csv":
        return attachment(write_tabulation_csv(table, voice), name)
    if file_format == "xlsx":
        return attachment(write_tables_xlsx(book, language()), name)
    chart = tabulation_chart(table, voice, request.GET.get("form", ""))
    if chart is None:
        raise refuse(NO_TABLE, Place(field="rows"))
    if file_format == "png":
        return attachment(chart_png(chart, language()), name)
    return HttpResponse(chart_svg(chart, language()), content_type="image/svg+xml")


@require_POST
@staff(rules.may_edit)
def keep(request: StaffRequest, slug: str) -> HttpResponse:
    """Put the table into the table book, in a section that there is or a new one."""
    spec = forms.spec_of(QueryDict(request.POST.get("query", "")))
    if spec is None:
        raise refuse(NO_TABLE, Place(field="rows"))
    section = request.POST.get("section", "").strip() or request.POST.get("new_section", "").strip()
    book_actions.keep_table(slug=slug, spec=spec, section=section, by=request.user, now=timezone.now())
    messages.success(request, _("The table is in the table book; the report will show it."))
    return redirect(f"{reverse('analyse-builder', args=[slug])}?{forms.query_of(spec)}")


def _wanted(sent: QueryDict) -> Tabulation:
    spec = forms.spec_of(sent)
    if spec is None:
        raise refuse(NO_TABLE, Place(field="rows"))
    return spec


def _only(book: ComputedBook) -> tuple[Tabulated, Voice]:
    (computed,) = book.tables()
    if not isinstance(computed.table, Tabulated):
        raise refuse(NO_TABLE, Place(field="rows"))
    return computed.table, voice_for(book, language())


def _made(sent: QueryDict, slug: str) -> dict[str, object]:
    """The table with its chart and test, or why there is none."""
    try:
        spec = forms.spec_of(sent)
        if spec is None:
            return {"query": _kept(sent), "spec": None}
        book = queries.rich_table(slug, spec)
        table, voice = _only(book)
    except Refused as refused:
        return {"query": _kept(sent), "findings": refused.findings, "spec": None}
    (computed,) = book.tables()
    form = sent.get("form", "")
    query = forms.query_of(spec) + (f"&form={form}" if form in FORMS and form else "")
    return {
        "query": query,
        "spec": spec,
        "grid": grid_of(computed, voice),
        "chart": tabulation_chart(table, voice, form),
        "tests": list(_tests(slug, table, voice)),
        "sections": [section.title for section in queries.book(slug).sections],
    }


def _kept(sent: QueryDict) -> str:
    kept = QueryDict(mutable=True)
    for place, paths in forms.changed(sent).items():
        kept.setlist(place, paths)
    return kept.urlencode()


def _tests(slug: str, table: Tabulated, voice: Voice) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The test of each question in the rows by each in the columns, in a sentence with what to be careful about. Not under a
    filter or in layers: there the table's own tests are."""
    spec = table.spec
    if spec.where or spec.layers:
        return
    variables = {variable.name: variable for variable in queries.coded(slug).dataset.variables}
    for row in spec.rows:
        for column in spec.columns:
            if len(row) == len(column) == 1 and row != column and row[0] in variables and column[0] in variables:
                result = queries.pair(slug, table, row[0], column[0])
                about = _about(variables[row[0]], variables[column[0]], voice)
                yield sentence(result, about, voice), cautions(result, voice)


def _about(first: Variable, second: Variable, voice: Voice) -> About:
    labels = {code.value: voice.words(code.label) for variable in (first, second) for code in variable.codes}
    return About(voice.words(first.label), voice.words(second.label), labels)


def _form(sent: QueryDict, slug: str) -> dict[str, object]:
    variables = process_queries.dataset(slug).variables
    fields = forms.changed(sent)
    return {
        "zones": [_zone(place, fields[place], variables) for place in ZONES],
        "questions": [(variable.name, words.text(variable.label)) for variable in _asked(variables)],
        "ticks": [
            (_("Cells"), "cells", _ticked(sent, "cells", CELLS, ("count", "column"))),
            (_("Bases"), "bases", _ticked(sent, "bases", BASES, ("unweighted",))),
            (_("Means and the like"), "summaries", _ticked(sent, "summaries", SUMMARIES, ())),
        ],
        "choices": [
            (key, label, [(value, word, sent.get(key) == value) for value, word in known.items()])
            for key, (label, known) in CHOICES.items()
        ],
        "chart_forms": [(value, word, sent.get("form", "") == value) for value, word in FORMS.items()],
        "unusual": _unusual(sent),
    }


def _unusual(sent: QueryDict) -> bool:
    """Whether something is chosen that is not the first of its list."""
    usual = {"form": "", **{key: next(iter(known)) for key, (_label, known) in CHOICES.items()}}
    return any(sent.get(key, first) != first for key, first in usual.items())


def _ticked(sent: QueryDict, key: str, known: Mapping[str, object], usual: Sequence[str]) -> list[tuple[str, object, bool]]:
    chosen = sent.getlist(key) or usual
    return [(value, word, value in chosen) for value, word in known.items()]


def _asked(variables: Sequence[Variable]) -> Iterator[Variable]:
    """What a table can count; a matrix stands for its rows, once."""
    return (variable for variable in variables if variable.measure in (*COUNTED, Measure.NUMBER))


def _zone(place: str, paths: Sequence[str], variables: Sequence[Variable]) -> Zone:
    labels = {variable.name: words.text(variable.label) for variable in variables}
    chips = tuple(Chip(path, _said(place, path, variables, labels), index) for index, path in enumerate(paths))
    return Zone(place, str(ZONES[place]), chips, tuple(_offered(place, variables, labels)))


def _said(place: str, path: str, variables: Sequence[Variable], labels: dict[str, str]) -> str:
    """A nesting as "sex › age", a filter as "sex: male", answers taken together as "satisfied: top two"."""
    name, _dividing, rest = path.partition(forms.WITHIN)
    if place == "box":
        return f"{labels.get(name, name)}: {BOXES.get(rest, rest)}"
    if place == "where":
        variable = next((each for each in variables if each.name == name), None)
        code = next((each for each in variable.codes if each.value == rest), None) if variable else None
        return f"{labels.get(name, name)}: {words.text(code.label) if code else rest}"
    return " › ".join(labels.get(part, part) for part in path.split(forms.WITHIN))


def _offered(place: str, variables: Sequence[Variable], labels: dict[str, str]) -> Iterator[tuple[str, str]]:
    for variable in variables:
        label = labels[variable.name]
        if place == "rows" and variable.measure in (*COUNTED, Measure.NUMBER):
            yield f"rows:+{variable.name}", label
        elif place in ("columns", "layers") and variable.measure in COUNTED:
            yield f"{place}:+{variable.name}", label
        elif place == "box" and variable.measure is Measure.ORDINAL:
            yield from ((f"box:+{variable.name}>{ends}", f"{label}: {word}") for ends, word in BOXES.items())
        elif place == "where" and variable.measure in COUNTED:
            yield from ((f"where:+{variable.name}>{code.value}", f"{label}: {words.text(code.label)}") for code in variable.codes)
