"""What units owe while answers come in, and what is written to them about it."""

import csv
import zipfile
from datetime import date, timedelta
from io import BytesIO, StringIO

import docx
import pytest
from django.urls import reverse
from django.utils import timezone

from langnghe.cli import main
from langnghe.phases.collect import intake, queries
from langnghe.phases.plan.actions import plan as plan_actions
from langnghe.records.models import CollectionRow, PlanRow, UnitRow
from tests.cast import CLOSES, DURING, UNITS
from tests.stage import DOCUMENT, SLUG, opened, planned, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db]


def page(client, name: str):
    return client.get(reverse(name, args=[SLUG]), headers={"Accept-Language": "en"})


def test_a_unit_owes_what_has_not_come_in(hoa):
    opened()
    intake.submit(SLUG, [submission(number) for number in range(3)], DURING)
    duties = queries.duties(SLUG, DURING.date())
    assert [(duty.forms_missing, duty.online_missing, duty.due_on) for duty in duties] == [
        (10, 7, CLOSES.date()),
        (5, 10, CLOSES.date()),
    ]


def test_the_page_says_who_owes_what_with_texts_to_copy(client, hoa):
    opened()
    client.force_login(hoa)
    words = page(client, "collect-reminders").content.decode()
    assert [unit.name in words for unit in UNITS] == [True, True]
    assert words.count("<details") == 1 + len(UNITS)


def test_every_unit_gets_a_letter_with_its_own_link(client, hoa):
    opened(closes_at=timezone.now() + timedelta(days=3))
    client.force_login(hoa)
    document = docx.Document(BytesIO(page(client, "collect-letters").content))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert [f"/s/{SLUG}#u={unit.code}" in words for unit in UNITS] == [True, True]


def test_there_is_nobody_to_write_to_without_units(client, hoa):
    planned()
    UnitRow.objects.all().delete()
    client.force_login(hoa)
    assert (page(client, "collect-letters").status_code, page(client, "collect-reminders").status_code) == (400, 404)


PAGES = ("letters", "letters-zip", "letters-page", "duties", "duties-csv", "reminders", "mails-csv")


def test_strangers_get_none_of_it(client):
    opened()
    assert [page(client, f"collect-{name}").status_code for name in PAGES] == [302] * len(PAGES)


def words_of(content: bytes) -> str:
    document = docx.Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_letters_before_the_collection_say_that_the_link_follows(client, hoa):
    planned()
    client.force_login(hoa)
    words = words_of(page(client, "collect-letters").content)
    assert ("/s/" in words, "The address and the QR code to answer online follow" in words) == (False, True)
    assert "without a link and a QR code" in page(client, "collect-letters-page").content.decode()


def test_letters_carry_what_was_filled_in(client, hoa):
    planned()
    client.force_login(hoa)
    given = {"profile": "state", "language": "vi", "number": "12/BTG", "place": "Bản Mẫu", "issued_on": "2024-06-07"}
    given |= {"contact": "Văn phòng", "recipients": "Như trên\r\n\r\nThường trực (b/c)", "unit": "ban-thu"}
    words = words_of(client.get(reverse("collect-letters", args=[SLUG]), given).content)
    said = (
        "Số: 12/BTG",
        "Bản Mẫu, ngày 07 tháng 6 năm 2024",
        "liên hệ Văn phòng.",
        "- Thường trực (b/c).",
        "Kính gửi: Xã Bản Thử",
    )
    assert ([text in words for text in said], "Xã Bản Mẫu" in words) == ([True] * len(said), False)


def test_letters_come_in_one_archive_with_a_file_for_each_unit(client, hoa):
    planned()
    client.force_login(hoa)
    answer = page(client, "collect-letters-zip")
    with zipfile.ZipFile(BytesIO(answer.content)) as archive:
        assert archive.namelist() == [f"{unit.code}.docx" for unit in UNITS]
        assert [f"To: {unit.name}" in words_of(archive.read(f"{unit.code}.docx")) for unit in UNITS] == [True, True]


