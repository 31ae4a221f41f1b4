"""Names of units: their kinds, and lists of them."""

import pytest

from langnghe.core.plan.units import is_place, is_unit, lacks_kind, lacks_name, members, name_of


@pytest.mark.parametrize(
    ("name", "place", "no_kind", "no_name"),
    [
        ("Đảng bộ xã Hạ Đò", True, False, False),
        ("Đảng bộ Hạ Đò", False, True, False),
        ("Đảng bộ Bản Mới", False, True, False),  # a party committee is of a commune, so Bản is part of its name
        ("Chi bộ bản Mới", False, False, False),
        ("Bản Mới", False, False, False),
        ("Hạ Đò", False, True, False),
        ("Đảng bộ Thị trấn", True, False, True),
        ("Đảng bộ xã, thị trấn", True, False, True),
        ("Khối Đảng", False, False, False),
        ("Sở Nội vụ", False, False, False),
        ("Chi bộ Kiểm lâm", False, False, False),  # no place: the name of a place has capitals only
        ("Uỷ ban MTTQ và các đoàn thể huyện", False, False, False),
        ("Phường 5", True, False, False),
        ("TP. Cửa Bồi", True, False, False),
        ("Đặc khu Hòn Sen", True, False, False),
    ],
)
def test_kinds_of_units(name, place, no_kind, no_name):
    assert is_unit(name)
    assert (is_place(name), lacks_kind(name), lacks_name(name)) == (place, no_kind, no_name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "x",
        "tổng số",
        "Tổng cộng",
        "Số lượng",
        "Phiếu giấy",
        "Cán bộ, công chức",
        "các tầng lớp nhân dân",
        "Hình thức trực tiếp",
        "các xã được chọn",
        "bánh mì",
        "a" * 200,
        "Đợt 1",
    ],
)
def test_what_is_no_unit(name):
    assert not is_unit(name)


@pytest.mark.parametrize(
    "name",
    [
        "Quận Bắc Từ Liêm",
        "các cơ quan huyện",
        "xã Là Ngà",
        "Tổng công ty Điện lực",
        "Cộng đồng dân cư thôn 4",
        "Đảng bộ xã A (gồm các chi bộ bản)",
    ],
)
def test_words_of_a_sentence_may_be_part_of_a_name(name):
    assert is_unit(name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("- Đảng bộ xã A:", "Đảng bộ xã A"),
        ("- Xã A (cũ):", "Xã A (cũ)"),
        ("(Xã A)", "Xã A"),
        (" và đối với chi bộ cơ sở,", "chi bộ cơ sở"),
        ("(Khối Đảng", "Khối Đảng"),
    ],
)
def test_a_name_without_the_words_around_it(text, name):
    assert name_of(text) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("các xã: Mường A, Nậm B và Pa C", ["xã Mường A", "xã Nậm B", "xã Pa C"]),
        ("Đảng bộ các xã Mường A, Nậm B, thị trấn C", ["Đảng bộ xã Mường A", "Đảng bộ xã Nậm B", "thị trấn C"]),
        ("Chọn 04 đơn vị: phường A, xã B; xã C", ["phường A", "xã B", "xã C"]),
        ("chọn 02 đơn vị gồm phường A, xã B,", ["phường A", "xã B"]),
        ("Các phòng, ban, ngành", []),
        ("xã A", []),
        ("", []),
    ],
)
def test_units_in_a_list(text, names):
    assert members(text) == names
