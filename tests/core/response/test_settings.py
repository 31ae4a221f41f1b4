"""What a survey chooses for its collection, kept as plain values."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.response.settings import (
    CollectionSettings,
    Paging,
    ProofOfWork,
    origin,
    settings_from_json,
    settings_to_json,
)
from langnghe.core.sampling.quota import BY_UNIT_AND_MODE, Quota

CHOSEN = CollectionSettings(
    Paging.SECTIONS, True, False, ("https://cong.example",), (Quota("age", ("age", "unit")),), ProofOfWork.ALWAYS, "cx"
)


def test_what_was_chosen_comes_back_from_plain_values():
    assert settings_from_json(settings_to_json(CHOSEN)) == CHOSEN


def test_what_was_not_chosen_is_as_usual():
    assert settings_from_json({}) == CollectionSettings()


def test_the_quota_of_every_survey_comes_first():
    assert CHOSEN.counted == (BY_UNIT_AND_MODE, Quota("age", ("age", "unit")))


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (" https://Tinh.Example.VN/ ", "https://tinh.example.vn"),
        ("https://tinh.example.vn:8443", "https://tinh.example.vn:8443"),
        ("http://localhost:8000", "http://localhost:8000"),
    ],
)
def test_a_site_is_kept_as_browsers_name_it(written, kept):
    assert origin(written) == kept


@pytest.mark.parametrize(
    "written",
    ["", "tinh.example.vn", "http://tinh.example.vn", "https://tinh.example.vn/phieu", "https://*.vn", "https://a..b", "*"],
)
def test_what_is_no_site_is_refused(written):
    with pytest.raises(Refused) as refused:
        origin(written)
    assert refused.value.findings[0].code == "collection.bad_origin"
