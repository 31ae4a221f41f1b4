"""Cleaning rules as a table that goes out and comes back."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from langnghe.core.editing.book import Change, RuleBook
from langnghe.core.editing.model import Kind, Rule, Severity
from langnghe.core.editing.standard import rules_of, standard_rules
from langnghe.core.errors import Refused
from langnghe.core.formats.editing_table import COLUMNS, read_editing_table, write_editing_table, written_rule
from langnghe.core.questionnaire.model import Text
from tests.core.editing.clinic import CLINIC

STANDARD = standard_rules(CLINIC)
OWN = Rule(
    *("mine.first", Kind.CONSISTENCY, Severity.INVALID),
    Text({"vi": "Giờ nhiều hơn tuổi: “lạ”.", "en": "More hours than years."}),
    *(Text({"vi": "Xem lại."}), "hours", '-${hours} >= -${age} and ${why} != "a\\b"'),
    own=True,
)
BOOK = RuleBook({"range.age": Change(False, Severity.NOTE), "many_missing": Change(True, Severity.CHECK, 12.5)}, (OWN,))


@pytest.mark.parametrize("name", ["r.xlsx", "r.CSV", "r.toml"])
def test_what_goes_out_comes_back(name):
    content = write_editing_table(rules_of(CLINIC, BOOK), name)
    found = read_editing_table(content, name, STANDARD)
    assert (found.book, found.places["mine.first"].row) == (BOOK, len(STANDARD) + (1 if name.endswith("toml") else 2))


def test_a_workbook_has_a_row_for_each_rule():
    rows = list(load_workbook(BytesIO(write_editing_table([OWN], "r.xlsx"))).active.values)
    assert (rows[0], rows[1][:4]) == (COLUMNS, ("mine.first", "consistency", "invalid", "yes"))


def test_another_ending_is_refused():
    with pytest.raises(Refused) as refused:
        write_editing_table([], "rules.docx")
    assert refused.value.findings[0].code == "editing.unknown_format"


HEAD = "code,kind,severity,on,question,expression,threshold\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("code,kind\nx,range", ["editing.no_column row 1 "]),
        (HEAD.replace(",on", ",an"), ["editing.unknown_column row 1 an"]),
        (HEAD + "1x,range,check,yes,age,. > 1,\n", ["editing.bad_code row 2 code"]),
        (HEAD + "x,range,check,yes,age,. > 1,\nx,range,note,no,age,. > 2,\n", ["editing.code_twice row 3 code"]),
        (
            HEAD + "x,duplicate,grave,perhaps,,. > 1,\n",
            [f"editing.wrong_word row 2 {name}" for name in ("severity", "on", "kind")],
        ),
        (HEAD + "many_missing,x,check,,,,often\n", ["editing.not_a_number row 2 threshold"]),
    ],
    ids=range(6),
)
def test_every_fault_of_a_table_has_its_row_and_column(text, found):
    with pytest.raises(Refused) as refused:
        read_editing_table(text.encode(), "r.csv", STANDARD)
    findings = refused.value.findings
    assert [f"{each.code} row {each.place.row} {each.place.column}" for each in findings] == found


@pytest.mark.parametrize(
    ("text", "code"),
    [("rule = 1", "toml.wrong_type"), ('[[rule]]\ncoat = "x"', "editing.unknown_column"), ("[[rule", "toml.not_toml")],
    ids=range(3),
)
def test_faults_of_a_toml_file_are_named(text, code):
    with pytest.raises(Refused) as refused:
        read_editing_table(text.encode(), "r.toml", STANDARD)
    assert refused.value.findings[0].code == code


def test_toml_may_say_yes_and_no_in_its_own_words():
    text = '[[rule]]\ncode = "range.age"\nseverity = "check"\non = false\n[[rule]]\ncode = "unit"\nseverity = "note"\non = true\n'
    assert read_editing_table(text.encode(), "r.toml", STANDARD).book == RuleBook(
        {"range.age": Change(False, Severity.CHECK), "unit": Change(True, Severity.NOTE)}
    )
    assert read_editing_table(b"", "r.toml", STANDARD).book == RuleBook()


def test_one_rule_out_of_a_form():
    sent = {"code": "x", "kind": "range", "severity": "check", "question": "age", "expression": ". > 1", "sentence_vi": "Sai."}
    assert written_rule(sent, STANDARD) == Rule(
        "x", Kind.RANGE, Severity.CHECK, Text({"vi": "Sai."}), Text(), "age", ". > 1", own=True
    )
    with pytest.raises(Refused):
        written_rule({**sent, "code": ""}, STANDARD)


def test_a_table_in_another_encoding_is_refused_as_any_table_is():
    with pytest.raises(Refused) as refused:
        read_editing_table("tên".encode("utf-16"), "r.csv", STANDARD)
    assert refused.value.findings[0].code == "editing.no_column"
    with pytest.raises(Refused) as refused:
        read_editing_table(b"\xe9\xff", "r.csv", STANDARD)
    assert refused.value.findings[0].code == "sheet.not_text"


def test_a_cell_that_never_ends_is_refused():
    with pytest.raises(Refused) as refused:
        read_editing_table(b'code,kind\n"' + b"x" * 140_000, "r.csv", STANDARD)
    assert refused.value.findings[0].place.row == 1
