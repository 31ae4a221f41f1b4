"""The versions of questionnaires."""

from __future__ import annotations

from django.http import JsonResponse
from django.utils import timezone
from ninja import File, Query, Router, Status, UploadedFile

from langnghe.api import schemas
from langnghe.api.guard import ANY, FILE, needs
from langnghe.api.tokens import ProgramRequest
from langnghe.core.errors import Place, refuse
from langnghe.core.plan.scopes import Scope
from langnghe.core.questionnaire.serial import questionnaire_to_json
from langnghe.phases.design import queries, rules
from langnghe.phases.design.actions import versions as actions
from langnghe.phases.plan import queries as plan_queries
from langnghe.web.files import attachment, uploaded
from langnghe.web.refusals import WORDS, as_json

router = Router(tags=["questionnaires"])


@router.get(
    "/surveys/{slug:slug}/questionnaires",
    response=schemas.Page[schemas.VersionOut],
    **needs(Scope.QUESTIONNAIRES_READ, rules.may_look, "The versions of the questionnaire, the newest first"),
)
def versions(request: ProgramRequest, slug: str, wanted: Query[schemas.Cut]) -> object:
    plan_queries.survey_row(slug)
    return schemas.cut([_told(each) for each in queries.versions(slug)], lambda each: each["version"], wanted)


@router.post(
    "/surveys/{slug:slug}/questionnaires",
    response={201: schemas.Received},
    **needs(Scope.QUESTIONNAIRES_WRITE, rules.may_edit, "A new version, as an XLSForm workbook"),
)
def receive(request: ProgramRequest, slug: str, workbook: File[UploadedFile]) -> object:
    name, content = uploaded(workbook)
    by, now = request.auth.person, timezone.now()
    findings = actions.receive(slug=slug, file_name=name, workbook=content, by=by, now=now)
    return Status(201, {"survey": slug, "findings": [as_json(finding) for finding in findings]})


@router.get(
    "/surveys/{slug:slug}/questionnaires/{version}",
    **needs(Scope.QUESTIONNAIRES_READ, rules.may_look, "One version as a value: sections, questions, conditions, codes", ANY),
)
def version(request: ProgramRequest, slug: str, version: str) -> object:
    return JsonResponse(questionnaire_to_json(_version(slug, version).questionnaire), json_dumps_params=WORDS)


@router.get(
    "/surveys/{slug:slug}/questionnaires/{version}/xlsform",
    **needs(Scope.QUESTIONNAIRES_READ, rules.may_look, "One version as the workbook that was handed in", FILE),
)
def workbook(request: ProgramRequest, slug: str, version: str) -> object:
    found = _version(slug, version)
    name, content = queries.workbook(slug, found.number, found.minor)
    return attachment(content, name)


def _version(slug: str, label: str) -> queries.Version:
    """Raises Refused (survey.not_found, questionnaire.not_found)."""
    plan_queries.survey_row(slug)
    found = next((each for each in queries.versions(slug) if each.label == label), None)
    if found is None:
        raise refuse(queries.NONE_YET, Place(field=label))
    return found


def _told(version: queries.Version) -> dict[str, object]:
    return {
        "version": version.label,
        "hash": version.hash,
        "file_name": version.file_name,
        "approved_at": version.approved_at,
        "questions": len(list(version.questionnaire.questions())),
    }
