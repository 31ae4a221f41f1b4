"""The smallest group of which figures are shown: what may be chosen, and when."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.response.anonymity import chosen_minimum


@pytest.mark.parametrize(
    ("written", "opened", "becomes"),
    [
        ("5", False, 5),
        ("20", False, 20),
        (" 12 ", True, 12),
        ("10", True, 10),
        ("1000", True, 1000),
        ("9", True, "anonymity.only_higher"),
        ("4", False, "anonymity.not_a_group"),
        ("0", True, "anonymity.not_a_group"),
        ("1001", False, "anonymity.not_a_group"),
        ("-7", False, "anonymity.not_a_group"),
        ("ten", False, "anonymity.not_a_group"),
        ("", False, "anonymity.not_a_group"),
    ],
)
def test_what_the_smallest_group_becomes_when_it_was_ten(written, opened, becomes):
    try:
        found: object = chosen_minimum(written, 10, opened=opened)
    except Refused as refused:
        found = refused.findings[0].code
    assert found == becomes
