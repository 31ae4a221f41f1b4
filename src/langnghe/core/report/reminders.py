"""Reminders to units, as e-mail and as a text to paste into a chat: what is missing, until when, nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from langnghe.core.plan.agency import agency_name
from langnghe.core.plan.model import Plan
from langnghe.core.report.figures import day, whole
from langnghe.core.report.letterhead import inside_a_sentence
from langnghe.core.report.measure import wrap
from langnghe.core.sampling.duties import UnitDuty, in_need

MOST_NAMED = 200
"""So many units a text to everybody names; nobody reads on."""
_TITLE_EMS = 36

_WORDS = {
    "vi": {
        "plan": "Kế hoạch số {number}",
        "mail_subject": "Nhắc việc: {unit}, {due}",
        "thanks_subject": "Cảm ơn {unit} đã hoàn thành",
        "mail_head": "Kính gửi: {unit}",
        "mail_lead": "Thực hiện {plan} về {title}, tính đến ngày {today}:",
        "mail_lead_unnumbered": "Về việc thực hiện {title}, tính đến ngày {today}:",
        "mail_ask": "Đề nghị đơn vị hoàn thành những phần còn thiếu.",
        "mail_thanks": "Đơn vị đã hoàn thành. Trân trọng cảm ơn.",
        "link": "Liên kết trả lời: {link}",
        "forms": "Phiếu giấy: đã nộp {done}/{asked} phiếu, còn thiếu {missing}{until}.",
        "forms_done": "Phiếu giấy: đã nộp đủ {done}/{asked} phiếu.",
        "online": "Trực tuyến: có {done}/{asked} người trả lời, còn thiếu {missing}{until}.",
        "online_done": "Trực tuyến: có {done}/{asked} người trả lời, đạt mức tối thiểu.",
        "until": "; hạn {day}, {left}",
        "left": "còn {count} ngày",
        "today": "hôm nay là ngày cuối",
        "late": "đã quá {count} ngày",
        "closed": "; kết thúc ngày {day}",
        "due": "hạn {day}",
        "undated": "phần còn thiếu",
        "chat_head": "NHẮC VIỆC: {unit}",
        "chat_thanks": "CẢM ƠN: {unit} đã hoàn thành.",
        "all_subject": "Tiến độ đến ngày {today}: {done}/{units} đơn vị đã hoàn thành",
        "all_head": "TIẾN ĐỘ đến ngày {today}",
        "all_done": "Đã hoàn thành: {done}/{units} đơn vị.",
        "all_forms": "Phiếu giấy: đã nộp {done}/{asked}.",
        "all_online": "Trực tuyến: có {done} người trả lời, mức tối thiểu {asked}.",
        "all_late": "Quá hạn:",
        "all_open": "Còn thiếu:",
        "all_more": "… và {count} đơn vị khác",
        "lacks": "{unit}: {lacking}",
        "lacks_forms": "{count} phiếu giấy",
        "lacks_online": "{count} phiếu trực tuyến",
    },
    "en": {
        "plan": "Plan No. {number}",
        "mail_subject": "Reminder: {unit}, {due}",
        "thanks_subject": "Thank you, {unit}: all is there",
        "mail_head": "To: {unit}",
        "mail_lead": "{plan}, {title}. As of {today}:",
        "mail_lead_unnumbered": "{title}. As of {today}:",
        "mail_ask": "Please complete what is still missing.",
        "mail_thanks": "All is there. Thank you.",
        "link": "To answer: {link}",
        "forms": "Paper forms: {done} of {asked} returned, {missing} missing{until}.",
        "forms_done": "Paper forms: all {asked} returned ({done}).",
        "online": "Online: {done} of at least {asked} answers, {missing} missing{until}.",
        "online_done": "Online: {done} answers, at least {asked} were asked for.",
        "until": "; due {day}, {left}",
        "left": "days left: {count}",
        "today": "today is the last day",
        "late": "days late: {count}",
        "closed": "; closed on {day}",
        "due": "due {day}",
        "undated": "something is missing",
        "chat_head": "REMINDER: {unit}",
        "chat_thanks": "THANK YOU: {unit}, all is there.",
        "all_subject": "Progress as of {today}: {done} of {units} units complete",
        "all_head": "PROGRESS as of {today}",
        "all_done": "Complete: {done} of {units} units.",
        "all_forms": "Paper forms: {done} of {asked} returned.",
        "all_online": "Online: {done} answers, at least {asked} asked for.",
        "all_late": "Late:",
        "all_open": "Still missing:",
        "all_more": "… and {count} more units",
        "lacks": "{unit}: {lacking}",
        "lacks_forms": "paper forms: {count}",
        "lacks_online": "online answers: {count}",
    },
}


@dataclass(frozen=True, slots=True)
class Sender:
    """Who reminds, of what: the survey's title, the number of its plan ("" when it has none), the agency, the link to answer."""

    title: str
    number: str
    agency: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail in plain text; the subject is one line."""

    subject: str
    body: str


def sender_of(plan: Plan, link: str = "") -> Sender:
    """The sender that a plan names."""
    return Sender(plan.title, plan.number, agency_name(plan), link)


def unit_mail(duty: UnitDuty, sender: Sender, language: str) -> Mail:
    """A reminder to one unit, or thanks when nothing is missing."""
    writer = _Writer(sender, language, duty.today)
    due = writer.say("due", day=writer.day(duty.due_on)) if duty.due_on else writer.say("undated")
    subject = writer.say("thanks_subject" if duty.is_done else "mail_subject", unit=duty.unit.name, due=due)
    head = writer.say("mail_head", unit=duty.unit.name)
    items = "\n".join(f"- {item}" for item in writer.items(duty))
    return Mail(_one_line(subject), _parts([head, writer.lead(), items, "\n".join(writer.ask(duty)), sender.agency], "\n\n"))


def unit_chat(duty: UnitDuty, sender: Sender, language: str) -> str:
    """The same in the fewest lines: no greeting, the plan by its number or the beginning of its title."""
    writer = _Writer(sender, language, duty.today)
    if duty.is_done:
        return _parts([writer.say("chat_thanks", unit=duty.unit.name), writer.name(), sender.agency])
    head = writer.say("chat_head", unit=duty.unit.name)
    return _parts([head, writer.name(), *writer.items(duty), *writer.link(duty), sender.agency])


def all_mail(duties: Sequence[UnitDuty], sender: Sender, language: str, today: date) -> Mail:
    """How far all units have come, and what each of the others lacks, the late first."""
    writer = _Writer(sender, language, today)
    subject = writer.say("all_subject", today=writer.day(today), **_done(duties, writer))
    return Mail(_one_line(subject), _parts([writer.lead(), *writer.summary(duties), sender.agency], "\n\n"))


def all_chat(duties: Sequence[UnitDuty], sender: Sender, language: str, today: date) -> str:
    """The same in the fewest lines."""
    writer = _Writer(sender, language, today)
    head = writer.say("all_head", today=writer.day(today))
    return _parts([head, writer.name(), *writer.summary(duties), sender.agency])


@dataclass(frozen=True, slots=True)
class _Writer:
    sender: Sender
    language: str
    today: date

    def say(self, phrase: str, **values: object) -> str:
        return _WORDS[self.language][phrase].format_map(values)

    def day(self, value: date) -> str:
        return day(value, self.language)

    def whole(self, count: int) -> str:
        return whole(count, self.language)

    def lead(self) -> str:
        sender = self.sender
        title = inside_a_sentence(sender.title) if self.language == "vi" else sender.title
        phrase = "mail_lead" if sender.number else "mail_lead_unnumbered"
        return self.say(phrase, plan=self.name(), title=title, today=self.day(self.today))

    def name(self) -> str:
        """The plan in a few words."""
        if self.sender.number:
            return self.say("plan", number=self.sender.number)
        lines = wrap(self.sender.title, _TITLE_EMS) or ("",)
        return lines[0] if len(lines) == 1 else f"{lines[0]} …"

    def items(self, duty: UnitDuty) -> Iterator[str]:
        """What is asked of the unit, paper first."""
        done, unit = duty.progress, duty.unit
        if unit.paper_forms:
            counts = (done.returned, unit.paper_forms, duty.forms_missing)
            yield self._item("forms", counts, self._until(duty.deadlines.forms_due_on))
        if unit.online_minimum:
            counts, closes_on = (done.online, unit.online_minimum, duty.online_missing), duty.deadlines.closes_on
            closed = closes_on and self.say("closed", day=self.day(closes_on))
            yield self._item("online", counts, closed if closed and duty.online_late else self._until(closes_on))

    def ask(self, duty: UnitDuty) -> list[str]:
        """What the unit is asked to do; nothing when it is too late for all that is missing."""
        if duty.is_done:
            return [self.say("mail_thanks")]
        is_possible = duty.forms_missing or not duty.online_late
        return [self.say("mail_ask"), *self.link(duty)] if is_possible else []

    def link(self, duty: UnitDuty) -> list[str]:
        """Where to answer, when answers are missing and can still be given."""
        wanted = self.sender.link and duty.online_missing and not duty.online_late
        return [self.say("link", link=self.sender.link)] if wanted else []

    def summary(self, duties: Sequence[UnitDuty]) -> Iterator[str]:
        """How many have done all, how much is there, who lacks what."""
        lines = [self.say("all_done", **_done(duties, self))]
        returned, forms = sum(duty.progress.returned for duty in duties), sum(duty.unit.paper_forms for duty in duties)
        online, minimum = sum(duty.progress.online for duty in duties), sum(duty.unit.online_minimum for duty in duties)
        if forms:
            lines.append(self.say("all_forms", done=self.whole(returned), asked=self.whole(forms)))
        if minimum:
            lines.append(self.say("all_online", done=self.whole(online), asked=self.whole(minimum)))
        yield "\n".join(lines)
        needy = in_need(duties)
        for phrase, some in (
            ("all_late", [duty for duty in needy if duty.is_late]),
            ("all_open", [duty for duty in needy if not duty.is_late]),
        ):
            if some:
                more = [self.say("all_more", count=self.whole(len(some) - MOST_NAMED))] if len(some) > MOST_NAMED else []
                yield "\n".join([self.say(phrase), *(f"- {self._lack(duty)}" for duty in some[:MOST_NAMED]), *more])

    def _item(self, phrase: str, counts: tuple[int, int, int], until: str) -> str:
        done, asked, missing = (self.whole(count) for count in counts)
        return self.say(phrase if counts[2] else f"{phrase}_done", done=done, asked=asked, missing=missing, until=until)

    def _until(self, due_on: date | None) -> str:
        if due_on is None:
            return ""
        left = (due_on - self.today).days
        told = "today" if left == 0 else "left" if left > 0 else "late"
        return self.say("until", day=self.day(due_on), left=self.say(told, count=self.whole(abs(left))))

    def _lack(self, duty: UnitDuty) -> str:
        found = (("lacks_forms", duty.forms_missing), ("lacks_online", duty.online_missing))
        lacking = ", ".join(self.say(phrase, count=self.whole(count)) for phrase, count in found if count)
        return self.say("lacks", unit=duty.unit.name, lacking=lacking)


def _done(duties: Sequence[UnitDuty], writer: _Writer) -> dict[str, str]:
    return {"done": writer.whole(sum(duty.is_done for duty in duties)), "units": writer.whole(len(duties))}


def _parts(parts: Sequence[str], between: str = "\n") -> str:
    return between.join(part for part in parts if part)


def _one_line(text: str) -> str:
    """A subject that cannot begin another header."""
    return " ".join(text.split())
