"""The files of a package, and what it says of itself."""

import json
from dataclasses import replace

import pytest

from langnghe.core.errors import Refused
from langnghe.core.package import evidence as module
from langnghe.core.package.evidence import Evidence
from langnghe.core.package.identity import FORMAT, PATH, Identity, identity_of, identity_to_json

IDENTITY = Identity("cho-xa", "0.1.0", "a", "b", 3, "q.json", "c", False, ("ban-mau",), ("online",), "d", True)


def holding(**files: bytes) -> Evidence:
    """Files whose bytes come two at a time."""
    named = {name.replace("__", "."): content for name, content in files.items()}
    return Evidence(named.keys(), lambda path: (named[path][at : at + 2] for at in range(0, len(named[path]), 2)))


def saying(**changes: object) -> Evidence:
    return holding(package__json=json.dumps(identity_to_json(IDENTITY) | changes).encode())


def test_files_are_read_whole_by_lines_and_as_documents():
    files = holding(a=b'{"n":1}\n{"n":2}', b=b"{}\n")
    assert (files.content("a"), list(files.lines("a"))) == (b'{"n":1}\n{"n":2}', [{"n": 1}, {"n": 2}])
    assert (files.document("b"), list(files.lines("b"))) == ({}, [{}])


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff", b"[" * 10_000], ids=["empty", "list", "cut", "no text", "deep"])
def test_what_is_no_document_is_refused(content):
    with pytest.raises(Refused) as refused:
        holding(a=content).document("a")
    assert refused.value.findings[0].code == "package.unreadable"


@pytest.mark.parametrize("content", [b"[]\n", b"{\n", b"\n"], ids=["list", "cut", "empty"])
def test_a_line_that_is_no_object_is_refused(content):
    with pytest.raises(Refused):
        list(holding(a=content).lines("a"))


def test_a_file_that_is_not_there_or_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(module, "_LARGEST", 3)
    for path in ("a", "b"):
        with pytest.raises(Refused):
            holding(a=b"12345").content(path)


def test_a_package_says_what_it_is():
    assert identity_of(saying()) == IDENTITY


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"format": FORMAT + 1}, "package.newer"),
        ({"format": "1"}, "package.unreadable"),
        ({"format": 0}, "package.unreadable"),
        ({"rows": "3"}, "package.unreadable"),
        ({"units": "ban-mau"}, "package.unreadable"),
    ],
    ids=str,
)
def test_what_it_says_in_another_way_is_refused(changes, code):
    with pytest.raises(Refused) as refused:
        identity_of(saying(**changes))
    assert (refused.value.findings[0].code, str(refused.value.findings[0].place)) == (code, PATH)


def test_more_than_is_known_is_passed_over():
    assert identity_of(saying(colour="green")) == replace(IDENTITY)
