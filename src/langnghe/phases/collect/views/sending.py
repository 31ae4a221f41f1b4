"""What a respondent's page sends, read once for every way in: the answers checked, the page's own fields, the submission."""

import hashlib
import hmac
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

from langnghe.core.errors import Finding, Place, Refused, define, refuse
from langnghe.core.plan.model import Mode
from langnghe.core.response.credential import Shown, shown
from langnghe.core.response.door import Decision
from langnghe.core.response.settings import DoorKind
from langnghe.core.response.slips import read_code
from langnghe.core.sampling.choosing import LISTED
from langnghe.phases.collect import intake, queries
from langnghe.web import urlencoded
from langnghe.web.received import Received, received

SUBMISSION = re.compile(r"[A-Za-z0-9_-]{16,64}")
SUBMISSION_MISSING = define("response.no_submission", "The page was not sent whole.", "Open the survey's link again.")
CONSENT_MISSING = define(
    "response.no_consent", "You have not agreed to take part.", "Tick the box if you agree; without it nothing is sent."
)
LANGUAGE_UNKNOWN = define(
    "response.unknown_language", "The page is not in this language.", "Open the survey's link again and choose a language there."
)
UNIT_MISSING = define("response.no_unit", "Your unit is not chosen.", "Choose the unit that you belong to.")
CODE_MISSING = define("response.no_code", "The code of your slip is missing.", "Type the code that stands on your slip.")
LANGUAGES = tuple(code for code, _ in settings.LANGUAGES)
MULTIPART = "multipart/form-data"
BEGAN = re.compile(r"(?P<seconds>[0-9]{1,11})\.(?P<proof>[0-9a-f]{32})")
DECIDED = "langnghe.decided"
"""Where the fast way in notes its decision over a submission that it passes on to the pages."""


@dataclass(frozen=True, slots=True)
class Sending:
    """`received`: the fields as they came. `fresh`: the questions that apply now and that the person has not seen. `findings`:
    what is wrong with the page's own fields and with the answers. `submission`: what would be handed in. `work`: the solution of
    what the device was asked to reckon, `wait`: the ticket of somebody who waited; "" for none."""

    received: Received
    fresh: frozenset[str]
    findings: tuple[Finding, ...]
    submission: intake.Submission
    work: str = ""
    wait: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether it can be handed in as it is; else the page is shown once more."""
        return not (self.received.asks or self.findings or self.fresh)


def read(sent: MultiValueDict, asked: queries.Asked, device: str, now: datetime) -> Sending:
    """The fields of the page; `device` is the mark of the device that sent them, "" for none."""
    today, instrument = now.astimezone(intake.HANOI).date(), asked.instrument
    got, own = received(sent, instrument.questionnaire), _own(sent)
    said = own.get("_unit", "")
    if said not in asked.units and len(asked.units) > LISTED and not asked.unit_by_code:
        own["_unit"] = queries.unit_named(asked.slug, said)
    checked = instrument.validate(got.raw, today)
    fresh = checked.applying - got.shown
    code, mistyped = _code(own, asked)
    wrong = (found for found in checked.findings if found.place.field not in fresh)
    findings = (*mistyped, *_own_findings(own, asked), *wrong)
    submission = intake.Submission(
        answers=checked.answers,
        unit=own.get("_unit", ""),
        mode=Mode.ONLINE,
        receipt=got.submission,
        device=device if asked.door is DoorKind.OPEN else "",  # several people may use one device, each with a code
        code=code,
        began=began(asked.slug, own.get("_began", ""), now),
        credential=_credential(sent, asked),
    )
    return Sending(got, fresh, findings, submission, own.get("_work", ""), own.get("_wait", ""))


def fields(request: HttpRequest) -> MultiValueDict:
    """What the page sent. Raises Refused (response.no_submission for what no page sends, response.not_text,
    response.too_many_fields, response.repeated_field)."""
    if request.content_type == urlencoded.KIND:
        return urlencoded.fields(request.body)
    if request.content_type != MULTIPART:
        raise refuse(SUBMISSION_MISSING)
    return request.POST


def _own(sent: MultiValueDict) -> dict[str, str]:
    """The page's own fields; of one that came several times, the last."""
    return {name: values[-1] for name, values in sent.lists() if name[:1] == "_" and values}


def decided(request: HttpRequest) -> Decision | None:
    """What the fast way in decided over it; None when it did not come that way."""
    decision: Decision | None = request.META.get("asgi.scope", {}).get(DECIDED)
    return decision


def _own_findings(sent: Mapping[str, str], asked: queries.Asked) -> Iterator[Finding]:
    """What is wrong with the page's own fields, which are not questions."""
    if sent.get("_consent") != "yes":
        yield Finding(CONSENT_MISSING, Place(field="_consent"))
    if "_in" in sent and sent["_in"] not in (*asked.instrument.questionnaire.languages, *LANGUAGES):
        yield Finding(LANGUAGE_UNKNOWN, Place(field="_in"))
    if sent.get("_unit", "") not in asked.units and not asked.unit_by_code:
        yield Finding(UNIT_MISSING, Place(field="_unit"))
    if not SUBMISSION.fullmatch(sent.get("_submission", "")):
        yield Finding(SUBMISSION_MISSING)


def _code(sent: Mapping[str, str], asked: queries.Asked) -> tuple[str, tuple[Finding, ...]]:
    """The code of the slip, where the survey asks for one, and what is wrong with it."""
    if asked.door is not DoorKind.SLIPS:
        return "", ()
    place, typed = Place(field="_code"), sent.get("_code", "")
    if not typed.strip():
        return "", (Finding(CODE_MISSING, place),)
    try:
        return read_code(typed[:100]), ()
    except Refused as refused:
        return "", tuple(replace(found, place=place) for found in refused.findings)


def _credential(sent: MultiValueDict[str, str], asked: queries.Asked) -> Shown:
    """The blind credential, checked here: it takes longer than a commit for one more may wait."""
    written = sent.get("_credential", "") if asked.door is DoorKind.ROSTER else ""
    return shown(written, asked.slug, asked.keys)


def beginning(slug: str, now: datetime) -> str:
    """The field `_began` of a page that is opened at `now`: the second, and the proof that this server wrote it."""
    seconds = str(int(now.timestamp()))
    return f"{seconds}.{_proof(slug, seconds)}"


def began(slug: str, field: str, now: datetime) -> datetime | None:
    """When the page was opened that sent this field; None when this server did not write it, or says a time to come."""
    found = BEGAN.fullmatch(field)
    if found is None or not hmac.compare_digest(found["proof"], _proof(slug, found["seconds"])):
        return None
    at = datetime.fromtimestamp(int(found["seconds"]), UTC)
    return at if at <= now else None


def _proof(slug: str, seconds: str) -> str:
    keyed = _keyed(settings.SECRET_KEY).copy()
    keyed.update(f"began:{slug}:{seconds}".encode())
    return keyed.hexdigest()[:32]


@lru_cache(maxsize=4)
def _keyed(key: str) -> hmac.HMAC:
    return hmac.new(key.encode(), digestmod=hashlib.sha256)
