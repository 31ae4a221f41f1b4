"""The data dictionary of a questionnaire."""

from io import BytesIO

import openpyxl
import pytest

from langnghe.core.formats.dictionary import write_dictionary_md, write_dictionary_xlsx
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.identity import questionnaire_hash
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Section, Text


def words(vi: str) -> Text:
    return Text({"vi": vi, "en": f"en {vi}"})


USED = Question(
    "used", "single", words("Dùng chợ | <b>?"), required=parse("true()"),
    choices=(Choice("1", words("Có")), Choice("2", words("Không")), Choice("9", words("Khó trả lời"))), dont_know=("9",),
)  # fmt: skip
HOW = Question("how", "integer", words("Mấy lần"), relevant=parse("${used} = '1'"), required=parse("${used} = '1'"))
WHY = Question("why", "text", words("Vì sao"), relevant=parse("${how} > 3"), required=parse("false()"))
MARKET = Questionnaire(
    "cho-xa", words("Chợ *xã*"), ("vi", "en"),
    (
        USED,
        Section("use", words("Sử dụng"), (HOW, Section("more", words(""), (WHY,), relevant=parse("${how} > 1"))),
                relevant=parse("${used} != '2'")),
        Question("thanks", "note", words("Cảm ơn")),
    ),
)  # fmt: skip


def test_it_is_a_table_for_each_section():
    assert write_dictionary_md(MARKET, "vi").decode().split("\n") == [
        "# Từ điển dữ liệu: Chợ \\*xã\\*",
        "",
        f"Phiên bản phiếu hỏi: `{questionnaire_hash(MARKET)}`",
        "",
        "| Biến | Câu hỏi | Thang đo | Mã và nhãn | Mã khuyết | Hỏi khi | Bắt buộc | Câu hỏi (en) |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
        "| used | Dùng chợ \\| &lt;b>? | định danh | 1 = Có; 2 = Không; 9 = Khó trả lời | 9 |  | Có | en Dùng chợ \\| &lt;b>? |",
        "",
        "## Sử dụng",
        "",
        "| Biến | Câu hỏi | Thang đo | Mã và nhãn | Mã khuyết | Hỏi khi | Bắt buộc | Câu hỏi (en) |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
        "| how | Mấy lần | số |  |  | (${used} != '2') and (${used} = '1') | khi ${used} = '1' | en Mấy lần |",
        "| why | Vì sao | văn bản |  |  | (${used} != '2') and (${how} > 1) and (${how} > 3) | Không | en Vì sao |",
        "",
    ]


def test_it_can_be_english():
    lines = write_dictionary_md(MARKET, "en").decode().split("\n")
    assert (lines[0], lines[6][:25]) == ("# Data dictionary: en Chợ \\*xã\\*", "| used | en Dùng chợ \\| &")


def rows(sheet: str) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(BytesIO(write_dictionary_xlsx(MARKET, "vi")))
    return list(book[sheet].iter_rows(values_only=True))


def test_the_workbook_has_a_row_for_each_variable():
    assert [row[0] for row in rows("variables")] == ["Biến", "used", "how", "why"]
    assert rows("variables")[1] == (
        "used",
        "Dùng chợ | <b>?",
        "định danh",
        "1 = Có; 2 = Không; 9 = Khó trả lời",
        "9",
        None,
        "Có",
        "en Dùng chợ | <b>?",
    )


def test_the_workbook_has_a_row_for_each_code():
    assert rows("codes") == [
        ("Biến", "Mã", "Nhãn", "Khuyết", "Nhãn (en)"),
        ("used", "1", "Có", None, "en Có"),
        ("used", "2", "Không", None, "en Không"),
        ("used", "9", "Khó trả lời", "Có", "en Khó trả lời"),
    ]


def test_the_workbook_names_the_version():
    assert rows("about") == [("Từ điển dữ liệu", "Chợ *xã*"), ("Phiên bản phiếu hỏi", questionnaire_hash(MARKET))]


@pytest.mark.parametrize("write", [write_dictionary_md, write_dictionary_xlsx])
def test_the_same_questionnaire_gives_the_same_bytes(write):
    assert write(MARKET, "vi") == write(MARKET, "vi")


SOURCES = Question("from", "multiple", words("Nguồn"), choices=(Choice("tv", words("Tivi")), Choice("loa", words("Loa"))))
HEARD = Questionnaire("nghe", words("Nghe"), ("vi",), (SOURCES,))


def test_a_set_of_answers_has_a_column_for_each():
    lines = write_dictionary_md(HEARD, "vi").decode().split("\n")
    assert lines[lines.index("## Nhóm nhiều lựa chọn") + 2 :] == [
        "| Biến | Cột trong tệp số liệu (1: chọn, 0: không chọn) | Mã | Nhãn |",
        "| --- | --- | --- | --- |",
        "| from | from/tv | tv | Tivi |",
        "| from | from/loa | loa | Loa |",
        "",
    ]


def test_the_places_of_a_ranking_are_variables_of_their_own():
    ranked = Questionnaire(
        "xep", words("Xếp"), ("vi",), (Question("rank", "ranking", words("Xếp hạng"), choices=SOURCES.choices),)
    )
    lines = write_dictionary_md(ranked, "vi").decode().split("\n")
    assert lines[6:8] == [
        "| rank\\_tv | Xếp hạng: Tivi | số |  |  |  | Không |",
        "| rank\\_loa | Xếp hạng: Loa | số |  |  |  | Không |",
    ]
