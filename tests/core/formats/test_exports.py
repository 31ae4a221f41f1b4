"""Every format that a dataset can be exported to."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.exports import FORMATS, export_format, write_dataset
from tests.core.formats.dataset_sample import DATASET


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_dataset_gives_the_same_bytes(name):
    assert write_dataset(DATASET, name, "vi") == write_dataset(DATASET, name, "vi")


@pytest.mark.parametrize(
    ("name", "begins"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("sav", b"$FL2"), ("parquet", b"PAR1"), ("json", b"{")]
)
def test_each_format_is_what_its_name_says(name, begins):
    assert write_dataset(DATASET, name, "vi").content.startswith(begins)


def test_a_format_has_a_media_type():
    assert export_format("csv").media_type == "text/csv; charset=utf-8"


def test_an_unknown_format_is_refused():
    with pytest.raises(Refused) as refused:
        write_dataset(DATASET, "dbf", "vi")
    assert refused.value.findings[0].advice == "Choose one of these: csv, xlsx, sav, parquet, json."
