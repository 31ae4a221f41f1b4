"""Surveys, their plans and their units."""

from __future__ import annotations

from django.http import JsonResponse
from django.utils import timezone
from ninja import File, Form, Query, Router, Status, UploadedFile

from langnghe.api import schemas
from langnghe.api.guard import ANY, needs
from langnghe.api.tokens import ProgramRequest
from langnghe.core.errors import Refused, has_errors
from langnghe.core.formats.unit_mails import read_unit_mails
from langnghe.core.formats.units_table import read_unit_list
from langnghe.core.plan.lifecycle import State
from langnghe.core.plan.scopes import Scope
from langnghe.core.plan.serial import plan_to_json
from langnghe.phases.plan import queries, rules
from langnghe.phases.plan.actions import plan as plan_actions
from langnghe.phases.plan.actions import units as unit_actions
from langnghe.web.files import uploaded
from langnghe.web.refusals import WORDS, as_json

router = Router(tags=["surveys"])


@router.get(
    "/surveys",
    response=schemas.Page[schemas.SurveyOut],
    **needs(Scope.SURVEYS_READ, rules.may_look, "The surveys, in the order in which they were created"),
)
def surveys(request: ProgramRequest, wanted: Query[schemas.Cut], state: State | None = None) -> object:
    found = [each for each in queries.surveys(timezone.now()) if state in (None, each.state)]
    return schemas.cut(found, lambda each: each.slug, wanted)


@router.post(
    "/surveys",
    response={201: schemas.Received},
    **needs(Scope.SURVEYS_WRITE, rules.may_edit, "A new survey from its plan document (.docx, .pdf, .txt)"),
)
def create(request: ProgramRequest, slug: Form[schemas.Name], document: File[UploadedFile]) -> object:
    name, content = uploaded(document)
    by, now = request.auth.person, timezone.now()
    plan_actions.create_survey(slug=slug[:50], document_name=name, document=content, by=by, now=now)
    return Status(201, {"survey": slug})


@router.get(
    "/surveys/{slug:slug}",
    response=schemas.SurveyOut,
    **needs(Scope.SURVEYS_READ, rules.may_look, "One survey and the state it is in"),
)
def survey(request: ProgramRequest, slug: str) -> object:
    return queries.survey(slug, timezone.now())


@router.get(
    "/surveys/{slug:slug}/plan",
    **needs(Scope.SURVEYS_READ, rules.may_look, "The plan as it is used: as it was read, with what people mended", ANY),
)
def plan(request: ProgramRequest, slug: str) -> object:
    return JsonResponse(plan_to_json(queries.plan(slug)), json_dumps_params=WORDS)


@router.get(
    "/surveys/{slug:slug}/units",
    response=schemas.Page[schemas.UnitOut],
    **needs(Scope.UNITS_READ, rules.may_look, "The units, in the order of the plan"),
)
def units(request: ProgramRequest, slug: str, wanted: Query[schemas.Cut]) -> object:
    queries.survey_row(slug)
    return schemas.cut(queries.units(slug), lambda unit: unit.code, wanted)


@router.post(
    "/surveys/{slug:slug}/units",
    response=schemas.Received,
    **needs(Scope.UNITS_WRITE, rules.may_edit, "Other units in place of all that there are, as a table (.csv, .xlsx)"),
)
def replace_units(request: ProgramRequest, slug: str, units: File[UploadedFile]) -> object:
    name, content = uploaded(units)
    listed = read_unit_list(content, name)
    given = listed.survey_units()
    mails = read_unit_mails(content, name, given)
    findings = (*listed.findings, *mails.findings)
    if has_errors(findings):
        raise Refused(*findings)
    by, now = request.auth.person, timezone.now()
    unit_actions.replace_units(slug=slug, units=given, mails=mails.mails, by=by, now=now)
    return {"survey": slug, "findings": [as_json(finding) for finding in findings]}
