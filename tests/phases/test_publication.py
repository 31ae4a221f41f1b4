"""A report approved by another person and issued; its results published for everybody, protected, withdrawn, published again."""

import csv
import gzip
import io
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from io import BytesIO

import docx
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from langnghe import cli
from langnghe.core.errors import Refused
from langnghe.core.formats.docx_report import write_report_docx
from langnghe.core.plan.roles import Role
from langnghe.core.report.model import Heading, Letterhead, Paragraph, Report
from langnghe.core.statistics.disclosure.crosses import Crossed
from langnghe.core.statistics.disclosure.ledger import protected
from langnghe.core.statistics.disclosure.linked import Terms
from langnghe.core.statistics.disclosure.people import Respondents
from langnghe.phases.analyse import queries as analyse_queries
from langnghe.phases.analyse.actions import book as book_actions
from langnghe.phases.collect import intake
from langnghe.phases.disseminate import queries as report_queries
from langnghe.phases.disseminate.actions import approval, publication, reports
from langnghe.phases.disseminate.queries import approval as queries
from langnghe.phases.disseminate.queries import publication as published
from langnghe.phases.process import actions as process_actions
from langnghe.records import files, journal
from langnghe.records.models import DatasetRow, JournalRow, Person, ReleaseRow, ReportRow, SurveyRow
from tests.cast import CLOSES, DURING
from tests.conftest import person
from tests.stage import SLUG, once, opened, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db]
LATER = CLOSES + timedelta(days=1)
AT = approval.At(SLUG, 1)
BOOK = '[[section]]\ntitle = "Chợ"\n[[section.table]]\nrows = "goes"\n[[section.table]]\nrows = "goes"\ncolumns = "unit"\n'
HEAD = Letterhead("party", "HUYỆN ỦY", "BAN TUYÊN GIÁO", "", "", None, "BÁO CÁO", "Kết quả")
DOCUMENT = write_report_docx(Report(HEAD, (Heading(1, "Cơ sở"), Paragraph("Có 60 người trả lời")), "vi", {"dataset": "x"}))
FEWER = '[[section]]\ntitle = "Chợ"\n[[section.table]]\nrows = "goes"\n'


def code_of(refused) -> str:
    return refused.value.findings[0].code


def replace_book(content: str, now=CLOSES) -> None:
    book_actions.replace_book(slug=SLUG, content=content.encode(), file_name="tables.toml", by=None, now=now)


def locked(small: int = 20, book: str = BOOK) -> None:
    """The dataset of 40 people of the first unit and so many of the second."""
    opened()
    people = [
        submission(number, "ban-mau" if number < 40 else "ban-thu", goes="yes" if number % 3 else "no")
        for number in range(40 + small)
    ]
    intake.submit(SLUG, people, DURING)
    replace_book(book, DURING)
    process_actions.lock_dataset(slug=SLUG, by=None, now=CLOSES)


def written(small: int = 20, book: str = BOOK, number: int = 1, language: str = "vi") -> None:
    """A report whose document is short: to draw the charts of a whole one takes most of a test's time."""
    if number == 1:
        locked(small, book)
    dataset, at, file = DatasetRow.objects.get(), LATER + timedelta(minutes=number - 1), files.keep(DOCUMENT)
    ReportRow.objects.create(dataset=dataset, number=number, language=language, file=file, written_at=at)
    journal.record("disseminate.written", dataset.survey, by=None, at=at, number=number, language=language)


written_once = once(written)


@pytest.fixture
def draft(db) -> None:
    """What `written` makes, there before the people are."""
    written_once()


def issued(hoa: Person, binh: Person, number: str = "12-BC/BTG", at: approval.At = AT) -> str:
    """A report on its way to the end."""
    if not ReportRow.objects.exists():
        written()
    approval.send(at=at, by=hoa, now=LATER)
    approval.approve(at=at, by=binh, now=LATER)
    return approval.issue(at=at, number=number, issued_on=date(2024, 6, 25), by=hoa, now=LATER)


def publish(now=LATER) -> int:
    return publication.publish(slug=SLUG, by=None, now=now)


def get(name: str, *arguments, **headers):
    return Client().get(reverse(name, args=arguments), headers=headers)


def events(start: str) -> list[str]:
    return list(JournalRow.objects.filter(event__startswith=start).order_by("pk").values_list("event", flat=True))


