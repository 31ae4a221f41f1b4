"""An archive package in its zip file: every byte that is changed is found, with and without the key."""

import json
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from langnghe.core.errors import Refused
from langnghe.core.formats.bag import write_bag
from langnghe.core.formats.bag_check import verify_bag
from langnghe.core.formats.package_zip import opened, verify_package
from langnghe.core.formats.sealed_file import Custodian, sealed, write_lock
from tests.core.package.made import files

CUSTODIAN = Custodian(phrase="năm từ không liên quan")
KEY = bytes(range(32))
LOCK = write_lock(KEY, CUSTODIAN, chance=KEY, cost=2)


def packed(given: dict[str, bytes]) -> dict[str, bytes]:
    """The files with the sealed part sealed."""
    hidden = {path.removeprefix("unsealed/"): content for path, content in given.items() if path.startswith("unsealed/")}
    plain = {path: content for path, content in given.items() if not path.startswith("unsealed/")}
    under = {f"sealed/{path}.sealed": b"".join(sealed([content], KEY, path)) for path, content in hidden.items()}
    return plain | under | {"sealed/lock.json": LOCK}


WHOLE = packed(files())
PACKAGE = write_bag(WHOLE, {}, {"dataset": "d" * 64, "journal": "", "commitments": "c" * 64})


def codes(data: bytes, custodian: Custodian | None = CUSTODIAN) -> list[str]:
    return [finding.code for finding in verify_package(BytesIO(data), custodian)]


@pytest.mark.parametrize("custodian", [None, CUSTODIAN], ids=["anybody", "custodian"])
def test_a_whole_package_is_whole(custodian):
    assert codes(PACKAGE, custodian) == []


@pytest.mark.parametrize("language", ["README.md", "README.vi.md"])
def test_the_marks_stand_in_its_readme(language):
    with zipfile.ZipFile(BytesIO(PACKAGE)) as archive:
        text = archive.read(f"bag/{language}").decode()
    marks = [line.rpartition(": ")[2] for line in text.splitlines() if line.startswith("- ") and ": `" in line]
    assert marks == [f"`{'d' * 64}`", f"`{'c' * 64}`"]


def test_without_its_checksums_a_file_is_not_looked_for():
    with zipfile.ZipFile(BytesIO(PACKAGE)) as archive:
        kept = {name: archive.read(name) for name in archive.namelist() if "manifest" not in name}
    kept["bag/manifest-sha512.txt"] = b""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in kept.items():
            archive.writestr(name, content)
    with opened(buffer) as evidence:
        assert evidence.by_sum == {}


def test_a_bag_without_a_lock_needs_no_key():
    assert codes(write_bag({"a.txt": b""}, {})) == []


def test_a_damaged_entry_cannot_be_read():
    with opened(BytesIO(PACKAGE), CUSTODIAN) as evidence:
        assert evidence.content("unsealed/responses.jsonl") == files()["unsealed/responses.jsonl"]
        with pytest.raises(Refused):
            list(evidence.pieces("nowhere"))


def content_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@given(st.integers(0, len(PACKAGE) - 1), st.integers(1, 255))
@settings(max_examples=150)
def test_any_changed_byte_of_the_file_is_found_or_changes_no_file_in_it(place, difference):
    data = bytearray(PACKAGE)
    data[place] ^= difference
    assert verify_package(BytesIO(data)) or content_of(bytes(data)) == content_of(PACKAGE)


@given(st.sampled_from(sorted(WHOLE)), st.data())
@settings(max_examples=60)
def test_any_changed_byte_of_any_file_is_found(path, data):
    entries = content_of(PACKAGE)
    content = bytearray(entries[f"bag/data/{path}"])
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, each in (entries | {f"bag/data/{path}": bytes(content)}).items():
            archive.writestr(name, each)
    assert verify_bag(buffer.getvalue())


def values_in(path: str) -> list[tuple[int, bytes]]:
    lines = files()[path].splitlines(keepends=True) if path.endswith("l") else [files()[path]]
    return list(enumerate(lines))


@given(st.sampled_from(["dataset/responses.jsonl", "unsealed/responses.jsonl"]), st.data())
@settings(max_examples=40)
def test_any_changed_answer_is_found_even_when_all_checksums_were_made_anew(path, data):
    place, line = data.draw(st.sampled_from(values_in(path)))
    said = json.loads(line)
    before = said["answers"]["goes"]
    said["answers"]["goes"] = data.draw(st.sampled_from([code for code in ("yes", "no") if code != before]))
    lines = [each for _, each in values_in(path)]
    lines[place] = json.dumps(said).encode() + b"\n"
    forged = write_bag(packed(files() | {path: b"".join(lines)}), {})
    assert "package.other_answers" in codes(forged)
