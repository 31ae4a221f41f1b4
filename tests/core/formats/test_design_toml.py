"""The design in a table book that stands by itself."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.design_toml import DesignSpec, read_design_toml
from langnghe.core.formats.tables_toml import read_tables_toml
from langnghe.core.statistics.design.sample import Layout

BOOK = b'[[section]]\ntitle = "T"\n\n[[section.table]]\nrows = "q"\n'


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (b"", None),
        (b"[design]\n", DesignSpec()),
        (b'[design]\nweights = "w"\nstrata = "h"\n', DesignSpec(Layout("w", ("h",)))),
        (
            b'[design]\nclusters = ["psu", "ssu"]\nfpc = ["N", "M"]\nnest = true\nlonely = "adjust"\n',
            DesignSpec(Layout(None, (), ("psu", "ssu"), ("N", "M"), True), "adjust"),
        ),
    ],
)
def test_a_design_names_columns(written, read):
    assert read_design_toml(written) == read


def test_it_tells_all_columns_once():
    assert DesignSpec(Layout("w", ("h",), ("psu",), ("w",))).names == ("w", "h", "psu")


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        (b"design = 3", ["tables.wrong_type"]),
        (b"[design]\nweight = 1\nweights = 2\n", ["tables.unknown_key", "tables.wrong_type"]),
        (b"[design]\nstrata = [1]\nclusters = 2\nnest = 1\n", ["tables.wrong_type"] * 3),
        (b'[design]\nlonely = "alone"\n', ["tables.wrong_word"]),
        (b"[design", ["tables.not_toml"]),
    ],
)
def test_what_is_wrong_is_said_together(written, codes):
    with pytest.raises(Refused) as refusal:
        read_design_toml(written, "tables.toml")
    assert [finding.code for finding in refusal.value.findings] == codes


def test_a_book_of_a_survey_has_no_design():
    with pytest.raises(Refused, match="design"):
        read_tables_toml(BOOK + b"[design]\n")
    assert len(list(read_tables_toml(BOOK + b"[design]\n", also=("design",)).specs())) == 1
