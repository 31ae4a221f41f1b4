"""The respondent's page as it is shown: in the chosen languages, on one step or as a whole, with what is wrong."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation

from langnghe.core.errors import Finding
from langnghe.core.plan.lifecycle import Survey
from langnghe.core.response.credential import LONGEST, SHORT
from langnghe.core.response.settings import DoorKind, Paging
from langnghe.phases.collect import queries
from langnghe.phases.collect.views import sending
from langnghe.phases.design import queries as design_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import lists, pages
from langnghe.web.abuse import Work
from langnghe.web.paging import Turn, next_step, numbered, step_sent, steps_of, turned
from langnghe.web.received import END, Received, own_words, spoken, switch
from langnghe.web.respondent import Visit, present
from langnghe.web.security import FRAMED_BY
from langnghe.web.sheet import UNIT, Form


@dataclass(frozen=True, slots=True)
class Showing:
    """What the page is made of. `findings`: what is wrong; `fresh`: what the answers brought to light. `work`: what a
    device is asked for before they are taken."""

    request: HttpRequest
    survey: Survey
    asked: queries.Asked
    sent: Received
    now: datetime
    findings: tuple[Finding, ...] = ()
    fresh: frozenset[str] = frozenset()
    work: Work | None = None

    @property
    def is_turned(self) -> bool:
        return self.asked.settings.paging is not Paging.WHOLE or self.asked.settings.review

    @property
    def waits(self) -> bool:
        """Whether answers may wait on the device: not in the frame of another site, where browsers may forget them."""
        return self.asked.settings.offline and not hasattr(self.request, FRAMED_BY)

    def present(self, findings: tuple[Finding, ...], shown: frozenset[str]) -> Form:
        """The form, of which the questions outside `shown` are marked as new."""
        instrument, today = self.asked.instrument, timezone.localdate(self.now)
        chosen = spoken(self.request, instrument.questionnaire)
        applicable = instrument.route(instrument.validate(self.sent.raw, today).answers, today)
        visit = _visit(self.asked, self.sent.submission, shown, chosen)
        form = present(instrument.questionnaire, chosen, self.sent.raw, applicable, findings, visit)
        return numbered(form, self.asked.settings.paging)


def show(showing: Showing) -> HttpResponse:
    """The page with the answers so far."""
    request, survey = showing.request, showing.survey
    with translation.override(own_words(request)):
        form, turn = _turned(showing) if showing.is_turned else (showing.present(showing.findings, showing.sent.shown), None)
        choice = None if showing.asked.unit_by_code else queries.unit_choice(survey.slug, request.POST.get("_unit", ""))
        if choice and choice.by_name:
            form = replace(form, rich=True)
        context = {
            "survey": survey,
            "form": form,
            "turn": turn,
            "work": showing.work,
            "plan": plan_queries.plan(survey.slug),
            "choice": choice,
            "entries": choice and choice.by_name and f"{reverse('respond-list', args=[survey.slug, UNIT])}?v={choice.version}",
            "consent": request.POST.get("_consent", ""),
            "by_code": showing.asked.door is DoorKind.SLIPS,
            "code": request.POST.get("_code", "")[:100],
            "by_credential": showing.asked.door is DoorKind.ROSTER,
            "credential": request.POST.get("_credential", "")[:LONGEST],
            "credential_keys": " ".join(sorted(key[:SHORT] for key in showing.asked.keys)),
            "submission": showing.sent.submission,
            "began": request.POST.get("_began") or sending.beginning(survey.slug, showing.now),
            "leaving": reverse("respond-left", args=[survey.slug]),
            "offline": reverse("respond-offline", args=[survey.slug]) if showing.waits else "",
            "logic": showing.asked.instrument.logic,
            "switch": switch(request, form),
        }
        return pages.page(request, "collect/respond/form.html", context, 409 if showing.work else 422 if form.mistakes else 200)


def _turned(showing: Showing) -> tuple[Form, Turn]:
    """The form on the step that follows from what was sent, with what is wrong on that step."""
    sent, review = showing.sent, showing.asked.settings.review
    form = showing.present((), sent.shown)
    if not sent.shown:
        turn = turned(form, 0, review=review)
        return turn.form, turn
    standing = turned(form, 0, review=review)
    passed = frozenset(name for name in showing.fresh if steps_of(form, [name]) <= set(range(step_sent(standing, sent) + 1)))
    wrong = steps_of(form, [*(finding.place.field for finding in showing.findings), *passed])
    at = next_step(standing, sent, wrong)
    stopped = at in wrong and not sent.stays and (at == step_sent(standing, sent) or sent.at == END or sent.go == "review")
    told = tuple(each for each in showing.findings if stopped and steps_of(form, [each.place.field]) == {at})
    whole = not showing.findings and not showing.fresh
    turn = turned(showing.present(told, sent.shown | (showing.fresh - passed)), at, review=review, whole=whole)
    return turn.form, turn


def _visit(asked: queries.Asked, lot: str, shown: frozenset[str], chosen: str) -> Visit:
    instrument, slug = asked.instrument, asked.slug
    return Visit(
        shown=shown,
        lot=lot,
        today=timezone.localdate(),
        entries=lists.addresses_of_lists(
            lambda name: reverse("respond-list", args=[slug, name]), instrument.questionnaire, chosen, instrument.version
        ),
        recording=lists.addresses_of_recordings(
            lambda name: reverse("respond-sound", args=[slug, name]),
            design_queries.recordings_kept(slug) if instrument.recordings else (),
        ),
    )
