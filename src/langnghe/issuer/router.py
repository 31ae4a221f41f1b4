"""Which store the issuer's tables lie in: one of their own, and no others in it."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

STORE = "issuer"


class Router:
    """As the settings name it (`DATABASE_ROUTERS`)."""

    def db_for_read(self, model: type[Model], **_hints: Any) -> str | None:
        return STORE if model._meta.app_label == STORE else None  # noqa: SLF001 - Django's name for it

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool:
        return (db == STORE) == (app_label == STORE)
