"""How values are said in the language of the page: numbers, dates, places, findings, states."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from django.utils import timezone
from django.utils.dateformat import format as django_format
from django.utils.translation import get_language, gettext, gettext_lazy, pgettext_lazy

from langnghe.core.errors import Finding, Place
from langnghe.core.plan.lifecycle import State
from langnghe.core.questionnaire.model import Text
from langnghe.web.fragments import KEYS, fragment

ABSENT = "–"
MARKS = {"vi": (".", ","), "en": (",", ".")}
DATES = {"vi": "d/m/Y", "en": "j F Y"}
TIMES = {"vi": "H:i d/m/Y", "en": "j F Y, H:i"}

PHASES = {
    "plan": pgettext_lazy("phase", "Plan"),
    "design": pgettext_lazy("phase", "Questionnaire"),
    "collect": pgettext_lazy("phase", "Collect"),
    "process": pgettext_lazy("phase", "Process"),
    "analyse": pgettext_lazy("phase", "Analyse"),
    "disseminate": pgettext_lazy("phase", "Disseminate"),
    "archive": pgettext_lazy("phase", "Archive"),
}
STATES = {
    "draft": pgettext_lazy("state", "Being planned"),
    "submitted": pgettext_lazy("state", "Submitted for approval"),
    "approved": pgettext_lazy("state", "Approved"),
    "allocated": pgettext_lazy("state", "Allocated"),
    "open": pgettext_lazy("state", "Open"),
    "paused": pgettext_lazy("state", "Paused"),
    "closed": pgettext_lazy("state", "Closed"),
    "processed": pgettext_lazy("state", "Processed"),
    "locked": pgettext_lazy("state", "Locked"),
    "reported": pgettext_lazy("state", "Reported"),
    "published": pgettext_lazy("state", "Published"),
    "archived": pgettext_lazy("state", "Archived"),
}
MODES = {
    "paper": gettext_lazy("Paper"),
    "online": gettext_lazy("Online"),
    "interviewer": gettext_lazy("Interviewer"),
}
REPORT_STATES = {
    "draft": pgettext_lazy("report", "Draft"),
    "sent": pgettext_lazy("report", "Sent for approval"),
    "approved": pgettext_lazy("report", "Approved"),
    "issued": pgettext_lazy("report", "Issued"),
}
REFUSALS = {
    "already_answered": gettext_lazy("had answered already"),
    "not_yet_open": gettext_lazy("not open yet"),
    "paused": gettext_lazy("paused"),
    "closed": gettext_lazy("closed"),
    "target_reached": gettext_lazy("target reached"),
    "quota_full": gettext_lazy("quota full"),
    "unknown_unit": gettext_lazy("unknown unit"),
    "code_missing": gettext_lazy("no code"),
    "code_unknown": gettext_lazy("unknown code"),
    "code_spent": gettext_lazy("code used already"),
    "code_void": gettext_lazy("code no longer valid"),
    "still_issuing": gettext_lazy("credentials still being issued"),
    "credential_missing": gettext_lazy("no credential"),
    "credential_broken": gettext_lazy("credential not whole"),
    "credential_foreign": gettext_lazy("credential of another survey"),
    "credential_old_key": gettext_lazy("credential of a key that does not count"),
    "credential_forged": gettext_lazy("credential not signed"),
    "credential_spent": gettext_lazy("credential used already"),
    "invalid": gettext_lazy("not valid"),
}
SHEETS = {
    "printed": pgettext_lazy("sheet", "printed"),
    "handed_out": pgettext_lazy("sheet", "handed out"),
    "returned": pgettext_lazy("sheet", "back, to be keyed or scanned"),
    "blank": pgettext_lazy("sheet", "back without answers"),
    "spoiled": pgettext_lazy("sheet", "spoiled"),
    "scanned": pgettext_lazy("sheet", "scanned, not complete"),
    "read": pgettext_lazy("sheet", "read or keyed, something is open"),
    "ready": pgettext_lazy("sheet", "ready to be counted"),
    "accepted": pgettext_lazy("sheet", "counted"),
    "refused": pgettext_lazy("sheet", "not valid"),
}
SHEET_REASONS = {
    "second": gettext_lazy("a second person keys it"),
    "differ": gettext_lazy("two typings differ"),
    "doubts": gettext_lazy("doubtful boxes"),
    "unreadable": gettext_lazy("a page could not be read"),
    "missing_pages": gettext_lazy("pages are missing"),
    "objection": gettext_lazy("an answer that cannot be"),
    "empty": gettext_lazy("without any answer"),
    "wrong_version": gettext_lazy("printed from another version of the questionnaire"),
    "given_up": gettext_lazy("found not valid"),
    "spoiled": gettext_lazy("of no use"),
    "code_spent": gettext_lazy("a duplicate: its code was used already"),
    "code_void": gettext_lazy("its code was taken back"),
    "code_missing": gettext_lazy("its code was not keyed"),
    "code_unknown": gettext_lazy("its code is not known; compare it with the paper"),
    "closed": gettext_lazy("came back after the closing, or was keyed too late"),
    "target_reached": gettext_lazy("the target is reached"),
    "quota_full": gettext_lazy("the quota is full"),
    "not_yet_open": gettext_lazy("the collection is not open yet"),
    "paused": gettext_lazy("the collection is paused"),
}
"""Why sheets wait or are not valid, by the codes of `core.paper.ledger` and of the intake."""
SEVERITIES = {
    "error": pgettext_lazy("severity", "Error"),
    "warning": pgettext_lazy("severity", "Warning"),
    "note": pgettext_lazy("severity", "Note"),
}

WORK = {
    "plan": gettext_lazy("Plan"),
    "design": gettext_lazy("Questionnaire"),
    "pilot": gettext_lazy("Pilot"),
    "collect": gettext_lazy("Collect"),
    "process": gettext_lazy("Process"),
    "report": gettext_lazy("Report"),
    "publish": gettext_lazy("Publication"),
    "settle": gettext_lazy("Settlement"),
    "archive": gettext_lazy("Archive"),
}
"""The work of a stage of the schedule or of a budget."""


def language() -> str:
    """The two-letter language of the page at hand: "vi" unless another was chosen."""
    return (get_language() or "vi").split("-")[0]


def number(value: float | Decimal | None, decimals: int = 0) -> str:
    """1234.5 with one decimal: "1.234,5" in Vietnamese. Halves are rounded away from zero, as on paper."""
    if value is None:
        return ABSENT
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    thousands, point = MARKS.get(language(), MARKS["en"])
    return f"{rounded:,f}".translate({ord(","): thousands, ord("."): point})


def spelled(plain: str, spoken: str) -> str:
    """A number in plain digits ("1.5") with the decimal mark of a language."""
    return plain.replace(".", MARKS.get(spoken, MARKS["en"])[1])


def percent(value: float | Decimal | None, decimals: int = 1) -> str:
    """94.13 (of a hundred) with one decimal: "94,1 %" without the space."""
    return ABSENT if value is None else f"{number(value, decimals)}%"


def day(value: date | None) -> str:
    """A date; of a time its day in Việt Nam."""
    if value is None:
        return ABSENT
    return django_format(_local(value), DATES.get(language(), DATES["en"]))


def moment(value: datetime | None) -> str:
    """An hour and a date, in Việt Nam's time."""
    return ABSENT if value is None else django_format(_local(value), TIMES.get(language(), TIMES["en"]))


