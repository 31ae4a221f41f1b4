"""A survey of listed people at its issuer, and what their devices do."""

from datetime import UTC, datetime

from langnghe.core.response.credential import Secret, asked_for, derived, received
from langnghe.core.response.roster import Listed
from langnghe.issuer.actions import issuing, keys, rosters
from langnghe.issuer.models import ListedRow, RosterRow
from tests.stage import SLUG

NOW = datetime(2024, 6, 3, 2, tzinfo=UTC)
UNITS = {"ban-mau": "Xã Bản Mẫu", "ban-thu": "Xã Bản Thử"}
WANTED = rosters.Wanted(SLUG, "Điều tra dư luận xã hội về chợ xã", f"http://127.0.0.1:1/s/{SLUG}", 10, None, UNITS)


def listed(count: int = 12, unit: str = "ban-mau") -> list[Listed]:
    return [Listed(f"Người {number}", f"{unit}{number}@tinh.example.vn", unit) for number in range(count)]


def roster(people: list[Listed] | None = None) -> RosterRow:
    return rosters.take_list(wanted=WANTED, people=people or listed(), by="quản trị", now=NOW)


def secret(number: int, person: ListedRow) -> Secret:
    """What the device of the person of that number derives."""
    return derived(number.to_bytes(16), SLUG, issuing.key_of(person))


def issued(number: int, person: ListedRow) -> str:
    """The credential that the device has in the end."""
    key, own = issuing.key_of(person), secret(number, person)
    signed = issuing.issue(person=person, blinded=asked_for(own, key).message, now=NOW)
    return received(SLUG, own, key, signed)


def person(number: int = 0) -> ListedRow:
    return ListedRow.objects.get(email=f"ban-mau{number}@tinh.example.vn")


__all__ = ["NOW", "SLUG", "UNITS", "WANTED", "issued", "keys", "listed", "person", "roster", "secret"]
