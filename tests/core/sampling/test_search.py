"""Looking for units: by beginnings of words without marks, by those above, by code, on a day."""

from dataclasses import replace

import pytest

from langnghe.core.sampling.directory import Directory
from langnghe.core.sampling.from_directory import accepted
from langnghe.core.sampling.search import roots, search, search_index
from langnghe.core.sampling.units import Unit
from tests.core.sampling.directory_sample import (
    DIRECTORY,
    DISTRICT,
    LO,
    MAU,
    NEW_DAY,
    NEW_LO,
    NEW_PHONG,
    OLD_DAY,
    PARTY,
    PROVINCE,
    TOWN,
)

INDEX = search_index(DIRECTORY)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lở", (NEW_LO, LO)),
        ("LO", (NEW_LO, LO)),
        ("xa lo", (NEW_LO, LO)),
        ("ban m", (MAU,)),
        ("mẫu bản", (MAU,)),
        ("lo huyen phong", (LO,)),
        ("phong", (NEW_PHONG, DISTRICT, TOWN)),
        ("thu", (PROVINCE, PARTY)),
        ("03562", (NEW_LO, MAU)),
        ("d1", (PARTY,)),
        ("o", ()),
        ("", ()),
        ("chợ", ()),
    ],
)
def test_words_are_found_by_their_beginnings(typed, found):
    assert (search(INDEX, typed).units, search(INDEX, typed).count) == (found, len(found))


def test_a_day_a_level_and_a_limit_narrow_the_search():
    assert search(INDEX, "phong", on=OLD_DAY).units == (DISTRICT, TOWN)
    assert search(INDEX, "phong", on=NEW_DAY).units == (NEW_PHONG,)
    assert search(INDEX, "phong", level="huyện").units == (DISTRICT,)
    assert (search(INDEX, "phong", limit=1).units, search(INDEX, "phong", limit=1).count) == ((NEW_PHONG,), 3)


def test_names_that_begin_so_come_before_others():
    directory = Directory((replace(LO, code="1", name="Xã Mường Lở"), replace(LO, code="2", name="Xã Lở Mường")))
    assert [unit.code for unit in search(search_index(directory), "lo").units] == ["2", "1"]


def test_the_top_of_a_directory_on_a_day():
    assert roots(DIRECTORY, NEW_DAY) == (PROVINCE, PARTY)


def test_an_accepted_unit_keeps_its_code_and_what_it_is_asked_for():
    unit = Unit("thi-tran-phong", "Thị trấn Phong", "thị trấn", 5, 2)
    assert accepted(unit, NEW_PHONG) == Unit("thi-tran-phong", "Xã Phong", "xã", 5, 2)
    assert accepted(unit, replace(NEW_PHONG, kind="")).kind == "thị trấn"
