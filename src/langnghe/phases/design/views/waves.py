"""The questionnaire of the earlier wave: taken over, and compared with this one."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import Finding
from langnghe.core.questionnaire.wave_findings import wave_findings
from langnghe.core.questionnaire.waves import QuestionChange, compare_questionnaires
from langnghe.phases.design import queries, rules
from langnghe.phases.design.actions import waves as wave_actions
from langnghe.phases.plan import queries as plan_queries
from langnghe.web.access import StaffRequest, staff
from langnghe.web.tabs import survey_page
from langnghe.web.words import language

FATES = {
    "stayed": pgettext_lazy("fate of a question", "as before"),
    "changed": pgettext_lazy("fate of a question", "changed"),
    "appeared": pgettext_lazy("fate of a question", "new"),
    "vanished": pgettext_lazy("fate of a question", "no longer asked"),
}
COMPARABLE = {
    "yes": (pgettext_lazy("comparable", "yes"), "good"),
    "with care": (pgettext_lazy("comparable", "with care"), "warning"),
    "no": (pgettext_lazy("comparable", "no"), "error"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the two waves as it is shown; `mark` is the look of its badge."""

    name: str
    label: str
    fate: str
    comparable: str
    mark: str


@require_POST
@staff(rules.may_edit)
def take_earlier(request: StaffRequest, slug: str) -> HttpResponse:
    wave_actions.take_earlier(slug=slug, by=request.user, now=timezone.now())
    messages.success(request, _("The questionnaire of the earlier wave is the first draft now. Look through it."))
    return redirect("design", slug)


@require_GET
@staff(rules.may_look)
def changes(request: StaffRequest, slug: str) -> HttpResponse:
    """What of the questions differs from the earlier wave."""
    now = timezone.now()
    survey, earlier = plan_queries.survey(slug, now), plan_queries.earlier_wave(slug, now)
    context = {"earlier": earlier, **_of_questions(_questions(earlier.slug, slug))}
    return survey_page(request, "design", survey, context, "design/changes.html")


def _questions(before: str, after: str) -> tuple[QuestionChange, ...]:
    """The questions of both waves; none when one of them has no questionnaire."""
    earlier, later = queries.newest(before), queries.newest(after)
    return compare_questionnaires(earlier, later) if earlier and later else ()


def _of_questions(asked: tuple[QuestionChange, ...]) -> dict[str, object]:
    findings: tuple[Finding, ...] = wave_findings(asked, language())
    counted = {key: sum(change.comparable.value == key for change in asked) for key in COMPARABLE}
    return {
        "questions": [_asked(change) for change in asked],
        "question_findings": findings,
        "counted": [(label, mark, counted[key]) for key, (label, mark) in COMPARABLE.items()],
    }


def _asked(change: QuestionChange) -> Asked:
    question, (comparable, mark) = change.question, COMPARABLE[change.comparable.value]
    label = question.label.in_language(language())
    return Asked(question.name, label, str(FATES[change.fate.value]), str(comparable), mark)
