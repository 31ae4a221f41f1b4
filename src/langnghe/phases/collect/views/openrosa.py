"""What tablets of the field ask of the server and are answered: OpenRosa, under the token in the address."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import wraps

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt

from langnghe.core.errors import Finding, Place, Refused, define, refuse
from langnghe.core.formats.openrosa import Listed, Medium, TabletForm, form_list, manifest, message
from langnghe.core.formats.openrosa.submission import LARGEST
from langnghe.core.questionnaire.repeats import unrolled
from langnghe.core.response.collector import Collector
from langnghe.core.response.door import Decision
from langnghe.phases.collect import queries
from langnghe.phases.collect.actions import tablets
from langnghe.phases.collect.views.tablet_form import form_of
from langnghe.phases.design import queries as design_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import words
from langnghe.web.refusals import UNREADABLE, status_of, too_large

NO_FORM = define("tablet.form.not_found", "There is no such form any more.", "Load the forms of this server anew.")
MOST_BYTES = 10_000_000
"""How large one request may be; clients send the rest of a submission's files in others."""
PART = "xml_submission_file"
SAID = 3
"""How many things that are wrong are told at once on the small screen."""
OVER = (Decision.CLOSED, Decision.TARGET_REACHED)
ANSWERS = {
    Decision.ACCEPTED: (201, gettext_lazy("Received. Thank you.")),
    Decision.ALREADY_RECEIVED: (202, gettext_lazy("Received before. Thank you.")),
    Decision.ALREADY_ANSWERED: (
        409,
        gettext_lazy("A form with the same number was sent before with other answers. What was sent stays; tell the office."),
    ),
    Decision.NOT_YET_OPEN: (409, gettext_lazy("The survey is not open yet. Keep the form and send it when it is.")),
    Decision.PAUSED: (409, gettext_lazy("The survey is paused. Keep the form and send it later.")),
    Decision.CLOSED: (409, gettext_lazy("The survey is closed. Nothing can be sent any more.")),
    Decision.TARGET_REACHED: (409, gettext_lazy("Enough people have answered. The survey takes no more answers.")),
    Decision.QUOTA_FULL: (409, gettext_lazy("Enough people of this unit or group have answered; these answers are not counted.")),
    Decision.UNKNOWN_UNIT: (409, gettext_lazy("The survey does not ask in this unit by interviewers.")),
    Decision.CODE_MISSING: (409, gettext_lazy("The code of the printed slip is missing.")),
    Decision.CODE_UNKNOWN: (409, gettext_lazy("There is no such code in this survey. Compare it with the printed slip.")),
    Decision.CODE_SPENT: (409, gettext_lazy("This code was used before. Each code counts once.")),
    Decision.CODE_VOID: (409, gettext_lazy("This code was withdrawn.")),
}
View = Callable[..., HttpResponse]


