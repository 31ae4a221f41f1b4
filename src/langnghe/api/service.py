"""The operations together: what they refuse, how, and their description as OpenAPI."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls.resolvers import RegexPattern, URLResolver
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import get_schema

from langnghe.api.routes import collections, datasets, installation, questionnaires, reports, surveys, tables
from langnghe.api.schemas import Problem
from langnghe.core.errors import Finding, Place, Refused, define, refuse
from langnghe.web.refusals import UNREADABLE, problem, too_large

FIELD_MISSING = define("request.field_missing", "“{field}” is missing.", "Look at the description of the API.")
FIELD_WRONG = define(
    "request.field_wrong", "“{field}” has a value that it cannot have.", "Look at the description of the API for what it may be."
)
ADDRESS, VERSION = "/api/v1", "1.0"
ABOUT = (
    "Surveys of public opinion, from plan to archive. Every request brings a token in the header `Authorization: Bearer …`, made "
    "on the page “Programs”; its scopes and the roles of its person decide together. Lists are cut by `limit` and `cursor`. What "
    "is refused is answered as `application/problem+json`, in Vietnamese or English by `Accept-Language`. No answer of a single "
    "respondent is to be had here, but for the data files that pages give too."
)
REFUSED = {"description": "Refused; nothing was changed.", "content": {"application/problem+json": {"schema": {}}}}

api = NinjaAPI(title="Lắng Nghe", version=VERSION, description=ABOUT, docs_url=None, openapi_url=None)
for module in (surveys, questionnaires, collections, datasets, tables, reports, installation):
    api.add_router("", module.router)
_resolver = URLResolver(RegexPattern(r"^/"), api.urls[0])


def answered(request: HttpRequest, path: str) -> HttpResponse:
    """The answer of the operation at a path, as "/surveys". Raises Resolver404."""
    match = _resolver.resolve(path)
    found: HttpResponse = match.func(request, *match.args, **match.kwargs)
    return found


def description() -> dict[str, Any]:
    """The API as OpenAPI 3.1: every operation says too how it refuses, and which scope it needs."""
    schema: dict[str, Any] = dict(get_schema(api, path_prefix=ADDRESS.strip("/")))
    components = schema["components"]["schemas"]
    own = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    components |= own.pop("$defs")
    components["Problem"] = own
    refused = {**REFUSED, "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    for operations in schema["paths"].values():
        for operation in operations.values():
            operation["responses"] = {str(status): said for status, said in operation["responses"].items()}
            operation["responses"]["4XX"] = refused
    return schema


@api.exception_handler(Refused)
def _refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    return problem(refused)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return problem(Refused(*(_finding(each) for each in error.errors)))


@api.exception_handler(RequestDataTooBig)
def _too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    return problem(too_large())


@api.exception_handler(HttpError)
@api.exception_handler(BadRequest)
@api.exception_handler(SuspiciousOperation)
def _unreadable(request: HttpRequest, error: Exception) -> HttpResponse:
    return problem(refuse(UNREADABLE))


def _finding(error: dict[str, Any]) -> Finding:
    """What is wrong with one field, without the words of the library that found it."""
    field = ".".join(str(part) for part in error["loc"][1:] if part not in ("wanted", "asked"))[:60]
    kind = FIELD_MISSING if error["type"] == "missing" else FIELD_WRONG
    return Finding(kind, Place(field=field), {"field": field})
