"""What units owe, as a table for a spreadsheet."""

from datetime import date

from langnghe.core.formats.duties_csv import write_duties_csv
from langnghe.core.plan.duties import Deadlines
from langnghe.core.sampling.duties import Progress, unit_states
from langnghe.core.sampling.units import Unit

UNITS = (Unit("a", "=Xã A", "xã", 10, 5), Unit("b", "Xã B", "xã", 0, 5))


def test_every_unit_is_a_row_with_what_is_there_and_what_is_missing():
    duties = unit_states(UNITS, {"a": Progress(4, 5), "b": Progress(0, 9)}, date(2024, 6, 21), Deadlines(date(2024, 6, 20)))
    assert write_duties_csv(duties).decode("utf-8-sig").splitlines() == [
        "code,name,paper_forms,returned,forms_missing,online_minimum,online,online_missing,due_on,state",
        "a,'=Xã A,10,4,6,5,5,0,2024-06-20,late",
        "b,Xã B,0,0,0,5,9,0,,done",
    ]
