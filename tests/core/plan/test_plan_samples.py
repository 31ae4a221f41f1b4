"""The sample plans, each with another structure, province, year and way of writing; every figure in them."""

from datetime import date, datetime, time, timedelta, timezone

import pytest

from langnghe.core.formats.plan_document import read_plan_document
from langnghe.core.plan.model import Mode, Plan
from langnghe.core.plan.reader import Reading
from tests.core.plan.plans import SAMPLES

VIETNAM = timezone(timedelta(hours=7))
PAPER, ONLINE, INTERVIEWER = Mode.PAPER, Mode.ONLINE, Mode.INTERVIEWER


def read(name: str) -> Reading:
    return read_plan_document(name, (SAMPLES / name).read_bytes())


def window(
    first: tuple[int, ...], last: tuple[int, ...], opens: time = time(0), closes: time = time(23, 59, 59)
) -> tuple[datetime, ...]:
    return datetime.combine(date(*first), opens, VIETNAM), datetime.combine(date(*last), closes, VIETNAM)


def figures(plan: Plan) -> dict[str, object]:
    return {
        "number": plan.number,
        "issued_on": plan.issued_on,
        "agency": plan.agency,
        "modes": plan.modes,
        "window": (plan.collection.opens_at, plan.collection.closes_at),
        "target": plan.collection.target,
        "paper": {each.unit: each.forms for each in plan.paper_allocation},
        "total": plan.paper_total,
        "minimums": {each.unit_kind: each.forms for each in plan.online_minimums},
        "due": plan.forms_due_on,
        "budget": plan.budget,
        "signed": plan.signed_by_title,
    }


EXPECTED = {
    "huyen-uy-2021.txt": {
        "number": "31-KH/BTGHU",
        "issued_on": date(2021, 7, 20),
        "agency": "BAN TUYÊN GIÁO",
        "modes": (PAPER,),
        "window": window((2021, 8, 3), (2021, 8, 5)),
        "target": None,
        "paper": {
            "xã Bình Lâm": 25,
            "xã Cồn Dừa": 25,
            "xã Gò Sậy": 20,
            "xã Hạ Đò": 20,
            "thị trấn Đồng Xa": 20,
            "Khối cơ quan huyện": 10,
        },
        "total": 120,
        "minimums": {},
        "due": date(2021, 8, 6),
        "budget": None,
        "signed": "K/T TRƯỞNG BAN, PHÓ TRƯỞNG BAN",
    },
    "ubnd-tinh-2025.md": {
        "number": "214/KH-UBND",
        "issued_on": date(2025, 8, 1),
        "agency": "ỦY BAN NHÂN DÂN TỈNH TRUNG ĐẢO",
        "modes": (PAPER, ONLINE, INTERVIEWER),
        "window": window((2025, 9, 8), (2025, 9, 26)),
        "target": None,
        "paper": {"Phường Bến Nổi": 120, "Xã Lũng Cau": 80, "Xã Tân Phù": 80, "Xã Thạch Lĩnh": 80, "Đặc khu Hòn Sen": 40},
        "total": 400,
        "minimums": {"Phường Bến Nổi": 60, "Xã Lũng Cau": 30, "Xã Tân Phù": 30, "Xã Thạch Lĩnh": 30, "Đặc khu Hòn Sen": 20},
        "due": date(2025, 9, 30),
        "budget": 48_500_000,
        "signed": "TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH",
    },
    "mttq-tinh-2020.txt": {
        "number": "09/KH-MTTQ-BTT",
        "issued_on": date(2020, 6, 15),
        "agency": "BAN THƯỜNG TRỰC",
        "modes": (PAPER,),
        "window": window((2020, 7, 10), (2020, 7, 25)),
        "target": None,
        "paper": {"huyện Mỹ Trạch": 500, "huyện Vân Khê": 500},
        "total": 1600,
        "minimums": {},
        "due": None,
        "budget": None,
        "signed": "TM. BAN THƯỜNG TRỰC, CHỦ TỊCH",
    },
    "khoi-doanh-nghiep-2023.txt": {
        "number": "88-KH/ĐUK",
        "issued_on": date(2023, 10, 3),
        "agency": "ĐẢNG ỦY KHỐI DOANH NGHIỆP",
        "modes": (ONLINE,),
        "window": window((2023, 10, 16), (2023, 10, 31), time(7, 30), time(17)),
        "target": 2500,
        "paper": {},
        "total": None,
        "minimums": {"chi bộ cơ sở": 15},
        "due": None,
        "budget": 120_000_000,
        "signed": "T/M BAN THƯỜNG VỤ, BÍ THƯ",
    },
    "thanh-uy-2025.md": {
        "number": "",
        "issued_on": None,
        "agency": "BAN TUYÊN GIÁO VÀ DÂN VẬN",
        "modes": (PAPER, ONLINE),
        "window": window((2025, 12, 8), (2025, 12, 20)),
        "target": None,
        "paper": {"phường An Lạch": 50, "phường Cầu Đất Đỏ": 50, "xã Đảo Ngang": 50},
        "total": None,
        "minimums": {"đảng ủy xã, phường": 200, "chi bộ trực thuộc": 5},
        "due": date(2025, 12, 21),
        "budget": None,
        "signed": "TRƯỞNG BAN",
    },
    "trich-doan-2022.txt": {
        "number": "",
        "issued_on": None,
        "agency": "Đảng ủy Khối",
        "modes": (PAPER,),
        "window": window((2022, 9, 26), (2022, 10, 10)),
        "target": None,
        "paper": {"xã Bưng Riềng": 60, "xã Cây Trôm": 60, "xã Đá Chồng": 60, "Công ty May Ba Sao": 80},
        "total": 260,
        "minimums": {},
        "due": None,
        "budget": 1_200_000_000,
        "signed": "",
    },
}

