"""What commands say of stores, settings and addresses that cannot be used."""

import json
import os
import socket
import subprocess
import sys
from argparse import Namespace

import pytest

from langnghe.cli import serve
from langnghe.core.errors import Refused

pytestmark = pytest.mark.store


def langnghe(*words: str, **settings: str) -> tuple[int, str, str]:
    """The exit status, the JSON's codes and the lines of errors of a command in a process of its own."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "langnghe.config.settings", "DATABASE_URL": "", **settings}
    done = subprocess.run(
        [sys.executable, "-m", "langnghe", *words], env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    return done.returncode, ",".join(each["code"] for each in json.loads(done.stdout)["findings"]), done.stderr


def test_a_store_without_tables_is_told_from_a_damaged_one(tmp_path):
    status, codes, errors = langnghe("tables", "cho-xa", "--json", "--data", str(tmp_path))
    assert (status, codes, errors.startswith("doctor.old_store: ")) == (1, "doctor.old_store", True)
    (tmp_path / "store.sqlite3").write_bytes(b"no store at all " * 500)
    status, codes, errors = langnghe("tables", "cho-xa", "--json", "--data", str(tmp_path))
    assert (status, codes, "file is not a database" in errors) == (1, "store.unusable", True)


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    status, codes, errors = langnghe("tables", "cho-xa", "--json", "--data", str(tmp_path / "file"))
    assert (status, codes, "Traceback" in errors) == (1, "settings.data", False)


def test_a_setting_that_cannot_be_is_said_as_every_refusal_is(tmp_path):
    _, codes, errors = langnghe("tables", "cho-xa", "--json", "--data", str(tmp_path), LANGNGHE_DEBUG="7")
    said = "settings.flag: LANGNGHE_DEBUG: '7' is neither 0 nor 1. Set it to 0 or 1, or unset it.\n"
    assert (codes, errors) == ("settings.flag", said)


def test_a_port_in_use_is_refused():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(Refused) as refused:
            serve.listen(Namespace(host="127.0.0.1", port=other.getsockname()[1], workers=1))
    assert refused.value.findings[0].code == "serve.no_address"


@pytest.mark.parametrize(("port", "host", "code"), [(0, "127.0.0.1", "serve.bad_port"), (8000, "256.0.0.1", "serve.no_address")])
def test_an_address_that_cannot_be_is_refused(port, host, code):
    with pytest.raises(Refused) as refused:
        serve.listen(Namespace(host=host, port=port, workers=1))
    assert refused.value.findings[0].code == code
