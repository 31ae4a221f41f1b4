"""The plans of the three example surveys: what is read from them, and which of their mistakes are found."""

import tomllib
from datetime import date, datetime, timedelta, timezone
from io import BytesIO
from zipfile import ZipFile

import pytest

from langnghe.core.formats.plan_document import read_plan_document
from langnghe.core.formats.units_csv import read_units_csv
from langnghe.core.plan.model import CollectionWindow, Mode
from tools.example_plans import ROOT, SOURCES, write_plan

NAMES = ("chuyen-doi-so", "mang-xa-hoi", "can-bo-dan-toc")
EXAMPLES = ROOT / "examples"
DOCUMENTS = {name: (EXAMPLES / name / "plan.docx").read_bytes() for name in NAMES}
READINGS = {name: read_plan_document("plan.docx", document) for name, document in DOCUMENTS.items()}
PLANS = {name: reading.plan for name, reading in READINGS.items()}
VIETNAM = timezone(timedelta(hours=7))

each_example = pytest.mark.parametrize("name", NAMES)


def at(year: int, month: int, day: int, *clock: int) -> datetime:
    return datetime(year, month, day, *clock, tzinfo=VIETNAM)


def parts(document: bytes) -> dict[str, tuple[tuple[int, ...], bytes]]:
    """What a document holds, however its parts are compressed: the date and content of each."""
    with ZipFile(BytesIO(document)) as archive:
        return {entry.filename: (entry.date_time, archive.read(entry)) for entry in archive.infolist()}


def stages(name: str) -> list[tuple[str, date | None, date | None]]:
    return [(stage.label, stage.starts_on, stage.ends_on) for stage in PLANS[name].schedule]


@each_example
def test_a_plan_is_the_text_that_it_is_made_from(name):
    source = tomllib.loads((SOURCES / f"{name}.toml").read_text("utf-8"))
    written = write_plan(source)
    assert (parts(written) == parts(DOCUMENTS[name]), write_plan(source) == written) == (True, True)


@pytest.mark.parametrize(
    ("name", "number", "issued_on", "parent_agency", "agency", "signed_by"),
    [
        ("chuyen-doi-so", "61-KH/BTGHU", date(2024, 6, 5), "HUYỆN ỦY PHONG THỔ", "BAN TUYÊN GIÁO", "TRƯỞNG BAN"),
        (
            "mang-xa-hoi",
            "98-KH/ĐUK",
            date(2022, 2, 18),
            "TỈNH ỦY THÁI NGUYÊN",
            "ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH",
            "T/M BAN THƯỜNG VỤ, PHÓ BÍ THƯ",
        ),
        (
            "can-bo-dan-toc",
            "52-KH/BTGHU",
            date(2023, 11, 8),
            "HUYỆN ỦY PHONG THỔ",
            "BAN TUYÊN GIÁO",
            "K/T TRƯỞNG BAN, PHÓ TRƯỞNG BAN",
        ),
    ],
)
def test_head_and_end_say_who_signed_what_and_when(name, number, issued_on, parent_agency, agency, signed_by):
    plan = PLANS[name]
    found = (plan.number, plan.issued_on, plan.parent_agency, plan.agency, plan.signed_by_title)
    assert found == (number, issued_on, parent_agency, agency, signed_by)


@pytest.mark.parametrize(
    ("name", "modes", "window", "due"),
    [
        (
            "chuyen-doi-so",
            (Mode.PAPER, Mode.ONLINE),
            CollectionWindow(at(2024, 6, 10), at(2024, 6, 20, 23, 59, 59)),
            date(2024, 6, 20),
        ),
        ("mang-xa-hoi", (Mode.ONLINE,), CollectionWindow(at(2022, 3, 28, 8), at(2022, 4, 10, 8), 5000), None),
        (
            "can-bo-dan-toc",
            (Mode.PAPER, Mode.ONLINE),
            CollectionWindow(at(2023, 11, 8), at(2023, 11, 15, 23, 59, 59)),
            date(2023, 11, 16),
        ),
    ],
)
def test_answers_are_taken_as_the_plan_says(name, modes, window, due):
    plan = PLANS[name]
    assert (plan.modes, plan.collection, plan.forms_due_on) == (modes, window, due)


@pytest.mark.parametrize(("name", "total"), [("chuyen-doi-so", 100), ("can-bo-dan-toc", 150)])
def test_units_and_their_paper_forms_are_those_of_the_list_of_units(name, total):
    listed = read_units_csv((EXAMPLES / name / "units.csv").read_bytes(), "units.csv")
    allocated = [(each.unit, each.forms) for each in PLANS[name].paper_allocation]
    assert (allocated, PLANS[name].paper_total) == ([(unit.name, unit.paper_forms) for unit in listed], total)


