"""Reads archive packages, and gathers what goes into a new one. Others meet the phase here."""

from langnghe.phases.archive.queries.packages import (
    NO_PACKAGE,
    Package,
    contents,
    journal,
    journal_findings,
    package_file,
    packages,
    shown,
)

__all__ = ["NO_PACKAGE", "Package", "contents", "journal", "journal_findings", "package_file", "packages", "shown"]
