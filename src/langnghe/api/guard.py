"""How every operation is written down: who may, what it is called, what it needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse

from langnghe.api.tokens import Token
from langnghe.core.plan.roles import Roles
from langnghe.core.plan.scopes import Scope

FILE: dict[str, Any] = {"responses": {200: {"description": "The file.", "content": {"*/*": {}}}}}
"""Said of operations that answer with a file."""
ANY: dict[str, Any] = {"responses": {200: {"description": "OK", "content": {"application/json": {"schema": {"type": "object"}}}}}}
"""Said of operations whose answer is a value that is described elsewhere."""
Answered = HttpResponse


def needs(scope: Scope, rule: Callable[[Roles], bool], summary: str, extra: dict[str, Any] | None = None) -> dict[str, Any]:
    """The words of an operation's decorator: the scope of the token, the rule of the page, the summary."""
    return {"auth": Token(scope, rule), "summary": summary, "openapi_extra": {"x-scope": scope.value, **(extra or {})}}
