"""The settings, read in a process of their own: what each variable brings, and what a wrong one says."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from langnghe.config.coding import Endpoint, coding_settings
from langnghe.config.mail import Mail, mail_settings
from tools.figures import ROOT

MAIL = {"LANGNGHE_MAIL_HOST": "mail.example.vn", "LANGNGHE_MAIL_SENDER": "dlxh@example.vn"}

STORE = "settings.DATABASES['default']"
SERVERS = (
    f"DATABASES['default']['HOST'], {STORE}['PORT'] or None, *filter(None, [{STORE}['OPTIONS'].get('target_session_attrs')])"
)
POOLED = {"LANGNGHE_POOLER": "transaction", "DATABASE_URL": "postgresql://x@h/d"}
READ = {"DATABASE_URL": "postgresql://x@h/d", "DATABASE_REPLICA_URL": "postgresql://x@k:1,l:2/d"}


def setting(name: str, tmp_path, **variables: str) -> str:
    """What a setting is under these variables; what the program says when it cannot start."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LANGNGHE_", "DATABASE_"))}
    ask = f"from langnghe.config import settings; print(settings.{name})"
    environment = {**kept, "LANGNGHE_DATA": str(tmp_path), **variables}
    done = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return (done.stdout or done.stderr).strip().splitlines()[-1]


@pytest.mark.parametrize(
    ("name", "variables", "value"),
    [
        ("SECURE_PROXY_SSL_HEADER", {}, "None"),
        ("SECURE_PROXY_SSL_HEADER", {"LANGNGHE_HTTPS": "1"}, "('HTTP_X_FORWARDED_PROTO', 'https')"),
        ("SESSION_COOKIE_SECURE", {"LANGNGHE_HTTPS": "1"}, "True"),
        ("ALLOWED_HOSTS", {"LANGNGHE_HOSTS": "a.example.org, b.example.org"}, "['a.example.org', 'b.example.org']"),
        ("MAIL.host == settings.EMAIL_HOST == ''", {}, "True"),
        ("EMAIL_PORT", {**MAIL}, "587"),
        ("EMAIL_USE_TLS, settings.EMAIL_USE_SSL", {**MAIL, "LANGNGHE_MAIL_TLS": "tls"}, "False True"),
        ("DEFAULT_FROM_EMAIL", {**MAIL, "LANGNGHE_MAIL_SENDER": "Ban <dlxh@example.vn>"}, "Ban <dlxh@example.vn>"),
        ("DATABASES['default']['ENGINE']", {}, "django.db.backends.sqlite3"),
        ("DATABASES['default']['ENGINE']", {"DATABASE_URL": "postgresql://x@h/d"}, "django.db.backends.postgresql"),
        (SERVERS, {"DATABASE_URL": "postgresql://x@h/d"}, "h None"),
        (SERVERS, {"DATABASE_URL": "postgresql://x:y@h:1,k/d?sslmode=require"}, "h,k 1,5432 read-write"),
        ("DATABASES['default']['DISABLE_SERVER_SIDE_CURSORS']", {**POOLED}, "True"),
        ("DATABASES['default']['OPTIONS'].get('options')", {**POOLED}, "None"),
        ("REPLICA, settings.REPLICA_SECONDS, 'replica' in settings.DATABASES", {}, "False 15 False"),
        ("REPLICA, settings.REPLICA_SECONDS", {**READ, "LANGNGHE_REPLICA_SECONDS": "5"}, "True 5"),
        ("DATABASES['replica']['OPTIONS']['target_session_attrs']", {**READ}, "prefer-standby"),
    ],
)
def test_a_variable_brings_what_it_should(name, variables, value, tmp_path):
    assert setting(name, tmp_path, **variables) == value


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({"LANGNGHE_HTTPS": "yes"}, "settings.flag"),
        ({"DATABASE_URL": "mysql://x@h/d"}, "settings.database"),
        ({"DATABASE_URL": "postgresql://x@h,:3/d"}, "settings.database"),
        ({"LANGNGHE_POOLER": "session", "DATABASE_URL": "postgresql://x@h/d"}, "settings.pooler"),
        ({"DATABASE_REPLICA_URL": "postgresql://x@h/d"}, "settings.replica"),
        ({"LANGNGHE_REPLICA_SECONDS": "0"}, "settings.number"),
        ({"LANGNGHE_MAIL_PORT": "25"}, "settings.mail"),
    ],
)
def test_a_wrong_variable_stops_the_program_and_says_which(variables, code, tmp_path):
    assert setting("DEBUG", tmp_path, **variables).split(": ")[1:3] == [code, next(iter(variables))]


