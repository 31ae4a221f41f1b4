"""Charts that Word draws itself, in a Word document that opens without repair."""

import re
from dataclasses import replace
from io import BytesIO

import docx
import openpyxl

from langnghe.core.formats.docx_report import write_report_docx
from langnghe.core.report.marks import Reference, marked
from langnghe.core.report.model import Heading, Paragraph
from tests.core.formats.office_package import faults, parts_of
from tests.core.formats.report_sample import BARS, REPORT, STACKED, frequency

TOLD = marked("34,40%", Reference("sex", "male", "", "percent"))
MANY = tuple(replace(BARS, caption=f"Nguồn tin {number}") for number in range(22))


def written(*blocks: object) -> bytes:
    return write_report_docx(replace(REPORT, blocks=blocks, appendix=()))


def test_a_report_with_everything_in_it_has_no_faults():
    blocks = (Heading(1, f"Có {TOLD}"), Paragraph(f"{TOLD} và {TOLD}"), BARS, STACKED, replace(STACKED, form="heat"))
    assert faults(write_report_docx(replace(REPORT, blocks=blocks, contents=True))) == []


def test_each_chart_has_a_part_and_a_workbook_of_its_own():
    parts = parts_of(written(BARS, STACKED))
    assert [name for name in parts if "/charts/chart" in name] == ["word/charts/chart1.xml", "word/charts/chart2.xml"]
    book = openpyxl.load_workbook(BytesIO(parts["word/embeddings/Microsoft_Excel_Sheet2.xlsx"]))
    assert [cell.value for cell in book["Sheet1"][1]][1:] == [series.name for series in STACKED.series]


def test_a_heat_map_is_a_picture():
    parts = parts_of(written(replace(STACKED, form="heat")))
    assert [name for name in parts if name.startswith(("word/charts", "word/media"))] == ["word/media/image1.png"]


def test_beyond_twenty_charts_there_is_a_picture_for_who_cannot_draw_them():
    data = written(*MANY)
    text = parts_of(data)["word/document.xml"].decode()
    assert (text.count("<c:chart "), text.count("<mc:Fallback>"), faults(data)) == (22, 2, [])
    assert re.findall(r'<mc:Choice[^>]* Requires="(\w+)"', text) == ["wp14"] * 2
    assert text.count(f'descr="{BARS.alternative}"') == 24


def test_a_figure_is_in_a_bookmark_and_reads_as_before():
    document = docx.Document(
        BytesIO(written(Heading(1, f"Có {TOLD}"), Paragraph(f"{TOLD} và {TOLD}"), frequency(1, f"Giới {TOLD}")))
    )
    name = f"{Reference('sex', 'male', '', 'percent').name}_percent"
    found = re.findall(r'w:name="(R\w+)"', document.element.xml)
    assert found == [name, f"{name}_2", f"{name}_3", f"{name}_4"]
    assert [paragraph.text for paragraph in document.paragraphs if "34,40%" in paragraph.text][:2] == [
        "I- Có 34,40%",
        "34,40% và 34,40%.",
    ]


def test_the_same_report_with_charts_gives_the_same_bytes():
    assert written(BARS, STACKED) == written(BARS, STACKED)
