"""Scans may be larger than other files: streamed to the data folder, from whoever has signed in, and taken away afterwards."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from langnghe.core.plan.roles import Role
from langnghe.phases.collect.actions import scans
from langnghe.records.models import ScanRow
from langnghe.web import sizes
from tests.conftest import person
from tests.paper_stage import printed
from tests.stage import SLUG

pytestmark = [pytest.mark.store, pytest.mark.django_db]
SCANS = f"/surveys/{SLUG}/collect/paper/scans/receive/"


@pytest.mark.parametrize(
    ("path", "most"),
    [(SCANS, 200_000_000), ("/surveys/a/collect/paper/scans/", 20_000_000), (f"/x{SCANS}", 20_000_000), ("/", 20_000_000)],
)
def test_one_address_takes_more_than_the_others(path, most):
    assert sizes.most_bytes(path) == most


def test_the_address_is_the_one_that_takes_scans():
    assert reverse("collect-scans-receive", args=[SLUG]) == SCANS


def test_only_who_has_signed_in_may_send_much(client):
    client.force_login(person("thu", Role.CLERK))
    cookies = f"language=vi; sessionid={client.cookies['sessionid'].value}"
    assert [sizes.has_signed_in(each) for each in (cookies, "sessionid=guessed", "language=vi", "")] == [True] + [False] * 3


def test_a_large_scan_lies_in_the_data_folder_until_it_is_kept(client, settings, monkeypatch):
    printed()
    settings.UPLOAD_MAX_BYTES = settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000
    client.force_login(person("thu", Role.CLERK))
    receive, lay = scans.receive, []
    monkeypatch.setattr(scans, "receive", lambda **given: lay.extend(Path(settings.INCOMING).iterdir()) or receive(**given))
    sent = client.post(SCANS, {"files": [SimpleUploadedFile("a.tif", b"x" * 5_000)]})
    assert (sent.status_code, len(lay), list(Path(settings.INCOMING).iterdir())) == (302, 1, [])
    assert ScanRow.objects.get().name == "a.tif"


def test_what_is_larger_than_the_address_takes_is_refused_with_its_limit(client, settings):
    settings.SCANS_MAX_BYTES = 3_000_000
    client.force_login(person("thu", Role.CLERK))
    refused = client.post(
        SCANS, {"files": [SimpleUploadedFile("a.tif", b"x" * 3_000_000)]}, headers={"accept": "application/json"}
    )
    assert (refused.status_code, "3 MB" in refused.json()["findings"][0]["message"]) == (413, True)
