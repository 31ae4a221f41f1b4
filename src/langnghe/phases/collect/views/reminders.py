"""Reminders to units of what they still owe: to copy, and by e-mail."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import Finding, Place, Refused, define, has_errors, refuse
from langnghe.core.formats.unit_mails import read_unit_mails, write_unit_mails
from langnghe.core.report.reminders import all_chat, all_mail, sender_of, unit_chat, unit_mail
from langnghe.core.sampling.coordinators import masked_mail
from langnghe.core.sampling.duties import in_need
from langnghe.phases.collect import queries, rules
from langnghe.phases.collect.actions import reminders as reminder_actions
from langnghe.phases.collect.actions.reminders import Origin
from langnghe.phases.collect.views.links import respond_link
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import mail, pages, words
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.files import attachment, uploaded
from langnghe.web.pieces import piece
from langnghe.web.tabs import tabs
from langnghe.web.words import language

NO_UNIT = define("reminder.nobody", "No unit was ticked.", "Tick the units to remind, then press the button again.")
NO_ADDRESS = define(
    "units.no_mail", "No address was found.", "Give rows with the code or the name of a unit and an e-mail address."
)


@require_GET
@staff(rules.may_look)
def reminders(request: StaffRequest, slug: str) -> HttpResponse:
    """What is written to units that owe something: to copy by hand, and, where a server is set up, to send."""
    return _page(request, slug)


@require_POST
@staff(rules.may_remind)
def send(request: StaffRequest, slug: str) -> HttpResponse:
    """The e-mail to each ticked unit, as the page showed it; who could not be reached is named and stays ticked."""
    units = request.POST.getlist("unit")
    if not units:
        raise refuse(NO_UNIT)
    outcome = reminder_actions.remind(slug=slug, units=units, origin=_origin(request), by=request.user, now=timezone.now())
    if outcome.sent:
        messages.success(request, _("Units that were reminded: %(count)d.") % {"count": len(outcome.sent)})
    elif not outcome.failed and not outcome.passed:
        messages.info(request, _("None of these units had to be reminded."))
    if outcome.passed:
        messages.info(request, _("Units that had been reminded a moment before were passed over."))
    if not outcome.failed:
        return redirect("collect-reminders", slug)
    names = {unit.code: unit.name for unit in plan_queries.units(slug)}
    failed = [Finding(problem, Place(field=names[code])) for code, problem in outcome.failed]
    return _page(request, slug, failed)


@require_POST
@staff(rules.may_remind)
def mails(request: StaffRequest, slug: str) -> HttpResponse:
    """Addresses of units, from a file or pasted; units that the list does not name keep theirs. `forget` takes one's away,
    `forget_all` everybody's."""
    if request.POST.get("forget_all"):
        found = dict.fromkeys(plan_queries.unit_mails(slug), "")
    elif request.POST.get("forget"):
        found = {request.POST["forget"]: ""}
    else:
        pasted = request.POST.get("pasted", "")
        name, content = ("", pasted.encode()) if pasted.strip() else uploaded(request.FILES.get("mails"))
        listed = read_unit_mails(content, name, plan_queries.units(slug))
        if has_errors(listed.findings) or not listed.mails:
            raise Refused(*listed.findings) if listed.findings else refuse(NO_ADDRESS)
        found = dict(listed.mails)
        for finding in listed.findings:
            messages.warning(request, words.problem(finding))
    count = reminder_actions.keep_mails(slug=slug, mails=found, by=request.user, now=timezone.now())
    messages.success(request, _("Addresses that were changed: %(count)d.") % {"count": count})
    return redirect("collect-reminders", slug)


@require_GET
@staff(rules.may_remind)
def mails_csv(request: StaffRequest, slug: str) -> HttpResponse:
    return attachment(write_unit_mails(plan_queries.units(slug), plan_queries.unit_mails(slug)), f"{slug}-mails.csv")


def _page(request: StaffRequest, slug: str, failed: list[Finding] | None = None) -> HttpResponse:
    now = timezone.now()
    queries.collection_row(slug)  # before it is opened nobody owes anything that could be reminded of
    survey, today, may_send = plan_queries.survey(slug, now), timezone.localdate(now), rules.may_remind(roles_of(request.user))
    duties, plan = queries.duties(slug, today), queries.plan_in_force(slug)
    units, shown = [], piece(request, in_need(duties), lambda duty: duty.unit.name)
    contacts = queries.contacts(slug, [duty.unit.code for duty in shown.rows])
    for duty in shown.rows:
        sender, contact = sender_of(plan, respond_link(request, slug, duty.unit.code)), contacts[duty.unit.code]
        units.append(
            {
                "duty": duty,
                "mail": unit_mail(duty, sender, language()),
                "chat": unit_chat(duty, sender, language()),
                "address": contact.mail if may_send else masked_mail(contact.mail),
                "reminded_at": contact.reminded_at,
                "problem": contact.problem and words.problem(Finding(mail.PROBLEMS[contact.problem])),
                "ticked": bool(contact.problem) or not contact.reminded_at or timezone.localdate(contact.reminded_at) < today,
            }
        )
    everybody = sender_of(plan, respond_link(request, slug))
    context = {
        "survey": survey,
        "phase": "collect",
        "tabs": tabs(survey, "collect"),
        "units": units,
        "piece": shown,
        "all_mail": all_mail(duties, everybody, language(), today),
        "all_chat": all_chat(duties, everybody, language(), today),
        "known": queries.reachable(slug),
        "total": len(duties),
        "failed": failed or [],
        "is_set_up": mail.is_set_up(),
        "is_asking": queries.is_asking(slug, now),
        "can_send": mail.is_set_up() and may_send and queries.is_asking(slug, now) and any(unit["address"] for unit in units),
        "may_send": may_send,
    }
    return pages.page(request, "collect/reminders.html", context, 502 if failed else 200)


def _origin(request: StaffRequest) -> Origin:
    return Origin(request.build_absolute_uri("/").rstrip("/"), language())
