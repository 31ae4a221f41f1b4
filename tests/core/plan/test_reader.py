"""A whole plan read: what is chosen, and where it stands."""

import unicodedata
from datetime import date

import pytest

from langnghe.core.errors import Place
from langnghe.core.plan.model import Mode, PaperAllocation, Stage
from langnghe.core.plan.reader import read_facts
from tests.core.plan.plans import HEAD, SAMPLES, SOUND, START, lines, plan, reading

BEGIN = "I. MỤC ĐÍCH\nA\nII. ĐỐI TƯỢNG\nB\n"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        (HEAD + START + BEGIN + "Từ 3/6/2025", 2024),
        ("KẾ HOẠCH\nkhảo sát năm 2021 theo Kế hoạch số 1-KH/TU, ngày 2/3/2019\n" + BEGIN, 2021),
        ("KẾ HOẠCH\nkhảo sát giai đoạn 2021-2025\n" + BEGIN + "III. THỜI GIAN\nTừ 3/6/2023 đến 4/6/2023, 5/1/2024", 2023),
        ("KẾ HOẠCH\nkhảo sát\n" + BEGIN + "III. THỜI GIAN\n3/6/2023, 4/6/2024", 2023),
        ("KẾ HOẠCH\nkhảo sát\n" + BEGIN + "Nộp phiếu ngày 3/6/2022", 2022),
        ("KẾ HOẠCH\nkhảo sát\nCăn cứ Luật A ngày 3/6/2022;\n" + BEGIN, None),
    ],
)
def test_the_year_of_a_plan(text, year):
    assert read_facts(lines(text)).year == year


def test_a_sound_plan():
    found = reading(HEAD + START + SOUND).plan
    assert (found.title, found.number, found.issued_on, found.agency, found.parent_agency) == (
        "khảo sát dư luận xã hội về chợ phiên",
        "12-KH/BTGHU",
        date(2024, 5, 2),
        "BAN TUYÊN GIÁO",
        "HUYỆN ỦY ĐỒNG XA",
    )
    assert (found.modes, found.forms_due_on, found.content_groups, found.subjects) == (
        (Mode.PAPER,),
        date(2024, 5, 20),
        ("giờ họp chợ, giá chỗ bán.",),
        ("người bán, người mua.",),
    )
    assert found.schedule == (
        Stage("Khảo sát", date(2024, 5, 13), date(2024, 5, 17)),
        Stage("Xử lý số liệu", date(2024, 5, 22), date(2024, 5, 24)),
        Stage("Công bố kết quả", date(2024, 5, 31), date(2024, 5, 31)),
    )


def test_every_value_keeps_its_place():
    paper = "III. HÌNH THỨC\nPhiếu giấy, tổng số 15 phiếu:\n- Xã A: 5 phiếu\n- Xã B: 10 phiếu\n"
    places = plan(BEGIN + paper + "IV. THỜI GIAN\n- Khảo sát: ngày 3/6/2024").places
    wanted = ("title", "purposes[0]", "paper_allocation[1]", "paper_total", "collection.closes_at")
    assert {name: places[name] for name in wanted} == {
        "title": Place(line=2, quote="khảo sát dư luận xã hội về chợ phiên"),
        "purposes[0]": Place(line=5, quote="A"),
        "paper_allocation[1]": Place(line=11, quote="Xã B: 10 phiếu"),
        "paper_total": Place(line=9, quote="Phiếu giấy, tổng số 15 phiếu"),
        "collection.closes_at": Place(line=13, quote="Khảo sát: ngày 3/6/2024"),
    }


def test_what_is_not_stated_has_no_place():
    found = plan(BEGIN)
    assert (found.number, found.budget, found.paper_total, sorted(found.places)) == (
        "",
        None,
        None,
        ["agency", "purposes[0]", "subjects[0]", "title"],
    )


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Ban Tuyên giáo xây dựng Kế hoạch khảo sát giá chợ như sau:", "khảo sát giá chợ"),
        ("Ban Tuyên giáo ban hành kế hoạch lấy ý kiến về chợ, với các nội dung sau:", "lấy ý kiến về chợ"),
        ("Ban Tuyên giáo xây dựng Kế hoạch thăm dò như sau:", "thăm dò"),
        ("Ban Tuyên giáo xây dựng Kế hoạch khảo sát về “Giá chợ”.", "khảo sát về “Giá chợ”"),
        ("Khảo sát để xây dựng kế hoạch sửa chợ cho năm sau.", ""),
        ("Cần khảo sát.", ""),
    ],
)
def test_a_plan_that_has_lost_its_title_is_named_by_its_first_sentence(sentence, title):
    assert reading(f"{sentence}\n{BEGIN}III. THỜI GIAN KHẢO SÁT\nSau").plan.title == title


def test_decomposed_letters_are_read_alike():
    text = (SAMPLES / "huyen-uy-2021.txt").read_text(encoding="utf-8")
    assert reading(unicodedata.normalize("NFD", text)) == reading(text)


def test_an_older_place_of_the_tone_is_read_alike():
    allocation = plan(BEGIN + "III. HÌNH THỨC\nPhiếu giấy\n- Uỷ ban MTTQ: 5 phiếu").paper_allocation
    assert allocation == (PaperAllocation("Uỷ ban MTTQ", 5),)
