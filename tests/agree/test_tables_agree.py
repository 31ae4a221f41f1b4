"""Tables against a second, slow implementation that counts row by row; and an attack on what is withheld."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from langnghe.core.response.dataset import build_dataset
from langnghe.core.response.model import Mode, Response
from langnghe.core.statistics.cross import cross_table, withheld_columns
from langnghe.core.statistics.frequency import frequency_table
from tests.cast import QUESTIONNAIRE, UNITS
from tests.columns import dataset, several, single

ANSWERS = st.lists(
    st.tuples(
        st.sampled_from("abc?."), st.lists(st.sampled_from("abc"), unique=True).map(lambda some: "".join(sorted(some)) or ".")
    ),
    max_size=60,
)
RESPONSES = st.lists(
    st.builds(
        Response,
        st.fixed_dictionaries({"goes": st.sampled_from(["yes", "no"])}, optional={"times": st.integers(0, 9), "wish": st.text()}),
        st.sampled_from(["", *(unit.code for unit in UNITS)]),
        st.sampled_from(list(Mode)),
    ),
    max_size=20,
)


@given(ANSWERS)
def test_frequencies_agree(rows):
    data = dataset(single("q", "".join(one for one, _ in rows), "abc?"), several("m", " ".join(many for _, many in rows)))
    one, many = frequency_table(data, "q"), frequency_table(data, "m")
    counted = Counter(answer for answer, _ in rows)
    ticked = Counter(letter for _, letters in rows for letter in letters)
    assert one.counts == tuple(counted[letter] for letter in "abc?")
    assert many.counts == tuple(ticked[letter] for letter in "abc")
    assert (one.valid, many.valid) == (len(rows) - counted["."], len(rows) - ticked["."])


@given(ANSWERS)
def test_cross_tables_agree(rows):
    data = dataset(single("q", "".join(one for one, _ in rows), "abc?"), several("m", " ".join(many for _, many in rows)))
    table = cross_table(data, "m", "q", minimum_group=0)
    both = [(one, many) for one, many in rows if one in "abc" and many != "."]
    cells = Counter((letter, one) for one, many in both for letter in many)
    assert table.counts == tuple(tuple(cells[row, column] for column in "abc") for row in "abc")
    assert table.column_bases == tuple(sum(one == column for one, _ in both) for column in "abc")
    assert (table.valid, table.ungrouped) == (len(both), sum(one == "?" and many != "." for one, many in rows))


@given(st.lists(st.integers(0, 40), max_size=8), st.integers(1, 15))
def test_what_is_withheld_cannot_be_narrowed_below_the_minimum_by_subtraction(bases, minimum):
    withheld = withheld_columns(bases, minimum)
    hidden = [base for base, gone in zip(bases, withheld, strict=True) if gone]
    shown = [base for base, gone in zip(bases, withheld, strict=True) if base and not gone]
    assert all(base >= minimum for base in shown)
    assert not hidden or (len(hidden) > 1 and sum(hidden) >= minimum) or not shown


@given(RESPONSES, st.randoms(use_true_random=False))
def test_the_order_of_the_responses_leaves_no_trace_in_the_dataset(responses, chance):
    shuffled = chance.sample(responses, len(responses))
    first, second = (
        build_dataset(QUESTIONNAIRE, some, UNITS, simulated=False, questionnaire_hash="q") for some in (responses, shuffled)
    )
    assert (first, first.version) == (second, second.version)
