"""What in a person's own words could name somebody, covered. Numbers are put together here so that none stands in the text."""

import pytest

from langnghe.core.response.masking import COVER, masked

TELEPHONE = "0" + "912" + "345678"
SPACED = "0" + "912 345 678"
ABROAD = "+84" + " 912.345.678"
PAPER_OF_IDENTITY = "012" + "345678901"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"Gọi {TELEPHONE} nhé", f"Gọi {COVER} nhé"),
        (f"Số {SPACED}.", f"Số {COVER}."),
        (f"{ABROAD}, gặp tôi", f"{COVER}, gặp tôi"),
        (f"CCCD {PAPER_OF_IDENTITY}", f"CCCD {COVER}"),
        ("thư a.b+c@example.com.vn nhé", f"thư {COVER} nhé"),
        ("Chi 75.000.000 đồng", "Chi 75.000.000 đồng"),
        ("Chi 1.275.000.000 đồng", "Chi 1.275.000.000 đồng"),
        ("từ 10/6/2024 đến 20/6/2024", "từ 10/6/2024 đến 20/6/2024"),
        ("Nghị quyết 09, 5000 người", "Nghị quyết 09, 5000 người"),
        ("", ""),
    ],
)
def test_addresses_and_long_numbers_are_covered_and_sums_of_money_stay(text, shown):
    assert masked(text) == shown
