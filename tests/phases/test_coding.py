"""Open answers coded: what is shown to whom, what is saved at once, what is undone, and what becomes of the codes."""

import json
from collections import Counter
from datetime import timedelta

import pytest
from django.test import Client

from langnghe.core.coding import codebook as codebooks
from langnghe.core.coding.normalise import key
from langnghe.core.errors import Refused
from langnghe.core.plan.roles import Role
from langnghe.core.questionnaire.model import Text
from langnghe.core.report.content import QUOTED_OF_A_CODE
from langnghe.core.response.model import Measure
from langnghe.phases.analyse import queries as analyse_queries
from langnghe.phases.archive.actions.destruction import open_text
from langnghe.phases.archive.queries import Enclosed, gather
from langnghe.phases.collect import intake
from langnghe.phases.disseminate.queries.facts import facts
from langnghe.phases.process import queries as process_queries
from langnghe.phases.process.actions import coding, datasets
from langnghe.phases.process.actions.coding import Where
from langnghe.phases.process.queries import coding as queries
from langnghe.phases.process.queries import coding_desk, masks
from langnghe.records.models import CodebookRow, CodedRow, JournalRow, MaskRow, Person, ResponseRow, SurveyRow
from tests.cast import CLOSES
from tests.conftest import person
from tests.stage import DURING, SLUG, once, opened, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db]
AFTER = CLOSES + timedelta(hours=1)
ROAD = (
    "Làm đường vào thôn",
    "lam duong vao thon",
    "Sửa đường liên xã",
    "Đường xấu quá",
    "mở rộng đường làng",
    "Đường lầy lội khi mưa",
)
MARKET = ("Chợ sạch hơn", "Chợ cần mái che", "Thêm chỗ gửi xe ở chợ", "Chợ họp sớm hơn", "Chợ nhiều rác", "giá ở chợ rẻ hơn")
TELEPHONE = "Gọi tôi 0912 345 678 về đường thôn 3"


@once
def staged() -> None:
    """Thirty-seven people wrote what they wish for: of the road, of the market, one left a number."""
    opened()
    wishes = [*ROAD * 3, *MARKET * 3, TELEPHONE]
    intake.submit(SLUG, [submission(number, goes="no", wish=wish) for number, wish in enumerate(wishes)], DURING)


@pytest.fixture
def where() -> Where:
    staged()
    coding_desk.forget()
    return Where(SLUG, "wish", Person.objects.get(username="binh-the-approver"), AFTER)


def given(where: Where) -> dict[str, str]:
    """Two codes, and every answer but the one with a number coded."""
    road, market = (coding.add_code(where, label) for label in ("Đường", "Chợ"))
    for texts, code in ((ROAD, road), (MARKET, market)):
        coding.assign(where, {key(text) for text in texts}, [code])
    return {"road": road, "market": market}


@pytest.fixture
def officer(where) -> Client:
    client = Client()
    client.force_login(person("hoa", Role.OFFICER))
    return client


def test_an_open_question_is_listed_with_its_progress(where):
    given(where)
    (found,) = queries.open_questions(SLUG)
    assert (found.name, found.answered, found.distinct, found.coded, found.coded_people, found.left) == (
        "wish",
        37,
        12,
        11,
        36,
        1,
    )


def test_answers_are_shown_once_and_masked(where):
    shown = {each.text: each.count for each in queries.answers_to_code(SLUG, "wish")}
    assert shown["Làm đường vào thôn"] == 6
    assert not any("345" in text for text in shown)


def test_what_too_few_wrote_is_shown_to_nobody():
    opened()
    intake.submit(SLUG, [submission(1, goes="no", wish="Chợ sạch")], DURING)
    with pytest.raises(Refused, match=r"coding\.too_few"):
        queries.answers_to_code(SLUG, "wish")


def test_a_decision_is_undone(where):
    road = coding.add_code(where, "Đường")
    undo = coding.assign(where, [key(ROAD[0])], [road])
    again = coding.assign(where, [key(ROAD[0])], ["other"])
    coding.put_back(where, again)
    between = queries.coded(SLUG, "wish")
    coding.put_back(where, undo)
    assert (between, queries.coded(SLUG, "wish")) == ({key(ROAD[0]): (road,)}, {})


@pytest.mark.parametrize(
    ("answers", "codes", "code"),
    [
        ([key(ROAD[0])], [], "coding.no_code"),
        ([key(ROAD[0])], ["nothing"], "codebook.not_found"),
        (["0" * 64], ["other"], "coding.answer_not_found"),
        ([], ["other"], "coding.answer_not_found"),
    ],
    ids=["no code", "unknown code", "unknown answer", "no answer"],
)
def test_what_cannot_be_coded_is_refused(where, answers, codes, code):
    with pytest.raises(Refused, match=code):
        coding.assign(where, answers, codes)


def test_a_heading_is_no_code_and_what_was_split_waits_again(where):
    road = given(where)["road"]
    coding.change_codebook(where, lambda book: codebooks.split(book, road, [Text({"vi": "Làm"}), Text({"vi": "Sửa"})]))
    assert len(coding_desk.desk(SLUG, "wish").waiting()) == 6
    with pytest.raises(Refused, match=r"coding\.heading"):
        coding.assign(where, [key(ROAD[0])], [road])


def test_codes_follow_what_they_were_merged_into(where):
    codes = given(where)
    coding.change_codebook(where, lambda book: codebooks.merge(book, codes["road"], codes["market"]))
    assert set(queries.coded(SLUG, "wish").values()) == {(codes["market"],)}
    newest = queries.history(SLUG, "wish")[0]
    assert (newest["kind"], newest["by"]) == ("merged", "binh-the-approver")