def test_a_report_goes_from_draft_to_issue_and_the_journal_tells_of_each_step(draft, hoa, binh):
    key = approval.comment(at=AT, place="I- Cơ sở", text=" Nêu rõ hơn ", by=binh, now=LATER)
    approval.settle(at=AT, comment=key, by=hoa, now=LATER)
    approval.send(at=AT, by=hoa, now=LATER)
    approval.approve(at=AT, by=binh, now=LATER)
    file = approval.issue(at=AT, number=" 12-BC/BTG", issued_on=date(2024, 6, 25), place="Bản Mẫu", by=hoa, now=LATER)
    steps = ["written", "comment_made", "comment_settled", "sent", "approved", "issued"]
    assert events("disseminate.") == [f"disseminate.{step}" for step in steps]
    life = queries.life(SLUG, 1)
    assert (life.state, life.sent_by, life.approved_by, life.official_number) == ("issued", "hoa", "binh", "12-BC/BTG")
    head = docx.Document(BytesIO(report_queries.report_file(SLUG, 1))).tables[0]
    assert (head.cell(1, 0).text, head.cell(1, 1).text) == ("Số 12-BC/BTG", "Bản Mẫu, ngày 25 tháng 6 năm 2024")
    assert JournalRow.objects.get(event="disseminate.issued").detail["sha256"] == file


def test_nobody_approves_what_he_sent_and_nothing_is_issued_unapproved(draft, hoa):
    approval.send(at=AT, by=hoa, now=LATER)
    with pytest.raises(Refused) as same:
        approval.approve(at=AT, by=hoa, now=LATER)
    with pytest.raises(Refused) as early:
        approval.issue(at=AT, number="1", issued_on=date(2024, 6, 25), by=hoa, now=LATER)
    assert (code_of(same), code_of(early), queries.life(SLUG, 1).state) == ("report.same_person", "report.not_now", "sent")


def test_a_report_that_is_sent_back_is_a_draft_with_a_comment(draft, hoa, binh):
    approval.send(at=AT, by=hoa, now=LATER)
    approval.send_back(at=AT, because="Thiếu phần đề xuất", by=binh, now=LATER)
    life = queries.life(SLUG, 1)
    assert (life.state, life.sent_by, [remark.text for remark in life.open_remarks]) == ("draft", "", ["Thiếu phần đề xuất"])


@pytest.mark.parametrize(("text", "code"), [(" ", "report.comment.empty"), ("x" * 4001, "report.comment.empty")])
def test_a_comment_says_something(draft, hoa, text, code):
    with pytest.raises(Refused) as refused:
        approval.comment(at=AT, place="", text=text, by=hoa, now=LATER)
    assert code_of(refused) == code


def test_what_is_not_there_cannot_be_settled_or_approved(draft, hoa):
    with pytest.raises(Refused) as comment:
        approval.settle(at=AT, comment=99, by=hoa, now=LATER)
    with pytest.raises(Refused) as report:
        approval.approve(at=approval.At(SLUG, 9), by=hoa, now=LATER)
    assert (code_of(comment), code_of(report)) == ("report.comment.not_found", "report.not_found")


def test_a_draft_is_stale_when_the_tables_change_or_a_newer_one_is_written(draft):
    replace_book(FEWER, LATER + timedelta(minutes=1))
    assert (queries.life(SLUG, 1).changed, queries.life(SLUG, 1).stale) == (True, True)
    written(number=3)
    written(number=4, language="en")
    assert [(life.number, life.newer, life.stale) for life in queries.lives(SLUG)] == [
        (4, None, False),
        (3, None, False),
        (1, 3, True),
    ]


def approving(username: str) -> str:
    try:
        approval.approve(at=AT, by=Person.objects.get(username=username), now=LATER)
    except Refused as refused:
        return refused.findings[0].code
    finally:
        connection.close()
    return "approved"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_approve_at_once_one_is_too_late(draft, hoa, binh, minh):
    approval.send(at=AT, by=hoa, now=LATER)
    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(approving, ["binh", "minh"]))
    assert sorted(told) == ["approved", "report.not_now"]
    assert events("disseminate.approved") == ["disseminate.approved"]


def test_results_are_published_only_from_an_issued_report_that_is_not_out_of_date(draft, hoa, binh):
    with pytest.raises(Refused) as early:
        publish()
    issued(hoa, binh)
    replace_book(FEWER, LATER + timedelta(minutes=1))
    with pytest.raises(Refused) as stale:
        publish()
    assert (code_of(early), code_of(stale), published.is_publishable(SLUG)) == ("publication.not_now", "report.stale", False)


