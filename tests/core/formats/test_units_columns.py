"""Which column a heading means."""

import pytest

from langnghe.core.formats.units_columns import column_of, find_heading


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        *(("STT", "number"), ("Mã đơn vị", "code"), ("Tên đơn vị", "name"), ("ĐƠN VỊ", "name"), ("Unit name", "name")),
        *(("Loại", "kind"), ("Cấp", "level"), ("Số phiếu", "paper_forms"), ("Số phiếu (giấy)", "paper_forms")),
        *(("Số phiếu phát ra đợt 1", "paper_forms"), ("paper_forms", "paper_forms"), ("Chỉ tiêu", "online_minimum")),
        *(("Chỉ tiêu trực tuyến tối thiểu", "online_minimum"), ("Dân số", "size"), ("Độ lệch chuẩn", "deviation")),
        *(("Khối", "stratum"), ("Từ ngày", "valid_from"), ("Đến ngày", "valid_until"), ("Sáp nhập vào", "became")),
        *(("Một phần nhập vào", "became_part"), ("Ghi chú", ""), ("Đơn vị: Ban Mẫu", ""), ("", ""), ("(…)", "")),
    ],
)
def test_headings_are_known_in_vietnamese_and_english(heading, field):
    assert column_of(0, heading).field == field


@pytest.mark.parametrize(
    ("heading", "relation"),
    [
        *(("Trực thuộc", "main"), ("parent", "main"), ("Cấp trên: Đảng", "Đảng"), ("Cấp trên (Mặt trận)", "Mặt trận")),
        *(("parent: party", "party"), ("Tên (Đảng)", "")),
    ],
)
def test_the_unit_above_has_a_relation(heading, relation):
    assert column_of(3, heading).relation == relation


def test_the_head_may_stand_below_titles():
    rows = [("BAN MẪU",), ("Đơn vị: phiếu",), ("STT", "Tên đơn vị", None, "Số phiếu", "Ghi chú"), (1, "xã A", None, 10)]
    found = find_heading(rows)
    assert (found.row, [(column.field, column.position) for column in found.columns]) == (
        2,
        [("number", 0), ("name", 1), ("paper_forms", 3)],
    )
    assert [column.heading for column in found.unknown] == ["Ghi chú"]


@pytest.mark.parametrize(
    ("below", "row", "columns"),
    [
        ((None, None, "Phiếu giấy", "Tối thiểu trực tuyến"), 1, [("name", 1), ("paper_forms", 2), ("online_minimum", 3)]),
        ((1, "Xã A", "Phiếu giấy", 5), 0, [("name", 1), ("paper_forms", 2)]),
        ((1, None, 5, 5), 0, [("name", 1), ("paper_forms", 2)]),
    ],
)
def test_the_head_may_have_two_rows(below, row, columns):
    found = find_heading([(None, "Tên đơn vị", "Số lượng"), below])
    assert found is not None
    assert (found.row, [(column.field, column.position) for column in found.columns]) == (row, columns)


def test_a_column_that_means_the_same_as_one_before_is_left():
    found = find_heading([("Tên đơn vị", "Số phiếu", "Số lượng", "Cấp trên", "Cấp trên: Đảng")])
    assert [column.heading for column in found.repeated] == ["Số lượng"]
    assert [(column.field, column.relation) for column in found.columns][2:] == [("parent", "main"), ("parent", "Đảng")]


@pytest.mark.parametrize("rows", [[], [("Số phiếu", "Mã")], [("Đơn vị", "x")], [("xã A", 10)]])
def test_rows_without_a_head(rows):
    assert find_heading(rows) is None


def test_names_alone_are_a_head():
    assert find_heading([("Tên đơn vị",)]).row == 0
