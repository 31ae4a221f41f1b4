"""Keeps scans, reads them picture by picture, goes on where it stopped, and puts the pages together to sheets."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from langnghe.core.errors import Refused, define
from langnghe.core.formats.pictures import count_pictures
from langnghe.core.formats.sealed import NONCE, wrap
from langnghe.core.formats.sealed_file import sealed
from langnghe.core.paper.deciding import boxes_to_json
from langnghe.core.paper.ledger import KEYABLE
from langnghe.core.paper.reading import BLANK
from langnghe.core.paper.seen import Status
from langnghe.core.response.slips import scanned_code
from langnghe.phases.collect.actions import pictures
from langnghe.phases.collect.actions.pictures import Seen
from langnghe.phases.collect.actions.putting import put_together, reader
from langnghe.phases.collect.queries import review as review_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import files, journal
from langnghe.records.models import Person, ScannedPageRow, ScanRow, SheetRow

OTHER_SURVEY = define("scan.other_survey", "The page is of another survey.", "Hand it in on the page of that survey.")
NO_SHEET = define("scan.no_sheet", "The ledger has no sheet of this number.", "Compare the printed number, and the survey.")
COUNTED = define("scan.counted", "The sheet is settled already.", "Nothing needs doing; put the paper away.")
DUPLICATE = define("scan.duplicate", "This page of this sheet was read already.", "Nothing needs doing if it is the same sheet.")


PIECE = 2**20


def always() -> bool:
    """Nobody else reads."""
    return True


@dataclass(frozen=True, slots=True)
class Received:
    """How many files were kept, and the names of those that had been handed in before."""

    kept: int
    known: tuple[str, ...]


@transaction.atomic
def receive(*, slug: str, given: Iterable[tuple[str, BinaryIO]], by: Person | None, now: datetime) -> Received:
    """Keep files to be read, each once, sealed where the installation says so; piece by piece, because they may be larger than
    memory. Raises Refused (survey.not_found, scan.no_key)."""
    survey = plan_queries.survey_for_update(slug)
    kept, known = 0, list[str]()
    for name, content in given:
        digest = _digest(content)
        if same := ScanRow.objects.filter(survey=survey, digest=digest).first():
            again = ScanRow.objects.filter(pk=same.pk, state="refused").update(state="waiting", because="")
            kept, known = kept + again, known if again else [*known, name]
            continue
        key = _key()
        file = _kept(content, key, digest)
        content.seek(0)
        pages = count_pictures(content, name)
        values = {"file": file, "digest": digest, "sealed": bool(key), "pages": pages, "by": by, "received_at": now}
        ScanRow.objects.create(survey=survey, name=name[-255:], **values)
        kept += 1
    journal.record("collect.paper_scanned", survey, by=by, at=now, files=kept, known=len(known))
    return Received(kept, tuple(known))


def _pieces(content: BinaryIO) -> Iterator[bytes]:
    content.seek(0)
    return iter(lambda: content.read(PIECE), b"")


def _digest(content: BinaryIO) -> str:
    found = hashlib.sha256()
    for piece in _pieces(content):
        found.update(piece)
    return found.hexdigest()


def _kept(content: BinaryIO, key: bytes, digest: str) -> str:
    pieces = sealed(_pieces(content), key, digest) if key else _pieces(content)
    return files.keep_written(lambda file: file.writelines(pieces))


def _key() -> bytes:
    """The key of scans, made when it is used first; nothing when they are not sealed."""
    if settings.SCANS_KEY and not settings.SCANS_KEY.exists():
        settings.SCANS_KEY.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(settings.SCANS_KEY, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
            handle.write(secrets.token_hex(32))
    return review_queries.scans_key()


def read_scan(*, scan: int, cores: int, now: datetime, goes_on: Callable[[], bool] = always) -> int:
    """Read the pictures of a scan that were not read yet, and put the sheets together that they belong to; returns how many
    pages were found. What was kept of a picture stays when this is broken off, as it is where it no longer `goes_on`: another
    process has taken the work over. A picture that cannot be read says why and stops no other; a scan that cannot be read at all
    now is put aside with the reason until it is handed in again."""
    row = ScanRow.objects.select_related("survey").get(pk=scan)
    try:
        return _read(row, cores, now, goes_on)
    except Refused as refusal:
        ScanRow.objects.filter(pk=scan).update(state="refused", because=refusal.findings[0].code)
        return 0


def _read(row: ScanRow, cores: int, now: datetime, goes_on: Callable[[], bool]) -> int:
    scan = row.pk
    ScanRow.objects.filter(pk=scan).update(state="reading")
    done = set(row.found.values_list("image", flat=True))
    left = [number for number in range(1, row.pages + 1) if number not in done]
    found, touched = 0, set[int]()
    work = pictures.Work(files.path(row.file), row.name, row.digest if row.sealed else "", _key() if row.sealed else b"")
    for seen in pictures.read_all(work, left, reader(row.survey), cores):
        if not goes_on():
            return found
        sheets = _keep(row, seen)
        found += len(sheets)
        touched |= {sheet for sheet in sheets if sheet}
    touched |= set(row.found.exclude(sheet=None).values_list("sheet", flat=True))
    for sheet in sorted(touched):
        put_together(sheet=sheet, now=now)
    with transaction.atomic():
        ScanRow.objects.filter(pk=scan).update(state="read", done=row.pages)
        journal.record("collect.paper_read", row.survey, by=None, at=now, pages=row.found.count())
    return found


@transaction.atomic
def _keep(scan: ScanRow, seen: Seen) -> list[int]:
    """One picture: a row for each page in it; returns their sheets, 0 for none."""
    rows = [_row(scan, seen, part) for part in range(len(seen.pages))]
    ScannedPageRow.objects.bulk_create(rows)
    ScanRow.objects.filter(pk=scan.pk).update(done=scan.found.values("image").distinct().count())
    return [row.sheet_id or 0 for row in rows]


def _row(scan: ScanRow, seen: Seen, part: int) -> ScannedPageRow:
    reading = seen.pages[part]
    row = ScannedPageRow(scan=scan, image=seen.image, part=part, status="refused", because=reading.reason)
    row.placed = list(reading.placed)
    if reading.reason == BLANK.code:  # the back of a sheet; nobody need look at it
        row.status = "blank"
    stamp = reading.stamp
    if stamp is None:
        return row
    row.page, row.layout = stamp.page, stamp.layout
    if stamp.survey != scan.survey_id:
        row.because = OTHER_SURVEY.code
        return row
    row.sheet = SheetRow.objects.filter(survey=scan.survey_id, serial=stamp.serial).first()
    if row.sheet is None:
        row.because = NO_SHEET.code
    elif reading.status is Status.READ:
        _enter(row, row.sheet, seen, part)
    return row


def _enter(row: ScannedPageRow, sheet: SheetRow, seen: Seen, part: int) -> None:
    """A page that was read: kept with its boxes unless its sheet is settled."""
    reading = seen.pages[part]
    if sheet.state not in KEYABLE:
        row.because = COUNTED.code
        return
    read = sheet.pages.filter(status="read")
    again = read.filter(page=row.page).exists() or read.exclude(layout__in=("", row.layout)).exists()
    row.status, row.because = ("duplicate", DUPLICATE.code) if again else ("read", "")
    row.boxes = [boxes_to_json(reading.boxes), {name: _sealed_crop(crop) for name, crop in seen.crops[part].items()}]
    code = scanned_code(reading.slip)
    if code and not again and not sheet.code:
        SheetRow.objects.filter(pk=sheet.pk).update(code=code)


def _sealed_crop(crop: str) -> str:
    key = _key()
    return "sealed:" + wrap(crop.encode(), key, b"crop", nonce=secrets.token_bytes(NONCE)) if key else crop


@transaction.atomic
def forget_page(*, slug: str, number: int, by: Person | None, now: datetime) -> None:
    """Put a page aside that was not read: somebody has looked at it. Raises Refused (scan_picture.not_found)."""
    row = review_queries.picture_row(slug, number)
    if row.status != "read":
        ScannedPageRow.objects.filter(pk=row.pk).update(status="set_aside", boxes=[])
        journal.record("collect.paper_page_set_aside", plan_queries.survey_row(slug), by=by, at=now, because=row.because)
