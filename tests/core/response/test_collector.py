"""Who collects where."""

import pytest

from langnghe.core.response.collector import Collector
from tests.cast import OPENS, UNITS


@pytest.mark.parametrize(("units", "among"), [((), ("ban-mau", "ban-thu")), (("ban-thu",), ("ban-thu",)), (("gone",), ())])
def test_a_collector_collects_in_the_units_it_was_given_and_without_any_in_all(units, among):
    tablet = Collector(1, "cho-xa", "Máy 1", "", frozenset(units), OPENS, None, None)
    assert tuple(unit.code for unit in tablet.among(UNITS)) == among
