"""Reports that were written."""

from __future__ import annotations

from ninja import Query, Router

from langnghe.api import schemas
from langnghe.api.guard import FILE, needs
from langnghe.api.tokens import ProgramRequest
from langnghe.core.errors import Place, refuse
from langnghe.core.plan.scopes import Scope
from langnghe.phases.disseminate import queries, rules
from langnghe.phases.disseminate.queries import formats
from langnghe.phases.plan import queries as plan_queries
from langnghe.web.files import attachment

WORD = "docx"
router = Router(tags=["reports"])


@router.get(
    "/surveys/{slug:slug}/reports",
    response=schemas.Page[schemas.ReportOut],
    **needs(Scope.REPORTS_READ, rules.may_look, "The reports, the newest first"),
)
def reports(request: ProgramRequest, slug: str, wanted: Query[schemas.Cut]) -> object:
    plan_queries.survey_row(slug)
    return schemas.cut([_told(each) for each in queries.reports(slug)], lambda each: str(each["number"]), wanted)


@router.get(
    "/surveys/{slug:slug}/reports/{int:number}/{slug:file_format}",
    **needs(Scope.REPORTS_READ, rules.may_look, "A report as a file: docx, pdf, xlsx or pptx", FILE),
)
def download(request: ProgramRequest, slug: str, number: int, file_format: str) -> object:
    plan_queries.survey_row(slug)
    if file_format not in formats.MAKERS:
        known = ", ".join(f".{each}" for each in formats.MAKERS)
        raise refuse(formats.UNKNOWN_ENDING, Place(field="file_format"), ending=file_format, known=known)
    kept = queries.report_file(slug, number)
    content = kept if file_format == WORD else formats.written_as(slug, number, file_format)
    return attachment(content, f"{slug}-{number}.{file_format}")


def _told(report: queries.Written) -> dict[str, object]:
    return {
        "number": report.number,
        "language": report.language,
        "dataset": report.version,
        "written_at": report.written_at,
        "formats": list(formats.MAKERS),
    }
