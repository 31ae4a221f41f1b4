"""What the code on the cover of a packet says, and what somebody means who types or scans which sheets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from langnghe.core.errors import Place, Refused, define, refuse
from langnghe.core.paper.layout import base36, digits_of
from langnghe.core.paper.ledger import serials
from langnghe.core.paper.stamp import read_stamp

OTHER_SURVEY = define(
    "ledger.other_survey", "This code is of another survey.", "Open the ledger of that survey, or put the paper aside."
)
DAMAGED = define("ledger.damaged", "The code of the cover was read wrongly.", "Scan it again, or type the number of the packet.")
_SIGN, _CHECK = "LNP", 3
_COVER = re.compile(r"LNP(?P<survey>[0-9A-Z]{4})(?P<packet>[0-9A-Z]{4})(?P<check>[0-9A-Z]{3})", re.ASCII)
_PACKET = re.compile(r"(?:P|GÓI|PACKET)\s*(?P<number>[0-9]{1,6})", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """Sheets that somebody named: the whole `packet`, or single `serials` when it is 0."""

    packet: int = 0
    serials: tuple[int, ...] = ()


def write_cover(survey: int, packet: int) -> str:
    """The text of the code: 14 letters of QR's alphanumeric set, the last three a check."""
    body = f"{_SIGN}{base36(survey, 4)}{base36(packet, 4)}"
    return body + digits_of(body, _CHECK)


def named(said: str, survey: int) -> Named:
    """What was typed or scanned: the code of a cover, the code of any page of a sheet, "P12" for a packet, or serials ("3, 5-9").
    Raises Refused (ledger.other_survey, ledger.damaged, ledger.not_serials)."""
    text = said.strip().upper()
    if text.startswith(_SIGN):
        return Named(packet=_packet(text, survey))
    if found := _PACKET.fullmatch(text):
        return Named(packet=int(found["number"]))
    if text.startswith("LN"):
        return Named(serials=(_serial(text, survey),))
    return Named(serials=serials(text))


def _packet(text: str, survey: int) -> int:
    found = _COVER.fullmatch(text)
    if not found or digits_of(text[:-_CHECK], _CHECK) != found["check"]:
        raise refuse(DAMAGED, Place(field="which"))
    if int(found["survey"], 36) != survey:
        raise refuse(OTHER_SURVEY, Place(field="which"))
    return int(found["packet"], 36)


def _serial(text: str, survey: int) -> int:
    try:
        stamp = read_stamp(text)
    except Refused as refusal:
        raise refuse(DAMAGED, Place(field="which")) from refusal
    if stamp.survey != survey:
        raise refuse(OTHER_SURVEY, Place(field="which"))
    return stamp.serial
