"""Reads archive packages, gathers what goes into a new one, and says what is due. Others meet the phase here."""

from langnghe.phases.archive.queries.contents import Enclosed, Gathered, gather
from langnghe.phases.archive.queries.packages import (
    NO_PACKAGE,
    Package,
    findings,
    journal,
    journal_findings,
    package_file,
    package_path,
    packages,
    shown,
)

__all__ = [
    "NO_PACKAGE",
    "Enclosed",
    "Gathered",
    "Package",
    "findings",
    "gather",
    "journal",
    "journal_findings",
    "package_file",
    "package_path",
    "packages",
    "shown",
]
