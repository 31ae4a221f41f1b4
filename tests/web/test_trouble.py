"""Which failures pass by themselves, and that the page about them asks the store for nothing."""

import errno

import pytest
from django.db import IntegrityError, InterfaceError, InternalError, OperationalError, ProgrammingError
from django.test import RequestFactory

from langnghe.core.errors import Finding
from langnghe.web import trouble


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "unavailable.disk_full"),
        (OSError(errno.EROFS, "Read-only file system"), "unavailable.read_only"),
        (OSError(errno.ECONNRESET, "Connection reset by peer"), None),
        (OperationalError("database or disk is full"), "unavailable.disk_full"),
        (OperationalError("could not extend file: No space left on device"), "unavailable.disk_full"),
        (OperationalError("attempt to write a readonly database"), "unavailable.read_only"),
        (OperationalError("server closed the connection unexpectedly"), "unavailable.no_store"),
        (InterfaceError("connection already closed"), "unavailable.no_store"),
        (InternalError("cannot execute INSERT in a read-only transaction"), "unavailable.read_only"),
        (InternalError("current transaction is aborted"), None),
        (IntegrityError("UNIQUE constraint failed"), None),
        (ProgrammingError("syntax error"), None),
        (ValueError("a mistake"), None),
        (None, None),
    ],
)
def test_what_passes_by_itself_is_told_from_a_mistake(error, code):
    kind = trouble.kind_of(error)
    assert (kind and kind.code) == code


@pytest.mark.parametrize(
    ("accept", "kind"), [("text/html", "text/html; charset=utf-8"), ("application/json", "application/json")]
)
def test_the_answer_asks_the_store_for_nothing(accept, kind):
    """The database is not allowed in this test."""
    response = trouble.unavailable(RequestFactory().get("/", headers={"accept": accept}), Finding(trouble.DISK_FULL))
    told = (response.status_code, response.headers["Retry-After"], response.headers["Content-Type"])
    assert (told, b"unavailable.disk_full" in response.content) == ((503, "5", kind), True)


@pytest.mark.parametrize(("error", "status"), [(OperationalError("no answer"), 503), (ValueError("a mistake"), 500)])
def test_what_no_page_caught_is_answered_by_what_it_was(error, status):
    try:
        raise error
    except (OperationalError, ValueError):
        assert trouble.server_error(RequestFactory().get("/")).status_code == status
