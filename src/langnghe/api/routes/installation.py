"""The journal, and the addresses that are told of events."""

from __future__ import annotations

from django.utils import timezone
from ninja import Query, Router, Status

from langnghe.api import schemas
from langnghe.api.guard import needs
from langnghe.api.tokens import ProgramRequest
from langnghe.core.plan.scopes import Scope
from langnghe.office import rules
from langnghe.office.actions import webhooks as actions
from langnghe.office.queries import programs as queries
from langnghe.office.queries import webhooks as webhook_queries

router = Router(tags=["installation"])


@router.get(
    "/journal",
    response=schemas.Page[schemas.EntryOut],
    **needs(Scope.JOURNAL_READ, rules.may_audit, "The journal, the oldest first"),
)
def journal(request: ProgramRequest, wanted: Query[schemas.Cut], survey: schemas.Name | None = None) -> object:
    after = int(wanted.cursor) if wanted.cursor.isascii() and wanted.cursor.isdecimal() else 0
    found = queries.journal_after(min(after, 2**62), wanted.limit + 1, survey or "")
    items = found[: wanted.limit]
    return {"items": items, "next": str(items[-1].number) if len(found) > wanted.limit else None}


@router.get(
    "/webhooks",
    response=schemas.Page[schemas.WebhookOut],
    **needs(Scope.WEBHOOKS_READ, rules.may_keep_webhooks, "The addresses that are told of events"),
)
def webhooks(request: ProgramRequest, wanted: Query[schemas.Cut]) -> object:
    return schemas.cut(webhook_queries.webhooks(), lambda each: str(each.number), wanted)


@router.post(
    "/webhooks",
    response={201: schemas.WebhookAdded},
    **needs(Scope.WEBHOOKS_WRITE, rules.may_keep_webhooks, "Another address, told of what happens from now on"),
)
def add(request: ProgramRequest, webhook: schemas.WebhookIn) -> object:
    added = actions.add_webhook(
        label=webhook.label,
        address=webhook.address,
        events=webhook.events,
        survey=webhook.survey or "",
        by=request.auth.person,
        now=timezone.now(),
    )
    return Status(201, added)


@router.post(
    "/webhooks/{int:number}/test",
    response={204: None},
    **needs(Scope.WEBHOOKS_WRITE, rules.may_keep_webhooks, "Send something that says it is a test"),
)
def test(request: ProgramRequest, number: int) -> object:
    actions.try_webhook(number=number, now=timezone.now())
    return Status(204, None)


@router.delete(
    "/webhooks/{int:number}",
    response={204: None},
    **needs(Scope.WEBHOOKS_WRITE, rules.may_keep_webhooks, "Tell an address of nothing any more"),
)
def remove(request: ProgramRequest, number: int) -> object:
    actions.remove_webhook(number=number, by=request.auth.person, now=timezone.now())
    return Status(204, None)
