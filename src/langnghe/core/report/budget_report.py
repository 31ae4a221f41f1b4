"""An estimate and a settlement as official documents: a table, the total in figures and words, the differences explained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from langnghe.core.errors import Finding
from langnghe.core.plan.agency import agency_name
from langnghe.core.plan.amounts import read_figures
from langnghe.core.plan.budget_estimate import Estimate, EstimateLine
from langnghe.core.plan.budget_norms import Basis
from langnghe.core.plan.budget_settlement import SettledLine, Settlement
from langnghe.core.plan.model import Plan
from langnghe.core.report.figures import shortest, whole
from langnghe.core.report.letterhead import inside_a_sentence, letterhead_of
from langnghe.core.report.model import Block, Grid, Letterhead, Paragraph, Report

_WORDS: dict[str, dict[str, str]] = {
    "vi": {
        "estimate_kind": "DỰ TOÁN",
        "estimate_subject": "Kinh phí {title}",
        "estimate_lead": "Căn cứ {sources}, {agency} dự toán kinh phí {title} như sau:",
        "estimate_caption": "Dự toán kinh phí",
        "settlement_kind": "QUYẾT TOÁN",
        "settlement_subject": "Kinh phí {title}",
        "settlement_lead": "{agency} quyết toán kinh phí {title} theo khối lượng được nghiệm thu như sau:",
        "settlement_caption": "Quyết toán kinh phí",
        "explained_caption": "Giải thích chênh lệch",
        "stages_caption": "Quyết toán theo công đoạn",
        "stage": "Công đoạn",
        "plan": "Kế hoạch",
        "design": "Phiếu hỏi",
        "pilot": "Điều tra thử",
        "collect": "Thu thập",
        "process": "Xử lý",
        "report": "Báo cáo",
        "publish": "Công bố",
        "settle": "Quyết toán",
        "archive": "Lưu trữ",
        "number": "STT",
        "item": "Nội dung",
        "unit": "Đơn vị tính",
        "quantity": "Số lượng",
        "price": "Đơn giá (đồng)",
        "amount": "Thành tiền (đồng)",
        "source": "Căn cứ",
        "planned": "Dự toán (đồng)",
        "done": "Thực hiện",
        "accepted": "Nghiệm thu",
        "claimed": "Đề nghị (đồng)",
        "due": "Được chi (đồng)",
        "paid": "Chi (đồng)",
        "difference": "Chênh lệch (đồng)",
        "reason": "Lý do",
        "total": "Tổng cộng",
        "share": "{percent}% của “{of}”",
        "in_words": "Tổng số: {figures} đồng (Bằng chữ: {words}).",
        "stated": "Kế hoạch ghi {stated} đồng; chênh lệch so với dự toán này là {difference} đồng.",
        "not_accepted": "{count} đã thực hiện nhưng không được nghiệm thu, không chi {amount} đồng",
        "fewer": "thực hiện ít hơn dự toán {count}, không chi {amount} đồng",
        "more": "nghiệm thu nhiều hơn dự toán {count}, chưa có dự toán cho {amount} đồng",
        "follows": "tính theo khoản chi khác, thấp hơn {amount} đồng",
        "overclaimed": "đề nghị cao hơn mức được chi {amount} đồng",
        "underclaimed": "đề nghị thấp hơn mức được chi {amount} đồng",
        "to_confirm": "Cần xác nhận – {of}: {what}.",
        "changed": "Điều chỉnh – {of}: {what}.",
    },
    "en": {
        "estimate_kind": "ESTIMATE",
        "estimate_subject": "Cost of the survey: {title}",
        "estimate_lead": "After {sources}, {agency} estimates the cost of “{title}” as follows:",
        "estimate_caption": "Estimate of the cost",
        "settlement_kind": "SETTLEMENT",
        "settlement_subject": "Cost of the survey: {title}",
        "settlement_lead": "{agency} settles the cost of “{title}” by the work that was accepted:",
        "settlement_caption": "Settlement of the cost",
        "explained_caption": "Differences explained",
        "stages_caption": "Settlement by stage",
        "stage": "Stage",
        "plan": "Plan",
        "design": "Questionnaire",
        "pilot": "Pilot",
        "collect": "Collect",
        "process": "Process",
        "report": "Report",
        "publish": "Publication",
        "settle": "Settlement",
        "archive": "Archive",
        "number": "No.",
        "item": "Item",
        "unit": "Unit",
        "quantity": "Quantity",
        "price": "Price (VND)",
        "amount": "Amount (VND)",
        "source": "Norm",
        "planned": "Estimated (VND)",
        "done": "Done",
        "accepted": "Accepted",
        "claimed": "Claimed (VND)",
        "due": "Due (VND)",
        "paid": "Paid (VND)",
        "difference": "Difference (VND)",
        "reason": "Reason",
        "total": "Total",
        "share": "{percent}% of “{of}”",
        "in_words": "Total: {figures} VND.",
        "stated": "The plan states {stated} VND; that differs from this estimate by {difference} VND.",
        "not_accepted": "{count} done but not accepted: {amount} VND not paid",
        "fewer": "{count} fewer done than estimated: {amount} VND not spent",
        "more": "{count} more accepted than estimated: {amount} VND not covered",
        "follows": "follows other pay: {amount} VND less",
        "overclaimed": "{amount} VND more claimed than is due",
        "underclaimed": "{amount} VND less claimed than is due",
        "to_confirm": "To be confirmed – {of}: {what}.",
        "changed": "Changed – {of}: {what}.",
    },
}


def say(phrase: str, language: str, **values: object) -> str:
    """The phrase of that name with its fields filled in; names of columns are phrases too."""
    return _WORDS[language][phrase].format_map(values)


def label_of(words: Mapping[str, str], language: str) -> str:
    """A label of the norms in that language; in Vietnamese where it has no other."""
    return words.get(language) or words["vi"]


def notes_of(found: Estimate, language: str) -> tuple[str, ...]:
    """What is to be read with an estimate: what its norms say about themselves, what is to be confirmed, what was changed and
    why."""
    told = [label_of(note, language) for note in found.notes]
    for line in found.lines:
        of = label_of(line.label, language)
        if line.to_confirm:
            told.append(say("to_confirm", language, of=of, what=label_of(line.to_confirm, language).rstrip(".")))
        if line.reason and line.reason != line.source:
            told.append(say("changed", language, of=of, what=line.reason.rstrip(".")))
    return tuple(told)


def unit_of(line: EstimateLine, lines: Sequence[EstimateLine], language: str) -> str:
    """What a line is counted in; of a share, of what it is one: "7% của “Tiền công thu thập”"."""
    if line.basis is not Basis.SHARE:
        return label_of(line.unit, language)
    base = next(each for each in lines if each.code == line.of)
    return say("share", language, percent=shortest(float(line.percent), language), of=label_of(base.label, language))


def reasons(finding: Finding, language: str) -> str:
    """A finding of a settlement in a few words, its figures written as the language does."""
    counted = {name: whole(read_figures(str(finding.values[name])) or 0, language) for name in ("count", "amount")}
    return say(finding.code.partition(".")[2], language, **counted)


def estimate_report(plan: Plan, found: Estimate, language: str) -> Report:
    """The estimate in the layout of the plan's agency; number, place and day are left open."""
    sources = dict.fromkeys(line.source for line in found.lines)
    lead = say("estimate_lead", language, sources="; ".join(sources), agency=agency_name(plan), title=_title(plan, language))
    notes = notes_of(found, language)
    blocks: list[Block] = [
        Paragraph(lead),
        Grid(say("estimate_caption", language), tuple(_estimate_rows(found, language)), numeric=(0, 3, 4, 5), notes=notes),
        Paragraph(_total(found.total, found.words, language)),
    ]
    if plan.budget is not None and plan.budget != found.total:
        difference = whole(abs(plan.budget - found.total), language)
        blocks.append(Paragraph(say("stated", language, stated=whole(plan.budget, language), difference=difference)))
    return Report(_head(plan, "estimate", language), tuple(blocks), language, {})


