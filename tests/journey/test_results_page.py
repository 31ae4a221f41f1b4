"""The public results page by axe and in a browser: WCAG 2.2 AA, one request, no script, and it fits a telephone."""

import pytest

from langnghe.core.plan.roles import Role
from langnghe.phases.disseminate.actions import publication
from tests.cast import CLOSES
from tests.conftest import person
from tests.journey.test_accessibility import violations
from tests.phases.test_publication import SLUG, issued, publish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDE = {"width": 1280, "height": 900}
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_everybody_can_read_it_on_any_screen(page, live_server):
    issued(person("hoa", Role.OFFICER), person("binh", Role.APPROVER))
    publish()
    results = f"{live_server.url}/ket-qua/{SLUG}/"
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.emulate_media(color_scheme="dark")
    dark = violations(page, results)
    assert (dark, asked, page.evaluate(OVER), page.locator("svg[role=img]").count() > 0) == ([], [results], 0, True)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(WIDE)
    assert (violations(page, f"{results}en/"), page.evaluate(OVER)) == ([], 0)
    assert violations(page, f"{live_server.url}/ket-qua/") == []
    publication.withdraw(slug=SLUG, because="thử", by=None, now=CLOSES)
    assert violations(page, results) == []
