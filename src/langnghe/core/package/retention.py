"""How long each kind of material of a survey is kept, on what ground, and what is due."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from langnghe.core.errors import Place, define, refuse
from langnghe.core.questionnaire.model import Text

LONGEST = 600
"""Months."""
NO_REASON = define("retention.no_reason", "No reason is given.", "Write why, in a sentence: it stays in the journal.")
NOT_MONTHS = define(
    "retention.not_months", "The period must be a whole number of months from 0 to {longest}.", "Write the number of months."
)
UNKNOWN_KIND = define("retention.unknown_kind", "There is no kind of material “{name}”.", "Choose one of these: {known}.")
NOT_DUE = define(
    "retention.not_due",
    "This is to be kept until {until}.",
    "Wait until then, or let an officer change the period and say why.",
)
NOT_CLOSED = define(
    "retention.not_closed",
    "The periods begin when the collection is closed, and it is not.",
    "Close the collection first.",
)


class Material(StrEnum):
    """What a survey leaves behind, by how long it is needed."""

    RECEIPTS = "receipts"
    IDENTIFIERS = "identifiers"
    PAPER = "paper"
    SCANS = "scans"
    OPEN_TEXT = "open_text"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class Rule:
    """The period of one kind that holds from a day on, unless the survey states another: `months` after the collection closed.
    `holds` says what it is in the store."""

    kind: Material
    since: date
    months: int
    name: Text
    holds: Text
    basis: Text


_PURPOSE = Text(
    {
        "vi": "Luật 91/2025/QH15, Nghị định 356/2025/NĐ-CP: chỉ lưu trong thời gian mục đích cần; luật không ấn định số tháng, "
        "cuộc điều tra tự quy định.",
        "en": "Law 91/2025/QH15, decree 356/2025/NĐ-CP: kept no longer than the purpose needs; the law names no number of "
        "months, the survey states it.",
    }
)
_STATISTICS = Text(
    {
        "vi": "Luật Thống kê: bảo mật thông tin của từng người; không có thời hạn chung, cuộc điều tra tự quy định.",
        "en": "Law on statistics: what one person said stays secret; there is no general period, the survey states it.",
    }
)
_FROM = date(2026, 1, 1)
RULES = (
    Rule(
        Material.RECEIPTS,
        _FROM,
        1,
        Text({"vi": "Dấu đã trả lời và mã", "en": "Marks of having answered, and codes"}),
        Text(
            {
                "vi": "dấu của lần gửi và thiết bị, mã in trên phiếu, chứng thực đã dùng (đều là mã băm)",
                "en": "marks of sendings and devices, codes of slips, credentials that were used (all of them digests)",
            }
        ),
        _PURPOSE,
    ),
    Rule(
        Material.IDENTIFIERS,
        _FROM,
        3,
        Text({"vi": "Thông tin định danh", "en": "Identifiers"}),
        Text(
            {
                "vi": "thư điện tử của đơn vị, tên người thu thập và máy tính bảng, tên người được mời góp ý",
                "en": "e-mail addresses of units, names of interviewers and tablets, names of invited reviewers",
            }
        ),
        _PURPOSE,
    ),
    Rule(
        Material.PAPER,
        _FROM,
        12,
        Text({"vi": "Phiếu giấy", "en": "Paper forms"}),
        Text({"vi": "phiếu giấy ở cơ quan, ngoài chương trình", "en": "the forms in the agency's cupboard, not in the program"}),
        _STATISTICS,
    ),
    Rule(
        Material.SCANS,
        _FROM,
        12,
        Text({"vi": "Ảnh quét phiếu", "en": "Scans of forms"}),
        Text(
            {
                "vi": "ảnh quét phiếu và những gì đã đọc từ ảnh, gói lưu trữ có ảnh quét phiếu",
                "en": "pictures of forms and what was read from them, archive packages that hold scans",
            }
        ),
        _PURPOSE,
    ),
    Rule(
        Material.OPEN_TEXT,
        _FROM,
        24,
        Text({"vi": "Ý kiến viết tự do", "en": "Answers in people's own words"}),
        Text(
            {
                "vi": "ý kiến viết tự do trong các phiếu trả lời, phiếu thử, các gói lưu trữ đã làm trước đó",
                "en": "free text in the answers and in trials of the questionnaire, and the packages made before",
            }
        ),
        _PURPOSE,
    ),
    Rule(
        Material.ANSWERS,
        _FROM,
        60,
        Text({"vi": "Phiếu trả lời", "en": "Answers"}),
        Text(
            {
                "vi": "mọi phiếu trả lời, phiếu thử, tệp số liệu, các gói lưu trữ đã làm trước đó",
                "en": "all answers, trials of the questionnaire, files of data, and the packages made before",
            }
        ),
        _STATISTICS,
    ),
)
"""What holds where a survey states nothing. Compare the basis with the official text before citing it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of a survey's material. `because`: why its period is another than the rule's. `until` is None while the collection
    is not closed, `destroyed_on` until it was destroyed."""

    rule: Rule
    months: int
    because: str
    until: date | None
    destroyed_on: date | None = None
    minutes: str = ""

    def is_due(self, today: date) -> bool:
        """Whether it is to be destroyed now."""
        return self.destroyed_on is None and self.until is not None and self.until <= today


def material(kind: str) -> Material:
    """Raises Refused (retention.unknown_kind)."""
    if kind not in set(Material):
        raise refuse(UNKNOWN_KIND, Place(field="kind"), name=kind, known=", ".join(Material))
    return Material(kind)


def rules_on(day: date) -> tuple[Rule, ...]:
    """The rule of each kind that holds on that day: the newest, or the first of all for a day before it."""
    newest: dict[Material, Rule] = {}
    for rule in sorted(RULES, key=lambda rule: rule.since):
        if rule.since <= day or rule.kind not in newest:
            newest[rule.kind] = rule
    return tuple(newest[kind] for kind in Material)


def end_of(closed_on: date, months: int) -> date:
    """The day after which something is kept no longer: the same day so many months on, or the last of a shorter month."""
    year, month = divmod(closed_on.year * 12 + closed_on.month - 1 + months, 12)
    return date(year, month + 1, min(closed_on.day, calendar.monthrange(year, month + 1)[1]))


def period(written: str) -> int:
    """The months that somebody wrote. Raises Refused (retention.not_months)."""
    if not (written.strip().isascii() and written.strip().isdigit()) or int(written) > LONGEST:
        raise refuse(NOT_MONTHS, Place(field="months"), longest=LONGEST)
    return int(written)


def reason(written: str) -> str:
    """Why something is done. Raises Refused (retention.no_reason)."""
    if not written.strip():
        raise refuse(NO_REASON, Place(field="because"))
    return written.strip()


def must_be_due(kept: Kept, today: date) -> None:
    """Raises Refused (retention.not_closed, retention.not_due)."""
    if kept.until is None:
        raise refuse(NOT_CLOSED)
    if kept.until > today:
        raise refuse(NOT_DUE, until=kept.until.isoformat())