@pytest.mark.parametrize(
    ("name", "minimums"),
    [
        ("chuyen-doi-so", [("Chi bộ cơ sở", 3), ("Đảng bộ khối cơ quan", 10), ("Đảng bộ xã, thị trấn", 50)]),
        ("mang-xa-hoi", []),
        ("can-bo-dan-toc", [("Chi bộ khối cơ quan", 3), ("Đảng bộ khối cơ quan", 10), ("Đảng bộ xã, thị trấn", 50)]),
    ],
)
def test_online_minimums_are_those_of_the_plan(name, minimums):
    assert [(each.unit_kind, each.forms) for each in PLANS[name].online_minimums] == minimums


def test_stages_of_a_list_have_their_years_and_months():
    assert stages("chuyen-doi-so") == [
        ("Lấy ý kiến", date(2024, 6, 10), date(2024, 6, 20)),
        ("Thống kê, xử lý số liệu và xây dựng báo cáo", date(2024, 6, 21), date(2024, 6, 25)),
    ]
    assert stages("can-bo-dan-toc") == [
        ("Lấy ý kiến", date(2023, 11, 8), date(2023, 11, 15)),
        ("Tổng hợp, xử lý phiếu", date(2023, 11, 16), date(2023, 11, 20)),
        ("Phân tích số liệu, xây dựng báo cáo", date(2023, 11, 21), date(2023, 11, 24)),
        ("Công bố kết quả", date(2023, 11, 25), date(2023, 11, 25)),
    ]


def test_stages_of_a_table_are_its_rows_and_a_day_that_does_not_exist_stays_open():
    assert [stage[1:] for stage in stages("mang-xa-hoi")] == [
        (date(2022, 2, 20), date(2022, 2, 28)),
        (None, date(2022, 3, 2)),
        (date(2022, 3, 3), date(2022, 3, 20)),
        (date(2022, 3, 21), date(2022, 3, 24)),
        (date(2022, 3, 28), date(2022, 4, 10)),
        (date(2022, 4, 11), date(2022, 4, 15)),
        (date(2022, 4, 16), date(2022, 4, 20)),
        (date(2022, 4, 20), date(2022, 4, 23)),
        (None, date(2022, 4, 28)),
    ]


def test_one_plan_names_its_cost_and_its_whole_time():
    assert {name: plan.budget for name, plan in PLANS.items()} == {
        "chuyen-doi-so": None,
        "mang-xa-hoi": 75_000_000,
        "can-bo-dan-toc": None,
    }
    whole = PLANS["mang-xa-hoi"].whole
    assert (whole.starts_on, whole.ends_on) == (date(2022, 2, 20), date(2022, 4, 29))


@pytest.mark.parametrize(
    ("name", "groups", "subjects"), [("chuyen-doi-so", 6, 2), ("mang-xa-hoi", 5, 1), ("can-bo-dan-toc", 5, 2)]
)
def test_contents_and_subjects_are_read_one_by_one(name, groups, subjects):
    assert (len(PLANS[name].content_groups), len(PLANS[name].subjects)) == (groups, subjects)


@pytest.mark.parametrize(
    ("name", "code", "stated", "computed"),
    [
        ("chuyen-doi-so", "plan.unit_without_kind", "Đảng bộ Mường So", ""),
        ("chuyen-doi-so", "plan.unit_without_kind", "Đảng bộ Bản Lang", ""),
        ("chuyen-doi-so", "plan.due_without_slack", "20/06/2024", "21/06/2024"),
        ("mang-xa-hoi", "plan.impossible_date", "29/02/2022", "28/02/2022"),
        ("mang-xa-hoi", "plan.missing_row", "03, 05", "04"),
        ("mang-xa-hoi", "plan.stages_overlap", "16/04/2022 – 20/04/2022; 20/04/2022 – 23/04/2022", "20/04/2022"),
        ("mang-xa-hoi", "plan.hours_against_days", "28/03/2022 – 10/04/2022 (14)", "13 × 24 h"),
        ("can-bo-dan-toc", "plan.due_after_processing", "16/11/2023", "16/11/2023"),
        ("can-bo-dan-toc", "plan.starts_on_signing_day", "08/11/2023", "08/11/2023"),
        ("can-bo-dan-toc", "plan.stated_days", "07", "8"),
    ],
)
def test_mistakes_of_real_plans_are_found(name, code, stated, computed):
    found = [(each.kind.code, each.stated, each.computed) for each in READINGS[name].findings]
    assert found.count((code, stated, computed)) == 1


@each_example
def test_a_plan_names_no_person_no_telephone_and_no_address(name):
    assert (PLANS[name].contacts, PLANS[name].links) == ((), ())
