"""What a heading of XLSForm means, however it is spelt."""

import pytest

from langnghe.core.errors import NOWHERE
from langnghe.core.formats.xlsform.columns import lines
from langnghe.core.formats.xlsform.headings import Heading, heading
from langnghe.core.formats.xlsform.languages import Languages, language_code, languages, own_code
from langnghe.core.formats.xlsform.workbook import Row, Sheet
from langnghe.core.questionnaire.model import NO_TEXT, Text

SPOKEN = Languages(("vi", "en"), {"Tiếng Việt (vi)": "vi", "English (en)": "en"})


@pytest.mark.parametrize(
    ("written", "column", "language"),
    [
        ("type", "type", ""),
        ("constraint_message", "constraint_message", ""),
        ("label", "label", ""),
        ("label::English (en)", "label", "English (en)"),
        ("label :: Tiếng Việt (vi)", "label", "Tiếng Việt (vi)"),
        ("hint::vi", "hint", "vi"),
        ("image", "image", ""),
        ("media::image", "image", ""),
        ("media::audio::English (en)", "audio", "English (en)"),
        ("langnghe::measure", "langnghe_measure", ""),
        ("langnghe_measure", "langnghe_measure", ""),
    ],
)
def test_a_heading_of_today_is_understood(written, column, language):
    assert heading(written, "survey") == Heading(column, language)


@pytest.mark.parametrize(
    ("sheet", "written", "column", "language"),
    [
        ("survey", "Type", "type", ""),
        ("survey", "Constraint Message", "constraint_message", ""),
        ("survey", "constraint-message", "constraint_message", ""),
        ("survey", "label:English (en)", "label", "English (en)"),
        ("survey", "Label::English", "label", "English"),
        ("survey", "caption", "label", ""),
        ("survey", "command", "type", ""),
        ("survey", "relevance", "relevant", ""),
        ("survey", "bind::relevant", "relevant", ""),
        ("survey", "bind:constraint", "constraint", ""),
        ("survey", "bind::jr:constraintMsg", "constraint_message", ""),
        ("survey", "bind::jr:constraintMsg::vi", "constraint_message", "vi"),
        ("survey", "jr:count", "repeat_count", ""),
        ("survey", "calculate", "calculation", ""),
        ("survey", "readonly ", "read_only", ""),
        ("choices", "value", "name", ""),
        ("choices", "List Name", "list_name", ""),
        ("settings", "set form title", "form_title", ""),
        ("settings", "id_string", "form_id", ""),
    ],
)
def test_a_heading_of_former_days_is_understood_and_marked(sheet, written, column, language):
    assert heading(written, sheet) == Heading(column, language, mended=written != "readonly ")


@pytest.mark.parametrize(
    ("sheet", "written"), [("choices", "huyện"), ("choices", "Khoi"), ("survey", "required::vi"), ("survey", "")]
)
def test_any_other_heading_keeps_its_name(sheet, written):
    assert heading(written, sheet) == Heading(written, known=False)


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
        ("Français", "fr"),
        ("Klingon", ""),
        ("", ""),
    ],
)
def test_a_language_is_named_by_its_code(name, code):
    assert language_code(name) == code


@pytest.mark.parametrize(("name", "code"), [("Klingon", "x-klingon"), ("Ngôn ngữ mới", "x-ngnngmi"), ("ꪼꪕ", "x-1bd6898c")])
def test_a_language_without_a_code_is_given_a_private_one(name, code):
    assert own_code(name) == code
    assert language_code(code) == language_code(f"{code} ({code})") == code


def test_a_row_is_read_by_column_with_its_words_by_language():
    headings = {0: "Type", 1: "label::English (en)", 4: "label::Tiếng Việt (vi)"}
    sheet = Sheet("survey", "Survey", headings, (Row(5, {0: "text", 1: "Wish", 4: "Mong muốn"}),))
    (line,) = lines(sheet, "f.xlsx", SPOKEN, [])
    assert (line.get("type"), line.get("name"), line.text("hint")) == ("text", "", NO_TEXT)
    assert line.text("label") == Text({"vi": "Mong muốn", "en": "Wish"})
    assert list(line.text("label").by_language) == ["vi", "en"]
    assert str(line.place("type")) == "f.xlsx, sheet Survey, row 5, column Type"
    assert str(line.place()) == "f.xlsx, sheet Survey, row 5"


def findings_of(headings, *rows):
    findings = []
    filled = tuple(Row(number, dict(enumerate(row))) for number, row in enumerate(rows, start=2))
    found = lines(Sheet("survey", "survey", dict(enumerate(headings)), filled), "f.xlsx", SPOKEN, findings)
    return found, [(finding.code.partition(".")[2], finding.place.row, finding.place.column) for finding in findings]


def test_a_cell_under_no_heading_is_found():
    assert findings_of(["type"], ["text"], ["text", "x"], ["text", "y"])[1] == [("no_heading", 3, "B")]


def test_headings_that_mean_the_same_are_read_as_one():
    (line, other), found = findings_of(["image", "media::image"], ["a.png", "a.png"], ["b.png"])
    assert (line.text("image"), other.text("image")) == (Text({"vi": "a.png"}), Text({"vi": "b.png"}))
    assert found == [("duplicate_column", None, "media::image")]


def test_cells_that_contradict_one_another_are_found():
    (line,), found = findings_of(["relevant", "relevance"], ["1 = 1", "2 = 1"])
    assert line.get("relevant") == "1 = 1"
    assert found == [
        ("mended_heading", None, "relevance"),
        ("duplicate_column", None, "relevance"),
        ("conflicting_cells", 2, "relevance"),
    ]


def coded(headings, default=""):
    findings = []
    row = Row(2, dict.fromkeys(range(len(headings)), "A"))
    found = languages([Sheet("survey", "survey", dict(enumerate(headings)), (row,))], default, NOWHERE, findings)
    return found.codes, [finding.code.partition(".")[2] for finding in findings]


@pytest.mark.parametrize(
    ("headings", "default", "codes", "found"),
    [
        ((), "", ("vi",), []),
        (("label",), "", ("vi",), []),
        (("label",), "en", ("en",), []),
        (("label",), "default", ("vi",), []),
        (("label::en", "hint::vi"), "", ("en", "vi"), []),
        (("label::en", "hint::vi"), "vi", ("vi", "en"), []),
        (("label::en",), "fr", ("en",), ["default_language"]),
        (("label", "label::en"), "fr", ("fr", "en"), []),
        (("label", "label::en"), "", ("vi", "en"), ["no_default_language"]),
        (("label", "label::en"), "Klingon", ("x-klingon", "en"), []),
        (("label::Klingon",), "", ("x-klingon",), ["language_code"]),
    ],
)
def test_the_languages_of_a_form_are_in_its_headings(headings, default, codes, found):
    assert coded(headings, default) == (codes, found)
