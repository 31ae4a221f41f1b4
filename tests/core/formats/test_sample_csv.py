"""A sample and an allocation as files."""

from dataclasses import replace

from langnghe.core.errors import NOWHERE
from langnghe.core.formats.sample_csv import write_allocation_csv, write_list_csv, write_sample_csv
from langnghe.core.formats.units_table import read_unit_list
from langnghe.core.sampling.directory import DirectoryUnit
from langnghe.core.sampling.listed import Wanted, draw_listed
from langnghe.core.sampling.selection import Method
from langnghe.core.sampling.unit_list import ListedUnit

ROWS = tuple(ListedUnit(DirectoryUnit(code, name), size=2) for code, name in (("a", "Xã A"), ("b", "=1+1")))
NAMES = {row.unit.code: row.unit.name for row in ROWS}


def lines(content: bytes) -> list[str]:
    return content.decode("utf-8-sig").splitlines()


def test_units_say_how_they_were_drawn_and_run_nothing():
    drawn = draw_listed(ROWS, Wanted(2, Method.SIMPLE, 5))
    assert lines(write_sample_csv(drawn, NAMES)) == [
        "code,name,stratum,probability,weight,method,seed,frame",
        f"a,Xã A,,1.0,1.0,simple,5,{drawn.frame}",
        f"b,'=1+1,,1.0,1.0,simple,5,{drawn.frame}",
    ]


def test_persons_are_numbers_of_their_units_lists():
    drawn = draw_listed(ROWS[:1], Wanted(1, Method.SIMPLE, 5, persons=2))
    assert [line.split(",")[:6] for line in lines(write_sample_csv(drawn, NAMES))] == [
        ["code", "name", "stratum", "person", "probability", "weight"],
        ["a", "Xã A", "", "1", "1.0", "1.0"],
        ["a", "Xã A", "", "2", "1.0", "1.0"],
    ]


def test_an_allocation_names_units_and_strata():
    assert lines(write_allocation_csv({"a": 3, "phường": 4}, NAMES)) == ["code,name,number", "a,Xã A,3", "phường,phường,4"]


def test_a_list_is_read_again_as_it_was_written():
    rows = (
        ListedUnit(DirectoryUnit("a", "Xã A", "xã"), paper_forms=5, size=1200, deviation=0.5, stratum="vùng cao"),
        ListedUnit(DirectoryUnit("b", "Phường B", "phường"), size=12.5),
    )
    again = read_unit_list(write_list_csv(rows)).rows
    assert [replace(row, place=NOWHERE) for row in again] == list(rows)