def settlement_report(plan: Plan, found: Settlement, language: str) -> Report:
    """The settlement in the layout of the plan's agency, with every difference from the estimate explained."""
    lead = say("settlement_lead", language, agency=agency_name(plan), title=_title(plan, language))
    caption, rows = say("settlement_caption", language), tuple(_settlement_rows(found, language))
    blocks: list[Block] = [Paragraph(lead), Grid(caption, rows, numeric=(0, 2, 3, 4, 5, 6))]
    blocks.append(Grid(say("stages_caption", language), stage_rows(found, language), numeric=(1, 2, 3)))
    if found.findings:
        blocks.append(Grid(say("explained_caption", language), tuple(_reason_rows(found, language))))
    blocks.append(Paragraph(_total(found.total, found.words, language)))
    return Report(_head(plan, "settlement", language), tuple(blocks), language, {})


def _head(plan: Plan, document: str, language: str) -> Letterhead:
    subject = say(f"{document}_subject", language, title=_title(plan, language))
    return replace(letterhead_of(plan, language), kind=say(f"{document}_kind", language), subject=subject)


def _title(plan: Plan, language: str) -> str:
    return inside_a_sentence(plan.title) if language == "vi" else plan.title


def _total(total: int, words: str, language: str) -> str:
    return say("in_words", language, figures=whole(total, language), words=words)


def _estimate_rows(found: Estimate, language: str) -> Iterator[tuple[str, ...]]:
    yield tuple(say(name, language) for name in ("number", "item", "unit", "quantity", "price", "amount"))
    for number, line in enumerate(found.lines, start=1):
        counted = ("", "") if line.basis is Basis.SHARE else (whole(line.quantity, language), whole(line.price, language))
        label, unit = label_of(line.label, language), unit_of(line, found.lines, language)
        yield str(number), label, unit, *counted, whole(line.amount, language)
    yield "", say("total", language), "", "", "", whole(found.total, language)


def _settlement_rows(found: Settlement, language: str) -> Iterator[tuple[str, ...]]:
    yield tuple(say(name, language) for name in ("number", "item", "done", "accepted", "planned", "paid", "difference"))
    for number, each in enumerate(found.lines, start=1):
        yield (
            str(number),
            label_of(each.line.label, language),
            *_counts(each, language),
            *_sums(each.line.amount, each.paid, language),
        )
    yield "", say("total", language), "", "", *_sums(found.planned, found.total, language)


def stage_rows(found: Settlement, language: str) -> tuple[tuple[str, str, str, str], ...]:
    """What was planned and is paid for each stage, below a row of heads."""
    head = (say("stage", language), say("planned", language), say("paid", language), say("difference", language))
    return (head, *((say(each.stage, language), *_sums(each.planned, each.paid, language)) for each in found.stages))


def _counts(each: SettledLine, language: str) -> tuple[str, str]:
    if each.line.basis is Basis.SHARE:
        return "", ""
    return whole(each.actual.done, language), whole(each.actual.accepted, language)


def _sums(planned: int, paid: int, language: str) -> tuple[str, str, str]:
    return whole(planned, language), whole(paid, language), whole(paid - planned, language)


def _reason_rows(found: Settlement, language: str) -> Iterator[tuple[str, ...]]:
    labels = {each.line.code: label_of(each.line.label, language) for each in found.lines}
    yield say("item", language), say("reason", language)
    for finding in found.findings:
        yield labels[finding.place.field], reasons(finding, language)
