"""Which chart a rich table gets, and what is in it."""

import pytest

from langnghe.core.formats.tabulation_csv import write_tabulation_csv
from langnghe.core.report.tabulation_charts import tabulation_chart
from langnghe.core.report.tabulations import tabulation_grid
from langnghe.core.report.voice import Voice
from langnghe.core.statistics.tables.compute import tabulate
from langnghe.core.statistics.tables.setting import Setting
from langnghe.core.statistics.tables.spec import Box, Tabulation
from tests.columns import dataset, number, several, single

VOICE = Voice("vi")
SEX = single("sex", "mmmmmmmmmmffffffffff", "mf")
GOOD = single("good", "aaaaaabbb?aaabbbbbb?", "ab?")
MEDIA = several("media", " ".join(["ab"] * 10 + ["b"] * 10), "ab")
AGE = number("age", *range(20, 40))
DATA = dataset(SEX, GOOD, MEDIA, AGE)


def chart(rows, columns=(), form="", least=0, **more):
    spec = Tabulation(((rows,),), tuple((column,) for column in columns), **more)
    return tabulation_chart(tabulate(DATA, spec, Setting(None, least)), VOICE, form)


@pytest.mark.parametrize(
    ("rows", "columns", "form"),
    [("good", (), "bars"), ("good", ("sex",), "stacked"), ("media", ("sex",), "heat"), ("age", ("sex",), "dots")],
)
def test_a_table_gets_the_form_that_suits_it(rows, columns, form):
    assert chart(rows, columns).form == form


@pytest.mark.parametrize("form", ["stacked", "diverging", "dots", "heat", "lines"])
def test_another_form_is_drawn_when_asked_for(form):
    drawn = chart("good", ("sex",), form)
    assert (drawn.form, drawn.categories, len(drawn.series)) == (form, ("M", "F", "Chung"), 3)


def test_answers_of_one_group_stand_one_below_the_other():
    drawn = chart("good")
    assert (drawn.categories, drawn.series[0].values) == (("A", "B", "?"), (45.0, 45.0, 10.0))


def test_bars_of_several_groups_show_the_first_answer():
    assert [series.name for series in chart("good", ("sex",), "bars").series] == ["A"]


def test_dont_know_stands_outside_the_scale():
    assert chart("good", ("sex",)).apart == ("?",)


def test_answers_taken_together_stand_for_answers_that_are_not_shown():
    boxes = (Box("good", codes=("a", "b")),)
    assert [series.values[0] for series in chart("good", ("sex",), answers=False, boxes=boxes).series] == [90.0]


@pytest.mark.parametrize("given", [{"least": 21}, {"form": "cake"}, {"answers": False, "bases": (), "summaries": ()}])
def test_nothing_is_drawn_where_nothing_may_be_shown_or_asked(given):
    assert chart("good", ("sex",), **given) is None


def test_the_same_table_is_written_as_it_is_printed():
    table = tabulate(DATA, Tabulation((("good",),), (("sex",),)))
    lines = write_tabulation_csv(table, VOICE).decode("utf-8-sig").splitlines()
    assert ("Good" in lines[0] or "good" in lines[0], lines[-1] != "") == (True, True)
    assert any(line.startswith('A,"60,00","30,00"') for line in lines)


def test_a_table_that_may_not_be_shown_is_an_empty_file():
    hidden = tabulate(DATA, Tabulation((("good",),)), Setting(None, 21))
    assert write_tabulation_csv(hidden, VOICE).decode("utf-8-sig") == ""


def test_cells_that_stand_out_are_tinted_when_residuals_are_asked_for():
    strong = dataset(single("sex", "m" * 30 + "f" * 30, "mf"), single("good", "a" * 25 + "b" * 5 + "a" * 10 + "b" * 20))
    spec = Tabulation((("good",),), (("sex",),), cells=("column", "residual"))
    grid = tabulation_grid(tabulate(strong, spec), VOICE)
    assert {at: tint for at, tint in grid.tints.items() if grid.cells[at[0]][0] == "A"} == {(2, 1): 2, (2, 2): -2}
    assert tabulation_grid(tabulate(strong, Tabulation((("good",),), (("sex",),))), VOICE).tints == {}
