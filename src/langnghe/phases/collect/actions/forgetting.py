"""Writes answers anew in an order of chance, each night and after closing; destroys what a closed collection needs no more."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime

from django.conf import settings
from django.db import models, transaction

from langnghe.core.plan.lifecycle import State
from langnghe.core.response import forgetting
from langnghe.core.response.forgetting import Backup, Counts, Forgotten
from langnghe.phases.collect import intake, queries
from langnghe.phases.collect.actions.commitments import commit_all, commit_days
from langnghe.records import backups, convert, files, journal, rewriting
from langnghe.records.models import (
    CodeRow,
    CollectionRow,
    Person,
    ReceiptRow,
    ResponseRow,
    RewriteRow,
    SpentTokenRow,
    SurveyRow,
)
from langnghe.records.turn import turn

PAST = (State.LOCKED, State.REPORTED, State.ARCHIVED)
"""No collection is opened again in these."""


def shuffle(*, now: datetime) -> dict[str, int]:
    """Write everything anew in an order of chance, and empty the log; returns the responses by survey. Surveys share tables, so
    all are written together. Those who send meanwhile wait."""
    return _shuffled(now, once=False)


def nightly(*, now: datetime) -> dict[str, int]:
    """The same once a night, whoever asks first; nothing by day."""
    return _shuffled(now, once=True) if forgetting.is_night(now.astimezone(intake.HANOI)) else {}


def close_down(*, slug: str, by: Person | None, now: datetime) -> str:
    """Destroy what the closed collection needs no more: the marks of resends, the key of answers that waited, every order, the
    log and the copies of the store; returns the name of the certificate's file. Raises Refused (collection.not_found,
    forgetting.still_open)."""
    today = now.astimezone(intake.HANOI).date()
    with turn():
        with transaction.atomic(durable=True):
            _hold()
            row = queries.collection_row(slug)
            forgetting.must_be_over(convert.door(row, ()), now)
            before, key, receipts = _without_order(row), bool(row.sealing_key), _forget_resends(row)
            CollectionRow.objects.filter(pk=row.pk).update(sealing_key="")
            commit_all(row, now)
            _rewrite(now, anew=slug)
            counts, after = _counts(row, receipts), _without_order(row)
            rewrite = RewriteRow.objects.create(survey=row.survey, kind="closing", on=today, responses=counts.responses)
            journal.record("collect.forgotten", row.survey, by=by, at=now, responses=counts.responses, receipts=receipts)
        rewriting.compact()
        backup, emptied = _backup(today), rewriting.empty_log()
    destroyed = 0 if backup else backups.destroy_all()
    done = Forgotten(row.survey.title, slug, today, counts, before, after, key, emptied, backup, destroyed)
    rewrite.certificate = files.keep(forgetting.certificate(done).encode())
    rewrite.save(update_fields=["certificate"])
    return rewrite.certificate


def close_down_all(*, now: datetime) -> list[str]:
    """The same for every collection that is over and was not yet closed down; returns their surveys' names."""
    due = queries.to_close_down(now)
    for slug in due:
        close_down(slug=slug, by=None, now=now)
    return due


def _shuffled(now: datetime, *, once: bool) -> dict[str, int]:
    here = now.astimezone(intake.HANOI)
    today, kind = here.date(), "nightly" if forgetting.is_night(here) else "command"
    with turn():
        with transaction.atomic(durable=True):
            _hold()
            if once and RewriteRow.objects.filter(kind="nightly", on=today).exists():
                return {}
            ReceiptRow.objects.filter(survey__state__in=PAST).delete()
            counted = _by_survey()
            going_on = SurveyRow.objects.filter(slug__in=counted).exclude(state__in=PAST)
            for survey in going_on:
                commit_days(slug=survey.slug, now=now)
            _rewrite(now)
            RewriteRow.objects.bulk_create(
                RewriteRow(survey=survey, kind=kind, on=today, responses=counted[survey.slug]) for survey in going_on
            )
        rewriting.empty_log()
    return counted


def _hold() -> None:
    """Whoever decides over answers waits, as the intake does, at the row of its collection."""
    list(CollectionRow.objects.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))


def _rewrite(now: datetime, anew: str = "") -> None:
    """The keys lie below those of answers that come from now on. Days were forgotten with the commitments. Keys stay where they
    were drawn after the closing, so that one can say of which response one speaks; but for the survey `anew`."""
    staying = SurveyRow.objects.filter(slug__in=set(queries.with_lasting_keys(now)) - {anew}).values_list("pk", flat=True)
    rewriting.rewrite(intake.first_key(now.astimezone(intake.HANOI).date()), tuple(staying))


def _forget_resends(row: CollectionRow) -> int:
    """Marks of sendings go. Those of devices stay as long as the collection may be opened again, so that each answers once."""
    marks = ReceiptRow.objects.filter(survey=row.survey).annotate(kind=models.F("digest").bitand(1))
    return marks.filter(kind=0).delete()[0]


def _counts(row: CollectionRow, receipts: int) -> Counts:
    codes = CodeRow.objects.filter(collection=row)
    return Counts(
        responses=ResponseRow.objects.filter(survey=row.survey).count(),
        codes=codes.count(),
        spent=codes.filter(state="spent").count(),
        tokens=SpentTokenRow.objects.filter(collection=row).count(),
        receipts=receipts,
    )


def _by_survey() -> dict[str, int]:
    rows = ResponseRow.objects.values_list("survey__slug").annotate(count=models.Count("pk"))
    return dict(rows.order_by("survey__slug"))


def _without_order(row: CollectionRow) -> str:
    key = f"{settings.SECRET_KEY}:without-order:{row.survey.slug}".encode()
    return forgetting.without_order(key, _contents(row))


def _contents(row: CollectionRow) -> Iterator[bytes]:
    rows = ResponseRow.objects.filter(survey=row.survey).values_list("unit", "mode", "questionnaire", "answers")
    for each in rows.iterator(chunk_size=2000):
        yield json.dumps(each, ensure_ascii=False, sort_keys=True).encode()


def _backup(on: date) -> Backup | None:
    made = backups.fresh(on)
    return made and Backup(made[0].name, backups.digest(made[0]), made[1])
