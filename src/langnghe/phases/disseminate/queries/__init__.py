"""Reads reports, and gathers what a new one is made of. Others meet the phase here."""

from langnghe.phases.disseminate.queries.facts import facts
from langnghe.phases.disseminate.queries.outline import outline_findings, outline_of, outline_toml, report_tables, settled
from langnghe.phases.disseminate.queries.reports import NO_REPORT, Written, report, report_file, report_to_read, reports, shown

__all__ = [
    "NO_REPORT",
    "Written",
    "facts",
    "outline_findings",
    "outline_of",
    "outline_toml",
    "report",
    "report_file",
    "report_tables",
    "report_to_read",
    "reports",
    "settled",
    "shown",
]
