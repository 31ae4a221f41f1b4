"""Writes examples/*/questionnaire.xlsx from the tables in tools/example_questionnaires; `--check` only compares the two."""

import io
import sys
import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

ROOT = Path(__file__).resolve().parent.parent
SOURCES = Path(__file__).resolve().parent / "example_questionnaires"
LANGUAGES = {"vi": "Tiếng Việt (vi)", "en": "English (en)"}
TYPES = {"one": "select_one", "many": "select_multiple", "matrix": "select_one"}
OTHER, OTHER_LABEL = "khac", ("Xin Ông/Bà ghi rõ", "Please state")
APART = {"kho_tra_loi", "khong_muon_tra_loi"}
WRITTEN_ON = datetime(2024, 1, 1)  # noqa: DTZ001 - a workbook's own date has no zone; it is fixed so that the file is

Row = dict[str, str]


def in_languages(column: str, words: tuple[str, str] | list[str] | dict[str, str] | None) -> Row:
    """{"label::Tiếng Việt (vi)": …, "label::English (en)": …}; empty when there are no words."""
    pair = words.values() if isinstance(words, dict) else words or ()
    return {f"{column}::{language}": text.strip() for language, text in zip(LANGUAGES.values(), pair, strict=False)}


def label(source: dict[str, Any]) -> Row:
    return in_languages("label", (source["vi"], source["en"]))


def survey(source: dict[str, Any]) -> Iterator[Row]:
    yield {"type": "note", "name": "gioi_thieu", **in_languages("label", source["settings"]["introduction"])}
    ordinal = {choices["name"] for choices in source["list"] if choices.get("ordinal")}
    other_label = source["settings"].get("other_label", OTHER_LABEL)
    for section in source["section"]:
        yield {"type": "begin_group", "name": section["name"], **label(section), "langnghe_role": section.get("role", "")}
        for question in section["question"]:
            yield from matrix(question) if question["type"] == "matrix" else single(question, ordinal, other_label)
        yield {"type": "end_group"}


def single(question: dict[str, Any], ordinal: set[str], other_label: tuple[str, str]) -> Iterator[Row]:
    asked = TYPES.get(question["type"])
    yield {
        "type": f"{asked} {question['list']}" if asked else question["type"],
        "name": question["name"],
        **label(question),
        **in_languages("hint", question.get("hint")),
        "required": "yes" if question.get("required") else "",
        "relevant": question.get("relevant", ""),
        "constraint": question.get("constraint", ""),
        **in_languages("constraint_message", question.get("constraint_message")),
        "appearance": question.get("appearance", ""),
        "langnghe_measure": "ordinal" if question.get("list") in ordinal else "",
    }
    if question.get("other"):
        yield {
            "type": "text",
            "name": f"{question['name']}_{OTHER}",
            **in_languages("label", other_label),
            "relevant": f"selected(${{{question['name']}}}, '{OTHER}')",
        }


def matrix(question: dict[str, Any]) -> Iterator[Row]:
    yield {
        "type": "begin_group",
        "name": question["name"],
        **label(question),
        "relevant": question.get("relevant", ""),
        "appearance": "table-list",
    }
    for name, *words in question["rows"]:
        yield {
            "type": f"select_one {question['list']}",
            "name": name,
            **in_languages("label", words),
            "langnghe_measure": "ordinal",
        }
    yield {"type": "end_group"}


def choices(source: dict[str, Any]) -> Iterator[Row]:
    for of_list in source["list"]:
        for code, *words in of_list["choices"]:
            yield {
                "list_name": of_list["name"],
                "name": code,
                **in_languages("label", words),
                "langnghe_missing": "yes" if code in APART else "",
                "langnghe_exclusive": "yes" if code in of_list.get("exclusive", ()) else "",
            }


def settings(source: dict[str, Any]) -> Iterator[Row]:
    of = source["settings"]
    yield {
        "form_title": of["title"]["vi"],
        "langnghe_title::English (en)": of["title"]["en"],
        "form_id": of["form_id"],
        "version": of["version"],
        "default_language": LANGUAGES["vi"],
    }


SHEETS = {"survey": survey, "choices": choices, "settings": settings}
WIDTHS = {
    "type": 30,
    "name": 24,
    "label": 60,
    "hint": 36,
    "relevant": 36,
    "constraint": 36,
    "constraint_message": 40,
    "form_title": 60,
}


def tables(source: dict[str, Any]) -> dict[str, list[list[str]]]:
    """Each sheet as rows of cells, the first row the names of the columns that are used, in the order of their first use."""
    filled = {}
    for sheet, rows_of in SHEETS.items():
        rows = list(rows_of(source))
        fullest = max(rows, key=len)
        columns = [
            name
            for name in dict.fromkeys([*fullest, *(key for row in rows for key in row)])
            if any(row.get(name) for row in rows)
        ]
        filled[sheet] = [columns, *([row.get(column, "") for column in columns] for row in rows)]
    return filled


def workbook(sheets: dict[str, list[list[str]]]) -> bytes:
    """The sheets as .xlsx, with a header that stays in sight and columns wide enough to read."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": WRITTEN_ON})
        heading = book.add_format({"bold": True, "bg_color": "#E7EEF5", "bottom": 1, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        group = book.add_format({"text_wrap": True, "valign": "top", "bold": True, "bg_color": "#F5F5F5"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 2 if name != "settings" else 0)
            for column, title in enumerate(rows[0]):
                sheet.set_column(column, column, WIDTHS.get(title.split("::")[0], 18))
            for number, row in enumerate(rows):
                look = heading if number == 0 else group if row[0] == "begin_group" else wrapped
                for column, cell in enumerate(row):
                    sheet.write(number, column, cell or None, look)
    return file.getvalue()


def cells(content: bytes) -> dict[str, list[list[str]]]:
    """The inverse of `workbook`: what is written in each sheet."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    return {sheet.title: [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)] for sheet in book}


def main(check: bool) -> int:  # noqa: FBT001 - the one switch of this script
    changed = 0
    for path in sorted(SOURCES.glob("*.toml")):
        wanted = tables(tomllib.loads(path.read_text("utf-8")))
        target = ROOT / "examples" / path.stem / "questionnaire.xlsx"
        if target.exists() and cells(target.read_bytes()) == wanted:
            continue
        changed += 1
        print(f"{target.relative_to(ROOT)}: {'differs from' if check else 'written from'} {path.relative_to(ROOT)}")
        if not check:
            target.write_bytes(workbook(wanted))
    return changed if check else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
