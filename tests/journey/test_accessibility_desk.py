"""The pages of the desk by axe: paper, cleaning, coding, progress, restoring; on a dark phone and on a light desk."""

import pytest

from langnghe.records import files
from langnghe.records.models import Person, ResponseRow, RewriteRow, SurveyRow
from tests.journey.test_accessibility import reader, sign_in, violations  # noqa: F401 - a fixture
from tests.paper_stage import keyed, returned
from tests.phases.test_coding import AFTER, Where, given, staged
from tests.stage import SLUG

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAPER = ("", "ledger/", "ledger/unit/ban-mau/", "keying/", "keying/2/", "differences/", "scans/", "review/")
PROCESS = (
    "",
    "editing/",
    "editing/rules/",
    "coding/",
    "coding/wish/",
    "coding/wish/codebook/",
    "coding/wish/masks/",
    "progress/",
)


def test_the_pages_of_paper(reader, live_server, client):  # noqa: F811 - the fixture
    returned(1, 2, 3, twice=0)
    sign_in(client, reader, live_server.url)
    keyed(1, by=Person.objects.get(username="carrier"))
    paper = f"/surveys/{SLUG}/collect/paper/"
    assert {page: wrong for page in PAPER if (wrong := violations(reader, f"{live_server.url}{paper}{page}"))} == {}


def test_the_pages_of_cleaning_and_coding(reader, live_server, client):  # noqa: F811 - the fixture
    staged()
    given(Where(SLUG, "wish", Person.objects.get(username="binh-the-approver"), AFTER))
    survey, count = SurveyRow.objects.get(slug=SLUG), ResponseRow.objects.count()
    RewriteRow.objects.create(survey=survey, kind="closing", on=AFTER.date(), responses=count, certificate=files.keep(b"done"))
    sign_in(client, reader, live_server.url)
    process = f"/surveys/{SLUG}/process/"
    pages = (
        *(f"{process}{page}" for page in PROCESS),
        f"{process}editing/{ResponseRow.objects.first().pk}/",
        "/archive/restore/",
    )
    assert {page: wrong for page in pages if (wrong := violations(reader, live_server.url + page))} == {}
