"""The life of a survey, action by action: what each needs, what it leaves, what it writes into the journal."""

import json
import zipfile
from datetime import timedelta
from io import BytesIO

import docx
import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.bag import verify_bag
from langnghe.core.formats.xlsform import write_xlsform
from langnghe.core.plan.model import Mode
from langnghe.core.plan.roles import Role
from langnghe.core.response.door import Decision
from langnghe.core.response.settings import Opening
from langnghe.phases.analyse import queries as analyse_queries
from langnghe.phases.analyse.actions import book as analyse_actions
from langnghe.phases.archive import queries as archive_queries
from langnghe.phases.archive.actions import packages as archive_actions
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.collect.actions import collection as collect_actions
from langnghe.phases.design import queries as design_queries
from langnghe.phases.design.actions import approval
from langnghe.phases.design.actions import versions as design_actions
from langnghe.phases.disseminate import queries as disseminate_queries
from langnghe.phases.disseminate.actions import reports as disseminate_actions
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.plan.actions import plan as plan_actions
from langnghe.phases.plan.actions import units as unit_actions
from langnghe.phases.process import actions as process_actions
from langnghe.phases.process import queries as process_queries
from langnghe.records.models import JournalRow, ResponseRow, SurveyRow
from tests.cast import CLOSES, DURING, OPENS, QUESTIONNAIRE, ROUTES, UNITS
from tests.conftest import person
from tests.stage import DOCUMENT as PLAN

pytestmark = [pytest.mark.store, pytest.mark.django_db]
SLUG = "cho-xa"
AFTER = CLOSES + timedelta(days=1)
WORKBOOK = write_xlsform(QUESTIONNAIRE)


def code_of(refused) -> str:
    return refused.value.findings[0].code


def plan(by):
    plan_actions.create_survey(slug=SLUG, document_name="plan.txt", document=PLAN, by=by, now=OPENS)


def accept(by):
    plan(by)
    unit_actions.replace_units(slug=SLUG, units=UNITS, by=by, now=OPENS)
    plan_actions.accept_plan(slug=SLUG, by=by, now=OPENS)


def approve(by):
    accept(by)
    drafter = person("drafter", Role.OFFICER)
    design_actions.receive(slug=SLUG, file_name="q.xlsx", workbook=WORKBOOK, by=drafter, now=OPENS)
    approval.accept(slug=SLUG, reason="tried on paper", by=drafter, now=OPENS)
    approval.approve(slug=SLUG, by=by, now=OPENS, reason=ROUTES)


def open_(by, target=None):
    approve(by)
    collect_actions.open_collection(slug=SLUG, opening=Opening(OPENS, CLOSES, target), by=by, now=OPENS)


def sheets(count: int):
    for number in range(count):
        answers = (
            {"goes": ["yes"], "times": [str(number % 5)]} if number % 3 else {"goes": ["no"], "wish": [f"Mong muốn {number}"]}
        )
        yield collect_actions.Sheet(answers, UNITS[number % 2].code, Mode.ONLINE, f"sheet-{number}")


def lock(by, count=60):
    open_(by)
    collect_actions.hand_in_many(slug=SLUG, sheets=sheets(count), now=DURING)
    process_actions.lock_dataset(slug=SLUG, by=by, now=AFTER)


def report(by):
    lock(by)
    disseminate_actions.write_report(slug=SLUG, language="vi", by=by, now=AFTER)


def events() -> list[str]:
    return list(JournalRow.objects.order_by("pk").values_list("event", flat=True))


def test_a_plan_becomes_a_survey_with_its_units(hoa):
    plan(hoa)
    assert plan_queries.survey(SLUG, OPENS).title == "Điều tra dư luận xã hội về chợ xã"
    assert [(unit.name, unit.paper_forms) for unit in plan_queries.units(SLUG)] == [("Xã Bản Mẫu", 10), ("Xã Bản Thử", 5)]
    assert (plan_queries.document(SLUG), events()) == (("plan.txt", PLAN), ["plan.received"])


def test_a_document_that_is_no_plan_makes_no_survey(hoa):
    with pytest.raises(Refused) as refused:
        plan_actions.create_survey(slug=SLUG, document_name="a.txt", document=b"Milk, bread, eggs", by=hoa, now=OPENS)
    assert (code_of(refused), SurveyRow.objects.count(), events()) == ("plan.not_a_plan", 0, [])


def test_a_name_is_given_once(hoa):
    plan(hoa)
    with pytest.raises(Refused) as refused:
        plan(hoa)
    assert (code_of(refused), SurveyRow.objects.count()) == ("survey.slug_taken", 1)