def test_the_machine_codes_what_it_was_seen_to_code(where):
    desk = coding_desk.desk(SLUG, "wish")
    assert (desk.model, desk.alone(), coding.accept_alone(where)) == (None, None, {})
    given(where)
    desk = coding_desk.desk(SLUG, "wish")
    assert desk.suggested(next(iter(desk.waiting()))).codes == ("duong",)
    assert (coding.accept_alone(where), desk.alone().places) == ({}, ())


def test_the_journal_tells_sums_and_no_answer(where):
    given(where)
    coding.assign_each(where, {each.key: ["other"] for each in queries.answers_to_code(SLUG, "wish")} | {"0" * 64: ["other"]})
    told = [(row.event, row.detail) for row in JournalRow.objects.filter(event__startswith="process.")]
    assert {event for event, _ in told} == {"process.codebook_changed"}
    assert not any(text in json.dumps(told, ensure_ascii=False) for text in (*ROAD, *MARKET))
    assert CodedRow.objects.count() == 12


def test_another_codebook_leaves_what_it_has_no_code_for_to_be_coded_anew(where):
    codes = given(where)
    kept = {"codes": [{"code": codes["road"], "label": {"vi": "Đường sá"}}]}
    assert len(coding.replace_codebook(where, kept).entries) == 3
    coding.describe_code(where, codes["road"], definition="đi lại", examples=["đường"], category="Hạ tầng")
    assert len(coding_desk.desk(SLUG, "wish").waiting()) == 7


def locked(where: Where) -> None:
    given(where)
    coding.describe_code(where, "duong", definition="", examples=(), category="Hạ tầng")
    datasets.lock_dataset(slug=SLUG, by=where.by, now=CLOSES)


def test_codes_are_a_variable_of_the_locked_dataset_and_stay(where):
    locked(where)
    made = process_queries.dataset(SLUG)
    variable, column = made.variable("wish_codes"), made.columns["wish_codes"]
    assert (variable.measure, [code.label.in_language("vi") for code in variable.codes][:2]) == (
        Measure.MULTIPLE,
        ["Hạ tầng", "Chợ"],
    )
    assert [column.count(each) for each in (("g_1_ha_tang",), ("cho",), None)] == [18, 18, 1]
    assert process_queries.recounted(SLUG).columns["wish_codes"] == column
    with pytest.raises(Refused, match=r"coding\.not_now"):
        coding.assign(where, [key(ROAD[0])], ["other"])


@pytest.mark.parametrize("change", ["codes", "gone", "codebook"])
def test_codes_that_are_others_after_the_lock_are_found(where, change):
    locked(where)
    row = CodedRow.objects.filter(turn="locked").first()
    if change == "codebook":
        CodebookRow.objects.update(content={})
    elif change == "gone":
        row.delete()
    else:
        CodedRow.objects.filter(pk=row.pk).update(codes=["other"])
    process_queries.forget()
    with pytest.raises(Refused, match=r"dataset\.changed"):
        process_queries.dataset(SLUG)


def test_covering_more_after_the_lock_changes_no_code(where):
    locked(where)
    column = process_queries.dataset(SLUG).columns["wish_codes"]
    survey = SurveyRow.objects.get(slug=SLUG)
    MaskRow.objects.create(survey=survey, question="wish", answer=masks.digest(ROAD[0]), masked="[tên]")
    assert process_queries.recounted(SLUG).columns["wish_codes"] == column


def test_what_a_person_covered_is_covered_wherever_answers_leave_by_code_or_without(where):
    locked(where)
    survey, data = SurveyRow.objects.get(slug=SLUG), process_queries.dataset(SLUG)
    for answer in {*ROAD, *MARKET}:
        MaskRow.objects.create(survey=survey, question="wish", answer=masks.digest(answer), masked="[tên]")
    assert set(process_queries.open_answers(SLUG, data)["wish"]) == {"[tên]", "Gọi tôi [điện thoại] về đường thôn 3"}
    assert len(process_queries.open_answers(SLUG, data, most=3)["wish"]) == 3
    assert {said for _, said in process_queries.quoted_by_code(SLUG, data, 10, 3)["wish"]} == {("[tên]",)}


def test_codes_stay_when_the_words_are_destroyed(where):
    locked(where)
    before = process_queries.dataset(SLUG).columns["wish_codes"]
    open_text(SurveyRow.objects.get(slug=SLUG))
    process_queries.forget()
    made = process_queries.recounted(SLUG)
    assert (Counter(made.columns["wish_codes"]), set(made.columns["wish"])) == (Counter(before), {None})
    assert not any(answer in str(list(ResponseRow.objects.values("answers"))) for answer in (*ROAD, *MARKET))
    assert not CodedRow.objects.filter(turn="locked").exists()


def test_tables_report_export_and_package_have_the_codes(where):
    locked(where)
    tables = [spec.rows for section in analyse_queries.book(SLUG).sections for spec in section.tables]
    assert tables[tables.index("wish") + 1] == "wish_codes"
    assert [(each.label.in_language("vi"), len(each.answers)) for each in facts(SLUG, "vi").quoted["wish"]] == [
        ("Hạ tầng", QUOTED_OF_A_CODE),
        ("Chợ", QUOTED_OF_A_CODE),
    ]
    assert b"wish_codes" in process_queries.export(SLUG, "csv", "vi").content
    package = gather(SLUG, Enclosed()).files
    assert json.loads(package["codebooks/wish.json"])["codes"][0]["category"] == "Hạ tầng"
