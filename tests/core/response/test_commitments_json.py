"""Commitments leave as JSON and come back the same."""

from datetime import date

from langnghe.core.response.commitment import Commitment
from langnghe.core.response.commitments_json import commitment_from_json, commitment_to_json


def test_a_commitment_comes_back_the_same():
    made = Commitment(2, date(2026, 3, 2), date(2026, 3, 4), 31, 2**3000 + 7, "a" * 64)
    assert commitment_from_json(commitment_to_json(made)) == made
