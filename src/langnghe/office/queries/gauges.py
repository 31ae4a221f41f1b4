"""Figures about the installation for programs that watch it: in steps so wide that none of them moves with one answer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from langnghe.office.queries import readiness
from langnghe.office.queries.health_folder import backup_age
from langnghe.phases.collect.queries import review
from langnghe.records import elsewhere
from langnghe.records.models import CollectionRow, WebhookRow

STORE_STEP, FREE_STEP = 10_000_000, 100_000_000
"""Bytes. A store grows with each answer, so that its size is told as coarsely as this."""


@dataclass(frozen=True, slots=True)
class Gauge:
    """One figure: its name, what it says, its value now."""

    name: str
    meaning: str
    value: float


def gauges(now: datetime) -> Iterator[Gauge]:
    """What can be told; when the store does not answer, that alone and what the disk says."""
    ready = readiness.is_ready()
    yield Gauge(
        "langnghe_ready", "1 when the store answers, is of this version, and the disk takes what is written.", float(ready)
    )
    free = shutil.disk_usage(settings.DATA).free
    yield Gauge("langnghe_disk_free_bytes", "Free space of the data folder's disk, in steps of 100 MB.", _step(free, FREE_STEP))
    age = backup_age(now)
    if age is not None:
        yield Gauge("langnghe_backup_age_seconds", "Age of the newest backup in the data folder.", age.total_seconds())
    if ready and settings.REPLICA:
        usable = elsewhere.standing().is_usable
        yield Gauge("langnghe_replica_usable", "1 when pages may be made of the replica of the store.", float(usable))
    if ready:
        yield from _of_the_store()


def _of_the_store() -> Iterator[Gauge]:
    yield Gauge("langnghe_store_bytes", "Size of the store, in steps of 10 MB.", _step(_size(), STORE_STEP))
    yield Gauge(
        "langnghe_answers_accepted",
        "Answers accepted in all surveys, each survey's in steps of its minimum group.",
        sum(_step(accepted, group) for accepted, group in CollectionRow.objects.values_list("accepted", "survey__minimum_group")),
    )
    yield Gauge("langnghe_scans_waiting", "Scans that wait to be read.", len(review.waiting()))
    failing = WebhookRow.objects.filter(active=True, failures__gt=0).count()
    yield Gauge("langnghe_webhooks_failing", "Addresses that did not take the last event.", failing)


def _size() -> int:
    if connection.vendor == "sqlite":
        return Path(connection.settings_dict["NAME"]).stat().st_size
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def _step(value: int, step: int) -> int:
    """The value rounded down to a full step."""
    return value // max(step, settings.MINIMUM_GROUP) * max(step, settings.MINIMUM_GROUP)
