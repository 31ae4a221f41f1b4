"""Addresses of coordinators: what is one, and what of it is shown."""

import pytest

from langnghe.core.sampling.coordinators import is_mail, masked_mail


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("van.phong@example.vn", True),
        ("a@b-c.gov.vn", True),
        ("x+y_z%1@mail.example.org", True),
        ("van phong@example.vn", False),
        ("văn@example.vn", False),
        ("a@example", False),
        ("a..b@example.vn", False),
        ("a@b@example.vn", False),
        ("a@example.vn\r\nBcc: b@example.vn", False),
        (f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.vn", False),
        ("", False),
    ],
)
def test_what_is_an_address(text, is_one):
    assert is_mail(text) is is_one


@pytest.mark.parametrize(("address", "shown"), [("van.phong@example.vn", "v…@example.vn"), ("a@b.vn", "a…@b.vn"), ("", "")])
def test_who_need_not_know_an_address_sees_its_domain(address, shown):
    assert masked_mail(address) == shown
