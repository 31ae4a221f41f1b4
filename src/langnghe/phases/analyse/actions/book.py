"""Changes which tables a survey shows."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from langnghe.core.errors import Place, Refused, define, has_errors, refuse
from langnghe.core.formats.tables_toml import read_tables_toml, write_tables_toml
from langnghe.core.statistics.book import book_with
from langnghe.core.statistics.check import check_book
from langnghe.core.statistics.tables.spec import Tabulation
from langnghe.phases.analyse import queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import queries as process_queries
from langnghe.records import journal
from langnghe.records.models import Person, TableBookRow

KEPT_ALREADY = define("table.kept_already", "The table book has this table already.", "Look for it among the tables.")


@transaction.atomic
def replace_book(*, slug: str, content: bytes, file_name: str, by: Person | None, now: datetime) -> None:
    """Take a `tables.toml` in place of the table book. Raises Refused when it cannot be read or names what does not exist."""
    survey = plan_queries.survey_for_update(slug)
    book = read_tables_toml(content, file_name)
    findings = check_book(book, process_queries.shape(slug))
    if has_errors(findings):
        raise Refused(*findings)
    TableBookRow.objects.update_or_create(survey=survey, defaults={"content": content.decode()})
    journal.record("analyse.book_replaced", survey, by=by, at=now, tables=len(list(book.specs())))


@transaction.atomic
def keep_table(*, slug: str, spec: Tabulation, section: str, by: Person | None, now: datetime) -> None:
    """Put a table at the end of the section of that title, or of a new section. Raises Refused when the book already has it, and
    when it names what does not exist."""
    survey = plan_queries.survey_for_update(slug)
    book = queries.book(slug)
    if any(isinstance(known, Tabulation) and known == spec for known in book.specs()):
        raise refuse(KEPT_ALREADY, Place(field="rows"))
    changed = book_with(book, spec, section)
    findings = check_book(changed, process_queries.shape(slug))
    if has_errors(findings):
        raise Refused(*findings)
    TableBookRow.objects.update_or_create(survey=survey, defaults={"content": write_tables_toml(changed).decode()})
    journal.record("analyse.table_kept", survey, by=by, at=now, table=spec.key, section=section)