def clock(value: datetime) -> str:
    """An hour to the second, in Việt Nam's time."""
    return django_format(_local(value), "H:i:s")


def value(given: date | float | str | tuple[str, ...] | None) -> str:
    """A day, a moment, a number, words, ways of answering, or several texts one a line, each as it is said."""
    match given:
        case datetime():
            return moment(given)
        case date():
            return day(given)
        case int() | float():
            return number(given)
        case tuple():
            return (", ".join(str(MODES[mode]) for mode in given) if set(given) <= set(MODES) else "\n".join(given)) or ABSENT
        case _:
            return given or ABSENT


def text(value: Text | str | None) -> str:
    """The words of a Text in the language of the page."""
    return value.in_language(language()) if isinstance(value, Text) else value or ""


def problem(finding: Finding) -> str:
    """What is wrong, in the language of the page."""
    return _sentence(finding.kind.problem, finding.values)


def advice(finding: Finding) -> str:
    """What to do about it, in the language of the page."""
    return _sentence(finding.kind.advice, finding.values)


def place(where: Place) -> str:
    """Where it stands: "units.csv, sheet Units, row 3"; empty when that is unknown."""
    parts = (
        where.file,
        where.sheet and gettext("sheet %(name)s") % {"name": where.sheet},
        where.page and gettext("page %(number)s") % {"number": where.page},
        where.line and gettext("line %(number)s") % {"number": where.line},
        where.row and gettext("row %(number)s") % {"number": where.row},
        where.column and gettext("column %(name)s") % {"name": where.column},
        where.field,
    )
    return ", ".join(str(part) for part in parts if part)


def _sentence(source: str, values: Mapping[str, object]) -> str:
    sentence = gettext(source) if source else ""
    return sentence.format_map({name: _said(name, value) for name, value in values.items()})


def _said(name: str, value: object) -> object:
    match value:
        case str() if name in KEYS:
            return fragment(value)
        case datetime():
            return moment(value)
        case date():
            return day(value)
        case Text():
            return text(value)
        case State():
            return STATES[value]
        case Enum():
            return value.value
        case _:
            return value


def _local(value: date) -> date:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


def sheet_reason(code: str) -> str:
    """Why a sheet waits or is not valid, in the words of the page."""
    return str(SHEET_REASONS.get(code) or REFUSALS.get(code) or code)
