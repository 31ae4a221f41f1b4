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

EVENTS = {
    "plan.received": pgettext_lazy("event", "Plan received"),
    "plan.replaced": pgettext_lazy("event", "Plan replaced"),
    "plan.wave_planned": pgettext_lazy("event", "Next wave planned"),
    "plan.mended": pgettext_lazy("event", "Plan mended"),
    "plan.mend_undone": pgettext_lazy("event", "Mend of the plan undone"),
    "plan.task_done": pgettext_lazy("event", "Task done"),
    "plan.task_reopened": pgettext_lazy("event", "Task open again"),
    "plan.units_replaced": pgettext_lazy("event", "Units replaced"),
    "plan.budget_basis": pgettext_lazy("event", "Budget reckoned anew"),
    "plan.budget_line_added": pgettext_lazy("event", "Line of the budget added"),
    "plan.budget_line_dropped": pgettext_lazy("event", "Line of the budget taken out"),
    "plan.budget_line_changed": pgettext_lazy("event", "Line of the budget changed"),
    "plan.budget_change_undone": pgettext_lazy("event", "Change of the budget undone"),
    "plan.sample_drawn": pgettext_lazy("event", "Sample drawn"),
    "plan.allocation_taken": pgettext_lazy("event", "Allocation taken over"),
    "units.directory_kept": pgettext_lazy("event", "Directory of units kept"),
    "units.directory_removed": pgettext_lazy("event", "Directory of units removed"),
    "plan.task_added": pgettext_lazy("event", "Task added to the schedule"),
    "plan.task_changed": pgettext_lazy("event", "Task of the schedule changed"),
    "plan.task_change_undone": pgettext_lazy("event", "Change of a task undone"),
    "plan.task_removed": pgettext_lazy("event", "Task taken off the schedule"),
    "plan.task_restored": pgettext_lazy("event", "Task put back on the schedule"),
    "plan.accepted": pgettext_lazy("event", "Plan accepted"),
    "design.draft_started": pgettext_lazy("event", "Draft of the questionnaire started"),
    "design.draft_replaced": pgettext_lazy("event", "Draft of the questionnaire replaced"),
    "design.media_added": pgettext_lazy("event", "Recording added"),
    "design.received": pgettext_lazy("event", "Questionnaire received"),
    "design.taken_over": pgettext_lazy("event", "Questionnaire of the earlier wave taken over"),
    "design.reviewer_invited": pgettext_lazy("event", "Reviewer invited"),
    "design.reviewer_revoked": pgettext_lazy("event", "Link of a reviewer withdrawn"),
    "design.comment_made": pgettext_lazy("event", "Comment on the questionnaire"),
    "design.comment_resolved": pgettext_lazy("event", "Comment resolved"),
    "design.comment_reopened": pgettext_lazy("event", "Comment opened again"),
    "design.pilot_cleared": pgettext_lazy("event", "Runs of the pilot thrown away"),
    "design.accepted": pgettext_lazy("event", "Pilot accepted"),
    "design.approved": pgettext_lazy("event", "Questionnaire approved"),
    "design.corrected": pgettext_lazy("event", "Words of the questionnaire corrected"),
    "collect.opened": pgettext_lazy("event", "Collection opened"),
    "collect.imported": pgettext_lazy("event", "Answers of an older survey brought in"),
    "collect.closed": pgettext_lazy("event", "Collection closed"),
    "collect.tablet_added": pgettext_lazy("event", "Tablet given access"),
    "collect.interviewer_added": pgettext_lazy("event", "Survey assigned to an interviewer"),
    "collect.coordinator_appointed": pgettext_lazy("event", "Units given into somebody's care"),
    "collect.coordinator_dismissed": pgettext_lazy("event", "Care of a unit taken back"),
    "collect.collector_revoked": pgettext_lazy("event", "Access to collecting withdrawn"),
    "collect.keys_taken": pgettext_lazy("event", "Keys of the issuer taken"),
    "collect.paused": pgettext_lazy("event", "Collection paused"),
    "collect.resumed": pgettext_lazy("event", "Collection goes on after a pause"),
    "collect.extended": pgettext_lazy("event", "End of the collection moved"),
    "collect.reopened": pgettext_lazy("event", "Collection opened again"),
    "collect.chosen": pgettext_lazy("event", "Way of the page chosen"),
    "collect.minimum_group": pgettext_lazy("event", "Smallest group chosen"),
    "collect.paper_printed": pgettext_lazy("event", "Sheets printed"),
    "collect.paper_handed_out": pgettext_lazy("event", "Sheets handed out"),
    "collect.paper_returned": pgettext_lazy("event", "Sheets came back"),
    "collect.paper_returned_blank": pgettext_lazy("event", "Sheets came back blank"),
    "collect.paper_spoiled": pgettext_lazy("event", "Sheets spoiled"),
    "collect.paper_scanned": pgettext_lazy("event", "Scans received"),
    "collect.paper_read": pgettext_lazy("event", "Scan read"),
    "collect.paper_reviewed": pgettext_lazy("event", "Doubtful boxes reviewed"),
    "collect.paper_asked_again": pgettext_lazy("event", "Boxes of a sheet asked about again"),
    "collect.paper_page_set_aside": pgettext_lazy("event", "Page of a scan put aside"),
    "collect.paper_keyed": pgettext_lazy("event", "Sheet keyed"),
    "collect.paper_corrected": pgettext_lazy("event", "Sheet corrected"),
    "collect.paper_differences_settled": pgettext_lazy("event", "Differences of a sheet settled"),
    "collect.paper_keyed_anew": pgettext_lazy("event", "Sheet to be keyed anew"),
    "collect.paper_given_up": pgettext_lazy("event", "Sheet found not valid"),
    "collect.paper_accepted": pgettext_lazy("event", "Sheets accepted"),
    "collect.paper_rules": pgettext_lazy("event", "Rules of paper changed"),
    "collect.handed_out": pgettext_lazy("event", "Paper handed out was counted"),
    "collect.quota_set": pgettext_lazy("event", "Quota set"),
    "collect.quota_dropped": pgettext_lazy("event", "Quota dropped"),
    "collect.slips_made": pgettext_lazy("event", "Slips with codes made"),
    "collect.slips_void": pgettext_lazy("event", "Slips with codes voided"),
    "collect.mails_kept": pgettext_lazy("event", "Mail addresses of units kept"),
    "collect.reminded": pgettext_lazy("event", "Units reminded"),
    "collect.committed": pgettext_lazy("event", "Answers of some days committed to"),
    "collect.forgotten": pgettext_lazy("event", "Order of answers and marks of sendings destroyed"),
    "backup.made": pgettext_lazy("event", "Backup made"),
    "backup.failed": pgettext_lazy("event", "Backup failed"),
    "backup.destroyed": pgettext_lazy("event", "Older backups destroyed"),
    "backup.scheduled": pgettext_lazy("event", "Schedule of backups changed"),
    "backup.downloaded": pgettext_lazy("event", "Backup taken away"),
    "backup.restored": pgettext_lazy("event", "Restored from a backup"),
    "store.upgraded": pgettext_lazy("event", "Store brought to a newer version"),
    "collect.actuals_reported": pgettext_lazy("event", "Work for the settlement reported"),
    "process.rules_kept": pgettext_lazy("event", "Cleaning rules kept"),
    "process.decided": pgettext_lazy("event", "Responses decided about"),
    "process.decision_undone": pgettext_lazy("event", "Decision about responses taken back"),
    "process.masked": pgettext_lazy("event", "An open answer covered by hand"),
    "process.second_undone": pgettext_lazy("event", "Second codes taken back"),
    "process.settled": pgettext_lazy("event", "Differences of two coders settled"),
    "process.locked": pgettext_lazy("event", "Dataset locked"),
    "process.coded": pgettext_lazy("event", "Open answers coded"),
    "process.codebook_changed": pgettext_lazy("event", "Codebook changed"),
    "analyse.book_replaced": pgettext_lazy("event", "Table book replaced"),
    "analyse.weights_made": pgettext_lazy("event", "Weights made"),
    "analyse.weights_adopted": pgettext_lazy("event", "Weights adopted"),
    "analyse.weights_dropped": pgettext_lazy("event", "Weights dropped"),
    "analyse.table_kept": pgettext_lazy("event", "Table kept in the table book"),
    "analyse.table_taken": pgettext_lazy("event", "Table taken as a file"),
    "process.whole_export": pgettext_lazy("event", "Whole dataset taken"),
    "process.exported": pgettext_lazy("event", "Data file taken"),
    "disseminate.comment_made": pgettext_lazy("event", "Comment on the report"),
    "disseminate.comment_settled": pgettext_lazy("event", "Comment on the report settled"),
    "disseminate.sent": pgettext_lazy("event", "Report sent for approval"),
    "disseminate.sent_back": pgettext_lazy("event", "Report sent back"),
    "disseminate.approved": pgettext_lazy("event", "Report approved"),
    "disseminate.issued": pgettext_lazy("event", "Report issued"),
    "disseminate.published": pgettext_lazy("event", "Results published"),
    "disseminate.withdrawn": pgettext_lazy("event", "Results withdrawn"),
    "disseminate.noted": pgettext_lazy("event", "Report taken as a file"),
    "disseminate.written": pgettext_lazy("event", "Report written"),
    "disseminate.outline_replaced": pgettext_lazy("event", "Outline of the report replaced"),
    "disseminate.outline_dropped": pgettext_lazy("event", "Outline of the report follows the table book"),
    "disseminate.edited": pgettext_lazy("event", "Edited report kept"),
    "disseminate.rebuilt": pgettext_lazy("event", "Edited report made anew"),
    "disseminate.layout_chosen": pgettext_lazy("event", "Layout of reports chosen"),
    "disseminate.style_base_kept": pgettext_lazy("event", "Style base of reports received"),
    "disseminate.style_base_dropped": pgettext_lazy("event", "Style base of reports taken away"),
    "archive.made": pgettext_lazy("event", "Archive package made"),
    "archive.restored": pgettext_lazy("event", "Restored from a package"),
    "archive.period_set": pgettext_lazy("event", "Period of keeping changed"),
    "archive.destroyed": pgettext_lazy("event", "Material destroyed"),
    "office.journal_taken": pgettext_lazy("event", "Journal taken as a file"),
    "office.token_made": pgettext_lazy("event", "Token for a program made"),
    "office.token_revoked": pgettext_lazy("event", "Token of a program revoked"),
    "office.webhook_added": pgettext_lazy("event", "Address to be told of events added"),
    "office.webhook_paused": pgettext_lazy("event", "Address is told of events no more, for now"),
    "office.webhook_resumed": pgettext_lazy("event", "Address is told of events again"),
    "office.webhook_removed": pgettext_lazy("event", "Address that was told of events taken away"),
    "office.webhook_given_up": pgettext_lazy("event", "Address that did not answer is told no more"),
    "person.invited": pgettext_lazy("event", "Person invited"),
    "person.roles_changed": pgettext_lazy("event", "Roles changed"),
    "person.deactivated": pgettext_lazy("event", "Person put out of use"),
    "person.activated": pgettext_lazy("event", "Person taken into use again"),
    "person.link_made": pgettext_lazy("event", "Sign-in link made"),
    "person.factors_reset": pgettext_lazy("event", "Second factor reset"),
    "person.sessions_ended": pgettext_lazy("event", "Sessions ended"),
    "person.signed_in": pgettext_lazy("event", "Signed in"),
    "person.password_set": pgettext_lazy("event", "Password chosen"),
    "person.password_changed": pgettext_lazy("event", "Password changed"),
    "person.factor_added": pgettext_lazy("event", "Second factor set up"),
    "person.factor_removed": pgettext_lazy("event", "Second factor removed"),
    "person.recovery_renewed": pgettext_lazy("event", "Recovery codes renewed"),
}
"""What the journal records."""


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