def answered(*methods: str) -> Callable[[View], View]:
    """A view for tablets: it is given the tablet whose token stands in the address. Whatever becomes of the request is answered
    in XML, with the headers without which the clients believe no answer."""

    def decorate(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def guarded(request: HttpRequest, token: str, **named: str) -> HttpResponse:
            if request.method not in methods:
                response = _told(405, _("This address is for the program of the tablet only."))
                response["Allow"] = ", ".join(methods)
                return _dressed(response)
            try:
                return _dressed(view(request, queries.tablet(token), **named), request)
            except Refused as refused:
                return _dressed(_told(status_of(refused.findings[0]), _said(refused.findings)))
            except RequestDataTooBig:
                return _dressed(_told(413, _said(too_large().findings)))
            except (MultiPartParserError, SuspiciousOperation, UnreadablePostError):
                return _dressed(_told(400, _said(refuse(UNREADABLE).findings)))

        return guarded

    return decorate


@answered("GET", "HEAD")
def forms(request: HttpRequest, tablet: Collector) -> HttpResponse:
    """The form of the tablet's survey, until its collection is over."""
    over = queries.door(tablet.survey).refusal(timezone.now()) in OVER
    wanted = request.GET.get("formID", tablet.survey)
    listed = [] if over or wanted != tablet.survey else [_listed(request, tablet, queries.instrument(tablet.survey))]
    return _xml(form_list(listed))


@answered("GET", "HEAD")
def form(request: HttpRequest, tablet: Collector, form: str, version: str) -> HttpResponse:
    return _xml(_published(tablet, form, version)[1].content)


@answered("GET", "HEAD")
def files(request: HttpRequest, tablet: Collector, form: str, version: str) -> HttpResponse:
    """The recordings that a form plays."""
    instrument, _found = _published(tablet, form, version)
    return _xml(manifest(_media(request, tablet, instrument)))


@answered("GET", "HEAD")
def medium(request: HttpRequest, tablet: Collector, name: str) -> HttpResponse:
    if not any(name in each.recordings for each in queries.instruments(tablet.survey)):
        raise refuse(design_queries.NO_MEDIA, Place(field=name))
    content_type, content = design_queries.recording(tablet.survey, name)
    return HttpResponse(content, content_type=content_type)


@answered("HEAD", "POST")
def submission(request: HttpRequest, tablet: Collector) -> HttpResponse:
    """One filled form. The answer says what became of it after it is on disk, or why it was not taken."""
    if request.method == "HEAD":
        return HttpResponse(status=204)
    request.upload_handlers = [_FormAlone(request)]
    sent = request.FILES.get(PART)
    content = sent.read() if sent else request.POST.get(PART, "").encode()
    try:
        status, said = ANSWERS[tablets.receive(tablet=tablet, content=content, now=timezone.now())]
    except Refused as refused:
        return _told(status_of(refused.findings[0]), _said(refused.findings, tablet.survey))
    left = _("Files beside the form are not kept: times and places would weaken the anonymity.") if _has_files(request) else ""
    return _told(status, f"{said} {left}".strip())


class _FormAlone(FileUploadHandler):
    """Keeps the filled form in memory, and reads past every other file."""

    passed = 0

    def new_file(self, *args: object, **named: object) -> None:
        super().new_file(*args, **named)  # type: ignore[arg-type]  # handed on as they came
        self.chunks: list[bytes] = []
        if self.field_name != PART:
            self.passed += 1
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.chunks.append(raw_data)
        if start > LARGEST + self.chunk_size:
            raise RequestDataTooBig

    def file_complete(self, file_size: int) -> SimpleUploadedFile:  # noqa: ARG002 - Django's shape
        return SimpleUploadedFile(self.file_name or PART, b"".join(self.chunks))


def _has_files(request: HttpRequest) -> bool:
    return any(isinstance(handler, _FormAlone) and handler.passed for handler in request.upload_handlers)


def _published(tablet: Collector, form: str, version: str) -> tuple[queries.Instrument, TabletForm]:
    """The form of that version with the questionnaire that it was made of. Raises Refused (tablet.form.not_found)."""
    if form == tablet.survey:
        for instrument in queries.instruments(tablet.survey):
            found = form_of(tablet, instrument)
            if found.version == version:
                return instrument, found
    raise refuse(NO_FORM, Place(field=form))


def _listed(request: HttpRequest, tablet: Collector, instrument: queries.Instrument) -> Listed:
    made = form_of(tablet, instrument)
    token = request.path.split("/")[2]
    has_files = bool(instrument.recordings & design_queries.recordings_kept(tablet.survey))
    at = [token, made.form, made.version]
    return Listed(
        form=made.form,
        name=plan_queries.survey_row(tablet.survey).title,
        version=made.version,
        md5=made.md5,
        address=request.build_absolute_uri(reverse("tablet-form", args=at)),
        manifest=request.build_absolute_uri(reverse("tablet-files", args=at)) if has_files else "",
    )


def _media(request: HttpRequest, tablet: Collector, instrument: queries.Instrument) -> list[Medium]:
    token = request.path.split("/")[2]
    names = sorted(instrument.recordings & design_queries.recordings_kept(tablet.survey))
    return [
        Medium(
            name,
            hashlib.md5(design_queries.recording(tablet.survey, name)[1], usedforsecurity=False).hexdigest(),
            request.build_absolute_uri(reverse("tablet-medium", args=[token, name])),
        )
        for name in names
    ]


def _said(findings: Sequence[Finding], slug: str = "") -> str:
    """What is wrong and what to do, of the first few findings; those about an answer after the question."""
    labels = _labels(slug) if slug and any(each.code.startswith("response.") for each in findings) else {}
    lines = ((labels.get(each.place.field, ""), words.problem(each), words.advice(each)) for each in findings[:SAID])
    return " ".join(part for line in lines for part in line if part)


def _labels(slug: str) -> dict[str, str]:
    questionnaire = unrolled(queries.questionnaire(slug))
    return {question.name: words.text(question.label) for question in questionnaire.questions()}


def _told(status: int, text: str) -> HttpResponse:
    return _xml(message(text, good=status < 300), status)


def _xml(content: bytes, status: int = 200) -> HttpResponse:
    return HttpResponse(content, status=status, content_type="text/xml; charset=utf-8")


def _dressed(response: HttpResponse, request: HttpRequest | None = None) -> HttpResponse:
    response["X-OpenRosa-Version"] = "1.0"
    response["X-OpenRosa-Accept-Content-Length"] = str(MOST_BYTES)
    response["Date"] = http_date(timezone.now().timestamp())
    response["Cache-Control"] = "no-store"
    if request is not None and request.method == "HEAD":
        response.content = b""
    return response
