"""Plans that come damaged, or are something else: each is read or refused with a code and advice, never more."""

import pytest

from bench.plan_faults import DAMAGES, damaged_files, damaged_texts, other_files
from langnghe.core.errors import Finding, Refused
from langnghe.core.formats.plan_document import READERS, read_plan_document
from tests.core.formats.word import W, docx, item, p, table
from tests.core.plan.plans import HEAD, SAMPLES, SOUND, START

TEXT = (SAMPLES / "khoi-doanh-nghiep-2023.txt").read_text(encoding="utf-8")
LEVEL = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="1">{LEVEL}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)
WORD = docx(
    *map(p, (HEAD + START + SOUND).split("\n")), item("Đoạn", 1), table(("TT", "Việc"), ("1", "Khảo sát")), numbering=NUMBERING
)


def said(name: str, data: bytes) -> tuple[Finding, ...]:
    """What is said of a document; every sentence of it can be written."""
    try:
        findings = read_plan_document(name, data).findings
    except Refused as refusal:
        findings = refusal.findings
        assert findings
    return tuple(finding for finding in findings if finding.problem and finding.advice)


@pytest.mark.parametrize("how", DAMAGES)
def test_a_damaged_text_is_read_or_refused(how):
    for name, text in damaged_texts(TEXT, 1, 7):
        if name.split(", ")[0] == how:
            assert all(finding.code for finding in said("plan.txt", text.encode()))


@pytest.mark.parametrize("ending", READERS)
def test_other_files_under_the_name_of_a_plan_are_refused(ending):
    for _, data in other_files():
        with pytest.raises(Refused):
            read_plan_document(f"plan{ending}", data)


def test_a_damaged_word_document_is_read_or_refused():
    seen = {how: said("plan.docx", data) for how, data in damaged_files(WORD, 3, 7)}
    assert {how: found[0].code for how, found in seen.items() if how in {"with macros", "a bomb", "word/document.xml gone"}} == {
        "with macros": "document.macros",
        "a bomb": "document.too_big",
        "word/document.xml gone": "document.not_docx",
    }


@pytest.mark.parametrize("name", ["plan.doc", "plan.rtf", "plan.xls", "plan.png", "plan"])
def test_other_endings_are_refused_with_what_to_do(name):
    with pytest.raises(Refused) as refusal:
        read_plan_document(name, b"x")
    assert refusal.value.findings[0].code == "document.unknown_ending"


def test_figures_that_only_look_like_figures_number_no_rows():
    text = HEAD + START + SOUND + "TT\tĐơn vị\tSố phiếu\n1²\tXã A\t50\n2²\tXã B\t50\n"
    assert "plan.repeated_row" not in {finding.code for finding in said("plan.txt", text.encode())}
