"""Rich tables are protected over all of them."""

from langnghe.core.statistics.codes import Coded
from langnghe.core.statistics.disclosure.crosses import Guard
from langnghe.core.statistics.disclosure.rules import Rules
from langnghe.core.statistics.rich_figures import hidden_groups, protect_tables
from langnghe.core.statistics.tables.compute import tabulate
from langnghe.core.statistics.tables.setting import Setting
from langnghe.core.statistics.tables.spec import Tabulation
from tests.columns import dataset, several, single

# 4 of x, 12 of y, 14 of z; of y and z 13 of m each
DATA = Coded(
    dataset(
        single("q", "abab" + "ab" * 6 + "ab" * 7),
        single("g", "x" * 4 + "y" * 12 + "z" * 14, "xyz"),
        single("h", "mf" * 15, "mf"),
        several("s", "a ab b a " + "ab a " * 6 + "b a " * 7, "ab"),
    )
)


def hidden(*specs, minimum_group=10, guard=None):
    """The places of the columns withheld in each table, after their joint protection."""
    tables = [tabulate(DATA, spec, Setting(None, minimum_group)) for spec in specs]
    found, protection = protect_tables(tables, DATA, guard or Guard(Rules(minimum=10)))
    assert protection.audit.holds
    return [[place for place, base in enumerate(one.layers[0].blocks[0].bases) if base.withheld] for one in found]


def test_small_columns_are_withheld_with_another_and_the_total_stays():
    assert hidden(Tabulation((("q",),), (("g",),)), minimum_group=0) == [[0, 1]]


def test_the_groups_that_a_table_withholds_are_named():
    table = tabulate(DATA, Tabulation((("q",),), (("g",),)), Setting(None, 10))
    assert (hidden_groups(table, "q", "g"), hidden_groups(table, "q", "h")) == (frozenset("xy"), frozenset())


def test_a_table_that_withholds_enough_itself_is_left_as_it_is():
    assert hidden(Tabulation((("q",),), (("g",),))) == [[0, 1]]


def test_two_tables_with_different_filters_do_not_give_their_difference_away():
    whole = Tabulation((("q",),), (("h",),))
    part = Tabulation((("q",),), (("h",),), where={"g": ("y", "z")})
    assert hidden(whole, minimum_group=0) == [[]]
    assert [bool(places) for places in hidden(whole, part, minimum_group=0)] != [False, False]


def test_several_answers_fall_with_their_column():
    assert hidden(Tabulation((("s",),), (("g",),)), minimum_group=0) == [[0, 1]]


def test_groups_that_data_files_leave_empty_are_withheld():
    guard = Guard(Rules(minimum=10), emptied={"h": frozenset("m")})
    assert hidden(Tabulation((("q",),), (("h",),)), guard=guard) == [[0]]


def test_layers_are_groups_too():
    table = Tabulation((("q",),), (("h",),), layers=("g",))
    found, protection = protect_tables([tabulate(DATA, table, Setting(None, 0))], DATA, Guard(Rules(minimum=10)))
    assert protection.audit.holds
    assert all(base.withheld for base in found[0].layers[0].blocks[0].bases)
