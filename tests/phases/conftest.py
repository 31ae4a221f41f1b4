"""Tests of the phases see pages as the tests of the web do."""

from tests.web.conftest import plain_names, prepared_files

__all__ = ["plain_names", "prepared_files"]
