"""The minutes of a destruction: who was there, what was destroyed on what ground, how many of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from langnghe.core.plan.agency import agency_name
from langnghe.core.plan.model import Plan
from langnghe.core.report.figures import day, whole
from langnghe.core.report.letterhead import inside_a_sentence, profile_of, signer_of
from langnghe.core.report.model import Block, Grid, Heading, Letterhead, Paragraph, Report

_OPEN = "." * 30
_WORDS = {
    "vi": {
        "kind": "BIÊN BẢN",
        "subject": "Tiêu hủy tài liệu của cuộc {title}",
        "opening": "Hôm nay, ngày {day}, tại " + _OPEN + ", {agency} tiến hành tiêu hủy tài liệu hết thời hạn lưu giữ.",
        "present": "Thành phần",
        "chair": "Ông/Bà " + _OPEN + ", chức vụ " + _OPEN + ": Chủ trì.",
        "member": "Ông/Bà " + _OPEN + ", chức vụ " + _OPEN + ": Thành viên.",
        "clerk": "Ông/Bà " + _OPEN + ", chức vụ " + _OPEN + ": Thư ký.",
        "ground": "Căn cứ",
        "plan": "{plan} về {title}.",
        "plan_number": "Kế hoạch số {number} ngày {day} của {agency}",
        "plan_undated": "Kế hoạch số {number} của {agency}",
        "plan_other": "Kế hoạch của {agency}",
        "period": "Thời hạn lưu giữ: {months} tháng kể từ ngày kết thúc lấy ý kiến, đến hết ngày {until}. {basis}",
        "because": "Lý do: {because}.",
        "destroyed": "Tài liệu đã tiêu hủy",
        "caption": "Tài liệu đã tiêu hủy",
        "how": "Cách tiêu hủy",
        "how_store": "Trong chương trình: xóa dữ liệu, ghi đè vùng đã xóa, viết lại toàn bộ kho dữ liệu, hủy các bản sao cũ. "
        "Bản sao đã giao ra ngoài chương trình phải được hủy riêng.",
        "how_paper": "Phiếu giấy: cắt vụn hoặc nghiền bột trước sự chứng kiến của các thành viên. Số lượng: " + _OPEN + " phiếu.",
        "mark": "Mục nhật ký của chương trình: {hash}.",
        "end": "Biên bản lập thành 02 bản, các thành viên cùng nghe và ký tên",
        "file": "Lưu",
        "us": "Cơ quan chủ trì",
    },
    "en": {
        "kind": "MINUTES",
        "subject": "Destruction of material of the survey: {title}",
        "opening": "On {day}, at " + _OPEN + ", {agency} destroyed material whose period of keeping was over.",
        "present": "Present",
        "chair": "Name " + _OPEN + ", office " + _OPEN + ": in the chair.",
        "member": "Name " + _OPEN + ", office " + _OPEN + ": member.",
        "clerk": "Name " + _OPEN + ", office " + _OPEN + ": clerk.",
        "ground": "On what ground",
        "plan": "{plan}: {title}.",
        "plan_number": "Plan No. {number} of {day} by {agency}",
        "plan_undated": "Plan No. {number} by {agency}",
        "plan_other": "The plan of {agency}",
        "period": "Period of keeping: {months} months from the end of collection, until {until}. {basis}",
        "because": "Reason: {because}.",
        "destroyed": "What was destroyed",
        "caption": "What was destroyed",
        "how": "How",
        "how_store": "In the program: rows deleted, their places overwritten, the whole store written anew, older copies of "
        "it destroyed. Copies that were handed out of the program have to be destroyed apart.",
        "how_paper": "Paper forms: shredded or pulped before the members. Number of forms: " + _OPEN + ".",
        "mark": "Entry in the program's journal: {hash}.",
        "end": "Made in two copies, read out and signed by the members",
        "file": "File",
        "us": "the agency in charge",
    },
}
_COLUMNS = {"vi": ("Tài liệu", "Số lượng"), "en": ("Material", "Number")}
COUNTED = {
    "vi": {
        "mails": "Địa chỉ thư điện tử của đơn vị",
        "collectors": "Người thu thập, máy tính bảng",
        "coordinators": "Đầu mối của các đơn vị",
        "reviewers": "Người được mời góp ý",
        "entries": "Mục nhật ký đã xóa tên",
        "receipts": "Dấu của lần gửi và thiết bị",
        "codes": "Mã in trên phiếu",
        "tokens": "Chứng thực đã dùng",
        "texts": "Phiếu trả lời đã xóa phần ý kiến viết tự do",
        "answers": "Phiếu trả lời",
        "trials": "Phiếu thử",
        "packages": "Gói lưu trữ",
        "scans": "Tệp ảnh quét phiếu",
        "paper": "Phiếu giấy thu về (theo số đã nhập)",
    },
    "en": {
        "mails": "E-mail addresses of units",
        "collectors": "Interviewers, tablets",
        "coordinators": "Coordinators of units",
        "reviewers": "Invited reviewers",
        "entries": "Entries of the journal without their names now",
        "receipts": "Marks of sendings and devices",
        "codes": "Codes of slips",
        "tokens": "Credentials that were used",
        "texts": "Answers without their free text now",
        "answers": "Answers",
        "trials": "Trials of the questionnaire",
        "packages": "Archive packages",
        "scans": "Files of scanned forms",
        "paper": "Paper forms (as they were keyed)",
    },
}
"""What is counted, in words."""


@dataclass(frozen=True, slots=True)
class Destruction:
    """What was destroyed, on which day, and why: `name` and `basis` of its kind in words, `counts` by what was counted (a key of
    `COUNTED`), `entry` the hash of the journal's entry."""

    name: str
    basis: str
    on: date
    until: date
    months: int
    because: str
    counts: Mapping[str, int]
    entry: str
    paper: bool = False


