"""The issuer's tests put the keys that they make into a folder of the test; they are short, because long ones take seconds."""

import pytest

from langnghe.issuer.actions import keys
from tests.web.conftest import plain_names, prepared_files

__all__ = ["plain_names", "prepared_files"]


@pytest.fixture(autouse=True)
def quick_keys(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(keys, "BITS", 1024)
    settings.ISSUER_KEYS = tmp_path / "keys"
    keys.read.cache_clear()
