"""Questionnaires read and written by the ending of the file's name."""

import json
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from langnghe.core.errors import Refused, has_errors
from langnghe.core.formats.questionnaire_document import Document, read_questionnaire, write_questionnaire
from langnghe.core.formats.questionnaire_json import read_questionnaire_json, write_questionnaire_json
from langnghe.core.paper.form import Layout
from langnghe.core.questionnaire.draft import Confidence
from tests.core.formats.odt_sample import odt, paragraphs
from tests.core.questionnaire.samples import SAMPLES, form, visit

DRAFT = "PHIẾU HỎI\nCâu 1. Có chợ không?\n□ Có\n□ Không\nCâu 2. Vì sao?\n________\n"
WORKBOOK = form("type | name | label\ntext | why | Vì sao?").encode()
VISIT = visit()


def word(text: str) -> bytes:
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_question(**changes: object) -> bytes:
    question = {"name": "x", "kind": "text", "label": {"vi": "Gì?"}} | changes
    return json.dumps({"name": "f", "languages": ["vi"], "items": [question]}).encode()


def names(document: Document) -> list[str]:
    return [question.name for question in document.questionnaire.questions()]


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("phieu.txt", DRAFT.encode()),
        ("phieu.DOCX", word(DRAFT.replace("_", "."))),
        ("phieu.odt", odt(paragraphs(*DRAFT.replace("_", ".").splitlines()))),
    ],
)
def test_drafts_are_read_with_what_was_assumed(file, data):
    document = read_questionnaire(data, file)
    assert [(each.name, each.confidence) for each in document.assumed] == [
        ("co_cho_khong", Confidence.SURE),
        ("vi_sao", Confidence.SURE),
    ]
    assert (names(document), has_errors(document.findings)) == (["co_cho_khong", "vi_sao"], False)


def test_workbooks_and_json_are_read_with_their_findings():
    written = write_questionnaire_json(read_questionnaire(WORKBOOK, "form.md").questionnaire)
    assert [names(read_questionnaire(data, file)) for data, file in ((WORKBOOK, "form.md"), (written, "form.json"))] == [
        ["why"]
    ] * 2


def test_surveys_of_limesurvey_are_told_by_what_they_hold():
    survey = (SAMPLES / "limesurvey" / "market.txt").read_bytes()
    assert len(names(read_questionnaire(survey, "market.txt"))) > 3


def test_what_is_wrong_in_json_is_said_with_the_file():
    data = json.loads(write_questionnaire_json(VISIT)) | {"items": [{"name": "x", "kind": "single", "label": {"vi": "Gì?"}}]}
    found = read_questionnaire(json.dumps(data).encode(), "form.json").findings
    assert ("questionnaire.no_choices", "form.json") in [(finding.code, finding.place.file) for finding in found]


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.md")), ids=lambda path: path.stem)
def test_json_keeps_everything(path: Path):
    questionnaire = read_questionnaire(path.read_bytes(), path.name).questionnaire
    assert read_questionnaire_json(write_questionnaire_json(questionnaire), "form.json") == questionnaire


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xfe", "questionnaire.not_json"),
        (b"{", "questionnaire.not_json"),
        (b"[]", "questionnaire.not_a_questionnaire"),
        (b"{}", "questionnaire.not_a_questionnaire"),
        (b'{"name": "x", "languages": ["vi"], "items": 3}', "questionnaire.not_a_questionnaire"),
        (b'{"name": "x", "languages": [], "items": []}', "questionnaire.not_a_questionnaire"),
        (with_question(label={"vi": None}), "questionnaire.not_a_questionnaire"),
        (with_question(name=3), "questionnaire.not_a_questionnaire"),
        (with_question(dont_know="9"), "questionnaire.not_a_questionnaire"),
        (with_question(relevant=[["#", "x"]]), "questionnaire.not_a_questionnaire"),
        (with_question(relevant=[["#", "NaN"]]), "questionnaire.not_a_questionnaire"),
        (with_question(relevant=[["$", "a", "b", "c"]]), "questionnaire.not_a_questionnaire"),
        (with_question(relevant=[]), "questionnaire.not_a_questionnaire"),
        (with_question(relevant=[["run", "x"]]), "questionnaire.not_a_questionnaire"),
        (with_question(relevant=[["if", "x"]]), "questionnaire.not_a_questionnaire"),
        (with_question(items=[], repeat={"maximum": "9"}), "questionnaire.not_a_questionnaire"),
    ],
)
def test_json_that_is_no_questionnaire_is_refused(data, code):
    with pytest.raises(Refused, match=code):
        read_questionnaire(data, "form.json")


@pytest.mark.parametrize("file", ["form.exe", "form", ".xlsx"])
def test_an_ending_that_is_not_known_is_refused(file):
    with pytest.raises(Refused, match=r"questionnaire\.unknown_ending"):
        read_questionnaire(b"", file)


@pytest.mark.parametrize(
    ("file", "begins"),
    [
        ("x.xlsx", b"PK"),
        ("x.dictionary.xlsx", b"PK"),
        ("x.xml", b"<?xml"),
        ("x.DDI.xml", b'<?xml version="1.0" encoding="UTF-8"?>\n<codeBook'),
        ("x.json", b"{\n"),
        ("x.md", "# Từ điển dữ liệu".encode()),
        ("x.html", b"<!doctype html>"),
        ("x.pdf", b"%PDF-"),
    ],
)
def test_every_ending_has_its_format(file, begins):
    written = write_questionnaire(VISIT, file, "vi", Layout())
    assert (written.content.startswith(begins), written.content) == (
        True,
        write_questionnaire(VISIT, file, "vi", Layout()).content,
    )


def test_the_dictionary_is_a_workbook_of_its_own():
    content = write_questionnaire(VISIT, "x.dictionary.xlsx", "vi", Layout()).content
    assert openpyxl.load_workbook(BytesIO(content)).sheetnames == ["variables", "codes", "sets", "about"]


@pytest.mark.parametrize(
    ("file", "language", "code"), [("x.exe", "vi", "questionnaire.unknown_output"), ("x.pdf", "fr", "questionnaire.no_language")]
)
def test_what_cannot_be_written_is_refused(file, language, code):
    with pytest.raises(Refused, match=code):
        write_questionnaire(VISIT, file, language, Layout())
