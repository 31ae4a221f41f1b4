"""Reads the ledger of paper: packets, sheets, what is missing, what was handed out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from langnghe.core.errors import Finding, Place, Severity, define, refuse
from langnghe.core.paper.ledger import FILLED, LEFT, Counts, Sheet, missing, runs
from langnghe.core.response.settings import DoorKind
from langnghe.core.sampling.units import Unit
from langnghe.phases.collect.queries.collection import collection_row, is_opened
from langnghe.phases.plan import queries as plan_queries
from langnghe.records.models import PacketRow, SheetRow, SurveyRow

NO_PACKET = define("packet.not_found", "There is no packet {number}.", "Look at the list of packets for its number.")
NO_SHEET = define("sheet.not_found", "There is no sheet {serials}.", "Compare the number with the one printed on the sheet.")

ALL_CODED = define(
    "ledger.all_coded",
    "Every packet was printed with its codes.",
    "Enter more sheets; or print one packet again while none of it has left the office.",
)
BEFORE_OPENING = define(
    "ledger.before_opening",
    "The survey is not open yet: sheets that are printed now carry no one-time code.",
    "Where answers are given with one-time codes, open the survey first and print then.",
    Severity.WARNING,
)


@dataclass(frozen=True, slots=True)
class PacketLine:
    """One packet of the ledger: its serials from `first` to `last`, and where its sheets are. `unit` is "" while spare sheets
    belong to nobody."""

    number: int
    unit: str
    name: str
    language: str
    first: int
    last: int
    spare: bool
    printed_on: date
    handed_out_on: date | None
    returned_on: date | None
    counts: Counts
    has_codes: bool = False


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit of the ledger; `missing` the serials that left and did not come back, as people write them."""

    unit: Unit
    counts: Counts
    missing: str


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One sheet: no more than where it is."""

    serial: int
    packet: int
    state: Sheet
    because: str


def survey_number(slug: str) -> int:
    """What stands for the survey in printed codes. Raises Refused (survey.not_found)."""
    return plan_queries.survey_row(slug).pk


def has_ledger(slug: str) -> bool:
    """Whether sheets were printed with serials."""
    return PacketRow.objects.filter(survey__slug=slug).exists()


def counts(slug: str) -> Counts:
    """Of all sheets of a survey."""
    rows = SheetRow.objects.filter(survey__slug=slug).values_list("state").annotate(count=Count("pk"))
    return Counts({Sheet(state): count for state, count in rows.order_by()})


def moved(survey: SurveyRow) -> tuple[tuple[str, int], ...]:
    """How many sheets are in each state that comes before answers. What else befalls sheets is in the journal, or changes nothing
    of what left the office or came back: while these numbers and the journal are as they were, so are `ways` and `handed_out`."""
    rows = SheetRow.objects.filter(survey=survey).exclude(state__in=sorted(FILLED)).values_list("state")
    return tuple(rows.annotate(count=Count("pk")).order_by("state"))


def ways(survey: SurveyRow) -> dict[str, tuple[int, int]]:
    """By unit, how many sheets left the office, and how many came back with answers; none without a ledger."""
    out, back = (Count("pk", filter=Q(state__in=sorted(states))) for states in (LEFT, FILLED))
    rows = SheetRow.objects.filter(survey=survey).values_list("packet__unit").annotate(out=out, back=back).order_by()
    return {unit: (left, returned) for unit, left, returned in rows}


def handed_out(survey: SurveyRow) -> dict[str, int]:
    """By unit, how many sheets left the office; none without a ledger."""
    out = Count("pk", filter=Q(state__in=sorted(LEFT)))
    return dict(SheetRow.objects.filter(survey=survey).values_list("packet__unit").annotate(count=out).order_by())


def _grouped(rows: QuerySet[SheetRow, tuple[object, str]]) -> dict[str, Counts]:
    found: defaultdict[str, dict[Sheet, int]] = defaultdict(dict)
    for key, state, count in rows.annotate(count=Count("pk")).order_by():
        found[str(key)][Sheet(state)] = count
    return {key: Counts(states) for key, states in found.items()}


def packet_names(slug: str, units: Iterable[Unit]) -> tuple[tuple[int, str], ...]:
    """The number of every packet, in their order, and the name of its unit ("" while it belongs to nobody); `units`: all that the
    survey has."""
    names = {unit.code: unit.name for unit in units}
    rows = PacketRow.objects.filter(survey__slug=slug).order_by("number").values_list("number", "unit")
    return tuple((number, names.get(unit, unit)) for number, unit in rows)


def without_codes(slug: str) -> int:
    """How many packets were printed without one-time codes."""
    return PacketRow.objects.filter(survey__slug=slug, codes=None).count()


def packets(slug: str, numbers: Collection[int] | None = None) -> tuple[PacketLine, ...]:
    """The packets of those numbers, or every packet, in the order of its number."""
    rows = PacketRow.objects.filter(survey__slug=slug).order_by("number")
    sheets = SheetRow.objects.filter(survey__slug=slug)
    if numbers is not None:
        rows, sheets = rows.filter(number__in=numbers), sheets.filter(packet__number__in=numbers)
    states = _grouped(sheets.values_list("packet__number", "state"))
    names = plan_queries.unit_names(slug, None if numbers is None else {row.unit for row in rows})
    return tuple(_line(row, names, states) for row in rows)


def _line(row: PacketRow, names: Mapping[str, str], states: Mapping[str, Counts]) -> PacketLine:
    return PacketLine(
        number=row.number,
        unit=row.unit,
        name=names.get(row.unit, row.unit),
        language=row.language,
        first=row.first,
        last=row.last,
        spare=row.spare,
        printed_on=row.printed_on,
        handed_out_on=row.handed_out_on,
        returned_on=row.returned_on,
        counts=states.get(str(row.number), Counts()),
        has_codes=row.codes is not None,
    )


def units(slug: str, wanted: Sequence[Unit] | None = None) -> tuple[UnitLine, ...]:
    """Those units of the plan with their sheets, or every unit, in the order of the plan."""
    rows = SheetRow.objects.filter(survey__slug=slug)
    if wanted is not None:
        rows = rows.filter(packet__unit__in=[unit.code for unit in wanted])
    found = _grouped(rows.values_list("packet__unit", "state"))
    gone: defaultdict[str, dict[int, Sheet]] = defaultdict(dict)
    for unit, serial in rows.filter(state=Sheet.HANDED_OUT).values_list("packet__unit", "serial"):
        gone[unit][serial] = Sheet.HANDED_OUT
    told = plan_queries.units(slug) if wanted is None else wanted
    return tuple(UnitLine(unit, found.get(unit.code, Counts()), runs(missing(gone[unit.code]))) for unit in told)


def sheets(slug: str, unit: str) -> tuple[SheetLine, ...]:
    """The sheets of one unit ("": of spare packets that belong to nobody), by serial."""
    rows = SheetRow.objects.filter(survey__slug=slug, packet__unit=unit).order_by("serial")
    return tuple(
        SheetLine(serial, packet, Sheet(state), because)
        for serial, packet, state, because in rows.values_list("serial", "packet__number", "state", "because")
    )


def numbers(slug: str) -> list[int]:
    """The numbers of all packets, in their order."""
    return list(PacketRow.objects.filter(survey__slug=slug).order_by("number").values_list("number", flat=True))


def asks_codes(slug: str) -> bool:
    """Whether each sheet carries a one-time code; before the opening nobody knows."""
    return is_opened(slug) and collection_row(slug).door == DoorKind.SLIPS


def remarks(slug: str) -> tuple[Finding, ...]:
    """What whoever prints now should know."""
    return () if is_opened(slug) else (Finding(BEFORE_OPENING),)


def drawn_with(slug: str, wanted: Sequence[int]) -> list[int]:
    """These packets and those whose codes were drawn together with theirs; of none named, all that have no codes. Raises
    Refused (packet.not_found, ledger.all_coded)."""
    rows = PacketRow.objects.filter(survey__slug=slug).order_by("number")
    if not wanted:
        found = list(rows.filter(codes=None).values_list("number", flat=True))
        if not found and rows.exists():
            raise refuse(ALL_CODED, Place(field="packet"))
        return found
    drawn = {packet_row(slug, number).codes for number in wanted} - {None}
    return list(rows.filter(Q(number__in=wanted) | Q(codes__in=drawn)).values_list("number", flat=True))


def packet_row(slug: str, number: int) -> PacketRow:
    """Raises Refused (packet.not_found)."""
    row = PacketRow.objects.select_related("questionnaire").filter(survey__slug=slug, number=number).first()
    if row is None:
        raise refuse(NO_PACKET, Place(field="packet"), number=number)
    return row


def held(slug: str, serials: Iterable[int]) -> list[SheetRow]:
    """Those sheets with their packets, held until the end of the transaction. Raises Refused (sheet.not_found)."""
    wanted = set(serials)
    rows = SheetRow.objects.select_for_update(of=("self",)).select_related("packet", "survey")
    found = list(rows.filter(survey__slug=slug, serial__in=wanted).order_by("serial"))
    if unknown := wanted - {row.serial for row in found}:
        raise refuse(NO_SHEET, Place(field="which"), serials=runs(unknown))
    return found


def sheet_row(slug: str, serial: int) -> SheetRow:
    """Raises Refused (sheet.not_found)."""
    rows = SheetRow.objects.select_related("packet__questionnaire", "survey").filter(survey__slug=slug, serial=serial)
    row = rows.first()
    if row is None:
        raise refuse(NO_SHEET, Place(field="serial"), serials=serial)
    return row
