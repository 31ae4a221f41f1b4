"""Reads archive packages, gathers what goes into a new one, and says what is due. Others meet the phase here."""

from langnghe.phases.archive.queries.contents import Enclosed, Gathered, gather
from langnghe.phases.archive.queries.packages import (
    NO_PACKAGE,
    LookedInto,
    Package,
    findings,
    holds,
    journal,
    journal_findings,
    looked_into,
    package_file,
    package_path,
    packages,
    shown,
)
from langnghe.phases.archive.queries.retention import Due, due, kept, kept_kind, minutes

__all__ = [
    "NO_PACKAGE",
    "Due",
    "Enclosed",
    "Gathered",
    "LookedInto",
    "Package",
    "due",
    "findings",
    "gather",
    "holds",
    "journal",
    "journal_findings",
    "kept",
    "kept_kind",
    "looked_into",
    "minutes",
    "package_file",
    "package_path",
    "packages",
    "shown",
]
