"""How the store is: whether it answers, is of this version and keeps what it is given; its clock, its journal, its people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from math import isfinite
from pathlib import Path
from zoneinfo import ZoneInfo

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import Error, connection
from django.db.models.functions import Now

from langnghe.core.errors import Finding, Place, Severity, define
from langnghe.phases.archive import queries as archive_queries
from langnghe.records import elsewhere
from langnghe.records.migrated import OLD_STORE, is_current
from langnghe.records.models import JournalRow, Person, SurveyRow
from langnghe.web.accounts import PRIVILEGED

NO_STORE = define("doctor.no_store", "The store does not answer: {reason}.", "Start its server, or correct DATABASE_URL.")
NOT_WAL = define(
    "doctor.not_wal", "The embedded store is in the mode “{mode}”, not “wal”.", "Put the data folder on a local disk."
)
LARGE_LOG = define(
    "doctor.large_log",
    "The store's write-ahead log has {megabytes} MB.",
    "Restart the program; if it stays as large, look which program keeps the store open.",
    Severity.WARNING,
)
NOT_DURABLE = define(
    "doctor.not_durable",
    "The setting “{name}” of the database is off: what it confirms can be lost when the power fails.",
    "Set it to on.",
)
CLOCK_BEHIND = define(
    "doctor.clock_behind",
    "The clock of this machine is behind the newest entry of the journal, which was written at {at}.",
    "Set the clock, and let the machine take the time from a server.",
)
CLOCKS_DIFFER = define(
    "doctor.clocks_differ",
    "The clocks of this machine and of the database differ by {seconds} s.",
    "Let both machines take the time from the same server.",
    Severity.WARNING,
)
NO_ZONE = define(
    "doctor.no_zone", "The machine does not know Việt Nam's time.", "Install the package tzdata of this program's lock again."
)
ONE_FACTOR = define(
    "doctor.one_factor",
    "{count} people with far-reaching roles sign in without a second factor.",
    "Ask them to add an authenticator or a passkey on the page of their account.",
    Severity.WARNING,
)
REPLICA_SILENT = define(
    "doctor.replica_silent",
    "The replica of the store does not answer: {reason}.",
    "Start its server, or correct DATABASE_REPLICA_URL. Until then all pages are made from the store.",
    Severity.WARNING,
)
REPLICA_FOREIGN = define(
    "doctor.replica_foreign",
    "The server of DATABASE_REPLICA_URL does not follow the store: it takes what is written itself, or follows another one.",
    "Name a standby of the server of DATABASE_URL there. Until then all pages are made from the store.",
    Severity.WARNING,
)
REPLICA_BEHIND = define(
    "doctor.replica_behind",
    "The replica of the store is {seconds} s behind, and pages are made of it up to {most} s.",
    "Look at the network and the load of its server. Until then all pages are made from the store.",
    Severity.WARNING,
)
REPLICA_FOLLOWS = define(
    "doctor.replica_follows", "The replica of the store is {seconds} s behind.", "There is nothing to do.", Severity.NOTE
)
ASKING = ("replica", "clock", "journal", "people")
"""The checks that ask the store."""
LARGE, MINUTES, SECONDS = 200_000_000, timedelta(minutes=2), 30
DURABLE = ("fsync", "full_page_writes")


def is_unusable(findings: Iterable[Finding]) -> bool:
    return any(finding.kind in (NO_STORE, OLD_STORE) for finding in findings)


def store(_now: datetime) -> Iterator[Finding]:
    """Whether it answers, has the tables of this version, and keeps what it is given."""
    try:
        current = is_current()
    except Error as error:
        connection.close()
        yield Finding(NO_STORE, Place(field="DATABASE_URL"), {"reason": next(iter(str(error).splitlines()), "unknown")})
        return
    if not current:
        yield Finding(OLD_STORE, Place(file=str(settings.DATA)))
    yield from _log() if connection.vendor == "sqlite" else _durable()


def _log() -> Iterator[Finding]:
    file = Path(connection.settings_dict["NAME"])
    mode = _asked("PRAGMA journal_mode")
    if mode != "wal":
        yield Finding(NOT_WAL, Place(file=str(file)), {"mode": mode})
    log = file.with_name(f"{file.name}-wal")
    size = log.stat().st_size if log.exists() else 0
    if size > LARGE:
        yield Finding(LARGE_LOG, Place(file=str(log)), {"megabytes": size // 1_000_000})


def _durable() -> Iterator[Finding]:
    for name in DURABLE:
        if _asked(f"SHOW {name}") != "on":
            yield Finding(NOT_DURABLE, Place(field="DATABASE_URL"), {"name": name})


def _asked(question: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def replica(_now: datetime) -> Iterator[Finding]:
    """Whether the replica that pages may be made of follows, where there is one."""
    if not settings.REPLICA:
        return
    found, place = elsewhere.measured(), Place(field="DATABASE_REPLICA_URL")
    seconds = f"{found.behind:.0f}" if isfinite(found.behind) else "?"
    match found.state:
        case elsewhere.State.SILENT:
            yield Finding(REPLICA_SILENT, place, {"reason": found.why})
        case elsewhere.State.OTHER:
            yield Finding(REPLICA_FOREIGN, place)
        case _ if not found.is_usable:
            yield Finding(REPLICA_BEHIND, place, {"seconds": seconds, "most": settings.REPLICA_SECONDS})
        case _:
            yield Finding(REPLICA_FOLLOWS, place, {"seconds": seconds})


def clock(now: datetime) -> Iterator[Finding]:
    """Whether the time can be right."""
    if now.astimezone(ZoneInfo(settings.TIME_ZONE)).utcoffset() != timedelta(hours=7):
        yield Finding(NO_ZONE)
    newest = JournalRow.objects.order_by("-pk").values_list("at", flat=True).first()
    if newest is not None and newest > now + MINUTES:
        yield Finding(CLOCK_BEHIND, values={"at": newest.astimezone(ZoneInfo(settings.TIME_ZONE)).strftime("%d/%m/%Y %H:%M")})
    apart = _apart(now)
    if apart > SECONDS:
        yield Finding(CLOCKS_DIFFER, Place(field="DATABASE_URL"), {"seconds": apart})


def _apart(now: datetime) -> int:
    """Seconds between this clock and the database's."""
    if connection.vendor == "sqlite":
        return 0  # it has no clock of its own
    theirs = SurveyRow.objects.annotate(clock=Now()).values_list("clock", flat=True).first()
    return abs(int((theirs - now).total_seconds())) if theirs else 0


def journal(_now: datetime) -> Iterable[Finding]:
    """Whether its chain is whole."""
    return archive_queries.journal_findings()


def people(_now: datetime) -> Iterator[Finding]:
    """Who could be impersonated by one stolen password."""
    if settings.SECOND_FACTOR == "optional":
        return
    groups = [role.value for role in PRIVILEGED]
    members = Person.objects.filter(is_active=True)
    far = (members.filter(is_superuser=True) | members.filter(groups__name__in=groups)).distinct()
    count = far.exclude(pk__in=Authenticator.objects.exclude(type="recovery_codes").values("user")).count()
    if count:
        yield Finding(ONE_FACTOR, values={"count": count})
