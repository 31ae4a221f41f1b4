"""What a survey chooses for its collection, kept as plain values."""

from langnghe.core.response.settings import (
    CollectionSettings,
    Paging,
    ProofOfWork,
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
