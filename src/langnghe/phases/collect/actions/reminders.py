"""Reminds units by e-mail of what they still owe."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from langnghe.core.errors import Kind, refuse
from langnghe.core.formats.ics import write_ics
from langnghe.core.plan.model import Plan
from langnghe.core.report.agenda import agenda_of_unit
from langnghe.core.report.reminders import sender_of, unit_mail
from langnghe.core.sampling.duties import UnitDuty, in_need
from langnghe.phases.collect import queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import journal
from langnghe.records.models import Person, UnitRow
from langnghe.web import mail

RECENT = timedelta(minutes=5)
"""Whoever presses a button twice reminds once."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who reminds in whose words: the address of the pages without a slash at its end, "" when it is not known; the language."""

    address: str
    language: str

    def link(self, slug: str, unit: str) -> str:
        """Where the people of a unit answer, as the page of links has it."""
        return f"{self.address}{reverse('respond', args=[slug])}#u={unit}" if self.address else ""

    def identity(self, slug: str) -> str:
        """What names the survey in the whole world, as in the calendar of its schedule."""
        host = self.address.partition("://")[2].partition("/")[0].rpartition("@")[2].partition(":")[0]
        return f"{slug}.{host or 'langnghe'}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How sending ended, by the codes of units: those that were reminded, those that were not and why, and those that were
    passed over because they had been reminded just before."""

    sent: tuple[str, ...]
    failed: tuple[tuple[str, Kind], ...]
    passed: tuple[str, ...]


def reminders(slug: str, origin: Origin, now: datetime) -> tuple[tuple[UnitDuty, mail.Letter], ...]:
    """The e-mail to each unit that lacks something and has an address, those that lag most first. Raises Refused
    (survey.not_found)."""
    if not queries.is_asking(slug, now):
        return ()
    plan, addresses = queries.plan_in_force(slug), plan_queries.unit_mails(slug)
    owing = in_need(queries.duties(slug, timezone.localdate(now)))
    return tuple(
        (duty, _letter(plan, duty, addresses[duty.unit.code], (slug, origin, now)))
        for duty in owing
        if duty.unit.code in addresses
    )


def remind(
    *,
    slug: str,
    units: Collection[str] | None,
    origin: Origin,
    by: Person | None,
    now: datetime,
    patience: float = mail.PATIENCE,
) -> Outcome:
    """Send what `reminders` has to these units, to all when None. Each message that went is noted at once, so that a second
    round sends only what is missing; after so many seconds of patience the rest is left for that. Raises Refused
    (survey.not_found, mail.not_set_up)."""
    if not mail.is_set_up():
        raise refuse(mail.OFF)
    letters = [letter for _, letter in reminders(slug, origin, now) if units is None or letter.key in units]
    before = queries.contacts(slug)
    claimed = (letter for letter in letters if _claim(slug, letter.key, now))  # one by one, each just before it goes
    sent, failed = [], []
    for code, problem in mail.deliver(claimed, patience):
        if problem is None:
            sent.append(code)
            _rows(slug, code).update(mail_problem="")
        else:
            failed.append((code, problem))
            _rows(slug, code).update(mail_problem=problem.code, reminded_at=before[code].reminded_at)
    if sent or failed:
        codes = {code: problem.code for code, problem in failed}
        _note(slug, by, now, units=sent, failed=codes)
    tried = {*sent, *(code for code, _ in failed)}
    return Outcome(tuple(sent), tuple(failed), tuple(letter.key for letter in letters if letter.key not in tried))


@transaction.atomic
def keep_mails(*, slug: str, mails: Mapping[str, str], by: Person | None, now: datetime) -> int:
    """Where units get reminders, by their code, "" for nowhere; units that are not named keep theirs. Returns how many changed.
    The journal names the units, never an address."""
    survey = plan_queries.survey_for_update(slug)
    rows = [row for row in survey.units.all() if mails.get(row.code, row.mail) != row.mail]
    for row in rows:
        row.mail, row.mail_problem = mails[row.code], ""
    UnitRow.objects.bulk_update(rows, ["mail", "mail_problem"], batch_size=500)
    if rows:
        journal.record("collect.mails_kept", survey, by=by, at=now, units=[row.code for row in rows])
    return len(rows)


@transaction.atomic
def _note(slug: str, by: Person | None, now: datetime, **detail: object) -> None:
    journal.record("collect.reminded", plan_queries.survey_row(slug), by=by, at=now, **detail)


def _claim(slug: str, code: str, now: datetime) -> bool:
    """Take a unit for this round, unless it was reminded just before or another round has it."""
    is_free = Q(reminded_at__isnull=True) | Q(reminded_at__lt=now - RECENT)
    return bool(_rows(slug, code).filter(is_free).update(reminded_at=now))


def _rows(slug: str, code: str) -> QuerySet[UnitRow]:
    return UnitRow.objects.filter(survey__slug=slug, code=code)


def _letter(plan: Plan, duty: UnitDuty, address: str, about: tuple[str, Origin, datetime]) -> mail.Letter:
    """The e-mail to one unit, with the deadlines of what it lacks as a calendar."""
    slug, origin, now = about
    words = unit_mail(duty, sender_of(plan, origin.link(slug, duty.unit.code)), origin.language)
    agenda = agenda_of_unit(plan, duty, origin.language, origin.identity(slug))
    return mail.Letter(duty.unit.code, address, words.subject, words.body, write_ics(agenda, now) if agenda.entries else b"")
