"""An attack on what is withheld: a second, slow attacker with every figure that was ever released, and every table of people
that could have given them."""

from itertools import combinations, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from langnghe.core.statistics.codes import Coded
from langnghe.core.statistics.disclosure.ledger import Release, protected, shown
from langnghe.core.statistics.disclosure.linked import Figure, Terms
from langnghe.core.statistics.disclosure.people import Respondents, people
from langnghe.core.statistics.disclosure.problem import State
from langnghe.core.statistics.disclosure.protect import audit, protect
from langnghe.core.statistics.disclosure.rounding import rounded
from langnghe.core.statistics.disclosure.rules import Rules
from tests.columns import dataset, single
from tests.tables_of_people import two_way

FEW = settings(max_examples=25)
TABLES = st.tuples(st.integers(2, 4), st.integers(2, 4)).flatmap(
    lambda size: st.lists(st.lists(st.integers(0, 40), min_size=size[0], max_size=size[0]), min_size=size[1], max_size=size[1])
)


def attacked(whole, known, cell):
    """The interval of a cell by one linear program over all cells, nothing taken out of it."""
    names = list(whole.cells)
    rows = [[(name in one.parts) * 1.0 - (name == one.total) for name in names] for one in whole.relations]
    bounds = [(whole.cells[name].value,) * 2 if name in known else (0, None) for name in names]
    ends = []
    for sign in (1, -1):
        towards = [sign * (name == cell) for name in names]
        found = linprog(towards, A_eq=np.array(rows), b_eq=np.zeros(len(rows)), bounds=bounds)
        ends.append(np.inf if found.status == 3 else sign * found.fun)
    return ends[0], ends[1]


@FEW
@given(TABLES, st.sampled_from([0, 120]), st.sampled_from(list(State)[:2]))
def test_no_cell_can_be_narrowed_below_its_protection(counts, exact_up_to, totals):
    whole = two_way(counts, totals=totals)
    found = protect(whole, exact_up_to)
    least = attacked_widths(whole, {name for name, cell in whole.cells.items() if cell.state is State.KNOWN})
    known = whole.cells.keys() - found.withheld.keys()
    for target in whole.targets:
        lower, upper = attacked(whole, known, target.cell)
        assert upper - lower >= min(target.width, least[target.cell]) - 1e-5
    assert found.audit.holds


def attacked_widths(whole, known):
    """How wide the interval of each target is when everything that can be withheld is."""
    return {target.cell: -np.subtract(*attacked(whole, known, target.cell)) for target in whole.targets}


@FEW
@given(st.lists(st.lists(st.integers(0, 25), min_size=3, max_size=3), min_size=2, max_size=2))
def test_no_cheaper_set_of_cells_would_do(counts):
    whole = two_way(counts, totals=State.KNOWN)
    found = protect(whole)
    inner = [name for name, cell in whole.cells.items() if cell.state is State.OPEN]

    def cost(names):
        return sum(whole.cells[name].value + 1 for name in names)

    forced = {name for name in inner if whole.cells[name].forced}
    sets = (frozenset(some) for size in range(len(inner) + 1) for some in combinations(inner, size) if forced <= set(some))
    assert cost(found.withheld) == min(cost(names) for names in sets if audit(whole, names).holds)


@FEW
@given(TABLES, st.sampled_from([3, 5, 10]))
def test_tables_rounded_together_add_up_and_leave_every_small_cell_in_doubt(counts, base):
    whole = two_way(counts)
    found = rounded(whole, base, "additive")
    assert all(found.values[one.total] == sum(found.values[part] for part in one.parts) for one in whole.relations)
    assert all(abs(found.values[name] - cell.value) < base for name, cell in whole.cells.items())


PERSON = st.tuples(st.sampled_from("ab"), st.sampled_from("xyyzzz"), st.sampled_from("mmmf"))
FILTERS = st.lists(
    st.fixed_dictionaries(
        {"g": st.sampled_from(["x", "y", "z", "xy", "yz", "xz", "xyz"])}, optional={"h": st.sampled_from("mf")}
    ),
    min_size=1,
    max_size=3,
)


def tables_of(wheres):
    """A table of q for each of the groups: two answers and the base, withheld together."""
    return [
        Figure(people({**where, "q": answers}), together=str(sorted(where.items())))
        for where in wheres
        for answers in ("a", "b", "ab")
    ]


def possible(respondents, everything, cell, sizes=()):
    """The interval of a figure over all tables of people by q, g and h with these figures."""
    sides = {"q": ["a", "b", ""], "g": ["x", "y", "z", ""], "h": ["m", "f", ""]}
    atoms = list(product(*sides.values()))

    def inside(some):
        where = dict(some.where)
        return [1.0 * all(code in where.get(name, sides[name]) for name, code in zip(sides, atom, strict=True)) for atom in atoms]

    counts = respondents.counts({name: [frozenset({code}) for code in codes] for name, codes in sides.items()}).reshape(-1)
    rows = np.array([inside(some) for some in [*everything, *sizes, people({"q": "a"}), people({"q": "b"}), people({"q": [""]})]])
    towards = np.array(inside(cell))
    ends = [linprog(sign * towards, A_eq=rows, b_eq=rows @ counts).fun for sign in (1, -1)]
    return ends[0], -ends[1]


@settings(max_examples=15)
@given(st.lists(PERSON, min_size=12, max_size=40), st.lists(FILTERS, min_size=1, max_size=3))
def test_over_all_releases_no_small_group_is_given_away(persons, releases):
    one, two, three = ("".join(letters) for letters in zip(*persons, strict=True))
    respondents = Respondents(Coded(dataset(single("q", one), single("g", two, "xyz"), single("h", three, "mf"))))
    terms = Terms(Rules(minimum=4), frozenset({"g", "h"}))
    ledger: list[Release] = []
    for number, wheres in enumerate(releases):
        figures = tables_of(wheres)
        found, _ = protected(figures, respondents, terms, ledger)
        ledger.append(Release(f"report {number}", shown(figures, found.withheld)))
        public = [some for release in ledger for some in release.shown]
        asked = {one.cell: one for one in found.audit.looked if one.wanted > 1}
        for name, looked in asked.items():
            cell = next(people_of(name))
            lower, upper = possible(respondents, public, cell)
            assert upper - lower >= looked.width - 1e-5


def people_of(name):
    """The people of a cell's name."""
    yield people({part.partition("=")[0]: part.partition("=")[2].split("|") for part in name.split(" & ")})
