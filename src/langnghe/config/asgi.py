"""The entry point for the server: the fast way in for answers, before the pages."""

import gc
from typing import Any, cast

from a2wsgi import WSGIMiddleware

from langnghe.config.wsgi import application as pages
from langnghe.core.errors import Refused
from langnghe.phases.collect.views import replies
from langnghe.phases.collect.views.endpoint import Endpoint, Receive, Scope, Send
from langnghe.web import bodies

THREADS = 4
"""So many pages are made at once; they wait for the store, not for the processor."""
GARBAGE = 20_000
"""So many new objects are let stand before the youngest are looked through."""
_bridge: Any = WSGIMiddleware(cast("Any", pages), workers=THREADS)


async def behind(scope: Scope, receive: Receive, send: Send) -> None:
    """The pages. A thread is lent to a request when its body is here, so that slow senders keep nobody else waiting."""
    with bodies.Gathered() as body:
        try:
            if bodies.is_announced(scope):
                await body.read(receive)
        except Refused as refused:
            await replies.refused(send, replies.Head.of(scope), refused.findings[0])
            return
        await _bridge(body.passed_on(scope) if body.size else scope, body.again, send)


application = Endpoint(behind)
# What is loaded by now stays: the collector of garbage need not walk through it again and again, while answers wait.
gc.collect()
gc.freeze()
gc.set_threshold(GARBAGE, 20, 50)
