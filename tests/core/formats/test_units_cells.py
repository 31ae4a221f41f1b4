"""Numbers and days as people write them in a list of units."""

from datetime import date

import pytest

from langnghe.core.formats.units_cells import as_amount, as_date, as_forms, as_text


@pytest.mark.parametrize(
    ("cell", "forms"),
    [
        *((10, 10), ("05", 5), ("5.000", 5000), ("5 000", 5000), ("10 phiếu", 10), ("10phiếu", 10), (10.0, 10)),
        *((None, 0), ("-", 0), ("–", 0), ("0", 0), (1_000_000, 1_000_000)),
        *(
            (-1, None),
            (1.5, None),
            ("mười", None),
            ("2,5", None),
            ("10/chi bộ", None),
            (1_000_001, None),
            (date(2025, 1, 1), None),
        ),
    ],
)
def test_a_number_of_forms(cell, forms):
    assert as_forms(cell) == forms


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        *((12, 12), (12.5, 12.5), ("12,5", 12.5), ("12.5", 12.5), ("1.250", 1250), ("1.250,75", 1250.75), ("1250 người", 1250)),
        *((-0.1, None), (float("inf"), None), (float("nan"), None), ("1.2.3", None), ("", None), (None, None)),
    ],
)
def test_an_amount(cell, amount):
    assert as_amount(cell) == amount


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        *((date(2025, 7, 1), date(2025, 7, 1)), ("01/07/2025", date(2025, 7, 1)), ("1-7-2025", date(2025, 7, 1))),
        *(("ngày 1.7.2025", date(2025, 7, 1)), ("2025-07-01", date(2025, 7, 1))),
        *(("31/6/2025", None), ("tháng 7", None), (2025, None), (None, None)),
    ],
)
def test_a_day(cell, day):
    assert as_date(cell) == day


@pytest.mark.parametrize(("cell", "text"), [(None, ""), (3562, "3562"), (date(2025, 7, 1), "2025-07-01"), ("Xã", "Xã")])
def test_a_text(cell, text):
    assert as_text(cell) == text
