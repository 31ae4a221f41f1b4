"""A report in each of the formats that an office opens, and the style base of the agency."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.docx_base import StyleBase, read_style_base
from langnghe.core.formats.docx_marks import read_marked
from langnghe.core.formats.docx_report import ended, write_report_docx
from langnghe.core.formats.report_pptx import write_deck_pptx
from langnghe.core.formats.report_typst import write_report_pdf
from langnghe.core.formats.report_xlsx import write_report_xlsx
from langnghe.core.report.deck import deck_of, reworded_deck
from langnghe.core.report.letterhead import with_profile
from langnghe.core.report.model import Report
from langnghe.core.report.profiles import profile_for
from langnghe.core.report.rebuild import rebuilt
from langnghe.core.report.worded import Worded, worded
from langnghe.phases.disseminate.queries.approval import life
from langnghe.phases.disseminate.queries.facts import facts
from langnghe.phases.disseminate.queries.outline import report_tables, settled
from langnghe.phases.disseminate.queries.reports import report
from langnghe.records import files
from langnghe.records.models import OutlineRow, ReportRow

STYLE_BASE = "style-base.docx"
UNKNOWN_ENDING = define(
    "report.unknown_format",
    "A report cannot be written as “{ending}”.",
    "Choose a file name that ends with one of these: {known}.",
)
OUT_OF_DATE = define(
    "report.out_of_date",
    "The data, the tables or the outline changed after report {number} was written, and other formats are made anew from them.",
    "Take its Word document, which is kept, or write a new report.",
)
EDITED = define(
    "report.edited_elsewhere",
    "A person changed the head or the signature of report {number}, which only its Word document has.",
    "Save the Word document as PDF in Word or LibreOffice.",
)


@dataclass(frozen=True, slots=True)
class Wish:
    """How a report is wanted: its language, the layout of documents ("" for that of the agency), its style base (Word only), and
    the number and day of one that is issued."""

    language: str
    layout: str = ""
    base: StyleBase | None = None
    number: str = ""
    issued_on: date | None = None
    edited: Edited | None = None


@dataclass(frozen=True, slots=True)
class Edited:
    """The Word document of a report as it was made, and as a person changed its words."""

    number: int
    made: bytes
    edited: bytes


def ending_of(file: str) -> str:
    """The ending that names a format: "docx". Raises Refused when it names none (report.unknown_format)."""
    ending = PurePath(file).suffix.lower().removeprefix(".")
    if ending not in MAKERS:
        raise refuse(UNKNOWN_ENDING, Place(file=file), ending=ending, known=", ".join(f".{known}" for known in MAKERS))
    return ending


def made(slug: str, ending: str, wish: Wish) -> bytes:
    """A new report in that format from the locked dataset, the table book and the outline. Raises Refused as `report` does."""
    return MAKERS[ending](slug, wish)


def written_as(slug: str, number: int, ending: str) -> bytes:
    """A report that was written, in another format than Word. Raises Refused when there is no such report (report.not_found),
    when its data changed since (report.out_of_date), and when a person changed what no other format has
    (report.edited_elsewhere). Words that a person changed are those of every format."""
    place = Place(field=slug)
    if life(slug, number).changed:
        raise refuse(OUT_OF_DATE, place, number=number)
    row = ReportRow.objects.get(dataset__survey__slug=slug, number=number)
    edited = Edited(number, files.content(row.file), files.content(row.edited)) if row.edited else None
    return made(slug, ending, Wish(row.language, row.layout, number=row.official_number, issued_on=row.issued_on, edited=edited))


def style_base(slug: str) -> StyleBase | None:
    """The agency's own style base for this survey's reports, if one was given."""
    row = OutlineRow.objects.filter(survey__slug=slug).first()
    return read_style_base(files.content(row.reference), STYLE_BASE) if row and row.reference else None


def layout(slug: str) -> str:
    """The layout of documents that was chosen for this survey's reports; "" for that of the plan's agency."""
    return OutlineRow.objects.filter(survey__slug=slug).values_list("layout", flat=True).first() or ""


def has_style_base(slug: str) -> bool:
    return OutlineRow.objects.filter(survey__slug=slug).exclude(reference="").exists()


def _report(slug: str, wish: Wish) -> Report:
    found = report(slug, wish.language, tracing=True)
    head = replace(found.letterhead, number=wish.number, issued_on=wish.issued_on)
    return replace(found, letterhead=with_profile(head, wish.layout))


def _docx(slug: str, wish: Wish) -> bytes:
    return write_report_docx(_report(slug, wish), base=wish.base)


def _pdf(slug: str, wish: Wish) -> bytes:
    return write_report_pdf(_worded(slug, wish).report)


def _xlsx(slug: str, wish: Wish) -> bytes:
    return write_report_xlsx(report_tables(slug), wish.language, _worded(slug, wish).words if wish.edited else {})


def _pptx(slug: str, wish: Wish) -> bytes:
    deck = deck_of(facts(slug, wish.language), report_tables(slug), wish.language, settled(slug).outline)
    return write_deck_pptx(reworded_deck(deck, _worded(slug, wish).words if wish.edited else {}))


def _worded(slug: str, wish: Wish) -> Worded:
    """The report with the words of a person. Raises Refused (report.edited_elsewhere)."""
    report = _report(slug, wish)
    if wish.edited is None:
        return Worded(report, {})
    old, now = read_marked(wish.edited.edited, ""), read_marked(wish.edited.made, "").parts
    ending = profile_for(report.letterhead.profile, report.letterhead.issued_on).ending
    found = worded(replace(report, blocks=ended(report.blocks, ending)), now, rebuilt(old.before, old.parts, now))
    if found is None:
        raise refuse(EDITED, Place(field=slug), number=wish.edited.number)
    return found


MAKERS: Mapping[str, Callable[[str, Wish], bytes]] = {"docx": _docx, "pdf": _pdf, "xlsx": _xlsx, "pptx": _pptx}
