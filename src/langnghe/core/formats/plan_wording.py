"""How to word a plan so that who reads its document reads the same plan: each way of saying a thing is tried until it does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import time
from typing import TypeVar

from langnghe.core.errors import Finding, Place, Refused, define, refuse
from langnghe.core.formats.docx_report import ended
from langnghe.core.formats.plan_lines import shown
from langnghe.core.plan.amounts import LARGEST
from langnghe.core.plan.assemble import assembled
from langnghe.core.plan.difference import Change, by_one_clock, difference
from langnghe.core.plan.model import Plan, Stage
from langnghe.core.plan.reader import read_facts
from langnghe.core.plan.source import Line
from langnghe.core.plan.stages import is_collection
from langnghe.core.plan.text import fold
from langnghe.core.report.model import Letterhead, Report
from langnghe.core.report.plan_chapters import Wording, plan_blocks
from langnghe.core.report.plan_sentences import days
from langnghe.core.report.profiles import Profile

NOT_KEPT = define(
    "plan.not_kept",
    "The plan cannot be written so that {field} is read back as it is: the plan has {stated}, its document would say {read}.",
    "Change this value into the form that official plans use, or leave it out, and write the plan again.",
)
TOO_DEAR = define(
    "plan.too_dear",
    "A budget of {dong} đồng has no words.",
    "Check the budget: it must be less than one million billion đồng.",
)
NO_SURVEY = define(
    "plan.no_survey",
    "The document of this plan would not be known as that of a survey: {reason}.",
    "Name the survey in the title (điều tra, khảo sát, lấy ý kiến …), and say its purposes, subjects, form or time.",
)
MOST_IN_A_LIST, MOST_STAGES_IN_A_LIST, MOST_APART = 12, 4, 8
OPENS, CLOSES = time(0, 0), time(23, 59, 59)
Value = TypeVar("Value")


def worded(plan: Plan, profile: Profile, place: str) -> Report:
    """The document of a plan, before any file format. Raises Refused when there is no way to say a value so that it is read
    back, with a finding for each such value of the best attempt."""
    if plan.budget is not None and not 0 <= plan.budget < LARGEST:
        raise refuse(TOO_DEAR, Place(field="budget"), dong=plan.budget)
    plan = by_one_clock(plan)
    ways = _ways(plan)
    wording, best = Wording(**{field: each[0] for field, each in ways.items()}), None
    left = _left(plan, profile, wording)
    while True:
        report = _report(plan, left, wording, profile, place)
        wrong = difference(plan, _said(report, profile))
        if not wrong:
            return report
        best = wrong if best is None or len(wrong) < len(best) else best
        field = next((name for name in _fields(wrong) if ways.get(name, ())[1:]), None)
        if field is None:
            raise Refused(*(not_kept(change) for change in best))
        ways[field] = ways[field][1:]
        wording = replace(wording, **{field: ways[field][0]})


def read_back(lines: Iterable[Line]) -> Plan:
    """The plan that lines state. Raises Refused when they are no survey plan."""
    return assembled(read_facts(lines))


def _said(report: Report, profile: Profile) -> Plan:
    """The plan that a report says. Raises Refused when it is not known as a survey plan."""
    try:
        return read_back(shown(report, profile))
    except Refused as refusal:
        reason = refusal.findings[0].values["reason"]
        raise refuse(NO_SURVEY, Place(field="title", quote=report.letterhead.subject), reason=reason) from refusal


def not_kept(change: Change) -> Finding:
    """The finding for one value that is read back differently."""
    stated, read = (("-" if value in (None, "", []) else value) for value in (change.old, change.new))
    place = Place(field=change.path, quote=str(stated))
    values = {"field": change.path, "stated": stated, "read": read}
    return Finding(NOT_KEPT, place, values, stated=str(stated), computed=str(read))


def _fields(changes: Iterable[Change]) -> list[str]:
    return list(dict.fromkeys(change.part for change in changes))


def _ways(plan: Plan) -> dict[str, tuple[str, ...]]:
    """The ways to say each part, the likeliest first."""
    return {
        "legal_basis": ("apart", "together") if len(plan.legal_basis) <= MOST_APART else ("together",),
        "targets": ("subjects", "content", "nothing"),
        "paper_allocation": ("list", "table") if len(plan.paper_allocation) <= MOST_IN_A_LIST else ("table", "list"),
        "online_minimums": ("list", "named", "table"),
        "collection": _ways_of_window(plan),
        "whole": ("sentence", "heading"),
        "schedule": ("list", "table") if _fits_a_list(plan.schedule) else ("table",),
        "signed_by_title": ("lines", "one"),
    }


def _fits_a_list(stages: Sequence[Stage]) -> bool:
    """Few stages, all with days, none with a number in its label that could be taken for something else."""
    plain = all(days(stage) and not any(letter.isdigit() for letter in stage.label) for stage in stages)
    return plain and len(stages) <= MOST_STAGES_IN_A_LIST


def _ways_of_window(plan: Plan) -> tuple[str, ...]:
    """A window of whole days goes without saying beside a stage of the same days; without stages it must not seem to be one."""
    opens, closes = plan.collection.opens_at, plan.collection.closes_at
    if not (opens or closes):
        return ("unsaid",)
    if not plan.schedule:
        return ("plainly",)
    whole_days = (not opens or opens.time() == OPENS) and (not closes or closes.time() == CLOSES)
    if whole_days and any(is_collection(fold(stage.label)) for stage in plan.schedule):
        return ("unsaid", "said", "by the clock", "plainly")
    return ("said", "by the clock", "plainly", "unsaid")


def _left(plan: Plan, profile: Profile, wording: Wording) -> Plan:
    """The plan without what its own texts say beside what they are for, found by reading documents that say no more."""

    def said(left: Plan) -> Plan:
        try:
            return _said(_report(plan, left, wording, profile), profile)
        except Refused:
            return Plan("")

    left = Plan(plan.title, modes=plan.modes)
    if plan.contacts:
        left = replace(left, contacts=_without(plan.contacts, said(left).contacts))
    if plan.links:
        left = replace(left, links=_without(plan.links, said(left).links))
    told = said(left)
    target = None if plan.collection.target == told.collection.target else plan.collection.target
    return replace(
        left,
        targets=_without(plan.targets, told.targets),
        paper_allocation=_without(plan.paper_allocation, told.paper_allocation),
        online_minimums=_without(plan.online_minimums, told.online_minimums),
        paper_total=None if plan.paper_total == told.paper_total else plan.paper_total,
        collection=replace(plan.collection, target=target),
    )


def _without(values: Sequence[Value], said: Iterable[Value]) -> tuple[Value, ...]:
    left = list(values)
    for value in said:
        if value in left:
            left.remove(value)
    return tuple(left)


def _report(plan: Plan, left: Plan, wording: Wording, profile: Profile, place: str = "") -> Report:
    together = wording.signed_by_title == "one"
    letterhead = Letterhead(
        profile=profile.name,
        parent_agency=plan.parent_agency,
        agency=plan.agency,
        number=plan.number,
        place=place,
        issued_on=plan.issued_on,
        kind="KẾ HOẠCH",
        subject=plan.title,
        signed_by_title=plan.signed_by_title if together else plan.signed_by_title.replace(", ", "\n"),
        recipients=plan.recipients,
    )
    return Report(letterhead, ended(plan_blocks(plan, left, wording), profile.ending), "vi", {})