def test_another_document_replaces_the_plan_and_asks_for_acceptance_again(hoa):
    accept(hoa)
    changed = PLAN.replace("chợ xã".encode(), "chợ phiên".encode())
    plan_actions.replace_plan(slug=SLUG, document_name="plan2.txt", document=changed, by=hoa, now=OPENS)
    survey = plan_queries.survey(SLUG, OPENS)
    assert (survey.title, survey.state) == ("Điều tra dư luận xã hội về chợ phiên", "draft")


def test_a_plan_without_units_is_not_accepted(hoa):
    plan(hoa)
    SurveyRow.objects.get().units.all().delete()
    with pytest.raises(Refused) as refused:
        plan_actions.accept_plan(slug=SLUG, by=hoa, now=OPENS)
    assert (code_of(refused), plan_queries.survey(SLUG, OPENS).state) == ("survey.no_units", "draft")


def test_a_broken_workbook_leaves_no_version(hoa):
    accept(hoa)
    with pytest.raises(Refused):
        design_actions.receive(slug=SLUG, file_name="q.xlsx", workbook=b"PK broken", by=hoa, now=OPENS)
    assert design_queries.versions(SLUG) == ()


def test_a_workbook_is_read_before_the_store_is_locked(hoa, django_assert_num_queries):
    with django_assert_num_queries(0), pytest.raises(Refused):
        design_actions.receive(slug=SLUG, file_name="q.xlsx", workbook=b"PK broken", by=hoa, now=OPENS)


def test_an_approved_questionnaire_is_frozen(hoa, binh):
    approve(binh)
    with pytest.raises(Refused) as refused:
        design_actions.receive(slug=SLUG, file_name="q.xlsx", workbook=WORKBOOK, by=hoa, now=OPENS)
    version = design_queries.latest(SLUG)
    assert (code_of(refused), version.number, version.approved_by) == ("questionnaire.not_now", 1, "binh")


def test_nothing_is_approved_without_a_questionnaire(binh):
    accept(binh)
    with pytest.raises(Refused) as refused:
        approval.approve(slug=SLUG, by=binh, now=OPENS, reason=ROUTES)
    assert code_of(refused) == "questionnaire.not_found"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"closes_at": None}, "collection.no_end"),
        ({"closes_at": OPENS}, "collection.reversed"),
    ],
)
def test_a_collection_needs_an_end_after_its_beginning(binh, changes, code):
    approve(binh)
    with pytest.raises(Refused) as refused:
        collect_actions.open_collection(slug=SLUG, opening=Opening(OPENS, **changes), by=binh, now=OPENS)
    assert code_of(refused) == code


def test_a_collection_does_not_open_without_approval(binh):
    accept(binh)
    with pytest.raises(Refused) as refused:
        collect_actions.open_collection(slug=SLUG, opening=Opening(OPENS, CLOSES), by=binh, now=OPENS)
    assert code_of(refused) == "survey.not_now"


def test_many_sheets_are_counted_by_how_they_ended(binh):
    open_(binh, target=4)
    bad = collect_actions.Sheet({"goes": ["perhaps"]}, "ban-mau", Mode.PAPER, "bad")
    ended = collect_actions.hand_in_many(slug=SLUG, sheets=[bad, *sheets(6)], now=DURING)
    assert ended == {"accepted": 4, "target_reached": 2, "invalid": 1}
    assert collect_queries.progress(SLUG).online == 4


def test_a_survey_closes_when_its_time_comes_without_anybody_saying_so(binh):
    open_(binh)
    assert (plan_queries.survey(SLUG, DURING).state, plan_queries.survey(SLUG, CLOSES).state) == ("open", "closed")


def test_a_person_may_close_before_the_time_with_a_reason(binh):
    open_(binh)
    collect_actions.close_collection(slug=SLUG, because="đủ phiếu", by=binh, now=DURING)
    assert (collect_queries.door(SLUG).refusal(DURING), JournalRow.objects.last().detail["because"]) == (
        Decision.CLOSED,
        "đủ phiếu",
    )
    with pytest.raises(Refused) as refused:
        collect_actions.close_collection(slug=SLUG, because="again", by=binh, now=DURING)
    assert code_of(refused) == "survey.not_now"


def test_saying_that_the_time_has_come_keeps_the_time(binh):
    open_(binh)
    collect_actions.close_collection(slug=SLUG, because="", by=binh, now=AFTER)
    progress = collect_queries.progress(SLUG)
    assert (progress.closed_at, progress.closed_because) == (CLOSES, "time")


def test_the_dataset_is_not_locked_while_answers_come_in(binh):
    open_(binh)
    with pytest.raises(Refused) as refused:
        process_actions.lock_dataset(slug=SLUG, by=binh, now=DURING)
    assert code_of(refused) == "survey.not_now"


