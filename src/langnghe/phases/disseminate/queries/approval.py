"""Reads how far reports have come on their way from draft to issue, and what was said of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db.models import QuerySet

from langnghe.core.errors import Place, refuse
from langnghe.core.formats.docx_issue import headings as headings_of
from langnghe.core.formats.report_toml import without_publishing
from langnghe.core.report.approval import ReportState, Standing
from langnghe.phases.disseminate.queries.outline import outline_toml
from langnghe.phases.disseminate.queries.reports import NO_REPORT
from langnghe.records import files
from langnghe.records.models import JournalRow, Person, ReportCommentRow, ReportRow

WRITTEN = "disseminate.written"
CHANGES = (
    "process.locked",
    "analyse.book_replaced",
    "analyse.table_kept",
    "analyse.weights_adopted",
    "analyse.weights_dropped",
)
"""After what a report no longer says what the program would say now."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody said of a report; `place` is the heading it is about, "" for the whole."""

    pk: int
    person: str
    place: str
    text: str
    said_at: datetime
    settled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Life:
    """One report on its way. `changed`: its data, its tables or its outline changed after it was written; `newer`: the number of
    the newest report of the same language, None when it is this one."""

    number: int
    language: str
    state: ReportState
    written_at: datetime
    sent_by: str
    approved_by: str
    approved_at: datetime | None
    official_number: str
    issued_on: date | None
    changed: bool
    newer: int | None
    remarks: tuple[Remark, ...]

    @property
    def standing(self) -> Standing:
        """What the rules of the core need of it."""
        return Standing(self.state, self.sent_by, len(self.open_remarks), self.stale)

    @property
    def stale(self) -> bool:
        """Whether it is out of date; what was issued stays what it is."""
        return self.state is not ReportState.ISSUED and (self.changed or self.newer is not None)

    @property
    def open_remarks(self) -> tuple[Remark, ...]:
        """The comments that are not settled."""
        return tuple(remark for remark in self.remarks if remark.settled_at is None)


def lives(slug: str) -> tuple[Life, ...]:
    """Every report of the survey, the newest first."""
    rows = list(
        ReportRow.objects.filter(dataset__survey__slug=slug)
        .select_related("sent_by", "approved_by")
        .prefetch_related("comments__person")
        .order_by("-number")
    )
    newest: dict[str, int] = {}
    for row in rows:
        newest.setdefault(row.language, row.number)
    since, outline = _changed_since(slug), without_publishing(outline_toml(slug).decode()) if rows else ""
    other = {row.number for row in rows if row.outline and without_publishing(row.outline) != outline}
    return tuple(_life(row, changed=row.number in since | other, newest=newest[row.language]) for row in rows)


def _changed_since(slug: str) -> frozenset[int]:
    """The numbers of the reports after which the journal tells of a change of data or tables."""
    told = JournalRow.objects.filter(survey=slug, event__in=(*CHANGES, WRITTEN)).order_by("pk")
    fresh: set[int] = set()
    changed: set[int] = set()
    for event, detail in told.values_list("event", "detail"):
        if event == WRITTEN:
            fresh.add(detail["number"])
        else:
            changed |= fresh
            fresh = set()
    return frozenset(changed)


def life(slug: str, number: int) -> Life:
    """Raises Refused (report.not_found)."""
    for each in lives(slug):
        if each.number == number:
            return each
    raise refuse(NO_REPORT, Place(field=slug), number=number)


def report_for_update(slug: str, number: int) -> ReportRow:
    """The row of a report, held until the end of the transaction. Raises Refused (report.not_found)."""
    return _found(ReportRow.objects.select_for_update(of=("self",)), slug, number)


def report_row(slug: str, number: int) -> ReportRow:
    """Raises Refused (report.not_found)."""
    return _found(ReportRow.objects.all(), slug, number)


def _found(rows: QuerySet[ReportRow], slug: str, number: int) -> ReportRow:
    row = rows.filter(dataset__survey__slug=slug, number=number).first()
    if row is None:
        raise refuse(NO_REPORT, Place(field=slug), number=number)
    return row


def headings(slug: str, number: int) -> tuple[str, ...]:
    """What a comment may be about. Raises Refused (report.not_found)."""
    row = report_row(slug, number)
    return _headings(row.edited or row.file)


@lru_cache(maxsize=32)
def _headings(file: str) -> tuple[str, ...]:
    return headings_of(files.content(file))


def _life(row: ReportRow, *, changed: bool, newest: int) -> Life:
    return Life(
        number=row.number,
        language=row.language,
        state=ReportState(row.state),
        written_at=row.written_at,
        sent_by=_name(row.sent_by),
        approved_by=_name(row.approved_by),
        approved_at=row.approved_at,
        official_number=row.official_number,
        issued_on=row.issued_on,
        changed=changed,
        newer=newest if newest != row.number else None,
        remarks=_remarks(row.comments.all()),
    )


def _remarks(rows: Iterable[ReportCommentRow]) -> tuple[Remark, ...]:
    ordered = sorted(rows, key=lambda row: (row.said_at, row.pk))
    return tuple(Remark(row.pk, _name(row.person), row.place, row.text, row.said_at, row.settled_at) for row in ordered)


def _name(person: Person | None) -> str:
    return person.username if person else ""
