"""`langnghe paper print --survey`: forms of a survey have the serials of its ledger."""

import pypdfium2
import pytest
import zxingcpp
from django.utils import timezone

from langnghe.cli import main
from langnghe.core.formats.questionnaire_document import write_questionnaire
from langnghe.core.paper.form import Layout
from langnghe.core.paper.stamp import read_stamp
from langnghe.core.questionnaire.model import Question, Questionnaire, Text
from langnghe.phases.collect.actions import sheets
from langnghe.phases.collect.queries import packets as packet_queries
from langnghe.records.models import PacketRow, Person
from tests.cast import QUESTIONNAIRE
from tests.stage import SLUG, opened, with_questionnaire

pytestmark = [pytest.mark.store, pytest.mark.django_db]


@pytest.fixture
def asked(tmp_path):
    """The survey's questionnaire as a file; its collection is open."""
    opened()
    path = tmp_path / "questionnaire.json"
    path.write_bytes(write_questionnaire(QUESTIONNAIRE, path.name, "vi", Layout()).content)
    return path


def print_forms(asked, *words: str) -> int:
    return main(["paper", "print", str(asked), "-o", str(asked.with_suffix(".pdf")), "--survey", SLUG, *words])


def serials(pdf: bytes) -> list[int]:
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.render(scale=2, grayscale=True).to_numpy().squeeze() for page in document]
    document.close()
    return sorted({read_stamp(found.text).serial for page in pages for found in zxingcpp.read_barcodes(page)})


def test_forms_are_entered_into_the_ledger_and_have_its_serials(asked):
    assert (print_forms(asked, "--copies", "2", "--unit", "ban-mau"), print_forms(asked, "--copies", "3")) == (0, 0)
    lines = [(line.number, line.name, line.first, line.last, line.spare) for line in packet_queries.packets(SLUG)]
    assert lines[0] == (1, "Xã Bản Mẫu", 1, 2, False)
    assert (lines[1][2:], serials(asked.with_suffix(".pdf").read_bytes())) == ((3, 5, True), [3, 4, 5])


def test_before_the_opening_it_is_told_that_sheets_carry_no_codes(tmp_path, capsys):
    row = with_questionnaire()
    row.approved_by, row.approved_at = Person.objects.create_user("binh-the-approver"), timezone.now()
    row.save()
    path = tmp_path / "questionnaire.json"
    path.write_bytes(write_questionnaire(QUESTIONNAIRE, path.name, "vi", Layout()).content)
    assert (print_forms(path), [each.code for each in packet_queries.remarks(SLUG)]) == (0, ["ledger.before_opening"])
    assert "ledger.before_opening" in capsys.readouterr().err


def test_after_the_opening_there_is_nothing_to_tell(asked, capsys):
    assert (print_forms(asked), "ledger.before_opening" in capsys.readouterr().err) == (0, False)


def test_what_was_printed_in_two_columns_is_printed_so_again(asked):
    print_forms(asked, "--columns", "2", "--booklet")
    first = PacketRow.objects.get()
    again = sheets.sheets_pdf(SLUG, [1])
    assert (len(first.layout), PacketRow.objects.get().layout, serials(again)) == (64, first.layout, [1])


def test_packets_have_covers(asked, tmp_path):
    covers = tmp_path / "covers.pdf"
    assert print_forms(asked, "--unit", "ban-mau", "--covers", str(covers)) == 0
    assert "Xã Bản Mẫu" in pypdfium2.PdfDocument(covers)[0].get_textpage().get_text_range()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--unit", "nowhere"], "ledger.unknown_unit"),
        (["--copies", "0"], "paper.count"),
        (["--language", "fr"], "questionnaire.no_language"),
        (["--as", "nobody"], "person.not_found"),
    ],
)
def test_what_cannot_be_entered_is_refused(asked, capsys, words, code):
    assert print_forms(asked, *words) == 1
    assert (capsys.readouterr().err.splitlines()[-1].split(":")[0], PacketRow.objects.count()) == (code, 0)


def test_another_version_is_refused(asked, capsys):
    other = Questionnaire("cho", Text({"vi": "Phiếu khác"}), ("vi",), (Question("a", "text", Text({"vi": "Gì"})),))
    asked.write_bytes(write_questionnaire(other, asked.name, "vi", Layout()).content)
    assert (print_forms(asked), capsys.readouterr().err.split(":")[0], PacketRow.objects.count()) == (1, "paper.other_version", 0)
