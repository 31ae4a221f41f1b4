"""Comments on a questionnaire: the page of staff, and the page of a reviewer who has only a link."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from langnghe.core.plan.lifecycle import State
from langnghe.phases.design import queries, rules
from langnghe.phases.design.actions import reviews
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import pages
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.tabs import survey_page


@require_GET
@staff(rules.may_look)
def comments(request: StaffRequest, slug: str) -> HttpResponse:
    return _page(request, slug)


@require_POST
@staff(rules.may_edit)
def invite(request: StaffRequest, slug: str) -> HttpResponse:
    """The link is shown once, on the page that answers: the store keeps only what it takes to know it again."""
    name = request.POST.get("name", "")
    token = reviews.invite(slug=slug, name=name, by=request.user, now=timezone.now())
    link = request.build_absolute_uri(reverse("design-review", args=[token]))
    return _page(request, slug, {"invited": name, "link": link})


@require_POST
@staff(rules.may_edit)
def revoke(request: StaffRequest, slug: str) -> HttpResponse:
    reviews.revoke(slug=slug, reviewer=_number(request, "reviewer"), by=request.user, now=timezone.now())
    messages.success(request, _("The link leads nowhere any more; the comments stay."))
    return redirect("design-comments", slug)


@require_POST
@staff(rules.may_comment)
def comment(request: StaffRequest, slug: str) -> HttpResponse:
    given = request.POST
    answers = _number(request, "answers") if given.get("answers") else None
    reviews.comment(
        slug=slug,
        question=given.get("question", ""),
        text=given.get("text", ""),
        answers=answers,
        by=request.user,
        now=timezone.now(),
    )
    return redirect("design-comments", slug)


@require_POST
@staff(rules.may_edit)
def resolve(request: StaffRequest, slug: str) -> HttpResponse:
    open_again = "reopen" in request.POST
    number = _number(request, "reopen" if open_again else "resolve")
    reviews.resolve(slug=slug, comment=number, open_again=open_again, by=request.user, now=timezone.now())
    return redirect("design-comments", slug)


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, token: str) -> HttpResponse:
    """What a reviewer sees: the questionnaire with a field for a comment at each question, the own comments and their answers."""
    if request.method == "POST":
        question = request.POST.get("question", "")
        reviews.comment_as_reviewer(token=token, question=question, text=request.POST.get("text", ""), now=timezone.now())
        messages.success(request, _("Your comment is kept. You can close the page and come back by the same link."))
        return redirect(reverse("design-review", args=[token]) + (f"#q-{question}" if question else ""))
    reviewer = queries.reviewer_row(token)
    slug = reviewer.survey.slug
    version, threads = queries.latest(slug), _by_question(queries.comments_of(reviewer))
    context = {
        "survey": plan_queries.survey(slug, timezone.now()),
        "reviewer": reviewer.name,
        "version": version,
        "asked": [(each, threads.get(each.name, [])) for each in version.questionnaire.questions()],
        "whole": threads.get("", []),
    }
    return pages.page(request, "design/review.html", context)


def _page(request: StaffRequest, slug: str, more: dict[str, str] | None = None) -> HttpResponse:
    survey, found, roles = plan_queries.survey(slug, timezone.now()), queries.comments(slug), roles_of(request.user)
    questions = tuple(queries.latest(slug).questionnaire.questions())
    labels = {question.name: question.label for question in questions}
    context = {
        "questions": questions,
        "threads": [(name, labels.get(name), thread) for name, thread in _by_question(found).items()],
        "open": sum(each.resolved_at is None for each in found),
        "reviewers": queries.reviewers(slug),
        "may_edit": rules.may_edit(roles),
        "may_comment": rules.may_comment(roles),
        "is_open": survey.state in (State.DRAFT, State.ALLOCATED),
        **(more or {}),
    }
    return survey_page(request, "design", survey, context, "design/comments.html")


def _by_question(found: tuple[queries.Comment, ...]) -> dict[str, list[queries.Comment]]:
    threads: dict[str, list[queries.Comment]] = {}
    for each in found:
        threads.setdefault(each.question, []).append(each)
    return threads


def _number(request: HttpRequest, field: str) -> int:
    given = request.POST.get(field, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0