STAGES = {
    "huyen-uy-2021.txt": [("2021-08-03", "2021-08-05"), ("2021-08-06", "2021-08-10"), (None, "2021-08-12")],
    "ubnd-tinh-2025.md": [
        ("2025-08-01", "2025-08-31"),
        ("2025-09-08", "2025-09-26"),
        (None, "2025-10-14"),
        ("2025-10-01", "2025-12-31"),
    ],
    "mttq-tinh-2020.txt": [
        ("2020-06-01", "2020-06-30"),
        ("2020-07-01", "2020-09-30"),
        ("2020-07-10", "2020-07-25"),
        (None, "2020-09-30"),
    ],
    "khoi-doanh-nghiep-2023.txt": [
        ("2023-10-04", "2023-10-10"),
        ("2023-10-11", "2023-10-12"),
        ("2023-10-16", "2023-10-31"),
        ("2023-10-31", None),
        ("2023-12-20", "2023-12-15"),
        (None, "2023-12-31"),
    ],
    "thanh-uy-2025.md": [
        ("2025-11-01", "2025-11-30"),
        ("2025-12-08", "2025-12-12"),
        ("2025-12-13", "2025-12-20"),
        ("2025-12-25", "2026-01-10"),
        ("2026-02-01", "2026-02-28"),
    ],
    "trich-doan-2022.txt": [("2022-09-26", "2022-10-10")],
}

GRAVE = {
    "huyen-uy-2021.txt": ["due_after_processing"],
    "ubnd-tinh-2025.md": [],
    "mttq-tinh-2020.txt": [],
    "khoi-doanh-nghiep-2023.txt": [
        "amount_words",
        "basis_after_signing",
        "external_form",
        "impossible_date",
        "insecure_link",
        "missing_heading",
        "missing_row",
        "personal_phone",
        "repeated_row",
        "reversed_range",
        "targets_differ",
        "unclosed_quotation",
    ],
    "thanh-uy-2025.md": ["unit_count", "year_missing"],
    "trich-doan-2022.txt": ["no_subjects", "no_title"],
}


def test_every_sample_is_expected():
    assert {path.name for path in SAMPLES.iterdir()} == set(EXPECTED) == set(STAGES) == set(GRAVE)


@pytest.mark.parametrize("name", EXPECTED)
def test_every_figure(name):
    assert figures(read(name).plan) == EXPECTED[name]


@pytest.mark.parametrize("name", STAGES)
def test_every_stage(name):
    days = [(stage.starts_on, stage.ends_on) for stage in read(name).plan.schedule]
    assert [tuple(day.isoformat() if day else None for day in both) for both in days] == STAGES[name]


@pytest.mark.parametrize("name", GRAVE)
def test_every_error_and_warning(name):
    codes = {finding.code for finding in read(name).findings if finding.severity.value != "note"}
    assert sorted(codes) == [f"plan.{code}" for code in GRAVE[name]]