@pytest.mark.parametrize(
    ("variables", "found"),
    [
        ({}, Mail()),
        ({"HOST": "mail.example.vn"}, Mail("mail.example.vn", 587, "starttls", "", "", "dlxh@example.vn")),
        ({"HOST": "127.0.0.1", "TLS": "none"}, Mail("127.0.0.1", 25, "none", "", "", "dlxh@example.vn")),
        (
            {"HOST": "mail.example.vn", "TLS": "tls", "PORT": "2465", "USER": "x", "PASSWORD": "y"},
            Mail("mail.example.vn", 2465, "tls", "x", "y", "dlxh@example.vn"),
        ),
    ],
)
def test_how_e_mail_is_sent(variables, found):
    given = {**variables, "SENDER": "dlxh@example.vn"} if variables else {}
    assert mail_settings({f"LANGNGHE_MAIL_{name}": value for name, value in given.items()}) == found


def test_a_password_may_stand_in_a_file(tmp_path):
    (tmp_path / "password").write_text("geheim\n", encoding="utf-8")
    given = {**MAIL, "LANGNGHE_MAIL_USER": "x", "LANGNGHE_MAIL_PASSWORD_FILE": str(tmp_path / "password")}
    assert mail_settings(given).password == "geheim"


@pytest.mark.parametrize(
    ("variables", "name"),
    [
        ({"HOST": "https://mail.example.vn"}, "HOST"),
        ({"SENDER": ""}, "SENDER"),
        ({"SENDER": "dlxh"}, "SENDER"),
        ({"SENDER": "a@b.vn\r\nBcc: c@d.vn"}, "SENDER"),
        ({"TLS": "yes"}, "TLS"),
        ({"PORT": "0"}, "PORT"),
        ({"PORT": "smtp"}, "PORT"),
        ({"USER": "x"}, "USER"),
        ({"PASSWORD": "y"}, "USER"),
        ({"USER": "x", "PASSWORD": "y", "TLS": "none"}, "TLS"),
        ({"USER": "x", "PASSWORD": "y", "PASSWORD_FILE": "z"}, "PASSWORD_FILE"),
        ({"USER": "x", "PASSWORD_FILE": "not/there"}, "PASSWORD_FILE"),
        ({"HOST": "", "USER": "x", "SENDER": ""}, "USER"),
    ],
)
def test_a_wrong_variable_for_e_mail_is_named_and_no_password_is_said(variables, name):
    given = {**MAIL, **{f"LANGNGHE_MAIL_{key}": value for key, value in variables.items()}}
    with pytest.raises(ImproperlyConfigured, match=f"^settings.mail: LANGNGHE_MAIL_{name}: ") as refused:
        mail_settings(given)
    assert "'y'" not in str(refused.value)


@pytest.mark.parametrize(
    ("variables", "found"),
    [
        ({}, Endpoint()),
        ({"MODEL": "small"}, Endpoint()),
        ({"ENDPOINT": "http://10.0.0.5/v1/", "MODEL": "small"}, Endpoint("http://10.0.0.5/v1", "small")),
    ],
)
def test_a_model_of_the_agency_is_asked_only_when_it_is_named(variables, found):
    assert coding_settings({f"LANGNGHE_CODING_{name}": value for name, value in variables.items()}) == found


def test_the_key_of_that_model_stands_in_a_file(tmp_path):
    (tmp_path / "key").write_text("geheim\n", encoding="utf-8")
    given = {"ENDPOINT": "https://model.example.vn/v1", "MODEL": "small", "KEY_FILE": str(tmp_path / "key")}
    assert coding_settings({f"LANGNGHE_CODING_{name}": value for name, value in given.items()}).key == "geheim"


@pytest.mark.parametrize(
    ("variables", "name"),
    [
        ({"ENDPOINT": "file:///etc/passwd", "MODEL": "small"}, "ENDPOINT"),
        ({"ENDPOINT": "model.example.vn", "MODEL": "small"}, "ENDPOINT"),
        ({"ENDPOINT": "http://10.0.0.5/v1"}, "MODEL"),
        ({"ENDPOINT": "http://10.0.0.5/v1", "MODEL": "small", "KEY_FILE": "/nowhere/key"}, "KEY_FILE"),
    ],
)
def test_a_wrong_setting_of_that_model_is_loud(variables, name):
    with pytest.raises(ImproperlyConfigured, match=f"LANGNGHE_CODING_{name}"):
        coding_settings({f"LANGNGHE_CODING_{key}": value for key, value in variables.items()})
