"""Finds the installed public list of provinces and communes."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from langnghe.core.errors import define, refuse
from langnghe.core.formats.administrative_units import FILES, PACKAGE

NOT_INSTALLED = define(
    "units.no_public_list",
    "The public list of provinces and communes is not installed.",
    "Install the package {package} in the version that the lock names, or give a directory file of your own.",
)


def public_list_files() -> dict[str, bytes]:
    """The contents that `read_administrative_units` takes; the package's code is not run. Raises Refused when it is absent."""
    try:
        installed = distribution(PACKAGE)
        return {name: Path(str(installed.locate_file(path))).read_bytes() for name, path in FILES.items()}
    except (PackageNotFoundError, FileNotFoundError) as error:
        raise refuse(NOT_INSTALLED, package=PACKAGE) from error
