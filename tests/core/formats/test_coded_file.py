"""The file of coded answers: what is written is read again, byte by byte, and nothing is copied."""

import numpy as np
import pytest

from langnghe.core.formats.coded_file import MAGIC, read_coded, write_coded
from langnghe.core.statistics.engine.ask import ask
from langnghe.core.statistics.engine.coding import coded_data
from langnghe.core.statistics.engine.sweep import NumpyEngine
from tests.core.statistics.engine.made import AB, NAMES, code, data, designs


def written(design):
    return b"".join(write_coded(coded_data(design.sample, ["a", "b"])))


@pytest.mark.parametrize("name", NAMES)
def test_data_come_back_as_they_were(name):
    design = designs(data())[name]
    before, after = (NumpyEngine(one) for one in (coded_data(design.sample, ["a", "b"]), read_coded(written(design))))
    ((one,), (other,)) = ([found.test for found in ask(engine, [AB])] for engine in (before, after))
    assert one == other
    assert b"".join(write_coded(after.data)) == written(design)


def test_columns_lie_in_the_buffer_itself():
    content = written(designs(data())["clustered"])
    codes = read_coded(content).columns["a"].codes
    assert np.shares_memory(codes, np.frombuffer(content, np.uint8))
    assert not codes.flags.writeable


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"a text that is something else",
        MAGIC + (5).to_bytes(8, "little") + b"{nope",
        MAGIC + (2).to_bytes(8, "little") + b"{}",
        MAGIC + (2).to_bytes(8, "little") + b"[]",
        written(designs(data())["simple"])[:-1],
        written(designs(data())["simple"]) + b"more",
    ],
)
def test_damaged_files_are_refused(damaged):
    assert code(lambda: read_coded(damaged)) == "coded.damaged"
