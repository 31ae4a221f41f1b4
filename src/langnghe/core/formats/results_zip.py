"""The files of one publication in one archive: the page and the tables, in both languages."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import BytesIO, StringIO
from zipfile import ZipFile

from langnghe.core.formats.dataset_csv import neutralised
from langnghe.core.formats.fixed_zip import write_zip
from langnghe.core.formats.results_html import write_results_html
from langnghe.core.report.results import LANGUAGES, Results, results_page
from langnghe.core.report.results_rows import Row

PAGE = "index.html"


def write_results_zip(results: Results) -> bytes:
    """The archive whose paths are those of the public addresses: "index.html" and "01-x.csv" in Vietnamese, "en/…" in English.
    The same results give the same bytes."""
    files: dict[str, bytes] = {}
    for language in LANGUAGES:
        page, folder = results_page(results, language), folder_of(language)
        files[f"{folder}{PAGE}"] = write_results_html(page)
        for exhibit in (exhibit for part in page.parts for exhibit in part.exhibits if exhibit.rows):
            files[f"{folder}{exhibit.name}.csv"] = write_rows_csv(exhibit.rows)
    return write_zip(files)


def write_rows_csv(rows: Iterable[Row]) -> bytes:
    """UTF-8 with a byte order mark, commas; what a spreadsheet would take for a formula is made harmless."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerows([neutralised(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def folder_of(language: str) -> str:
    """Where in the archive the files of a language are."""
    return "" if language == "vi" else f"{language}/"


def files_in(archive: bytes) -> dict[str, bytes]:
    """Every file of an archive by its path."""
    with ZipFile(BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
