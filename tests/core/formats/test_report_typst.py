"""A report as PDF: its layout, its tags, and what stands in it."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from langnghe.core.errors import Refused
from langnghe.core.formats import report_typst
from langnghe.core.formats.report_typst import write_report_pdf
from langnghe.core.report.marks import Reference, marked
from langnghe.core.report.model import Grid, Heading, Paragraph
from langnghe.core.report.profiles import PROFILES, profile_for
from tests.core.formats.report_sample import BARS, LETTERHEAD, REPORT, STACKED, cross, frequency

LAYOUTS = sorted({profile.name for profile in PROFILES})
LONG = Grid("Đơn vị", (("STT", "Đơn vị"), *((str(place), f"Xã thứ {place}") for place in range(1, 61))), numeric=(0,))
WHOLE = replace(
    REPORT,
    blocks=(
        Heading(1, "Một"),
        Heading(2, "Hai"),
        Heading(3, "Ba"),
        Paragraph("Thân bài."),
        BARS,
        frequency(1, "Giới tính"),
        LONG,
    ),
    appendix=(Heading(1, "Phụ lục", numbered=False), STACKED, cross(3)),
    contents=True,
)


def given(name: str = "party", **changes: object) -> dict[str, object]:
    report = replace(WHOLE, **changes)
    return report_typst._given(report, profile_for(name, None))


@pytest.fixture(scope="module")
def pdfs() -> dict[str, PdfReader]:
    """The sample in every layout."""
    reports = {name: replace(WHOLE, letterhead=replace(LETTERHEAD, profile=name), simulated=name == "free") for name in LAYOUTS}
    return {name: PdfReader(BytesIO(write_report_pdf(report))) for name, report in reports.items()}


def runs(page: object) -> list[tuple[str, float, float, float]]:
    """Text, left edge and distance from the top in mm, and size in points of each run of letters."""
    found: list[tuple[str, float, float, float]] = []

    def visit(text: str, matrix: list[float], position: list[float], _font: object, size: float) -> None:
        if text.strip():
            x, y = position[4] * matrix[0] + matrix[4], position[5] * matrix[3] + matrix[5]
            found.append((text.strip(), x * 25.4 / 72, 297 - y * 25.4 / 72, round(abs(size * position[0]), 1)))

    page.extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_page_is_a4_and_the_file_is_tagged_for_screen_readers(pdfs, name):
    assert [round(float(side) * 25.4 / 72) for side in pdfs[name].pages[0].mediabox[2:]] == [210, 297]
    catalogue = pdfs[name].trailer["/Root"]
    assert (bool(catalogue["/MarkInfo"]["/Marked"]), catalogue["/Lang"]) == (True, "vi-VN")
    assert b"pdfuaid" in catalogue["/Metadata"].get_data()


@pytest.mark.parametrize("name", LAYOUTS)
def test_text_stands_between_the_margins_in_the_letters_of_the_layout(pdfs, name):
    profile, page = profile_for(name, None), pdfs[name].pages[0]
    left = min(x for _, x, _, _ in runs(page))
    top = min(y for _, _, y, _ in runs(page))
    sizes = {size for text, _, _, size in runs(page) if "Thân" in text}
    assert left >= profile.margins.left - 0.1
    assert profile.margins.top < top < profile.margins.top + 8
    assert sizes == {profile.body.face.size}


@pytest.mark.parametrize("name", LAYOUTS)
def test_pages_are_numbered_at_the_top_but_for_the_first(pdfs, name):
    profile = profile_for(name, None)
    first, second = pdfs[name].pages[:2]
    (number,) = [run for run in runs(second) if run[0] == "2" and run[2] < profile.margins.top]
    assert profile.page_number_from_top < number[2] < profile.page_number_from_top + 6
    assert not [run for run in runs(first) if run[2] < profile.margins.top - 1]


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_contents_lead_to_numbered_headings(pdfs, name):
    wanted = {
        "party": ["I- Một", "1. Hai", "a) Ba"],
        "state": ["I. Một", "1. Hai", "a) Ba"],
        "free": ["1. Một", "1.1. Hai", "1.1.1. Ba"],
    }
    outline = [entry for entry in pdfs[name].outline if not isinstance(entry, list)]
    text = pdfs[name].pages[0].extract_text()
    assert [entry.title for entry in outline] == [wanted[name][0], "Phụ lục"]
    assert all(heading in text for heading in wanted[name])


def test_the_head_of_a_long_table_stands_on_each_of_its_pages(pdfs):
    texts = [page.extract_text() for page in pdfs["party"].pages]
    assert [text.count("STT") for text in texts if "Xã thứ" in text] == [1, 1]


def test_charts_are_told_in_words(pdfs):
    assert [chart["alternative"] for chart in given()["blocks"] if chart["is"] == "chart"] == [BARS.alternative]
    plain = given(blocks=(replace(BARS, alternative="", caption="Nguồn tin"),))["blocks"]
    assert [chart["alternative"] for chart in plain] == ["Biểu đồ 1. Nguồn tin"]


def test_simulated_data_are_called_so_on_every_page(pdfs):
    assert all("Số liệu mô phỏng" in page.extract_text() for page in pdfs["free"].pages)
    assert (given()["simulated"], given(contents=False)["contents"]) == ("", "")


def test_a_cell_that_others_are_one_with_is_as_wide_as_they_are():
    grid = Grid("x", (("", "Nam", "", "Chung"), ("a", "1", "2", "3")), numeric=(1, 2, 3), merged=frozenset({(0, 2)}))
    (written,) = given(blocks=(grid,))["blocks"]
    assert [(cell["text"], cell["span"]) for cell in written["head"][0]] == [("", 1), ("Nam", 2), ("Chung", 1)]
    assert [cell["side"] for cell in written["rows"][0]] == ["left", "right", "right", "right"]


def test_a_table_without_cells_is_only_named():
    (written,) = given(blocks=(Grid("Trống", (), notes=("Không có phiếu nào.",)),))["blocks"]
    assert (written["caption"], written["rows"], written["notes"]) == ("Bảng 1. Trống", [], ("Không có phiếu nào.",))


def test_items_have_a_dash_and_the_text_ends_as_official_texts_do():
    texts = [block["text"] for block in given(blocks=(Paragraph("Một;", "list"), Paragraph("- Hai", "list")))["blocks"]]
    assert texts == ["- Một;", "- Hai."]


def test_what_is_not_known_stays_open_and_nothing_is_said_of_no_source():
    bare = given(letterhead=replace(LETTERHEAD, number="", kind="", subject="", issued_on=None), provenance={})
    assert (bare["title"], bare["provenance"], bare["head"]["number"]) == ("Ban Tuyên giáo", "", f"Số {'.' * 20}")


def test_references_do_not_show():
    told = marked("34,40%", Reference("sex", "male"))
    pdf = write_report_pdf(replace(WHOLE, blocks=(Paragraph(f"Có {told} ý kiến"),), appendix=(), contents=False))
    assert "Có 34,40% ý kiến." in PdfReader(BytesIO(pdf)).pages[0].extract_text()


def test_letters_without_a_font_give_an_ordinary_pdf():
    pdf = write_report_pdf(replace(REPORT, blocks=(Paragraph("\U0010fffd"),), appendix=()))
    assert b"pdfuaid" not in PdfReader(BytesIO(pdf)).trailer["/Root"]["/Metadata"].get_data()


def test_an_unknown_layout_is_refused_and_an_own_one_is_used():
    with pytest.raises(Refused):
        write_report_pdf(replace(WHOLE, letterhead=replace(LETTERHEAD, profile="royal")))
    own = replace(profile_for("party", None), ending=" HẾT")
    assert (
        "Một HẾT"
        in PdfReader(BytesIO(write_report_pdf(replace(REPORT, blocks=(Paragraph("Một"),)), own))).pages[0].extract_text()
    )


def test_the_same_report_gives_the_same_bytes():
    assert write_report_pdf(WHOLE) == write_report_pdf(WHOLE)
