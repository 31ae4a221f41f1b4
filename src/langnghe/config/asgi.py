"""The entry point for the server: the fast way in for answers, before the pages."""

from typing import Any, cast

from a2wsgi import WSGIMiddleware

from langnghe.config.wsgi import application as pages
from langnghe.phases.collect.views.endpoint import Application, Endpoint

THREADS = 4
"""So many pages are made at once; they wait for the store, not for the processor."""
application = Endpoint(cast("Application", WSGIMiddleware(cast("Any", pages), workers=THREADS)))
