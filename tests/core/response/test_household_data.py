"""The answers of households, from drawing them to tables and files."""

from random import Random

import pytest

from langnghe.core.formats.exports import FORMATS, write_dataset
from langnghe.core.response.dataset import build_dataset
from langnghe.core.response.profile import Profile
from langnghe.core.response.release import released
from langnghe.core.response.simulate import simulate
from langnghe.core.statistics.compute import compute_book
from langnghe.core.statistics.default_book import default_book
from tests.core.questionnaire.samples import sample

HOUSEHOLD = sample("household")
DATA = build_dataset(HOUSEHOLD, simulate(HOUSEHOLD, Profile(), (), 40, Random(3)), (), simulated=True, questionnaire_hash="x")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_holds_rankings_rounds_and_times(name):
    assert write_dataset(DATA, name, "vi").findings == ()


def test_every_question_but_those_of_the_rounds_has_its_table():
    (loose, means) = compute_book(DATA, default_book(HOUSEHOLD), 5).sections
    rows = [computed.spec.rows for computed in (*loose.tables, *means.tables)]
    ranked = ["needs_road", "needs_well", "needs_wire"]
    assert rows == ["agree", "farms", *ranked, "opens", "last", "tinh", "xa", "size", "means"]


def test_what_leaves_tells_nothing_of_single_members():
    names = [variable.name for variable in released(DATA, 5).variables]
    assert [name for name in names if name.startswith(("called", "age", "opens", "last"))] == []
