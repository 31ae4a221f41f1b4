"""Puts the pages of a sheet together: its answers, what a person is asked, and whether it is ready."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from django.db import transaction
from django.utils import timezone

from langnghe.core.paper.assembling import Doubt, Rule
from langnghe.core.paper.deciding import boxes_from_json, kind_at, raw_of, sheet_of
from langnghe.core.paper.form import Layout
from langnghe.core.paper.keying import objections
from langnghe.core.paper.layout import SheetLayout, layout_from_json, layout_mark
from langnghe.core.paper.ledger import KEYABLE, Sheet, Step, after
from langnghe.core.paper.reading import Reader
from langnghe.core.paper.rules import rules_of
from langnghe.core.paper.seen import BoxReading
from langnghe.core.paper.slots import printed
from langnghe.core.response.validate import Validated
from langnghe.phases.collect import intake, queries
from langnghe.phases.collect.actions.keying import ready
from langnghe.phases.collect.actions.pictures import crop_name
from langnghe.phases.collect.queries import keying as keying_queries
from langnghe.records import convert, files, shipped_nets
from langnghe.records.models import DoubtRow, PacketRow, ScannedPageRow, SheetRow, SurveyRow

UNREADABLE, MISSING = "unreadable", "missing_pages"


def reader(survey: SurveyRow) -> Reader:
    """What reads the sheets of a survey: every layout that was ever printed, also where the sheets were printed anew in
    another."""
    rows = PacketRow.objects.filter(survey=survey).exclude(layout="").order_by("number").values_list("layout", "earlier")
    names = dict.fromkeys(name for last, earlier in rows for name in (last, *earlier))
    layouts = [_layout(name) for name in names]
    return Reader({layout_mark(layout): layout for layout in layouts}, shipped_nets.marks(), shipped_nets.digits())


def _layout_of(packet: PacketRow, mark: str) -> SheetLayout:
    """That of a page's mark; the last one where the page does not say."""
    found = [_layout(name) for name in (packet.layout, *packet.earlier)]
    return next((layout for layout in found if layout_mark(layout) == mark), found[0])


@lru_cache(maxsize=16)
def _layout(name: str) -> SheetLayout:
    return layout_from_json(json.loads(files.content(name)))


@transaction.atomic
def put_together(*, sheet: int, now: datetime) -> None:
    """Work out a sheet anew from its pages and what was decided about them; one that is settled or keyed by persons stays."""
    row = SheetRow.objects.select_for_update(of=("self",)).select_related("packet__questionnaire", "survey").get(pk=sheet)
    if row.state not in KEYABLE or row.keyings.exists():
        return
    row.returned_on = row.returned_on or timezone.localdate(now)
    pages = list(row.pages.filter(status="read").order_by("page"))
    if not pages:
        _wait(row, Sheet.SCANNED, UNREADABLE)
        return
    layout = _layout_of(row.packet, pages[0].layout)
    if {page.page for page in pages} != {page.number for page in layout.pages}:
        unreadable = row.pages.filter(status="refused").exists()
        _wait(row, Sheet.SCANNED, UNREADABLE if unreadable else MISSING)
        return
    _read(row, layout, pages, now)


def _read(row: SheetRow, layout: SheetLayout, pages: list[ScannedPageRow], now: datetime) -> None:
    seen = [(page.page or 0, boxes_from_json(page.boxes[0])) for page in pages]
    again = [(page.page or 0, boxes_from_json(page.boxes[0])) for page in _again(row, pages[0].layout)]
    questionnaire = printed(convert.questionnaire(row.packet.questionnaire), Layout().copies)
    rules: Mapping[str, Rule] = rules_of(layout, questionnaire)
    decided = dict(_decided(row))
    form = sheet_of(seen, again, len(layout.pages), rules, decided)
    row.answers = raw_of(form.answers, {question.name: question for question in questionnaire.questions()})
    _ask(row, {(doubt.question, doubt.option): doubt for doubt in form.doubtful}, dict(seen), pages)
    if form.doubtful:
        _wait(row, Sheet.READ, keying_queries.DOUBTS)
    elif objections(_validated(row, now)):
        _wait(row, Sheet.READ, "objection")
    elif keying_queries.is_twice(row.survey.slug, row.serial):
        _wait(row, Sheet.READ, keying_queries.SECOND)
    else:
        ready(row, row.answers)


def _again(row: SheetRow, mark: str) -> list[ScannedPageRow]:
    """Pages that were seen twice, on a sheet of that layout."""
    return [page for page in row.pages.filter(status="duplicate", layout__in=("", mark)) if page.boxes]


def _validated(row: SheetRow, now: datetime) -> Validated:
    return queries.instrument(row.survey.slug).validate(row.answers, now.astimezone(intake.HANOI).date())


def _decided(row: SheetRow) -> list[tuple[tuple[str, str], str]]:
    rows = row.doubts.exclude(decided="").values_list("question", "option", "decided")
    return [((question, option), said) for question, option, said in rows]


def _ask(
    row: SheetRow,
    doubtful: Mapping[tuple[str, str], Doubt],
    boxes: Mapping[int, Sequence[BoxReading]],
    pages: Sequence[ScannedPageRow],
) -> None:
    """A row for each box that is still in doubt; those that no longer are go, unless somebody has decided them."""
    known = {(doubt.question, doubt.option): doubt for doubt in row.doubts.filter(decided="")}
    row.doubts.filter(pk__in=[doubt.pk for name, doubt in known.items() if name not in doubtful]).delete()
    by_number = {page.page: page for page in pages}
    DoubtRow.objects.bulk_create(
        DoubtRow(
            sheet=row,
            page=by_number[doubt.page],
            question=doubt.question,
            option=doubt.option,
            kind=kind_at(boxes[doubt.page], doubt.question, doubt.option),
            probability=doubt.probability,
            crop=by_number[doubt.page].boxes[1].get(crop_name(doubt.question, doubt.option), ""),
        )
        for name, doubt in doubtful.items()
        if name not in known
    )


def _wait(row: SheetRow, state: Sheet, because: str) -> None:
    row.state = after(Sheet(row.state), Step.SCAN if state is Sheet.SCANNED else Step.READ, row.serial)
    row.because = because
    row.save(update_fields=["state", "because", "answers", "returned_on"])
