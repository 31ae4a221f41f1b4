"""How answers are coded and sorted for the engine, and which designs it refuses."""

import numpy as np
import pytest

from langnghe.core.statistics.design.design import Design
from langnghe.core.statistics.engine import coding
from langnghe.core.statistics.engine.coded import MOST_LEVELS, coded_column
from langnghe.core.statistics.engine.coding import coded_data
from langnghe.core.statistics.engine.dataset import coded_dataset
from langnghe.core.statistics.engine.frame import Frame
from tests.columns import dataset, several, single
from tests.core.statistics.engine.made import PEOPLE, code, data

SMALL = {
    "q": ["b", "a", None, "b", "a"],
    "unit": [2, 1, 2, 1, 3],
    "stratum": ["y", "x", "y", "x", "x"],
    "w": [1, 2, 3, 0, 5],
}


def test_rows_stand_by_stratum_and_unit_and_those_without_a_weight_are_left_out():
    found = coded_data(Design(SMALL, "w", strata="stratum", clusters="unit", lonely="certainty").sample, ["q"])
    assert (found.weights.tolist(), found.starts.tolist(), len(found)) == ([2, 5, 1, 3], [0, 1, 2, 4], 4)
    assert (found.columns["q"].codes.tolist(), found.columns["q"].levels, found.columns["q"].width) == (
        [0, 0, 1, 2],
        ("a", "b"),
        3,
    )
    assert found.frame.people.tolist() == [1, 1, 2]


def test_the_smallest_whole_numbers_are_taken():
    few, many = coded_column("q", np.array([0, -1]), ("a",)), coded_column("q", np.arange(300), tuple(range(300)))
    assert (few.codes.dtype, few.codes.tolist(), many.codes.dtype) == (np.uint8, [0, 1], np.uint16)


def test_the_size_counts_every_figure_of_a_row():
    columns = data()
    design = Design(columns, "w", strata="h", clusters="psu")
    plain, raked = (coded_data(one.sample, ["a", "b"]) for one in (design, design.rake(PEOPLE)))
    assert (plain.size, raked.size) == (len(plain) * 10, len(raked) * 19)


def test_a_domain_counts_the_others_as_without_an_answer():
    found = coded_data(Design(SMALL, "w", clusters="unit").sample, ["q"])
    inside = found.within(found.weights > 2)
    assert (inside.columns["q"].codes.tolist(), inside.frame.people.tolist()) == ([2, 2, 2, 0], [0, 1, 1])
    assert inside.weights.tolist() == found.weights.tolist()


def test_degrees_of_freedom_are_those_of_units_with_people():
    columns = data()
    single, clustered = Design(columns, "w", strata="h"), Design(columns, "w", strata="h", clusters="psu")
    for design in (single, clustered, clustered.where(columns["g"] == 1), single.where(columns["h"] < 2)):
        assert coded_data(design.sample, []).frame.degrees == design.df


@pytest.mark.parametrize(
    "change",
    [
        lambda design: design.replicate("JKn"),
        lambda design: design.rake(PEOPLE).poststratify(PEOPLE[0]),
        lambda design: design.rake(PEOPLE).trim(0, 5),
        lambda design: design.calibrate({"b": 500.0}),
    ],
)
def test_other_designs_are_asked_for_one_table_at_a_time(change):
    design = change(Design(data(), "w", strata="h", clusters="psu"))
    assert code(lambda: coded_data(design.sample, ["a"])) == "engine.one_by_one"


def test_weights_calibrated_on_too_many_categories_are_refused(monkeypatch):
    monkeypatch.setattr(coding, "MOST_LEVELS", 5)
    design = Design(data(), "w", strata="h", clusters="psu").rake(PEOPLE)
    assert code(lambda: coded_data(design.sample, [])) == "engine.one_by_one"


def test_questions_with_too_many_answers_are_refused():
    assert code(lambda: coded_column("q", np.arange(MOST_LEVELS + 1), tuple(range(MOST_LEVELS + 1)))) == "engine.too_many_levels"


def test_a_column_that_was_not_coded_is_refused():
    found = coded_data(Design(SMALL, clusters="unit").sample, ["q"])
    assert code(lambda: found.column("w")) == "engine.not_coded"


def test_a_dataset_has_every_question_with_one_answer_and_all_codes_of_its_list():
    found = coded_dataset(dataset(single("q", "ab.b", "abc?"), several("m", "a ab . b")))
    assert (list(found.columns), found.columns["q"].levels) == (["q"], ("a", "b", "c", "?"))
    assert (found.columns["q"].codes.tolist(), found.frame.elements, found.frame.degrees) == ([0, 1, 4, 1], True, 3)


def test_a_frame_with_fewer_people_keeps_its_units():
    frame = coded_data(Design(SMALL, clusters="unit").sample, []).frame
    fewer = frame.with_people(np.array([0, 1, 0]))
    assert isinstance(fewer, Frame)
    assert (fewer.units, fewer.degrees, frame.degrees) == (3, 0, 2)
