"""What goes over the wire, described once: for the answers, and for whoever reads the description."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Generic, TypeVar

from ninja import Field, Schema
from pydantic import StringConstraints

from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.lifecycle import State
from langnghe.office.queries.webhooks import EVENTS

WRONG_CURSOR = define("page.wrong_cursor", "The list has no entry “{cursor}” to go on from.", "Begin again without “cursor”.")
MOST, USUAL = 200, 50
ONE_LINE = r"^[^\x00-\x1f\x7f]*$"
Item = TypeVar("Item")
Name = Annotated[str, StringConstraints(pattern=r"^[-a-zA-Z0-9_]{1,60}$")]
Words = Annotated[str, StringConstraints(pattern=ONE_LINE, max_length=120)]


class Cut(Schema):
    """Which part of a list is wanted."""

    limit: int = Field(USUAL, ge=1, le=MOST, description="How many entries at most.")
    cursor: str = Field("", max_length=60, pattern=r"^[-a-zA-Z0-9_.]*$", description="The `next` of the answer before.")


class Page(Schema, Generic[Item]):
    """A part of a list, in an order that does not change. `next` is the cursor of what follows, null at the end."""

    items: list[Item]
    next: str | None = None


class FindingOut(Schema):
    code: str
    severity: str
    place: str
    message: str
    advice: str


class Problem(Schema):
    """Why something was refused (RFC 9457); nothing was changed. `findings`: every reason, with its code, where it is, what is
    wrong and what to do, in the language of the request."""

    type: str
    title: str
    status: int
    findings: list[FindingOut]


class SurveyOut(Schema):
    slug: str
    title: str
    state: State
    simulated: bool
    minimum_group: int = Field(description="No figure of fewer respondents is shown.")


class Received(Schema):
    """What was taken in, and what is noteworthy about it."""

    survey: str
    findings: list[FindingOut] = []


class UnitOut(Schema):
    code: str
    name: str
    kind: str
    paper_forms: int = Field(description="Paper forms that the plan allocates.")
    online_minimum: int = Field(description="Answers online that the plan asks for at least.")


class VersionOut(Schema):
    version: str = Field(description="As “2”, or “2.1” for its first correction.")
    hash: str
    file_name: str
    approved_at: datetime | None
    questions: int


class UnitProgressOut(Schema):
    code: str
    name: str
    paper: int
    online: int
    interviewer: int
    owed: int


class ProgressOut(Schema):
    """How far a collection has come. `exact`: whether the counts of units are whole, or full tens for whoever may not know how
    few there are."""

    accepted: int
    target: int | None
    opens_on: date
    closes_on: date | None
    closed: bool
    exact: bool
    units: list[UnitProgressOut]


class DatasetOut(Schema):
    version: str = Field(description="The hash of its content.")
    rows: int
    locked_on: date
    formats: list[str]


class TableEntry(Schema):
    number: int
    section: str
    key: str


class ReportOut(Schema):
    number: int
    language: str
    dataset: str
    written_at: datetime
    formats: list[str]


class EntryOut(Schema):
    """One entry of the journal; `hash` covers it and the entry before."""

    number: int
    at: datetime
    person: str
    event: str
    survey: str
    detail: dict[str, Any]
    hash: str


class WebhookIn(Schema):
    label: Words
    address: Annotated[str, StringConstraints(pattern=ONE_LINE, max_length=500)] = Field(description="It begins with https://.")
    events: list[str] = Field(max_length=len(EVENTS), description=f"Some of: {', '.join(EVENTS)}.")
    survey: Name | None = Field(None, description="Only of this survey; null: of all.")


class WebhookOut(Schema):
    number: int
    label: str
    address: str
    events: list[str]
    survey: str
    active: bool
    failures: int
    behind: int = Field(description="Entries of the journal that it has still to be told of.")


class WebhookAdded(Schema):
    """The secret is shown this once."""

    number: int
    secret: str


def cut(items: Sequence[Any], key: Callable[[Any], str], wanted: Cut) -> dict[str, object]:
    """The part of a list that is wanted, and the cursor of what follows: the key of its last entry. Raises Refused
    (page.wrong_cursor)."""
    keys = [key(item) for item in items]
    if wanted.cursor and wanted.cursor not in keys:
        raise refuse(WRONG_CURSOR, Place(field="cursor"), cursor=wanted.cursor)
    start = keys.index(wanted.cursor) + 1 if wanted.cursor else 0
    end = start + wanted.limit
    return {"items": list(items[start:end]), "next": keys[end - 1] if end < len(items) else None}
