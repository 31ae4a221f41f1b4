"""Reads archive packages, and the journal of a survey."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from langnghe.core.errors import Finding, Place, define, refuse
from langnghe.core.formats.package_zip import opened, verify_package
from langnghe.core.package.identity import Identity
from langnghe.core.package.restoring import returning
from langnghe.core.statistics.disclosure.people import People
from langnghe.phases.analyse import queries as analyse_queries
from langnghe.records import files
from langnghe.records import journal as chain
from langnghe.records.models import JournalRow, PackageRow, SurveyRow

NO_PACKAGE = define(
    "package.not_found", "The survey has no archive package number {number}.", "Look at the survey's packages, or make one."
)


@dataclass(frozen=True, slots=True)
class Package:
    number: int
    file: str
    made_at: datetime


def packages(slug: str) -> tuple[Package, ...]:
    """The newest first."""
    rows = PackageRow.objects.filter(survey__slug=slug).order_by("-number")
    return tuple(Package(row.number, row.file, row.made_at) for row in rows)


def package_file(slug: str, number: int) -> bytes:
    """The .zip of one package. Raises Refused (package.not_found)."""
    return package_path(slug, number).read_bytes()


def package_path(slug: str, number: int) -> Path:
    """Where the .zip of one package lies. Raises Refused (package.not_found)."""
    for package in packages(slug):
        if package.number == number:
            return files.path(package.file)
    raise refuse(NO_PACKAGE, Place(field=slug), number=number)


def findings(slug: str, number: int) -> tuple[Finding, ...]:
    """What is wrong with one package now. Raises Refused (package.not_found)."""
    with package_path(slug, number).open("rb") as file:
        return verify_package(file)


@dataclass(frozen=True, slots=True)
class LookedInto:
    """A package from elsewhere: what is wrong with it, and when nothing is, what it says of itself. `there`: a survey of its name
    is here already."""

    findings: tuple[Finding, ...]
    identity: Identity | None = None
    there: bool = False


def looked_into(file: BinaryIO) -> LookedInto:
    """What can be told of a package without its key."""
    wrong = verify_package(file)
    if wrong:
        return LookedInto(wrong)
    with opened(file) as evidence:
        identity = returning(evidence).identity
    return LookedInto((), identity, SurveyRow.objects.filter(slug=identity.survey).exists())


def holds(file: str, folder: str) -> bool:
    """Whether the package that is kept under that name has files in that folder."""
    if not files.path(file).is_file():
        return False
    with files.path(file).open("rb") as opened_file, opened(opened_file) as evidence:
        return any(path.startswith(folder) for path in evidence.paths)


def shown(slug: str) -> tuple[People, ...]:
    """Of whom the tables of a package show figures. Raises Refused (dataset.not_found)."""
    return analyse_queries.computed(slug).shown


def journal(slug: str) -> list[dict[str, object]]:
    """What was done with the survey, in order."""
    rows = JournalRow.objects.filter(survey=slug).order_by("pk")
    return [{"at": row.at, "person": row.person, "event": row.event, "detail": row.detail, "hash": row.hash} for row in rows]


def journal_findings() -> tuple[Finding, ...]:
    """What was changed in the whole journal after it was written; nothing when its chain is whole."""
    return chain.verify(JournalRow.objects.order_by("pk").iterator())
