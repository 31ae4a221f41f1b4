"""What a heading of XLSForm means, however it is spelt."""

import pytest

from langnghe.core.errors import NOWHERE
from langnghe.core.formats.xlsform.columns import Heading, Languages, heading, language_code, languages, lines
from langnghe.core.formats.xlsform.workbook import Row, Sheet
from langnghe.core.questionnaire.model import NO_TEXT, Text

SPOKEN = Languages(("vi", "en"), {"Tiếng Việt (vi)": "vi", "English (en)": "en"})


@pytest.mark.parametrize(
    ("written", "meaning"),
    [
        ("type", Heading("type")),
        ("Type", Heading("type")),
        ("list name", Heading("list_name")),
        ("Constraint Message", Heading("constraint_message")),
        ("constraint-message", Heading("constraint_message")),
        ("label", Heading("label")),
        ("label::English (en)", Heading("label", "English (en)")),
        ("label:English (en)", Heading("label", "English (en)")),
        ("label :: Tiếng Việt (vi)", Heading("label", "Tiếng Việt (vi)")),
        ("hint::vi", Heading("hint", "vi")),
        ("caption", Heading("label")),
        ("relevance", Heading("relevant")),
        ("bind::relevant", Heading("relevant")),
        ("bind:constraint", Heading("constraint")),
        ("bind::jr:constraintMsg", Heading("constraint_message")),
        ("calculate", Heading("calculation")),
        ("repeat_count", Heading("count")),
        ("form_title", Heading("title")),
        ("langnghe::measure", Heading("langnghe_measure")),
        ("langnghe_measure", Heading("langnghe_measure")),
        ("langnghe::title::English (en)", Heading("langnghe_title", "English (en)")),
        ("langnghe", Heading("langnghe")),
        ("media::image::English", Heading("media_image_english")),
        ("huyện", Heading("huyện")),
    ],
)
def test_a_heading_is_understood(written, meaning):
    assert heading(written) == meaning


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("English (en)", "en"),
        ("English(EN)", "en"),
        ("Tày (tyz)", "tyz"),
        ("Português (pt-BR)", "pt-br"),
        ("vi", "vi"),
        ("Tiếng Việt", "vi"),
        ("ENGLISH", "en"),
        ("Klingon", ""),
        ("", ""),
    ],
)
def test_a_language_is_named_by_its_code(name, code):
    assert language_code(name) == code


def test_a_row_is_read_by_column_with_its_words_by_language():
    headings = ("Type", "label::English (en)", "label::Tiếng Việt (vi)")
    sheet = Sheet(
        "survey", headings, (Row(5, {"Type": "text", "label::English (en)": "Wish", "label::Tiếng Việt (vi)": "Mong muốn"}),)
    )
    (line,) = lines(sheet, "f.xlsx", SPOKEN, [])
    assert (line.get("type"), line.get("name"), line.text("hint")) == ("text", "", NO_TEXT)
    assert line.text("label") == Text({"vi": "Mong muốn", "en": "Wish"})
    assert list(line.text("label").by_language) == ["vi", "en"]
    assert str(line.place("type")) == "f.xlsx, sheet survey, row 5, column Type"
    assert str(line.place()) == "f.xlsx, sheet survey, row 5"


def test_a_cell_under_no_heading_is_read_by_its_own_name():
    (line,) = lines(Sheet("survey", ("type",), (Row(2, {"type": "text", "hint": "x"}),)), "f.csv", SPOKEN, [])
    assert line.text("hint") == Text({"vi": "x"})


def test_headings_that_mean_the_same_are_found():
    findings = []
    lines(Sheet("survey", ("relevant", "relevance"), ()), "f.xlsx", SPOKEN, findings)
    assert [(finding.code, finding.values["detail"]) for finding in findings] == [
        ("xlsform.duplicate_column", "relevant, relevance")
    ]


@pytest.mark.parametrize(
    ("headings", "default", "codes"),
    [
        ((), "", ("vi",)),
        (("label",), "", ("vi",)),
        (("label",), "en", ("en",)),
        (("label::en", "hint::vi"), "", ("en", "vi")),
        (("label::en", "hint::vi"), "vi", ("vi", "en")),
        (("label::en",), "fr", ("en",)),
        (("label", "label::en"), "fr", ("fr", "en")),
        (("label", "label::en"), "Klingon", ("klingon", "en")),
    ],
)
def test_the_languages_of_a_form_are_in_its_headings(headings, default, codes):
    assert languages([Sheet("survey", headings, ())], default, NOWHERE, []).codes == codes
