"""The form that one tablet gets: its units, and the notice that is read to everybody before the questions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from langnghe.core.formats.openrosa import TabletForm, Wording, tablet_form
from langnghe.core.questionnaire.model import NO_TEXT, Text
from langnghe.core.response.collector import Collector
from langnghe.core.response.settings import DoorKind
from langnghe.core.sampling.units import Unit
from langnghe.phases.collect import queries
from langnghe.phases.plan import queries as plan_queries


def form_of(tablet: Collector, instrument: queries.Instrument) -> TabletForm:
    """The form of that version for the units of the tablet; each is made once."""
    units = tablet.among(plan_queries.units(tablet.survey))
    wording = _wording(tablet.survey, instrument.questionnaire.languages)
    known = _made(tablet.survey, instrument.version, units, repr(wording))
    if not known:
        known.append(tablet_form(instrument.questionnaire, tablet.survey, units, wording))
    return known[0]


@lru_cache(maxsize=64)
def _made(_survey: str, _version: str, _units: tuple[Unit, ...], _wording: str) -> list[TabletForm]:
    return []


def _wording(slug: str, languages: Sequence[str]) -> Wording:
    """What the form says beside the questions, in each of its languages; in Vietnamese where the program does not speak it."""
    spoken = {code: code if code in dict(settings.LANGUAGES) else "vi" for code in languages}
    said = {}
    for code, own in spoken.items():
        with translation.override(own):
            said[code] = _sentences(slug)
    unit, notice, consent, slip = (Text({code: said[code][place] for code in languages}) for place in range(4))
    return Wording(unit, notice, consent, slip if queries.collection_row(slug).door == DoorKind.SLIPS else NO_TEXT)


def _sentences(slug: str) -> tuple[str, str, str, str]:
    plan, minimum = plan_queries.plan(slug), plan_queries.survey_row(slug).minimum_group
    notice = [
        f"{_('Who asks')}: {plan.agency}" if plan.agency else "",
        f"{_('What for')}: {plan.purposes[0]}" if plan.purposes else "",
        _("Read this to the person:"),
        _("You may decline, leave out any question without a star, or stop at any time, without any disadvantage."),
        _(
            "Your name and telephone number are not asked for. What is kept: your answers, the unit and the day; not who asked "
            "you, on which tablet, at what time or where. Results are shown only for groups of at least {minimum} people."
        ).format(minimum=minimum),
        _(
            "Some questions may concern ethnic group, religion or membership of a political organisation. The law protects them "
            "specially; they serve only to compare groups."
        ),
        _("Because nobody can tell which answers are yours, they cannot be changed or withdrawn once sent."),
    ]
    return (
        _("In which unit do you ask?"),
        "\n\n".join(filter(None, notice)),
        _("The person has heard this, is 18 or older, and agrees that the answers are used for this survey."),
        _("The code of the printed slip"),
    )
