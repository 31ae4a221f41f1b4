"""The units of a survey, taken from a directory."""

from langnghe.core.errors import NOWHERE
from langnghe.core.sampling.directory import DirectoryUnit
from langnghe.core.sampling.from_directory import distinct, survey_units
from langnghe.core.sampling.unit_list import ListedUnit, UnitList
from langnghe.core.sampling.units import Unit
from tests.core.sampling.directory_sample import DIRECTORY, LO, MAU, NEW_LO


def test_units_keep_their_names_and_kinds_and_get_what_is_asked():
    assert survey_units((LO, MAU), {LO.key: 10}, {MAU.key: 50}) == (
        Unit("03550", "Xã Lở", "xã", 10, 0),
        Unit("03562", "Xã Bản Mẫu", "xã", 0, 50),
    )


def test_codes_become_such_as_addresses_can_carry_and_differ():
    units = (DirectoryUnit("ĐB/01", "Đảng bộ A"), DirectoryUnit("đb 01", "Đảng bộ B"), MAU, NEW_LO)
    assert [unit.code for unit in survey_units(units)] == ["db-01", "db-01-2", "03562", "03562-2"]


def test_a_list_gives_its_directory_and_its_units():
    listed = UnitList(tuple(ListedUnit(unit, paper_forms=5) for unit in DIRECTORY.units), DIRECTORY.links)
    assert (listed.directory, {unit.paper_forms for unit in listed.survey_units()}) == (DIRECTORY, {5})
    assert listed.places == dict.fromkeys(DIRECTORY.by_key, NOWHERE)


def test_codes_get_the_first_free_number():
    assert distinct(["a", "a", "b", "a", "a-2"], ["b", "a-3"]) == ["a", "a-2", "b-2", "a-4", "a-2-2"]
    assert distinct(["a"] * 20_000, ())[-1] == "a-20000"
