"""Data files that end the process that reads them, and no other."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.dataset_sav import write_dataset_sav
from langnghe.core.formats.old_file import read_old_file
from langnghe.engines import apart
from tests.core.formats.dataset_sample import DATASET

SAV = write_dataset_sav(DATASET, "vi").content


def refused_code(content: bytes, kind: str = "sav") -> str:
    with pytest.raises(Refused) as refused:
        apart.old_file(content, "cũ.sav", kind)
    return refused.value.findings[0].code


def test_a_file_is_read_as_in_this_process():
    assert apart.old_file(SAV, "-cũ.sav", "sav") == read_old_file(SAV, "-cũ.sav", "sav")


def test_what_is_refused_there_is_refused_here():
    assert refused_code(b"$FL2" + bytes(200)) == "import.not_spss"


def test_what_ends_its_reader_is_refused(monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 0.01)
    assert refused_code(SAV) == "data.broke_its_reader"


def test_text_is_read_here():
    assert apart.old_file(b"a,b\n1,2\n", "a.csv", "csv").columns[1].cells == ("2",)


@pytest.mark.parametrize(("content", "name"), [(SAV, "a.sav"), (b"a\n1\n", "a.csv")], ids=["sav", "csv"])
def test_a_data_file_that_can_be_read_is_let_in(content, name):
    assert apart.check_data(content, name) is None


def test_one_that_cannot_is_refused():
    assert apart.answered(b"PAR1", "data", "a.parquet")["code"] == "data.unreadable"
