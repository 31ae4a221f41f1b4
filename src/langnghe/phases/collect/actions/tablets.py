"""Takes in what tablets of the field send."""

from __future__ import annotations

import hashlib
from datetime import datetime

from langnghe.core.errors import Place, Refused, define, refuse
from langnghe.core.formats.openrosa import Sent, fields, read_submission
from langnghe.core.formats.openrosa.form import version_of
from langnghe.core.plan.model import Mode
from langnghe.core.response.collector import Collector
from langnghe.core.response.door import Decision
from langnghe.core.response.slips import read_code
from langnghe.phases.collect import intake, queries
from langnghe.phases.collect.actions import collectors
from langnghe.phases.plan import queries as plan_queries

OTHER_FORM = define("tablet.other_form", "The form “{form}” is not collected here.", "Load the forms of this server anew.")
OTHER_VERSION = define(
    "tablet.other_version", "This version of the form was never given out here.", "Load the forms of this server anew."
)
OTHER_UNIT = define(
    "tablet.other_unit", "This tablet does not collect in the unit of the form.", "Ask the office which units this tablet has."
)
NO_CONSENT = define(
    "tablet.no_consent",
    "The form does not say that the person agreed to take part.",
    "Answers of a person who does not agree are not taken; delete the form on the tablet.",
)


def receive(*, tablet: Collector, content: bytes, now: datetime) -> Decision:
    """One filled form through the one door. Nothing of it is kept but the answers, the unit and the day.

    The same bytes again are "already received", other bytes under the same number "already answered": both marks are kept as
    keyed digests that lead to no answer. Raises Refused for a form that cannot be read or is not valid.
    """
    sent = read_submission(content)
    checked = _instrument(tablet, sent)
    today = now.astimezone(intake.HANOI).date()
    found = checked.validate(fields(sent, checked.questionnaire), today)
    if found.findings:
        raise Refused(*found.findings)
    submission = intake.Submission(
        answers=found.answers,
        unit=_unit(tablet, sent),
        mode=Mode.INTERVIEWER,
        receipt=f"tablet:{sent.instance}:{hashlib.sha256(content).hexdigest()}",
        device=f"tablet:{sent.instance}",
        code=read_code(sent.slip) if sent.slip else "",
        began=queries.door(tablet.survey).opens_at,
    )
    decision = intake.submit(tablet.survey, [submission], now)[0]
    collectors.counted(collector=tablet.pk, today=today, accepted=decision is Decision.ACCEPTED)
    return decision


def _instrument(tablet: Collector, sent: Sent) -> queries.Instrument:
    if sent.form != tablet.survey:
        raise refuse(OTHER_FORM, Place(field=sent.form[:80]), form=sent.form[:80])
    if not sent.agreed:
        raise refuse(NO_CONSENT)
    wanted = sent.version.partition(".")[0]
    found = next((each for each in queries.instruments(tablet.survey) if version_of(each.questionnaire) == wanted), None)
    if found is None:
        raise refuse(OTHER_VERSION)
    return found


def _unit(tablet: Collector, sent: Sent) -> str:
    """The unit that the form names, or the only one that the tablet has."""
    units = [unit.code for unit in tablet.among(plan_queries.units(tablet.survey))]
    unit = sent.unit or (units[0] if len(units) == 1 else "")
    if unit not in units:
        raise refuse(OTHER_UNIT)
    return unit