def test_a_locked_dataset_is_made_again_and_has_every_response(binh):
    lock(binh)
    dataset = process_queries.dataset(SLUG)
    assert (len(dataset), dataset.version) == (60, process_queries.dataset_row(SLUG).version)


def test_a_response_changed_after_locking_is_found(binh):
    lock(binh)
    ResponseRow.objects.filter(answers__goes="no").first().delete()
    process_queries.forget()
    with pytest.raises(Refused) as refused:
        process_queries.dataset(SLUG)
    assert code_of(refused) == "dataset.changed"


@pytest.mark.parametrize("file_format", ["csv", "json", "parquet", "sav", "xlsx"])
def test_what_is_exported_has_no_free_text(binh, file_format):
    lock(binh)
    content = process_queries.export(SLUG, file_format, "vi").content
    assert (len(content) > 100, "Mong muốn".encode() in content) == (True, False)


def test_tables_follow_the_questionnaire_until_a_book_is_given(binh):
    lock(binh)
    assert "goes" in [table.key for table in analyse_queries.computed(SLUG).tables()]
    book = b'[[section]]\ntitle = { vi = "M" }\n[[section.table]]\nrows = "goes"\ncolumns = "unit"\n'
    analyse_actions.replace_book(slug=SLUG, content=book, file_name="tables.toml", by=binh, now=AFTER)
    assert [table.key for table in analyse_queries.computed(SLUG).tables()] == ["goes.by.unit"]


def test_a_book_that_names_no_question_changes_nothing(binh):
    lock(binh)
    before = analyse_queries.book_toml(SLUG)
    with pytest.raises(Refused) as refused:
        analyse_actions.replace_book(
            slug=SLUG,
            content=b'[[section]]\ntitle = { vi = "M" }\n[[section.table]]\nrows = "nothing"\n',
            file_name="tables.toml",
            by=binh,
            now=AFTER,
        )
    assert (code_of(refused), analyse_queries.book_toml(SLUG)) == ("tables.unknown_name", before)


def test_the_same_data_give_the_same_report_to_the_byte(binh):
    report(binh)
    disseminate_actions.write_report(slug=SLUG, language="vi", by=binh, now=AFTER)
    assert disseminate_queries.report_file(SLUG, 1) == disseminate_queries.report_file(SLUG, 2)


def test_a_report_counts_what_the_store_has(binh):
    report(binh)
    document = docx.Document(BytesIO(disseminate_queries.report_file(SLUG, 1)))
    words = " ".join(paragraph.text for paragraph in document.paragraphs)
    assert "60" in words


def test_a_package_is_whole_and_holds_the_journal_and_no_text_beside_its_unit(binh):
    report(binh)
    archive_actions.make_package(slug=SLUG, by=binh, now=AFTER)
    package = archive_queries.package_file(SLUG, 1)
    with zipfile.ZipFile(BytesIO(package)) as files:
        names = {name.split("/data/", 1)[-1]: name for name in files.namelist()}
        journal = json.loads(files.read(names["journal/journal.json"]))
        rows = files.read(names["dataset/dataset.csv"]).decode()
    told = [entry["event"] for entry in journal["entries"]]
    assert (verify_bag(package), told, "Mong muốn" in rows) == ((), events()[:-1], False)


def test_the_whole_life_is_in_the_journal_and_the_journal_is_whole(binh):
    report(binh)
    archive_actions.make_package(slug=SLUG, by=binh, now=AFTER)
    assert events() == [
        "plan.received",
        "plan.units_replaced",
        "plan.accepted",
        "design.received",
        "design.accepted",
        "design.approved",
        "collect.opened",
        "process.locked",
        "disseminate.written",
        "archive.made",
    ]
    assert (archive_queries.journal_findings(), plan_queries.survey(SLUG, AFTER).state) == ((), "archived")


@pytest.mark.parametrize(
    ("read", "code"),
    [
        (lambda: disseminate_queries.report_file(SLUG, 9), "report.not_found"),
        (lambda: archive_queries.package_file(SLUG, 9), "package.not_found"),
        (lambda: design_queries.workbook(SLUG, 9), "questionnaire.not_found"),
        (lambda: collect_queries.progress(SLUG), "collection.not_found"),
        (lambda: process_queries.dataset(SLUG), "dataset.not_found"),
        (lambda: plan_queries.survey_for_update("nowhere"), "survey.not_found"),
    ],
)
def test_what_is_not_there_is_named(hoa, read, code):
    plan(hoa)
    with pytest.raises(Refused) as refused:
        read()
    assert code_of(refused) == code
