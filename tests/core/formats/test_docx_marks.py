"""What a report in Word keeps of its making, and what is read out of it again."""

import hashlib
import os
import subprocess
import sys
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.docx_marks import read_marked, references_of
from langnghe.core.formats.docx_report import write_report_docx
from langnghe.core.formats.fixed_zip import replaced
from langnghe.core.report.compose import compose_report
from langnghe.core.report.marks import Reference, plain, runs
from tests.core.report.test_compose import CONTENT, FACTS, WHO, computed

REPORT = compose_report(FACTS, computed(CONTENT, WHO), "vi", tracing=True)
FILE = write_report_docx(REPORT)
KEPT = "customXml/item9.xml"
ROOT = b"<report xmlns='urn:langnghe:report:1'"


def test_a_report_is_read_as_it_was_written():
    read = read_marked(FILE, "report.docx")
    assert read.parts == read.before
    assert (read.provenance, read.language) == (REPORT.provenance, "vi")


def test_every_figure_has_a_bookmark_that_is_there_once():
    with ZipFile(BytesIO(FILE)) as archive:
        body = docx.oxml.parse_xml(archive.read("word/document.xml"))
    names = body.xpath("//w:bookmarkStart/@w:name")
    assert (len(names), len(body.xpath("//w:bookmarkStart/@w:id"))) == (len(set(names)), len(body.xpath("//w:bookmarkEnd")))
    assert {"_".join(name.split("_")[:2]) for name in names if name.startswith("R")} == set(references_of(REPORT))


def test_figures_of_sentences_and_of_tables_are_found():
    read = read_marked(FILE, "report.docx")
    texts = [part.text for part in read.parts if "Chênh lệch lớn nhất" in part.text]
    shown = {run.reference: run.text for text in texts for run in runs(text) if run.reference}
    assert shown[Reference("q.by.sex", "a", "m", "percent")] == "100,00"


@pytest.mark.parametrize("name", ["R2", ""])
def test_an_unknown_name_names_nothing(name):
    assert read_marked(FILE, "report.docx").named(name) == ()


def test_a_name_leads_to_a_cell_or_to_one_figure_of_it():
    cell = Reference("q.by.sex", "a", "m")
    read = read_marked(FILE, "report.docx")
    assert read.named(f" {cell.name.lower()} percent ") == (cell.of("percent"),)
    assert {one.statistic for one in read.named(cell.name)} == {"count", "percent", "base"}


def test_a_report_without_references_keeps_nothing():
    plainly = write_report_docx(compose_report(FACTS, computed(WHO), "vi"))
    with ZipFile(BytesIO(plainly)) as archive:
        assert KEPT not in archive.namelist()


def test_word_and_readers_see_no_mark():
    document = docx.Document(BytesIO(FILE))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts == [plain(text) for text in texts]


def test_the_same_report_is_the_same_bytes_in_another_process():
    program = (
        "import hashlib; from tests.core.formats.test_docx_marks import FILE; print(hashlib.sha256(FILE).hexdigest(), end='')"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    made = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)
    assert made.stdout.decode() == hashlib.sha256(FILE).hexdigest()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"not a zip", "document.not_docx"),
        (b"PK\x03\x04 broken", "document.damaged"),
        (replaced(FILE, {KEPT: b"<other/>"}), "report.not_ours"),
        (replaced(FILE, {KEPT: ROOT + b"><text>nonsense</text></report>"}), "report.not_ours"),
        (replaced(FILE, {KEPT: ROOT + b'><text>[[["R_x","1"]]]</text></report>'}), "report.not_ours"),
        (replaced(FILE, {KEPT: ROOT + b"/>"}), "report.not_ours"),
        (replaced(FILE, {KEPT: ROOT}), "document.damaged"),
        (replaced(FILE, {"word/document.xml": b"<nothing/>"}), "report.not_ours"),
    ],
    ids=["no zip", "broken zip", "other part", "no text", "unknown bookmark", "empty part", "broken part", "no body"],
)
def test_what_is_no_report_is_refused(data, code):
    with pytest.raises(Refused) as refused:
        read_marked(data, "report.docx")
    assert refused.value.findings[0].code == code
