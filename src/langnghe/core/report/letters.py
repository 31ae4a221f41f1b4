"""Dispatches to units: how many forms each gets, how many answers it owes, until when, and where to answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.agency import agency_name
from langnghe.core.plan.model import CollectionWindow, Plan
from langnghe.core.report.figures import closing, day, opening, whole
from langnghe.core.report.letterhead import inside_a_sentence, signer_of
from langnghe.core.report.measure import wrap
from langnghe.core.report.model import Letterhead, Paragraph
from langnghe.core.sampling.units import Unit

NOT_A_LINK = define(
    "letters.not_a_link",
    "“{link}” is not the address of a page.",
    "Give the address under which the questionnaire is answered, beginning with https://.",
)

_LINK = re.compile(r"https?://[^\s<>\"']+")
_SUBJECT_EMS, _SUBJECT_LINES = 15, 4

_WORDS = {
    "vi": {
        "subject": "phối hợp thực hiện {title}",
        "short_subject": "phối hợp điều tra dư luận xã hội",
        "lead": "Thực hiện {plan} về {title}, {agency} đề nghị {unit} phối hợp thực hiện các nội dung sau:",
        "lead_unnumbered": "Để thực hiện {title}, {agency} đề nghị {unit} phối hợp thực hiện các nội dung sau:",
        "plan": "Kế hoạch số {number}, ngày {day} của {agency}",
        "plan_undated": "Kế hoạch số {number} của {agency}",
        "forms": "Phiếu giấy: nhận {count} phiếu; phát, thu và gửi toàn bộ phiếu đã trả lời về {agency}{until}.",
        "forms_until": " chậm nhất ngày {day}",
        "online": "Phiếu trực tuyến: vận động ít nhất {count} người trả lời{window}.",
        "later": "Liên kết và mã QR để trả lời trực tuyến được gửi sau, khi đợt lấy ý kiến bắt đầu. "
        "Mỗi người trả lời 01 lần; việc trả lời là tự nguyện.",
        "how": "Cách trả lời trực tuyến: quét mã QR hoặc mở liên kết dưới đây bằng điện thoại, máy tính{window}. "
        "Mỗi người trả lời 01 lần; việc trả lời là tự nguyện.",
        "from": " từ {start}",
        "to": " đến {end}",
        "contact": "Trong quá trình thực hiện, nếu có vướng mắc, đề nghị liên hệ {contact}.",
        "end": "Đề nghị {unit} quan tâm, phối hợp thực hiện.",
        "above": "Như trên",
        "file": "Lưu",
        "qr": "Mã QR dẫn đến {link}",
        "us": "cơ quan chủ trì",
    },
    "en": {
        "subject": "Working together on: {title}",
        "short_subject": "Working together on a survey of public opinion",
        "lead": "To carry out {plan}, {title}, {agency} asks {unit} for the following:",
        "lead_unnumbered": "To carry out the survey “{title}”, {agency} asks {unit} for the following:",
        "plan": "Plan No. {number} of {day} by {agency}",
        "plan_undated": "Plan No. {number} by {agency}",
        "forms": "Paper: take {count} forms, hand them out, collect them and return every completed form to {agency}{until}.",
        "forms_until": " by {day}",
        "online": "Online: see that at least {count} people answer{window}.",
        "later": "The address and the QR code to answer online follow when collection begins. "
        "Everybody answers once and of their own free will.",
        "how": "To answer online, scan the QR code or open the address below on a telephone or computer{window}. "
        "Everybody answers once and of their own free will.",
        "from": " from {start}",
        "to": " to {end}",
        "contact": "For questions please turn to {contact}.",
        "end": "Thank you for the help of {unit}.",
        "above": "As above",
        "file": "File",
        "qr": "QR code that leads to {link}",
        "us": "the agency in charge",
    },
}


@dataclass(frozen=True, slots=True)
class Issue:
    """How letters are issued: layout, language, where units answer (None: that is said later); number, place and day are left
    open when they are not known yet. `contact` is who answers questions; the agency when it is empty. `recipients` stand below at
    the left; when there are none, the usual ones."""

    profile: str
    language: str
    link: str | None
    number: str = ""
    place: str = ""
    issued_on: date | None = None
    contact: str = ""
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """One dispatch. The link stands below the text, beside it as a QR code that `alternative` describes; None when it is not
    known yet."""

    letterhead: Letterhead
    language: str
    addressee: str
    paragraphs: tuple[Paragraph, ...]
    link: str | None
    alternative: str
    closing: Paragraph


def letters_of(plan: Plan, units: Iterable[Unit], issue: Issue) -> tuple[Letter, ...]:
    """One letter to each unit, in their order. Raises Refused when the link is none."""
    if issue.link is not None and not _LINK.fullmatch(issue.link):
        raise refuse(NOT_A_LINK, Place(field="link"), link=issue.link)
    return tuple(_Clerk(plan, issue).letter(unit) for unit in units)


@dataclass(frozen=True, slots=True)
class _Clerk:
    plan: Plan
    issue: Issue

    def say(self, phrase: str, **values: object) -> str:
        return _WORDS[self.issue.language][phrase].format_map({"agency": self.agency, **values})

    @property
    def agency(self) -> str:
        return agency_name(self.plan) or _WORDS[self.issue.language]["us"]

    @property
    def title(self) -> str:
        return inside_a_sentence(self.plan.title) if self.issue.language == "vi" else self.plan.title

    def letter(self, unit: Unit) -> Letter:
        numbered = [Paragraph(f"{number}. {text}") for number, text in enumerate(self._requests(unit), start=1)]
        return Letter(
            letterhead=self._letterhead(),
            language=self.issue.language,
            addressee=unit.name,
            paragraphs=(Paragraph(self._lead(unit)), *numbered),
            link=self.issue.link,
            alternative=self.say("qr", link=self.issue.link) if self.issue.link else "",
            closing=Paragraph(self.say("end", unit=unit.name)),
        )

    def _letterhead(self) -> Letterhead:
        issue, plan = self.issue, self.plan
        subject = self.say("subject", title=self.title)
        if len(wrap(subject, _SUBJECT_EMS)) > _SUBJECT_LINES:
            subject = self.say("short_subject")
        return Letterhead(
            profile=issue.profile,
            parent_agency=plan.parent_agency,
            agency=plan.agency,
            number=issue.number,
            place=issue.place,
            issued_on=issue.issued_on,
            kind="",
            subject=subject,
            signed_by_title=signer_of(plan),
            recipients=issue.recipients or (self.say("above"), self.say("file")),
        )

    def _lead(self, unit: Unit) -> str:
        plan, language = self.plan, self.issue.language
        if not plan.number:
            return self.say("lead_unnumbered", title=self.title, unit=unit.name)
        issued = day(plan.issued_on, language) if plan.issued_on else ""
        named = self.say("plan" if issued else "plan_undated", number=plan.number, day=issued)
        return self.say("lead", plan=named, title=self.title, unit=unit.name)

    def _requests(self, unit: Unit) -> Iterator[str]:
        """What the unit is asked to do, paper first."""
        if unit.paper_forms:
            due_on = self.plan.forms_due_on
            until = self.say("forms_until", day=day(due_on, self.issue.language)) if due_on else ""
            yield self.say("forms", count=self._count(unit.paper_forms), until=until)
        window = self._window(self.plan.collection)
        if unit.online_minimum:
            yield self.say("online", count=self._count(unit.online_minimum), window=window)
        yield self.say("how", window="" if unit.online_minimum else window) if self.issue.link else self.say("later")
        yield self.say("contact", contact=self.issue.contact or self.agency)

    def _window(self, window: CollectionWindow) -> str:
        start = window.opens_at and self.say("from", start=opening(window.opens_at, self.issue.language))
        end = window.closes_at and self.say("to", end=closing(window.closes_at, self.issue.language))
        return f"{start or ''}{end or ''}"

    def _count(self, count: int) -> str:
        """A number of things; official Vietnamese writes those below ten with a zero."""
        return f"{count:02}" if self.issue.language == "vi" and count < 10 else whole(count, self.issue.language)
