"""The slides of a report, read back with python-pptx."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pptx
import pytest
from pptx.presentation import Presentation
from pptx.util import Mm, Pt

from langnghe.core.formats.report_pptx import HIGH, WIDE, write_deck_pptx
from langnghe.core.report.deck import Deck, Slide
from tests.core.formats.office_package import faults
from tests.core.formats.report_sample import BARS, LETTERHEAD, SENTENCE, STACKED

SLIDES = (
    Slide("Nguồn thông tin", SENTENCE, BARS, notes="Nói thêm.", question="Nghe tin từ đâu?"),
    Slide("Hài lòng", "Đa số hài lòng.", replace(STACKED, form="heat")),
    Slide("Điểm nổi bật", points=("Một điểm.", SENTENCE)),
    Slide("Không có gì"),
)
DECK = Deck(LETTERHEAD, "vi", "753", SLIDES)
TALL = replace(
    STACKED, form="heat", categories=("Nam",), series=tuple(replace(each, values=each.values[:1]) for each in STACKED.series)
)


def opened(deck: Deck) -> Presentation:
    return pptx.Presentation(BytesIO(write_deck_pptx(deck)))


def texts(slide: object) -> list[str]:
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


@pytest.fixture(scope="module")
def written() -> Presentation:
    return opened(DECK)


def test_the_first_slide_says_what_it_is_about_and_whose(written):
    assert texts(written.slides[0]) == [
        LETTERHEAD.subject, "n = 753\nPhong Thổ, 05/02/2024", "Huyện ủy Phong Thổ\nBan Tuyên giáo",
        "Ban Tuyên giáo · n = 753", "1",
    ]  # fmt: skip


def test_a_slide_has_one_sentence_and_one_native_chart_with_its_words(written):
    slide = written.slides[1]
    (frame,) = [shape for shape in slide.shapes if shape.has_chart]
    assert texts(slide) == ["Nguồn thông tin", "Nghe tin từ đâu?", SENTENCE, "Ban Tuyên giáo · n = 753", "2"]
    assert [tuple(series.values) for series in frame.chart.plots[0].series] == [BARS.series[0].values]
    assert (frame._element._nvXxPr.cNvPr.get("descr"), slide.notes_slide.notes_text_frame.text) == (BARS.alternative, "Nói thêm.")


def test_a_chart_that_cannot_be_native_is_a_picture_within_the_slide(written):
    for deck in (written, opened(replace(DECK, slides=(Slide("Cao", chart=TALL),)))):
        (picture,) = [shape for slide in deck.slides for shape in slide.shapes if shape.shape_type == 13]
        assert (picture.left + picture.width <= Mm(WIDE), picture.top + picture.height <= Mm(HIGH)) == (True, True)


def test_points_stand_below_each_other(written):
    assert texts(written.slides[3])[1] == f"•  Một điểm.\n•  {SENTENCE}"


def test_letters_are_large_and_speak_the_language(written):
    frames = [shape.text_frame for slide in written.slides for shape in slide.shapes if shape.has_text_frame]
    runs = [run for frame in frames for paragraph in frame.paragraphs for run in paragraph.runs]
    assert min(run.font.size for run in runs) == Pt(14)
    assert {run.font._element.get("lang") for run in runs} == {"vi-VN"}


def test_nobody_is_named_but_the_agency(written):
    properties = written.core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("Ban Tuyên giáo", "Ban Tuyên giáo", "")
    assert (properties.title, properties.created.date()) == (f"Báo cáo {LETTERHEAD.subject}", date(2024, 2, 5))


def test_simulated_data_are_called_so_on_every_slide():
    slides = opened(replace(DECK, simulated=True, letterhead=replace(LETTERHEAD, issued_on=None, place=""))).slides
    assert all(texts(slide)[-2] == "Ban Tuyên giáo · n = 753 · Số liệu mô phỏng" for slide in slides)
    assert texts(slides[0])[1] == "n = 753"


def test_the_file_opens_without_repair_and_is_the_same_every_time():
    data = write_deck_pptx(DECK)
    assert (faults(data), data == write_deck_pptx(DECK)) == ([], True)
