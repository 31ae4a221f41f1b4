"""A package is sealed, checked and restored on pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from langnghe.core.formats.sealed_file import new_key
from langnghe.core.plan.roles import Role
from langnghe.phases.archive import queries
from langnghe.phases.collect import intake
from langnghe.phases.process import actions as process_actions
from langnghe.records.models import PackageRow, ResponseRow, SurveyRow
from tests.cast import CLOSES, DURING
from tests.conftest import person
from tests.phases.test_restoring import elsewhere, made, package  # noqa: F401 - fixtures
from tests.stage import SLUG, opened, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db]
PRIVATE, PUBLIC = new_key(bytes(range(32)))


def sent(content: bytes, name: str = "package.zip") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def signed_in(client, role: Role):
    client.force_login(person(f"the-{role}", role))
    return client


def test_the_full_dataset_is_sealed_for_whoever_has_the_private_key(client):
    opened()
    intake.submit(SLUG, [submission(number, goes="yes") for number in range(20)], DURING)
    process_actions.lock_dataset(slug=SLUG, by=None, now=CLOSES)
    SurveyRow.objects.update(state="reported")
    signed_in(client, Role.OFFICER)
    refused = client.post(reverse("archive-make", args=[SLUG]), {"key": sent(PRIVATE, "key")})
    assert (refused.status_code, PackageRow.objects.exists(), "khóa bí mật" in refused.content.decode()) == (400, False, True)
    client.post(reverse("archive-make", args=[SLUG]), {"key": sent(PUBLIC, "key.pub")})
    client.post(reverse("archive-make", args=[SLUG]))
    with queries.package_path(SLUG, 1).open("rb") as sealed, queries.package_path(SLUG, 2).open("rb") as bare:
        assert [queries.looked_into(file).identity.sealed for file in (sealed, bare)] == [True, False]


def test_a_package_is_checked_without_keeping_anything(client, package):  # noqa: F811 - the fixture
    signed_in(client, Role.OFFICER)
    whole = client.post(reverse("archive-check"), {"package": sent(package)}).content.decode()
    broken = client.post(reverse("archive-check"), {"package": sent(package[:-2000])}).content.decode()
    assert ("Nguyên vẹn" in whole, SLUG in whole, "Hư hỏng" in broken) == (True, True, True)
    assert SurveyRow.objects.count() == 0


def test_an_administrator_restores_what_is_open_once(client, package):  # noqa: F811 - the fixture
    signed_in(client, Role.ADMINISTRATOR)
    page = client.post(reverse("archive-restore-now"), {"package": sent(package)}, follow=True)
    assert (ResponseRow.objects.count(), "60 phiếu" in page.content.decode()) == (60, True)
    again = client.post(reverse("archive-restore-now"), {"package": sent(package)})
    there = client.post(reverse("archive-check"), {"package": sent(package)}).content.decode()
    assert (again.status_code, "đã có" in there, ResponseRow.objects.count()) == (400, True, 60)


def test_a_package_that_is_too_large_for_a_page_goes_by_command(client, settings):
    signed_in(client, Role.ADMINISTRATOR)
    settings.UPLOAD_MAX_BYTES = 10
    assert client.post(reverse("archive-check"), {"package": sent(b"x" * 11)}).status_code == 413
