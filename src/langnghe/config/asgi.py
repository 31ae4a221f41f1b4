"""The entry point for the server: the fast way in for answers, before the pages."""

import gc
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from django.urls import get_resolver

from langnghe.config import garbage
from langnghe.config.wsgi import application as pages
from langnghe.phases.collect.views.endpoint import Endpoint, Receive, Scope, Send
from langnghe.web import bodies, logs, sizes
from langnghe.web.watching import Watched

THREADS = 4
"""So many pages are made at once; they wait for the store, not for the processor."""
_bridge: Any = WSGIMiddleware(cast("Any", pages), workers=THREADS)


async def behind(scope: Scope, receive: Receive, send: Send) -> None:
    """The pages. A thread is lent to a request when its body is here, so that slow senders keep nobody else waiting. Raises
    Refused (response.too_slow, response.truncated, response.too_much), before anything was answered."""
    most = await sizes.most_from(scope)
    with bodies.Gathered(most) as body:
        if bodies.is_announced(scope, most):
            await body.read(receive)
        await _bridge(body.passed_on(scope) if body.size else scope, body.again, send)


application = Watched(Endpoint(behind))
logs.begin()
PAGES = len(get_resolver().url_patterns)  # all pages are read before anybody is let in
# What is loaded by now stays: the collector of garbage need not walk through it again and again, while answers wait.
gc.collect()
gc.freeze()
garbage.look_seldom()
