"""The settings, read in a process of their own: what each variable brings, and what a wrong one says."""

import os
import subprocess
import sys

import pytest

from tools.figures import ROOT


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
        ("DATABASES['default']['ENGINE']", {}, "django.db.backends.sqlite3"),
        ("DATABASES['default']['ENGINE']", {"DATABASE_URL": "postgresql://x@h/d"}, "django.db.backends.postgresql"),
    ],
)
def test_a_variable_brings_what_it_should(name, variables, value, tmp_path):
    assert setting(name, tmp_path, **variables) == value


@pytest.mark.parametrize(
    ("variables", "code"),
    [({"LANGNGHE_HTTPS": "yes"}, "settings.flag"), ({"DATABASE_URL": "mysql://x@h/d"}, "settings.database")],
)
def test_a_wrong_variable_stops_the_program_and_says_which(variables, code, tmp_path):
    assert setting("DEBUG", tmp_path, **variables).split(": ")[1:3] == [code, next(iter(variables))]
