"""Coded files: made once, found again, and made anew when damaged."""

import pytest

from langnghe.core.statistics.design.design import Design
from langnghe.core.statistics.engine.coding import coded_data
from langnghe.engines.files import kept
from tests.core.statistics.engine.made import data

CODED = coded_data(Design(data(), "w", strata="h", clusters="psu").sample, ["a", "b"])


def never():
    raise AssertionError("made again")


def test_a_file_is_made_once_and_mapped_from_then_on(tmp_path):
    path = tmp_path / "coded" / "version.coded"
    first = kept(path, lambda: CODED)
    again = kept(path, never)
    assert first.weights.tolist() == again.weights.tolist() == CODED.weights.tolist()
    assert [file.name for file in path.parent.iterdir()] == ["version.coded"]


@pytest.mark.parametrize("content", [b"", b"langnghe", b"something else entirely"])
def test_a_damaged_file_is_made_anew(content, tmp_path):
    path = tmp_path / "version.coded"
    path.write_bytes(content)
    assert kept(path, lambda: CODED).weights.tolist() == CODED.weights.tolist()
    assert kept(path, never).starts.tolist() == CODED.starts.tolist()
