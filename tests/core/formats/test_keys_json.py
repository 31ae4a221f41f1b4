"""The file of keys that an issuer publishes: read back as it was written, and nothing that was changed."""

import json
from datetime import date

import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.keys_json import read_keys, write_keys
from langnghe.core.response.blind import PublicKey
from langnghe.core.response.roster import Publication, PublishedKey
from tests.core.response.rfc9474 import VECTOR

KEY = PublicKey(int(VECTOR["n"], 16), 65537)
OVER = Publication("cho-xa", 22, (PublishedKey("ban-mau", KEY, 9), PublishedKey("", KEY, 10)), date(2024, 6, 9))
GOING_ON = Publication("cho-xa", 1200, (PublishedKey("", KEY),))


def changed(**values: object) -> bytes:
    return json.dumps(json.loads(write_keys(OVER)) | values).encode()


def key(**values: object) -> list[dict[str, object]]:
    return [json.loads(write_keys(OVER))["keys"][0] | values]


@pytest.mark.parametrize("published", [OVER, GOING_ON], ids=["over", "going on"])
def test_what_was_written_is_read_back(published):
    assert read_keys(write_keys(published)) == published


def test_the_file_shows_the_fingerprints_that_are_printed():
    shown = json.loads(write_keys(OVER))["keys"][0]
    assert (shown["fingerprint"], shown["issued"], shown["cell"]) == (KEY.fingerprint, 9, "ban-mau")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "keys.unreadable"),
        (b"[1]", "keys.unreadable"),
        (b" " * 20_000_001, "keys.unreadable"),
        (changed(keys=[]), "keys.unreadable"),
        (changed(people=True), "keys.unreadable"),
        (changed(keys=key(modulus="ff")), "keys.unreadable"),
        (changed(keys=key(exponent=1)), "keys.unreadable"),
        (changed(closed_on="soon"), "keys.unreadable"),
        (changed(keys=key(issued=-1)), "keys.unreadable"),
        (changed(people=23), "keys.changed"),
        (changed(sha256="0"), "keys.changed"),
        (changed(keys=key(fingerprint="0")), "keys.changed"),
        (changed(closed_on=None), "keys.changed"),
    ],
    ids=lambda value: value if isinstance(value, str) else str(len(value)),
)
def test_what_is_no_such_file_or_was_changed_is_refused(data, code):
    with pytest.raises(Refused) as refused:
        read_keys(data, "keys.json")
    assert refused.value.findings[0].code == code
