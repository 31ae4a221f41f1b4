"""Locked datasets, as they may leave."""

from __future__ import annotations

from django.utils import timezone
from ninja import Query, Router, Status

from langnghe.api import schemas
from langnghe.api.guard import FILE, needs
from langnghe.api.tokens import ProgramRequest
from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.exports import FORMATS
from langnghe.core.plan.scopes import Scope
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import queries, rules
from langnghe.phases.process.actions import datasets as actions
from langnghe.web.files import attachment
from langnghe.web.words import language

OTHER_VERSION = define(
    "dataset.version.not_found",
    "The dataset of this survey has another version than “{version}”.",
    "Ask for the list of datasets again.",
)
router = Router(tags=["datasets"])


@router.get(
    "/surveys/{slug:slug}/datasets",
    response=schemas.Page[schemas.DatasetOut],
    **needs(Scope.DATASETS_READ, rules.may_look, "The locked dataset, if there is one"),
)
def datasets(request: ProgramRequest, slug: str, wanted: Query[schemas.Cut]) -> object:
    plan_queries.survey_row(slug)
    found = [_told(slug)] if queries.is_locked(slug) else []
    return schemas.cut(found, lambda each: each["version"], wanted)


@router.post(
    "/surveys/{slug:slug}/datasets",
    response={201: schemas.DatasetOut},
    **needs(Scope.DATASETS_WRITE, rules.may_lock, "Lock the dataset of a collection that is closed"),
)
def lock(request: ProgramRequest, slug: str) -> object:
    plan_queries.survey_row(slug)
    actions.lock_dataset(slug=slug, by=request.auth.person, now=timezone.now())
    return Status(201, _told(slug))


@router.get(
    "/surveys/{slug:slug}/datasets/{slug:version}/{slug:file_format}",
    **needs(
        Scope.DATASETS_READ,
        rules.may_export,
        "The dataset as a file, without free text and without units of fewer than the minimum group",
        FILE,
    ),
)
def download(request: ProgramRequest, slug: str, version: str, file_format: str) -> object:
    if queries.dataset_row(slug).version != version:
        raise refuse(OTHER_VERSION, Place(field="version"), version=version)
    content = queries.export(slug, file_format, language()).content
    actions.note_export(slug=slug, file_format=file_format, by=request.auth.person, now=timezone.now())
    return attachment(content, f"{slug}.{file_format}")


def _told(slug: str) -> dict[str, object]:
    row = queries.dataset_row(slug)
    locked_on = timezone.localtime(row.locked_at).date()
    return {"version": row.version, "rows": row.rows, "locked_on": locked_on, "formats": list(FORMATS)}
