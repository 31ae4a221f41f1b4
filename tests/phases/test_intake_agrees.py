"""The fast way in and the page's own view decide the same over whatever is sent."""

from itertools import count
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from langnghe.phases.collect.views.endpoint import Endpoint
from langnghe.records.models import ResponseRow
from tests import loops
from tests.stage import SLUG, opened

KIND = "application/x-www-form-urlencoded"
NUMBERS = count()
FIELDS = st.fixed_dictionaries(
    {"_consent": st.sampled_from(["yes", ""]), "_unit": st.sampled_from(["ban-mau", "ban-thu", "ban-mau", "nowhere"])},
    optional={
        "_shown": st.sampled_from(["goes times wish", "goes wish", "goes times wish"]),
        "goes": st.sampled_from(["yes", "no", "no", "perhaps"]),
        "times": st.sampled_from(["3", "", "many", "-1"]),
        "wish": st.text(max_size=20),
        "stranger": st.just("x"),
        "_go": st.just("next"),
    },
)


def by_endpoint(body: bytes) -> int:
    """The status; 0 when it is left to the pages."""
    sent: list[dict] = []

    async def pages(_scope, _receive, _send) -> None:
        sent.append({"status": 0})

    async def receive() -> dict:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict) -> None:
        sent.append(message)

    endpoint = Endpoint(pages)
    headers = [(b"content-type", KIND.encode()), (b"accept", b"text/html")]
    loops.run(endpoint({"type": "http", "method": "POST", "path": f"/s/{SLUG}", "headers": headers}, receive, send))
    endpoint.committer.close()
    return sent[0]["status"]


def by_page(body: bytes) -> int:
    return Client().post(f"/s/{SLUG}", body, content_type=KIND).status_code


@pytest.mark.store
@pytest.mark.django_db(transaction=True)
def test_both_ways_take_the_same_and_store_the_same():
    opened(closes_at=None)

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(FIELDS)
    def agree(fields: dict[str, str]) -> None:
        known, stored = set(ResponseRow.objects.values_list("pk", flat=True)), []
        for way in (by_endpoint, by_page):
            body = urlencode({**fields, "_submission": f"submission-number-{next(NUMBERS)}"}).encode()
            taken = way(body) in (302, 303)
            new = ResponseRow.objects.exclude(pk__in=known)
            stored.append((taken, [(row.unit, row.mode, row.answers) for row in new]))
            known.update(new.values_list("pk", flat=True))
        assert stored[0] == stored[1]

    agree()
