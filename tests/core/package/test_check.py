"""Whether the files of a package are those that its manifest lists."""

import pytest

from langnghe.core.package.check import disagreements
from langnghe.core.package.manifest import Manifest

LISTED = {"a": "1", "b": "2"}


@pytest.mark.parametrize(
    ("present", "codes"),
    [
        (LISTED, []),
        ({"a": "1"}, ["package.missing_file b"]),
        (LISTED | {"c": "3"}, ["package.unlisted_file c"]),
        (LISTED | {"a": "9"}, ["package.changed_file a"]),
        ({"c": "3"}, ["package.missing_file a", "package.missing_file b", "package.unlisted_file c"]),
    ],
)
def test_every_difference_is_said(present, codes):
    findings = disagreements(Manifest("sha256", LISTED), {path: {"sha256": digest} for path, digest in present.items()})
    assert [f"{finding.code} {finding.place}" for finding in findings] == codes


def test_a_changed_file_shows_both_checksums():
    (finding,) = disagreements(Manifest("sha512", {"a": "1"}), {"a": {"sha512": "9"}})
    assert (finding.stated, finding.computed, finding.values["algorithm"]) == ("1", "9", "sha512")
