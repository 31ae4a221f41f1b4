"""Who must have a second factor and how long sessions last, by the variables."""

from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured

from langnghe.config.sign_in import idle, lasts, second_factor

HERE, OFFICE = ["127.0.0.1", "localhost"], ["dlxh.example.vn", "localhost"]


@pytest.mark.parametrize(
    ("hosts", "given", "wanted"),
    [
        (HERE, {}, "optional"),
        (OFFICE, {}, "privileged"),
        (HERE, {"LANGNGHE_SECOND_FACTOR": "all"}, "all"),
        (OFFICE, {"LANGNGHE_SECOND_FACTOR": " optional "}, "optional"),
    ],
)
def test_a_machine_to_itself_asks_no_second_factor_of_anybody(hosts, given, wanted):
    assert second_factor(given, hosts) == wanted


def test_sessions_last_as_long_as_the_variables_say():
    given = {"LANGNGHE_SESSION_IDLE_HOURS": "1", "LANGNGHE_SESSION_DAYS": "30"}
    assert (idle({}), lasts({})) == (timedelta(hours=12), timedelta(days=7))
    assert (idle(given), lasts(given)) == (timedelta(hours=1), timedelta(days=30))


@pytest.mark.parametrize("wrong", ["0", "-1", "1.5", "²", "x", "99999999999"])
def test_a_wrong_value_is_loud(wrong):
    with pytest.raises(ImproperlyConfigured, match="LANGNGHE_SESSION_DAYS"):
        lasts({"LANGNGHE_SESSION_DAYS": wrong})
    with pytest.raises(ImproperlyConfigured, match="LANGNGHE_SECOND_FACTOR"):
        second_factor({"LANGNGHE_SECOND_FACTOR": wrong}, HERE)
