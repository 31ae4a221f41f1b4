"""Tests of the API see pages as the tests of the web do; nobody has guessed a token lately."""

import pytest

from langnghe.api.tokens import GUESSES
from tests import stage
from tests.web.conftest import plain_names, prepared_files

finished = stage.once(stage.finished)
__all__ = ["plain_names", "prepared_files"]


@pytest.fixture(autouse=True)
def nobody_guessed() -> None:
    GUESSES.tally.recent.clear()
    GUESSES.tally.before.clear()


@pytest.fixture
def archived(db: None) -> None:
    """The cast's survey, taken to its archive; to be asked for before any person."""
    finished()
