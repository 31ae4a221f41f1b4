"""A list of files with their checksums."""

import hashlib

import pytest

from langnghe.core.package.manifest import Manifest, digests_of, manifest_text, read_manifest

DIGEST = "0" * 63 + "a"


def test_checksums_are_those_of_the_whole_content():
    assert digests_of([b"a", b"", b"bc"]) == {
        "sha256": hashlib.sha256(b"abc").hexdigest(), "sha512": hashlib.sha512(b"abc").hexdigest(),
    }  # fmt: skip


def test_a_manifest_is_a_sorted_line_for_each_file_and_is_read_back():
    manifest = Manifest("sha256", {"data/b ế.csv": DIGEST, "data/a": "f" * 64})
    text = manifest_text(manifest)
    assert text == f"{'f' * 64}  data/a\n{DIGEST}  data/b ế.csv\n"
    assert read_manifest(text, "sha256", "m") == (manifest, ())


@pytest.mark.parametrize(("line", "path"), [(f"{DIGEST} *data/a", "data/a"), (f"{DIGEST.upper()}\tdata/a b", "data/a b")])
def test_other_ways_to_write_a_line_are_read(line, path):
    assert read_manifest(line, "sha256", "m") == (Manifest("sha256", {path: DIGEST}), ())


@pytest.mark.parametrize(
    ("line", "code", "place"),
    [
        ("", "package.bad_line", "m, line 2"),
        ("abc  data/b", "package.bad_line", "m, line 2"),
        (f"{DIGEST}", "package.bad_line", "m, line 2"),
        (f"{DIGEST}0  data/b", "package.bad_line", "m, line 2"),
        (f"{'g' * 64}  data/b", "package.bad_line", "m, line 2"),
        (f"{DIGEST}  ../b", "package.unsafe_path", "../b"),
        (f"{DIGEST}  data/a", "package.listed_twice", "m, line 2"),
    ],
)
def test_a_line_that_is_wrong_is_left_out_and_said(line, code, place):
    manifest, findings = read_manifest(f"{DIGEST}  data/a\n{line}\n", "sha256", "m")
    assert manifest.digests == {"data/a": DIGEST}
    assert [(finding.code, str(finding.place)) for finding in findings] == [(code, place)]
