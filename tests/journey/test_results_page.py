"""The public results page by axe and in a browser: WCAG 2.2 AA, one request, no script, and it fits a telephone."""

import pytest

from langnghe.core.plan.roles import Role
from langnghe.phases.disseminate.actions import publication
from tests.cast import CLOSES
from tests.conftest import person
from tests.journey.test_accessibility import reader, violations
from tests.phases.test_publication import SLUG, issued, publish

pytestmark = [pytest.mark.browser, pytest.mark.store, pytest.mark.django_db(transaction=True)]

__all__ = ["reader"]


def test_everybody_can_read_it_on_any_screen(reader, live_server):
    issued(person("hoa", Role.OFFICER), person("binh", Role.APPROVER))
    publish()
    addresses = (f"/ket-qua/{SLUG}/", f"/ket-qua/{SLUG}/en/", "/ket-qua/")
    assert {address: wrong for address in addresses if (wrong := violations(reader, live_server.url + address))} == {}
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))
    reader.goto(f"{live_server.url}/ket-qua/{SLUG}/")
    wide = reader.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert (len(asked), wide, reader.locator("svg[role=img]").count() > 0) == (1, 0, True)
    publication.withdraw(slug=SLUG, because="thử", by=None, now=CLOSES)
    assert violations(reader, f"{live_server.url}/ket-qua/{SLUG}/") == []
