"""Printing 1,000 personalised copies of a form of 4 pages, and setting the sheets of the examples."""

import sys
import time
from dataclasses import replace

from bench.harness import ROOT, report
from langnghe.core.formats.questionnaire_document import read_questionnaire
from langnghe.core.formats.sheet_overlay import Series, print_copies
from langnghe.core.formats.typst_sheet import SetSheet, set_sheet
from langnghe.core.paper.compose import compose
from langnghe.core.paper.form import Layout
from langnghe.core.paper.layout import SheetLayout
from langnghe.core.paper.sheet import copies_from

COPIES, PAGES = 1_000, 4
NAME = "1,000 copies of a form of 4 pages"


def example(name: str, columns: int) -> SetSheet:
    path = ROOT / "examples" / name / "questionnaire.xlsx"
    questionnaire = read_questionnaire(path.read_bytes(), path.name).questionnaire
    return set_sheet(compose(questionnaire, questionnaire.default_language, Layout(columns=columns)).form)


def first_pages(layout: SheetLayout) -> SheetLayout:
    return replace(layout, pages=layout.pages[:PAGES])


def main() -> None:
    copies = int(sys.argv[1]) if len(sys.argv) > 1 else COPIES
    for name in ("can-bo-dan-toc", "chuyen-doi-so", "mang-xa-hoi"):
        for columns in (1, 2):
            start = time.process_time()
            example(name, columns)
            report(f"sheet of {name}, {columns} columns", "CPU", time.process_time() - start, "s")
    sheet = example("mang-xa-hoi", 1)
    series = Series(sheet.pdf, first_pages(sheet.layout), survey=1)
    wanted = copies_from(1, copies, "khoi-dang", "Đảng bộ Khối các cơ quan")
    start = time.process_time()
    content = print_copies(series, wanted)
    report(NAME, "CPU for 1,000 copies", (time.process_time() - start) * COPIES / copies, "s")
    report(NAME, "size for 1,000 copies", len(content) * COPIES / copies / 1e6, "MB")


if __name__ == "__main__":
    main()
