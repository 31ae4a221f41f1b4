"""Changes which tables a survey shows."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from langnghe.core.errors import Refused, has_errors
from langnghe.core.formats.tables_toml import read_tables_toml
from langnghe.core.statistics.check import check_book
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import queries as process_queries
from langnghe.records import journal
from langnghe.records.models import Person, TableBookRow


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
