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
        "| Biến | Câu hỏi | Thang đo | Mã và nhãn | Hỏi khi | Bắt buộc |",
        "| --- | --- | --- | --- | --- | --- |",
        "| used | Dùng chợ \\| &lt;b>? | định danh | 1 = Có; 2 = Không; 9 = Khó trả lời |  | Có |",
        "",
        "## Sử dụng",
        "",
        "| Biến | Câu hỏi | Thang đo | Mã và nhãn | Hỏi khi | Bắt buộc |",
        "| --- | --- | --- | --- | --- | --- |",
        "| how | Mấy lần | số |  | (${used} != '2') and (${used} = '1') | khi ${used} = '1' |",
        "| why | Vì sao | văn bản |  | (${used} != '2') and (${how} > 1) and (${how} > 3) | Không |",
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
    assert rows("variables")[1] == ("used", "Dùng chợ | <b>?", "định danh", "1 = Có; 2 = Không; 9 = Khó trả lời", None, "Có")


def test_the_workbook_has_a_row_for_each_code():
    assert rows("codes") == [
        ("Biến", "Mã", "Nhãn", "Khuyết"),
        ("used", "1", "Có", None),
        ("used", "2", "Không", None),
        ("used", "9", "Khó trả lời", "Có"),
    ]


def test_the_workbook_names_the_version():
    assert rows("about") == [("Từ điển dữ liệu", "Chợ *xã*"), ("Phiên bản phiếu hỏi", questionnaire_hash(MARKET))]


@pytest.mark.parametrize("write", [write_dictionary_md, write_dictionary_xlsx])
def test_the_same_questionnaire_gives_the_same_bytes(write):
    assert write(MARKET, "vi") == write(MARKET, "vi")
