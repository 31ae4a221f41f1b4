"""The rows of one survey as plain values and back, without what names a person who answered or was reminded."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from langnghe.core.plan.lifecycle import State
from langnghe.records.models import (
    CodebookRow,
    CodedRow,
    CollectionRow,
    CommitmentRow,
    CredentialKeyRow,
    DatasetRow,
    EditingRow,
    HandoutRow,
    MaskRow,
    MediaRow,
    OutlineRow,
    Person,
    PlanRow,
    PublicationRow,
    QuestionnaireRow,
    QuotaRow,
    RefusalRow,
    ReleaseRow,
    ReportCommentRow,
    ReportRow,
    RetentionRow,
    RewriteRow,
    SurveyRow,
    TableBookRow,
    UnitRow,
    WeightingRow,
)

Listing = list[dict[str, Any]]
Content = Callable[[str], bytes]
"""The bytes of a file by its SHA-256. Raises KeyError when there is none."""


@dataclass(frozen=True, slots=True)
class Packing:
    """How the rows of a table are found and packed: the way to their survey, the columns left out, and those that hold the
    SHA-256 of a kept file."""

    table: type[Any]
    survey: str = "survey"
    without: frozenset[str] = frozenset()
    files: tuple[str, ...] = ()


TABLES = {
    "survey": Packing(SurveyRow, "pk"),
    "plan": Packing(PlanRow),
    "units": Packing(UnitRow, without=frozenset({"mail", "reminded_at", "mail_problem"})),
    "questionnaires": Packing(QuestionnaireRow),
    "media": Packing(MediaRow),
    "collection": Packing(CollectionRow, without=frozenset({"sealing_key", "blinding"})),
    "editing": Packing(EditingRow),
    "quotas": Packing(QuotaRow, "collection__survey"),
    "handouts": Packing(HandoutRow, "collection__survey"),
    "refusals": Packing(RefusalRow, "collection__survey"),
    "credential_keys": Packing(CredentialKeyRow, "collection__survey"),
    "rewrites": Packing(RewriteRow, files=("certificate",)),
    "dataset": Packing(DatasetRow, without=frozenset({"file", "stored"})),
    "weighting": Packing(WeightingRow),
    "codebooks": Packing(CodebookRow),
    "coded": Packing(CodedRow, "codebook__survey"),
    "masks": Packing(MaskRow),
    "table_book": Packing(TableBookRow),
    "releases": Packing(ReleaseRow),
    "outline": Packing(OutlineRow, files=("reference",)),
    "reports": Packing(ReportRow, "dataset__survey", files=("file", "edited")),
    "report_comments": Packing(ReportCommentRow, "report__dataset__survey"),
    "publications": Packing(PublicationRow, files=("file",)),
    "retentions": Packing(RetentionRow, files=("minutes",)),
    "commitments": Packing(CommitmentRow),
}
"""Every table of a survey that a package keeps, each after those that it refers to. Not kept: drafts and trials of the
questionnaire, reviewers, collectors, codes, receipts, and at what hour answers came. Responses go their own way."""


@dataclass(frozen=True, slots=True)
class Packed:
    """The rows by the names of `TABLES`; `blobs` the bytes that columns held, by their SHA-256; `kept` the SHA-256 of kept files
    that the rows name."""

    rows: Mapping[str, Listing]
    blobs: Mapping[str, bytes]
    kept: frozenset[str]


def pack(survey: SurveyRow) -> Packed:
    """All rows of a survey. A reference to a row is its place in its list, one to a person a user name."""
    rows, places, blobs = dict[str, Listing](), dict[tuple[type, int], int](), dict[str, bytes]()
    kept: set[str] = set()
    for name, packing in TABLES.items():
        found = list(packing.table.objects.filter(**{packing.survey: survey.pk}).order_by("pk"))
        places |= {(packing.table, row.pk): place for place, row in enumerate(found)}
        rows[name] = [_packed(row, packing, places, blobs) for row in found]
        kept |= {getattr(row, column) for row in found for column in packing.files}
    return Packed(rows, blobs, frozenset(kept - {""}))


def kept_files(rows: Mapping[str, Listing]) -> set[str]:
    """The SHA-256 of every kept file that packed rows name."""
    return {str(row.get(column)) for name, packing in TABLES.items() for row in rows.get(name, ()) for column in packing.files}


def _packed(row: models.Model, packing: Packing, places: Mapping[tuple[type, int], int], blobs: dict[str, bytes]) -> Any:
    values: dict[str, Any] = {}
    for field in columns(packing):
        value = field.value_from_object(row)
        if isinstance(field, models.ForeignKey):
            values[field.name] = None if value is None else _reference(row, field, value, places)
        elif isinstance(field, models.BinaryField):
            content = bytes(value)
            blobs[values.setdefault(field.name, hashlib.sha256(content).hexdigest())] = content
        else:
            values[field.name] = value.isoformat() if isinstance(value, date) else value
    return values


def _reference(row: models.Model, field: models.Field[Any, Any], value: int, places: Mapping[tuple[Any, int], int]) -> object:
    """A row that is packed too is not read for it once more: a survey may have tens of thousands."""
    if field.related_model is Person:
        return getattr(row, field.name).username
    if field.related_model is SurveyRow:
        return getattr(row, field.name).slug
    return places[field.related_model, value]


def columns(packing: Packing) -> list[models.Field[Any, Any]]:
    """The columns of a table that are packed."""
    fields = packing.table._meta.concrete_fields  # noqa: SLF001 - the documented way to a model's columns
    return [field for field in fields if not field.primary_key and field.name not in packing.without and not _is_owner(field)]


def _is_owner(field: models.Field[Any, Any]) -> bool:
    return field.name == "survey" and isinstance(field, models.ForeignKey)


def unpack(rows: Mapping[str, Listing], content: Content) -> dict[str, list[Any]]:
    """Make the rows of a survey, in the caller's transaction; returns them by name. People who are named become accounts that
    nobody can sign in with, and the survey is archived. Raises KeyError, TypeError, ValueError, ValidationError or DatabaseError
    for what does not fit the tables."""
    made: dict[str, list[Any]] = {}
    (first,) = rows["survey"]
    for name, packing in TABLES.items():
        made[name] = []
        for given in rows.get(name, ()):
            row = packing.table(
                **{field.attname: _value(field, given[field.name], (first, made, content)) for field in columns(packing)}
            )
            if packing.table is SurveyRow:
                row.state = State.ARCHIVED
            elif any(_is_owner(field) for field in row._meta.concrete_fields):  # noqa: SLF001 - as above
                row.survey = made["survey"][0]
            row.save(force_insert=True)
            made[name].append(row)
    return made


def _value(field: models.Field[Any, Any], given: Any, known: tuple[Mapping[str, Any], Mapping[str, list[Any]], Content]) -> Any:
    first, made, content = known
    if isinstance(field, models.ForeignKey):
        return None if given is None else _pk(field, given, first["slug"], made)
    if isinstance(field, models.BinaryField):
        return content(given)
    value = field.to_python(given)
    field.run_validators(value)
    return value


def _pk(field: models.ForeignKey[Any, Any], given: Any, slug: str, made: Mapping[str, list[Any]]) -> int | None:
    table = field.related_model
    if table is Person:
        return _account(str(given), slug).pk
    if table is SurveyRow:
        earlier = SurveyRow.objects.filter(slug=given).first()
        return earlier.pk if earlier else None
    name = next(name for name, packing in TABLES.items() if packing.table is table)
    if not isinstance(given, int) or given < 0:
        raise TypeError("a reference is the place of a row")
    try:
        return int(made[name][given].pk)
    except IndexError as error:
        raise KeyError(given) from error


def _account(username: str, slug: str) -> Person:
    """Somebody who is named in a package. It may not be the person who has that user name here."""
    name = f"{username[:80]}/{slug}"
    person, made = Person.objects.get_or_create(username=name, defaults={"first_name": username[:150], "is_active": False})
    if made:
        person.set_unusable_password()
        person.save()
    return person
