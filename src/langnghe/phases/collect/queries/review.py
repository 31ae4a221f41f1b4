"""Reads scans, the pages found in them, and the boxes that a person is asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from django.conf import settings
from django.db.models import QuerySet

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.sealed import unwrap
from langnghe.core.formats.sealed_file import unsealed
from langnghe.core.paper.keying import Field
from langnghe.core.paper.layout import Kind
from langnghe.phases.collect.queries.keying import form
from langnghe.records import files
from langnghe.records.models import DoubtRow, ScannedPageRow, ScanRow, SheetRow

NO_PICTURE = define("scan_picture.not_found", "There is no such picture.", "Open the list of scans anew.")
NO_KEY = define(
    "scan.no_key",
    "The scans are sealed, and their key is not here.",
    "Set LANGNGHE_SCANS_KEY to the file of the key, and start the program again.",
)
AT_ONCE = 40
"""So many boxes are shown on a page of the review."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One box as a person sees it: the question, the option, the picture, and how probable a mark is."""

    pk: int
    serial: int
    page: int
    kind: Kind
    number: str
    label: str
    option: str
    probability: float
    crop: str
    guess: str
    picture: int

    @property
    def is_tick(self) -> bool:
        return self.kind is Kind.TICK


def scans(slug: str) -> QuerySet[ScanRow]:
    """The files that were handed in, the newest first."""
    return ScanRow.objects.select_related("by").filter(survey__slug=slug).order_by("-pk")


def waiting() -> list[int]:
    """The scans of all surveys that are not read to the end, the oldest first."""
    return list(ScanRow.objects.filter(state__in=("waiting", "reading")).order_by("pk").values_list("pk", flat=True))


def pages(slug: str, *statuses: str) -> QuerySet[ScannedPageRow]:
    """The pages found in scans, in the order in which they were."""
    rows = ScannedPageRow.objects.select_related("scan", "sheet").filter(scan__survey__slug=slug)
    return (rows.filter(status__in=statuses) if statuses else rows).order_by("scan", "image", "part")


def page_counts(slug: str) -> dict[str, int]:
    """How many pages have which status."""
    return dict(Counter(ScannedPageRow.objects.filter(scan__survey__slug=slug).values_list("status", flat=True)))


def open_count(slug: str) -> int:
    """How many boxes wait for a person."""
    return DoubtRow.objects.filter(sheet__survey__slug=slug, decided="").count()


def kinds(slug: str) -> dict[str, int]:
    """How many of them there are of each kind."""
    return dict(Counter(DoubtRow.objects.filter(sheet__survey__slug=slug, decided="").values_list("kind", flat=True)))


def doubts(slug: str, kind: str = "", most: int = AT_ONCE) -> tuple[Asked, ...]:
    """Boxes that wait for a person: marks before handwriting, those most in doubt first."""
    rows = DoubtRow.objects.select_related("sheet__packet", "page").filter(sheet__survey__slug=slug, decided="")
    rows = rows.filter(kind=kind) if kind else rows
    ordered = sorted(rows.defer("crop"), key=lambda row: (row.kind != Kind.TICK, abs(row.probability - 0.5), row.pk))[:most]
    crops = dict(DoubtRow.objects.filter(pk__in=[row.pk for row in ordered]).values_list("pk", "crop"))
    known: dict[str, dict[str, Field]] = {}
    return tuple(_asked(slug, row, crops[row.pk], known) for row in ordered)


def _asked(slug: str, row: DoubtRow, crop: str, known: dict[str, dict[str, Field]]) -> Asked:
    language = row.sheet.packet.language
    fields = known.setdefault(language, {field.name: field for field in form(slug, language)})
    field = fields.get(row.question)
    labels = dict(field.options) if field else {}
    guess = ", ".join(row.sheet.answers.get(row.question, ())) if row.kind == Kind.DIGIT else ""
    return Asked(
        pk=row.pk,
        serial=row.sheet.serial,
        page=row.page.page or 0,
        kind=Kind(row.kind),
        number=field.number if field else "",
        label=field.label if field else row.question,
        option=labels.get(row.option, row.option),
        probability=row.probability,
        crop=opened(crop),
        guess=guess,
        picture=row.page_id,
    )


def scans_key() -> bytes:
    """The key to which scans are sealed; nothing when they are not. Raises Refused (scan.no_key)."""
    if not settings.SCANS_KEY:
        return b""
    try:
        return bytes.fromhex(settings.SCANS_KEY.read_text().strip())
    except (OSError, ValueError) as error:
        raise refuse(NO_KEY, Place(file=str(settings.SCANS_KEY))) from error


def opened(crop: str) -> str:
    """The picture of a box in base64, whether it was sealed or not. Raises Refused (scan.no_key, sealed.broken)."""
    if not crop.startswith("sealed:"):
        return crop
    key = scans_key()
    if not key:
        raise refuse(NO_KEY)
    return unwrap(crop.removeprefix("sealed:"), key, b"crop").decode()


def handed_in(scan: ScanRow) -> BinaryIO:
    """The file that was handed in, open: where it lies, or unsealed in memory, once and never in a file. Raises Refused
    (scan.no_key, scan_picture.not_found, sealed.damaged)."""
    if not files.path(scan.file).is_file():
        raise refuse(NO_PICTURE)
    if not scan.sealed:
        return files.path(scan.file).open("rb")
    key = scans_key()
    if not key:
        raise refuse(NO_KEY)
    plain = BytesIO()
    plain.writelines(unsealed(files.pieces(scan.file), key, scan.digest))
    plain.seek(0)
    return plain


def picture_row(slug: str, number: int) -> ScannedPageRow:
    """Raises Refused (scan_picture.not_found)."""
    row = pages(slug).filter(pk=number).first()
    if row is None:
        raise refuse(NO_PICTURE, Place(field=str(number)))
    return row


def pictures(row: SheetRow) -> tuple[ScannedPageRow, ...]:
    """The pictures of a sheet's pages, in their order, each page once."""
    return tuple(_first_of_each(row.pages.exclude(status="set_aside").order_by("page", "pk")))


def _first_of_each(rows: QuerySet[ScannedPageRow]) -> Iterator[ScannedPageRow]:
    seen: set[int | None] = set()
    for row in rows:
        if row.page not in seen:
            seen.add(row.page)
            yield row
