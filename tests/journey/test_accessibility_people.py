"""The pages of sign-in, people and the installation by axe, on a dark phone and on a light desk."""

import pytest

from langnghe.records.models import Person
from tests.journey.test_accessibility import reader, sign_in, violations  # noqa: F401 - a fixture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = (
    *("account/", "account/password/", "account/code/", "account/passkeys/add/", "account/recovery/renew/"),
    *("people/", "people/new/", "people/{}/", "rights/", "journal/", "journal/check/", "backups/", "programs/", "webhooks/"),
    *("health/", "installation/", "api/", "work/"),
)


def test_the_pages_of_people(reader, live_server, client):  # noqa: F811 - the fixture
    site = live_server.url.replace("127.0.0.1", "localhost")
    assert violations(reader, f"{site}/sign-in/") == []
    sign_in(client, reader, site)
    pages = [page.format(Person.objects.get().pk) for page in PAGES]
    assert {page: wrong for page in pages if (wrong := violations(reader, f"{site}/{page}"))} == {}
