"""Tables as they may leave: what the ledger of releases knows, and what disclosure control lets through."""

from __future__ import annotations

from django.http import JsonResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from langnghe.api import schemas
from langnghe.api.guard import ANY, needs
from langnghe.api.tokens import ProgramRequest
from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.scopes import Scope
from langnghe.core.statistics.listing import table_to_json
from langnghe.phases.analyse import forms, queries, rules
from langnghe.phases.analyse.actions import taking
from langnghe.phases.plan import queries as plan_queries
from langnghe.web.refusals import WORDS
from langnghe.web.words import language

NOTHING_ASKED = define("table.no_rows", "It is not said which question stands in the rows.", "Name it as “rows”.")
NO_NUMBER = define("table.number.not_found", "The table book has no table number {number}.", "Look at the list of tables.")
router = Router(tags=["tables"])


class Asked(Schema):
    """The words of the table builder's own address."""

    rows: list[str] = Field(description="Questions; nested ones with “>” between them.")
    columns: list[str] = Field([], description="Questions; nested ones with “>” between them.")
    layers: str = Field("", description="Questions that give a table for each answer, with “>” between them.")
    where: list[str] = Field([], description="Only who answered so: a question, “>”, a code.")
    box: list[str] = Field(
        [], description="Answers taken together: a question, “>”, how many from the top, “>”, from the bottom."
    )
    cells: list[str] = Field([], description="count, weighted, column, row, table, interval, residual.")
    bases: list[str] = Field([], description="unweighted, weighted, effective.")
    summaries: list[str] = Field([], description="mean, deviation, median.")
    compare: str = Field("", description="none, pairs, total, all.")
    correction: str = Field("", description="holm, bonferroni, benjamini_hochberg, none.")
    dont_know: str = Field("", description="include, apart, exclude.")
    total: str = Field("", description="last, first, none.")
    weighting: str = Field("", description="design, none, frequency.")


@router.get(
    "/surveys/{slug:slug}/tables",
    response=schemas.Page[schemas.TableEntry],
    **needs(Scope.TABLES_READ, rules.may_look, "What the survey's table book holds"),
)
def tables(request: ProgramRequest, slug: str, wanted: Query[schemas.Cut]) -> object:
    plan_queries.survey_row(slug)
    computed, spoken = queries.computed(slug), language()
    titles = [section.title.in_language(spoken) for section in computed.sections for _table in section.tables]
    pairs = enumerate(zip(titles, computed.tables(), strict=True), start=1)
    listed = [{"number": number, "section": title, "key": table.key} for number, (title, table) in pairs]
    return schemas.cut(listed, lambda each: str(each["number"]), wanted)


@router.get(
    "/surveys/{slug:slug}/tables/{int:number}",
    **needs(Scope.TABLES_READ, rules.may_look, "One table of the book; figures that are withheld are null", ANY),
)
def table(request: ProgramRequest, slug: str, number: int) -> object:
    plan_queries.survey_row(slug)
    computed = taking.take_book(slug=slug, by=request.auth.person, now=timezone.now())
    found = list(computed.tables())
    if not 0 < number <= len(found):
        raise refuse(NO_NUMBER, Place(field=slug), number=number)
    one = found[number - 1]
    told = {"dataset": computed.version, "minimum_group": computed.minimum_group, "key": one.key}
    return JsonResponse({**told, "table": table_to_json(one.table, language())}, json_dumps_params=WORDS)


@router.get(
    "/surveys/{slug:slug}/table",
    **needs(Scope.TABLES_READ, rules.may_look, "A table of any questions; figures that are withheld are null", ANY),
)
def ask(request: ProgramRequest, slug: str, asked: Query[Asked]) -> object:
    plan_queries.survey_row(slug)
    spec = forms.spec_of(request.GET)
    if spec is None:
        raise refuse(NOTHING_ASKED, Place(field="rows"))
    computed = taking.take_table(slug=slug, spec=spec, by=request.auth.person, now=timezone.now())
    (one,) = computed.tables()
    told = {"dataset": computed.version, "minimum_group": computed.minimum_group, "key": one.key}
    return JsonResponse({**told, "table": table_to_json(one.table, language())}, json_dumps_params=WORDS)
