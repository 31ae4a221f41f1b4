"""The entry point for the server: the fast way in for answers, before the pages."""

from collections.abc import MutableMapping
from typing import Any, cast

from a2wsgi import WSGIMiddleware

from langnghe.config.wsgi import application as pages
from langnghe.phases.collect.views.endpoint import Endpoint, Receive, Scope, Send

THREADS = 4
"""So many pages are made at once; they wait for the store, not for the processor."""
_bridge: Any = WSGIMiddleware(cast("Any", pages), workers=THREADS)


async def behind(scope: Scope, receive: Receive, send: Send) -> None:
    """The pages. Their bridge runs coroutines only, and the server gives something else to wait for."""

    async def received() -> MutableMapping[str, Any]:
        return await receive()

    await _bridge(scope, received, send)


application = Endpoint(behind)
