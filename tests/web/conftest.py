"""What tests of pages need: the words compiled, the static files as their own live server finds them."""

from pathlib import Path

import pytest
from django.conf import settings as program

from langnghe.web.assets import compile_catalogues


@pytest.fixture(scope="session", autouse=True)
def prepared_files() -> None:
    compile_catalogues()
    Path(program.STATIC_ROOT).mkdir(exist_ok=True)


@pytest.fixture(autouse=True)
def plain_names(settings) -> None:
    """Static files under their own names, without hashes."""
    settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