@pytest.mark.parametrize("wrong", [{"profile": "royal"}, {"unit": "nobody"}, {"issued_on": "soon"}, {"number": "x" * 61}])
@pytest.mark.parametrize("name", ["collect-letters", "collect-letters-zip"])
def test_letters_that_cannot_be_issued_are_asked_for_again(client, hoa, name, wrong):
    planned()
    client.force_login(hoa)
    answer = client.get(reverse(name, args=[SLUG]), {"profile": "party", "language": "vi", **wrong})
    assert (answer.status_code, answer["Content-Type"].split(";")[0]) == (400, "text/html")


def test_letters_say_the_deadlines_that_were_moved(client, hoa):
    planned()
    PlanRow.objects.update(task_notes={"closing": {"due_on": "2024-06-25"}}, mended={"agency": "Ban Mới"})
    client.force_login(hoa)
    words = words_of(page(client, "collect-letters").content)
    assert ["to the end of 25 June 2024" in words, "Ban Mới asks Xã Bản Thử" in words] == [True, True]


def test_what_is_owed_follows_the_hours_at_which_the_collection_really_closes():
    opened(closes_at=CLOSES + timedelta(days=5))
    assert {duty.due_on for duty in queries.duties(SLUG, DURING.date())} == {date(2024, 6, 25)}
    CollectionRow.objects.update(closed_at=DURING)
    assert {duty.due_on for duty in queries.duties(SLUG, DURING.date())} == {DURING.date()}


def test_the_duties_of_units_stand_with_what_lags_first(client, hoa):
    opened(closes_at=timezone.now() + timedelta(days=3))
    intake.submit(SLUG, [submission(number) for number in range(10)], timezone.now())
    client.force_login(hoa)
    shown = page(client, "collect-duties")
    assert [(duty.unit.code, duty.missing, duty.state.value) for duty in shown.context["duties"]] == [
        ("ban-thu", 15, "in_time"),
        ("ban-mau", 10, "in_time"),
    ]
    assert [words in shown.content.decode() for words in ("10/10", "0/5", "in time")] == [True, True, True]


def test_the_table_of_duties_says_what_the_page_says(client, hoa):
    opened()
    client.force_login(hoa)
    rows = list(csv.DictReader(StringIO(page(client, "collect-duties-csv").content.decode("utf-8-sig"))))
    duties = page(client, "collect-duties").context["duties"]
    assert [(row["code"], int(row["forms_missing"]), row["state"]) for row in rows] == [
        (duty.unit.code, duty.forms_missing, duty.state.value) for duty in duties
    ]


@pytest.mark.parametrize(("state", "count"), [("", 2), ("late", 2), ("done", 0), ("in_time", 0), ("nonsense", 2)])
def test_duties_narrow_to_a_state(client, hoa, state, count):
    opened()
    client.force_login(hoa)
    assert len(client.get(reverse("collect-duties", args=[SLUG]), {"state": state}).context["duties"]) == count


def test_before_the_collection_the_page_says_what_will_be_owed(client, hoa):
    planned()
    client.force_login(hoa)
    assert "what units will owe" in page(client, "collect-duties").content.decode()
    UnitRow.objects.all().delete()
    assert "has no units yet" in page(client, "collect-duties").content.decode()


def test_the_command_writes_the_letters_of_the_page(client, hoa, tmp_path):
    plan_actions.create_survey(slug=SLUG, document_name="plan.txt", document=DOCUMENT, by=hoa, now=DURING)
    client.force_login(hoa)
    plan, units, letters = (tmp_path / name for name in ("plan.txt", "units.csv", "letters.docx"))
    plan.write_bytes(DOCUMENT)
    units.write_bytes(page(client, "plan-units-csv").content)
    assert main(["letters", str(plan), "--units", str(units), "-o", str(letters), "--language", "en"]) == 0
    assert letters.read_bytes() == page(client, "collect-letters").content
