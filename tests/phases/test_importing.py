"""Answers of an older survey brought in: looked at first, then a survey that is closed from the start; by page and by command."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from langnghe.cli import main
from langnghe.core.errors import Refused
from langnghe.core.formats.old_file import read_old_file
from langnghe.core.plan.lifecycle import State
from langnghe.core.plan.roles import Role
from langnghe.core.response.closing import End
from langnghe.core.response.importing.outcome import Policy
from langnghe.phases.collect.actions import closing
from langnghe.phases.collect.actions.importing import import_responses
from langnghe.phases.collect.queries.importing import Order
from langnghe.phases.process import queries as process_queries
from langnghe.phases.process.actions.datasets import lock_dataset
from langnghe.records.models import CommitmentRow, JournalRow, QuestionnaireRow, ResponseRow, SurveyRow
from tests.cast import CLOSES
from tests.conftest import person
from tests.stage import SLUG, opened, with_questionnaire

pytestmark = [pytest.mark.store, pytest.mark.django_db]
OLD = (
    "Dấu thời gian,Địa chỉ email,Đơn vị,Giới tính,Mức độ hài lòng,Ý kiến khác\n"
    "2022/06/10 8:01:22,a@example.vn,Xã Cũ,Nam,Rất hài lòng,Đường xấu\n"
    "2022/06/10 8:02:22,b@example.vn,Xã Xưa,Nữ,Hài lòng,\n"
    "2022/06/10 8:03:22,c@example.vn,Xã Cũ,Nữ,Không hài lòng,Chợ bẩn\n"
    "2022/06/10 8:04:22,d@example.vn,Xã Cũ,Nam,Khó trả lời,Điện yếu\n"
)
AGAIN = "goes,wish\nCó,Mở chợ\nkhông,\nChẳng,\n"


def order(slug, table=OLD, **more):
    return Order(slug, file_name="cu.csv", kind="csv", **more), read_old_file(table.encode(), "cu.csv", "csv")


def bring(slug, table=OLD, **more):
    what, file = order(slug, table, **more)
    return import_responses(order=what, file=file, by=None, now=CLOSES)


def test_a_table_becomes_a_survey_of_its_own_that_is_closed():
    stored = bring("cu-2022", title="Điều tra năm 2022")
    survey = SurveyRow.objects.get(slug="cu-2022")
    assert (stored.rows, len(stored.responses), survey.state, survey.title) == (4, 4, State.CLOSED, "Điều tra năm 2022")
    assert [unit.name for unit in survey.units.order_by("position")] == ["Xã Cũ", "Xã Xưa"]
    assert set(ResponseRow.objects.values_list("unit", "day")) == {("xa-cu", None), ("xa-xua", None)}


def test_nothing_says_who_answered_or_when_and_the_journal_says_imported():
    bring("cu-2022")
    assert "example.vn" not in str(list(ResponseRow.objects.values("answers"))) + str(list(JournalRow.objects.values("detail")))
    entry = JournalRow.objects.get(event="collect.imported")
    assert (entry.detail["file"], entry.detail["rows"], entry.detail["accepted"]) == ("cu.csv", 4, 4)


def test_it_is_locked_and_tabulated_like_any_other_and_claims_no_live_collection():
    bring("cu-2022")
    lock_dataset(slug="cu-2022", by=None, now=CLOSES)
    assert sorted(process_queries.dataset("cu-2022").columns["gioi_tinh"]) == ["1", "1", "2", "2"]
    assert not CommitmentRow.objects.exists()


def test_a_survey_that_waits_for_answers_takes_them_by_its_own_questionnaire():
    with_questionnaire()
    stored = bring(SLUG, AGAIN, policy=Policy.LEAVE_ROWS)
    assert (len(stored.responses), stored.left_out, dict(stored.reasons)) == (2, 1, {"import.not_placed": 1})
    assert QuestionnaireRow.objects.count() == 1


def test_answers_are_never_mixed_with_those_of_a_collection():
    opened()
    with pytest.raises(Refused) as refused:
        bring(SLUG, AGAIN)
    assert refused.value.findings[0].code == "import.has_answers"
    assert len(bring("cu", AGAIN, like=SLUG, policy=Policy.LEAVE_VALUES).responses) == 2


@pytest.mark.parametrize(
    ("slug", "table", "code"), [("Cũ", OLD, "import.bad_name"), (SLUG, "goes\nChẳng\n", "import.nothing_fits")]
)
def test_what_cannot_be_brought_in_changes_nothing(slug, table, code):
    with_questionnaire()
    with pytest.raises(Refused) as refused:
        bring(slug, table)
    assert refused.value.findings[0].code == code
    assert (ResponseRow.objects.count(), JournalRow.objects.count(), SurveyRow.objects.count()) == (0, 0, 1)


def test_it_cannot_be_opened_again():
    bring("cu-2022")
    with pytest.raises(Refused) as refused:
        closing.reopen(slug="cu-2022", end=End(None, 100), because="x", by=None, now=CLOSES)
    assert refused.value.findings[0].code == "collection.was_imported"


def hidden(page):
    """The fields that a page carries on."""
    found = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    found |= dict(re.findall(r'<textarea name="([^"]+)" hidden>([^<]*)<', page))
    return {name: unescape(value) for name, value in found.items()}


def test_the_page_shows_what_fits_takes_corrections_and_brings_in():
    with_questionnaire()
    client = Client()
    client.force_login(person("giang", Role.OFFICER))
    sent = {"slug": SLUG, "file": SimpleUploadedFile("cu.csv", AGAIN.encode())}
    page = client.post("/import/look/", sent).content.decode()
    assert "Chẳng" in page
    fields = hidden(page) | {"v-0-0": "no", "policy": "leave-rows", "mode": "paper"}
    assert "Chẳng" in client.post("/import/mapping.toml", fields).content.decode()
    assert client.post("/import/take/", fields).url == f"/surveys/{SLUG}/process/"
    assert set(ResponseRow.objects.values_list("mode", flat=True)) == {"paper"}
    assert ResponseRow.objects.count() == 3


def test_a_preview_covers_what_names_somebody_and_the_word_is_mapped_all_the_same(tmp_path, capsys):
    with_questionnaire()
    client, table = Client(), "goes\nCó\nhỏi Trần Văn Khoai\n"
    client.force_login(person("giang", Role.OFFICER))
    page = client.post("/import/look/", {"slug": SLUG, "file": SimpleUploadedFile("cu.csv", table.encode())}).content.decode()
    assert ("Khoai" in page, page.count("hỏi [tên]")) == (False, 3)
    client.post("/import/take/", hidden(page) | {"v-0-0": "no", "policy": "leave-rows", "mode": "paper"})
    assert ResponseRow.objects.count() == 2
    (tmp_path / "cu.csv").write_text(table)
    main(["import", "csv", str(tmp_path / "cu.csv"), "--survey", "cu", "--like", SLUG, "--preview"])
    told = capsys.readouterr()
    assert ("Khoai" in told.out + told.err, "hỏi [tên]" in told.out) == (False, True)


@pytest.mark.parametrize("fields", [{"table": "x"}, {"table": "eJyrVkrOzylNzStRsoqOrQUALSoFQQ==", "mapped": "x"}])
def test_a_page_that_did_not_come_back_whole_is_refused(fields):
    client = Client()
    client.force_login(person("giang", Role.OFFICER))
    assert client.post("/import/look/", {"slug": "cu", **fields}).status_code == 400


def test_the_command_previews_writes_a_mapping_and_brings_in(tmp_path, capsys):
    with_questionnaire()
    table, mapping = tmp_path / "cu.csv", tmp_path / "m.toml"
    table.write_text(AGAIN)
    words = ["import", "csv", str(table), "--survey", SLUG]
    assert main([*words, "--preview", "--write-map", str(mapping)]) == 1
    assert "3 rows: 2 fit, 2 are taken, 1 left out" in capsys.readouterr().out
    mapping.write_text(mapping.read_text().replace('question = "goes"', 'question = "goes"\nvalues = { "Chẳng" = "no" }'))
    assert main([*words, "--map", str(mapping), "--json"]) == 0
    assert ResponseRow.objects.count() == 3
