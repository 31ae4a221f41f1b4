"""Tests of the API see pages as the tests of the web do; nobody has guessed a token lately."""

import pytest

from langnghe.api.tokens import GUESSES
from tests.web.conftest import plain_names, prepared_files

__all__ = ["plain_names", "prepared_files"]


@pytest.fixture(autouse=True)
def nobody_guessed() -> None:
    GUESSES.tally.recent.clear()
    GUESSES.tally.before.clear()
