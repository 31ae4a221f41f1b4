"""A plan started from nothing: as much as a short form says, to be finished by hand and handed in again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.collection import VIETNAM
from langnghe.core.plan.holidays import is_holiday, is_weekend
from langnghe.core.plan.layout import SURVEY
from langnghe.core.plan.model import CollectionWindow, Mode, Plan, Stage, Target
from langnghe.core.plan.text import fold, squeeze

REVERSED = define(
    "plan.start_reversed", "Collection would end before it begins.", "Give a last day that is not before the first."
)
TO_FILL_IN = "…"
PROCESSING, REPORTING = 5, 5
"""Working days given to each stage after collection."""


@dataclass(frozen=True, slots=True)
class Outset:
    """What is known of a survey before its plan is written. `subject`: what is asked about, or the whole title. `forms`: how many
    people or paper forms, None when that is not known yet."""

    subject: str
    agency: str
    parent_agency: str
    first: date
    last: date
    modes: tuple[Mode, ...]
    forms: int | None = None


def first_plan(outset: Outset) -> Plan:
    """A plan with a title that names a survey, the window, and stages after it on working days. Raises Refused when the last day
    comes before the first."""
    if outset.last < outset.first:
        raise refuse(REVERSED, Place(field="last"))
    processed = _working_days_after(outset.last, PROCESSING)
    reported = _working_days_after(processed[-1], REPORTING)
    on_paper = Mode.PAPER in outset.modes
    return Plan(
        title=_title(squeeze(outset.subject).strip(" .")),
        agency=squeeze(outset.agency).upper(),
        parent_agency=squeeze(outset.parent_agency).upper(),
        purposes=("Nắm tình hình dư luận xã hội, làm cơ sở tham mưu cho cấp ủy, chính quyền",),
        requirements=("Khách quan, trung thực, khoa học, tiết kiệm",),
        content_groups=(f"Nội dung thứ nhất {TO_FILL_IN}", f"Nội dung thứ hai {TO_FILL_IN}"),
        subjects=(f"Cán bộ, đảng viên và Nhân dân {TO_FILL_IN}",),
        modes=outset.modes,
        collection=_window(outset),
        paper_total=outset.forms if on_paper else None,
        forms_due_on=outset.last if on_paper else None,
        schedule=(
            Stage("Lấy ý kiến", outset.first, outset.last),
            Stage("Xử lý số liệu", processed[0], processed[-1]),
            Stage("Viết báo cáo", reported[0], reported[-1]),
        ),
        targets=() if on_paper or outset.forms is None else (Target(outset.forms, "người"),),
    )


def _title(subject: str) -> str:
    if SURVEY.search(fold(subject)):
        return subject
    inside = subject[:1].lower() + subject[1:] if subject[1:2].islower() else subject
    return f"Điều tra dư luận xã hội về {inside}"


def _window(outset: Outset) -> CollectionWindow:
    ends = time(23, 59, 59)
    return CollectionWindow(
        datetime.combine(outset.first, time(), VIETNAM),
        datetime.combine(outset.last, ends, VIETNAM),
        None if Mode.PAPER in outset.modes else outset.forms,
    )


def _working_days_after(day: date, count: int) -> list[date]:
    found: list[date] = []
    while len(found) < count:
        day += timedelta(days=1)
        if not (is_weekend(day) or is_holiday(day)):
            found.append(day)
    return found
