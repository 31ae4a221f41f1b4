"""A library that waits is loaded by the first use, not before, and is the library itself."""

import colorsys
import subprocess
import sys

import pytest

from langnghe.core.later import Later

SERVING = """
import sys, langnghe.config.wsgi
from django.urls import get_resolver
get_resolver().url_patterns
print(*sys.modules)
"""
WAITING = ("altair", "ninja", "openpyxl", "pyarrow", "pyxform", "scipy.special")


def test_what_is_asked_for_is_that_of_the_module():
    assert Later("colorsys").rgb_to_hsv is colorsys.rgb_to_hsv


def test_what_the_module_has_not_is_missing():
    with pytest.raises(AttributeError, match="nothing_of_this_name"):
        _ = Later("colorsys").nothing_of_this_name


def test_a_server_that_starts_does_not_wait_for_what_only_some_pages_use(tmp_path):
    environment = {"LANGNGHE_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "langnghe.config.settings", "PATH": ""}
    loaded = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SERVING], env=environment, capture_output=True, text=True, check=True
    )
    assert [name for name in WAITING if name in loaded.stdout.split()] == []