def test_everybody_reads_the_page_fast_and_without_a_cookie(draft, hoa, binh):
    issued(hoa, binh)
    publish()
    answer = get("results", SLUG)
    assert (answer.status_code, answer.cookies, answer["Content-Language"]) == (200, {}, "vi")
    assert answer["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert answer["Cache-Control"] == "public, max-age=60, must-revalidate"
    assert get("results", SLUG, if_none_match=answer["ETag"]).status_code == 304
    packed = get("results", SLUG, accept_encoding="gzip")
    assert (packed["Content-Encoding"], gzip.decompress(packed.content)) == ("gzip", answer.content)
    assert ("12-BC/BTG" in answer.content.decode(), get("results-en", SLUG)["Content-Language"]) == (True, "en")


def test_results_withdrawn_for_a_reason_are_gone_with_their_files_and_may_be_published_again(draft, hoa, binh):
    issued(hoa, binh)
    publish()
    assert f"/ket-qua/{SLUG}/" in get("results-index").content.decode()
    with pytest.raises(Refused) as silent:
        publication.withdraw(slug=SLUG, because=" ", by=hoa, now=LATER)
    publication.withdraw(slug=SLUG, because="Sai số liệu nội bộ", by=hoa, now=LATER)
    gone = get("results", SLUG)
    assert (gone.status_code, get("results-table", SLUG, "01-unit").status_code) == (410, 410)
    assert "Sai số liệu nội bộ" not in gone.content.decode()
    with pytest.raises(Refused) as twice:
        publication.withdraw(slug=SLUG, because="x", by=hoa, now=LATER)
    assert (code_of(silent), code_of(twice)) == ("publication.no_reason", "publication.withdrawn.not_now")
    assert (publish(), get("results", SLUG).status_code) == (2, 200)


def test_a_new_publication_takes_the_place_of_the_old_one(draft, hoa, binh):
    issued(hoa, binh)
    assert (publish(), publish()) == (1, 2)
    assert [(each.number, each.withdrawn_at is None) for each in published.publications(SLUG)] == [(2, True), (1, False)]
    assert [each.number for each in published.published()] == [2]


def tables() -> dict[str, list[list[str]]]:
    """Every published table in Vietnamese, by its name."""
    (found,) = published.published()
    kept = published._served(found.file)
    names = [path for path in kept if path.endswith(".csv") and "/" not in path]
    return {name: list(csv.reader(io.StringIO(kept[name].content.decode("utf-8-sig")))) for name in names}


def test_the_outline_says_which_tables_are_published(hoa, binh, client):
    locked()
    reports.write_report(slug=SLUG, language="vi", by=None, now=LATER)
    issued(hoa, binh)
    client.force_login(hoa)
    chosen = {"offered": ["goes", "goes.by.unit", "goes"], "published": ["goes"]}
    client.post(reverse("disseminate-outline-change", args=[SLUG]), chosen)
    assert (report_queries.outline_of(SLUG).unpublished, queries.life(SLUG, 1).changed) == (("goes.by.unit",), False)
    publish()
    (found,) = published.published()
    assert sorted(tables()) == ["01-unit.csv", "02-goes.csv"]
    assert b"goes-by-unit" not in published.served(found, "index.html").content


def test_no_withheld_cell_can_be_narrowed_from_all_published_tables_and_the_report(hoa, binh):
    """The audit attacks with every figure of every table, and with everything released before, the report among it."""
    locked(small=4)
    reports.write_report(slug=SLUG, language="vi", by=None, now=LATER)
    issued(hoa, binh)
    publish()
    stars = [row for rows in tables().values() for row in rows[1:] if "*" in row]
    columns, guard = analyse_queries.coded(SLUG), analyse_queries.guard(SLUG)
    cross = Crossed(columns, ("goes", "unit"), guard, guard.groups)
    terms = Terms(guard.rules, guard.groups.union(cross.group_variables()))
    found, _ = protected(list(cross.figures()), Respondents(columns), terms, guard.before)
    assert (found.audit.holds, bool(found.audit.looked)) == (True, True)
    assert {row[2] for row in stars} == {"ban-mau", "ban-thu"}
    assert all(row[4:] == ["*", "*", "*"] for row in stars)


def test_the_ledger_knows_what_was_published_and_printed(hoa, binh):
    written(book=FEWER)
    issued(hoa, binh)
    assert (publish(), list(ReleaseRow.objects.values_list("name", flat=True))) == (1, [])
    replace_book(BOOK)
    written(number=2)
    issued(hoa, binh, "13-BC/BTG", approval.At(SLUG, 2))
    assert [cli.main(["tables", SLUG]) for _ in range(2)] == [0, 0]
    assert [name[:9] for name in ReleaseRow.objects.values_list("name", flat=True)] == ["tables of"]
    assert (publish(), ReleaseRow.objects.count()) == (2, 1)


def test_a_table_taken_twice_is_noted_once_and_one_that_is_looked_at_not_at_all(hoa):
    locked(book=FEWER)
    client = Client()
    client.force_login(hoa)
    address = reverse("analyse-table-file", args=[SLUG, "svg"]) + "?rows=goes&columns=unit"
    looked = client.get(address, headers={"sec-fetch-dest": "image"}).status_code
    assert (looked, events("analyse.table_taken")) == (200, [])
    assert [client.get(address.replace("svg", "csv")).status_code for _ in range(2)] == [200, 200]
    assert events("analyse.table_taken") == ["analyse.table_taken"]
    assert list(ReleaseRow.objects.values_list("name", flat=True)) == ["table goes.by.unit"]


def test_a_data_file_is_noted_by_its_name_alone(hoa):
    locked()
    client = Client()
    client.force_login(hoa)
    assert [client.get(reverse("process-export", args=[SLUG, "csv"])).status_code for _ in range(2)] == [200, 200]
    assert list(ReleaseRow.objects.filter(name="data file (csv)").values_list("shown", flat=True)) == [[]]
    assert events("process.exported") == ["process.exported"]


def test_the_pages_of_staff_lead_through_it(draft, hoa, binh):
    officer, approver, publisher = Client(), Client(), Client()
    for browser, who in ((officer, hoa), (approver, binh), (publisher, person("thu", Role.PUBLISHER))):
        browser.force_login(who)
    steps = (
        (approver, "comment", {"text": "Xem lại", "place": ""}),
        (officer, "settle", {"comment": "x"}),
        (officer, "settle", {"comment": str(0)}),
    )
    told = [browser.post(reverse(f"disseminate-{step}", args=[SLUG, 1]), sent).status_code for browser, step, sent in steps]
    key = queries.life(SLUG, 1).remarks[0].pk
    issue = {"number": "1-BC/BTG", "issued_on": "2024-06-25", "place": ""}
    steps = (
        (officer, "settle", {"comment": str(key)}),
        (officer, "send", {}),
        (approver, "send-back", {"because": "Sửa lại"}),
        (officer, "settle", {"comment": str(key + 1)}),
        (officer, "send", {}),
        (approver, "approve", {}),
        (officer, "issue", issue),
    )
    told += [browser.post(reverse(f"disseminate-{step}", args=[SLUG, 1]), sent).status_code for browser, step, sent in steps]
    assert told == [302, 404, 404, *[302] * 7]
    assert officer.get(reverse("disseminate-report", args=[SLUG, 1])).status_code == 200
    assert officer.get(reverse("disseminate-preview", args=[SLUG])).status_code == 200
    assert publisher.post(reverse("disseminate-publish", args=[SLUG])).status_code == 302
    assert [publisher.get(reverse("disseminate", args=[SLUG])).status_code, get("results", SLUG).status_code] == [200, 200]
    assert publisher.post(reverse("disseminate-withdraw", args=[SLUG]), {"because": "x"}).status_code == 302


def test_the_command_line_leads_through_it(draft, capsys, hoa, binh):
    words = (
        ["report", "comment", SLUG, "Xem lại", "--as", "binh"],
        ["report", "status", SLUG],
        ["report", "send", SLUG, "--as", "hoa"],
        ["report", "approve", SLUG, "--as", "hoa"],
        ["publish", SLUG],
    )
    assert [cli.main(line) for line in words] == [0, 0, 1, 1, 1]
    key = str(queries.life(SLUG, 1).remarks[0].pk)
    words = (
        ["report", "settle", SLUG, key],
        ["report", "send", SLUG, "--as", "hoa"],
        ["report", "send-back", SLUG, "--because", "Sửa", "--as", "binh"],
        ["report", "settle", SLUG, str(int(key) + 1)],
        ["report", "send", SLUG, "--as", "hoa"],
        ["report", "approve", SLUG, "--as", "binh"],
        ["report", "issue", SLUG, "--official", "1", "--on", "soon"],
        ["report", "issue", SLUG, "--official", "1-BC/BTG"],
        ["report", "status", SLUG, "--json"],
        ["publish", SLUG],
        ["publish", "withdraw", SLUG, "--because", "thử"],
    )
    assert [cli.main(line) for line in words] == [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]
    assert f"/ket-qua/{SLUG}/" in capsys.readouterr().out
    assert SurveyRow.objects.get().publications.get().withdrawn_because == "thử"
