"""What is found out about an installation, on the page, by `langnghe doctor` and by programs that watch it."""

import os
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.db import OperationalError, connection
from django.utils import timezone

from langnghe.core.package.backup_schedule import Kept
from langnghe.core.plan.roles import Role
from langnghe.office.queries import health, health_folder, health_parts, health_reach, health_store, readiness
from langnghe.records import backups, journal
from tests.conftest import person

pytestmark = [pytest.mark.store, pytest.mark.django_db]
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


def codes(findings) -> list[str]:
    return [finding.code for finding in findings]


@pytest.fixture
def folder(settings, tmp_path):
    """A data folder of its own."""
    tmp_path.chmod(0o700)
    settings.DATA = tmp_path
    settings.SCANS_KEY = settings.METRICS_TOKEN_FILE = None
    key = tmp_path / "secret.key"
    key.write_text("key")
    key.chmod(0o600)
    return tmp_path


def test_a_folder_that_is_as_it_should_be_has_nothing_to_say(folder):
    checks = (health_folder.space, health_folder.rights, health_folder.leftovers, health_folder.backup)
    assert [codes(check(timezone.now())) for check in checks] == [[], [], [], []]


@pytest.mark.skipif(os.name == "nt", reason="rights are others there")
def test_keys_and_folders_that_others_may_read_are_found(folder):
    folder.chmod(0o755)
    (folder / "secret.key").chmod(0o640)
    assert codes(health_folder.rights(NOW)) == ["doctor.open_folder", "doctor.readable_key"]


def test_what_requests_left_behind_is_found_after_a_day(folder):
    (folder / "incoming").mkdir()
    (folder / "files").mkdir()
    for name in ("incoming/one", "incoming/two", "files/x.part", "files/whole"):
        (folder / name).write_bytes(b"")
        os.utime(folder / name, (0, 0))
    found = health_folder.leftovers(NOW)
    assert [(finding.place.file.rpartition("/")[2], finding.values["count"]) for finding in found] == [
        ("files", 1),
        ("incoming", 2),
    ]


def test_a_disk_that_takes_nothing_is_found(folder, settings):
    settings.DATA = folder / "nowhere"
    assert health_folder.why_unwritable() == os.strerror(2)


@pytest.mark.parametrize(("days", "found"), [(1, []), (3, ["doctor.old_backup"])])
def test_an_old_backup_is_found(folder, days, found):
    made = Kept("one.backup", "nightly", NOW, 3, "0" * 64, rows=0, sealed=True, verified_at=NOW)
    (backups.folder() / made.name).write_bytes(b"one")
    backups.note(made)
    assert (codes(health_folder.backup(NOW + timedelta(days=days))), health_folder.backup_age(NOW)) == (found, timedelta(0))


def test_an_installation_that_has_no_backup_after_some_days_is_told(folder):
    assert codes(health_folder.backup(timezone.now() + timedelta(days=30))) == ["doctor.no_backup"]


def test_the_store_of_the_tests_is_of_this_version():
    """Their PostgreSQL forces nothing to the disk, and that is said."""
    durable = [] if connection.vendor == "sqlite" else ["doctor.not_durable", "doctor.not_durable"]
    assert (codes(health_store.store(NOW)), readiness.is_ready()) == (durable, True)


def test_a_store_that_does_not_answer_is_said_and_nothing_more_is_asked_of_it(monkeypatch, settings):
    def silent() -> bool:
        raise OperationalError("no route to host\nand more")

    monkeypatch.setattr(health_store, "is_current", silent)
    checked = {each.name: codes(each.findings) for each in health.looked_at(timezone.now())}
    assert (checked["store"], "journal" in checked) == (["doctor.no_store"], False)


def test_a_clock_behind_the_journal_is_found(hoa):
    journal.record("survey.created", None, by=hoa, at=NOW + timedelta(hours=1))
    assert "doctor.clock_behind" in codes(health_store.clock(NOW))
    assert "doctor.clock_behind" not in codes(health_store.clock(NOW + timedelta(hours=1)))


def test_people_with_far_reaching_roles_and_one_factor_are_counted(settings):
    person("quan-tri", Role.ADMINISTRATOR)
    person("nhap-lieu", Role.CLERK)
    settings.SECOND_FACTOR = "privileged"
    assert [finding.values for finding in health_store.people(NOW)] == [{"count": 1}]
    settings.SECOND_FACTOR = "optional"
    assert list(health_store.people(NOW)) == []


@pytest.mark.parametrize(
    ("hosts", "https", "found"),
    [
        (["127.0.0.1", "localhost"], False, []),
        (["dieutra.example.org"], False, ["doctor.plain_http"]),
        (["dieutra.example.org"], True, []),
        (["localhost"], True, ["doctor.nameless"]),
    ],
)
def test_names_and_tls_go_together(settings, hosts, https, found):
    settings.ALLOWED_HOSTS, settings.HTTPS = hosts, https
    assert codes(health_reach.addresses(NOW)) == found


def certificate(days: int) -> bytes:
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "dieutra.example.org")]),
    )
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
    lasting = made.not_valid_before(NOW - timedelta(days=60)).not_valid_after(NOW + timedelta(days=days))
    return lasting.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


@pytest.mark.parametrize(("days", "found"), [(40, []), (5, ["doctor.certificate_ends"])])
def test_a_certificate_that_ends_soon_is_found(tmp_path, days, found):
    (tmp_path / "cert.pem").write_bytes(certificate(days))
    assert codes(health_reach.certificate(tmp_path / "cert.pem", NOW)) == found


def test_a_library_of_another_version_is_found(monkeypatch, tmp_path):
    lock = tmp_path / "requirements.lock"
    lock.write_text("django==1.0 \\\n    --hash=sha256:00\nnowhere-to-be-found==2.0\ncolorama==0.4 ; sys_platform == 'win32'\n")
    monkeypatch.setattr(health_parts, "LOCK", lock)
    assert codes(health_parts.libraries(NOW)) == ["doctor.other_version", "doctor.no_library"]
    monkeypatch.setattr(health_parts, "LOCK", tmp_path / "none")
    assert codes(health_parts.libraries(NOW)) == []


def test_missing_fonts_are_found(monkeypatch):
    monkeypatch.setattr(health_parts, "FONTS", {"fonts-none": ("No Such Font",)})
    assert codes(health_parts.fonts(NOW)) == ["doctor.no_font"]


def test_a_mail_server_that_is_away_is_found(settings):
    assert list(health_reach.mail()) == []
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.MAIL = type(settings.MAIL)(host="127.0.0.1", port=1)
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert codes(health_reach.mail()) == ["doctor.no_mail"]


def test_the_page_says_what_the_command_says(client, minh, folder, settings):
    settings.ALLOWED_HOSTS = ["testserver", "dieutra.example.org"]
    client.force_login(minh)
    said = client.get("/health/", headers={"accept-language": "en"}).content.decode()
    assert ("doctor" in said, "without TLS" in said, "Fonts" in said) == (True, True, True)


def test_strangers_are_told_whether_it_works_and_nothing_else(client, monkeypatch):
    assert (client.get("/health/live").json(), client.get("/health/ready").json()) == ({"live": True}, {"ready": True})
    monkeypatch.setattr(readiness, "why_unwritable", lambda: "No space left on device")
    monkeypatch.setattr(readiness, "KNOWN_SECONDS", -1.0)
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json(), answer.headers["Retry-After"]) == (503, {"ready": False}, "5")