def minutes_of(plan: Plan, done: Destruction, language: str) -> Report:
    """The minutes in the layout of the agency; people and place are left open, to be filled in by hand."""
    clerk = _Clerk(plan, done, language)
    return Report(clerk.letterhead(), clerk.blocks(), language, {})


@dataclass(frozen=True, slots=True)
class _Clerk:
    plan: Plan
    done: Destruction
    language: str

    def say(self, phrase: str, **values: object) -> str:
        words = _WORDS[self.language]
        return str(words[phrase]).format_map({"agency": agency_name(self.plan) or words["us"], **values})

    def day(self, value: date | None) -> str:
        return day(value, self.language) if value else ""

    @property
    def title(self) -> str:
        return inside_a_sentence(self.plan.title) if self.language == "vi" else self.plan.title

    def letterhead(self) -> Letterhead:
        return Letterhead(
            profile=profile_of(self.plan),
            parent_agency=self.plan.parent_agency,
            agency=self.plan.agency,
            number="",
            place="",
            issued_on=self.done.on,
            kind=self.say("kind"),
            subject=self.say("subject", title=self.title),
            signed_by_title=signer_of(self.plan),
            recipients=(self.say("file"),),
        )

    def blocks(self) -> tuple[Block, ...]:
        done = self.done
        period = self.say("period", months=done.months, until=self.day(done.until), basis=done.basis)
        return (
            Paragraph(self.say("opening", day=self.day(done.on))),
            Heading(1, self.say("present")),
            *(Paragraph(self.say(who)) for who in ("chair", "member", "member", "clerk")),
            Heading(1, self.say("ground")),
            Paragraph(self.say("plan", plan=self._named(), title=self.title)),
            Paragraph(period),
            Paragraph(self.say("because", because=done.because.rstrip("."))),
            Heading(1, self.say("destroyed")),
            self._counts(),
            Heading(1, self.say("how")),
            Paragraph(self.say("how_paper" if done.paper else "how_store")),
            Paragraph(self.say("mark", hash=done.entry)),
            Paragraph(self.say("end")),
        )

    def _counts(self) -> Grid:
        names, columns = COUNTED[self.language], _COLUMNS[self.language]
        rows = [(names[name], whole(count, self.language)) for name, count in self.done.counts.items()]
        return Grid(f"{self.say('caption')}: {inside_a_sentence(self.done.name)}", (columns, *rows), numeric=(1,))

    def _named(self) -> str:
        plan = self.plan
        if not plan.number:
            return self.say("plan_other")
        return self.say("plan_number" if plan.issued_on else "plan_undated", number=plan.number, day=self.day(plan.issued_on))
