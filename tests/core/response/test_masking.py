"""What in a person's own words could name somebody, covered; every name here is invented. Numbers are put together here so that
none stands in the text."""

import pytest

from langnghe.core.response.masking import Personal, find, is_covering, masked

TELEPHONE = "0" + "912" + "345678"
SPACED = "0" + "912 345 678"
DOTTED = "0" + "912.345.678"
DASHED = "0" + "91-234-5678"
ABROAD = "+84" + " 912.345.678"
LAND = "(02" + "13) 3876 543"
CARD = "012" + "345678901"
OLD_CARD = "012" + "345678"
SPREAD_CARD = "012 345" + " 678 901"
ACCOUNT = "1903" + "4567" + "8901"

FOUND = [
    (f"Gọi {TELEPHONE} nhé", "Gọi [điện thoại] nhé"),
    (f"Số {SPACED}.", "Số [điện thoại]."),
    (f"sđt {DOTTED}", "sđt [điện thoại]"),
    (f"lh {DASHED} gặp em", "lh [điện thoại] gặp em"),
    (f"{ABROAD}, gặp tôi", "[điện thoại], gặp tôi"),
    (f"máy bàn {LAND}", "máy bàn [điện thoại]"),
    ("số tôi là không chín một hai ba bốn năm sáu bảy tám nhé", "số tôi là [điện thoại]nhé"),
    (f"CCCD {CARD}", "CCCD [số giấy tờ]"),
    (f"CMND số {OLD_CARD} cấp ở tỉnh", "CMND số [số giấy tờ] cấp ở tỉnh"),
    (f"căn cước: {SPREAD_CARD}", "căn cước: [số giấy tờ]"),
    (f"mã {CARD} của tôi", "mã [số giấy tờ] của tôi"),
    ("thư a.b+c@example.com.vn nhé", "thư [thư điện tử] nhé"),
    (f"stk {ACCOUNT} agribank", "stk [tài khoản] agribank"),
    (f"chuyển vào tài khoản số {ACCOUNT}", "chuyển vào tài khoản số [tài khoản]"),
    ("xe 25B1-123.45 chạy ẩu", "xe [biển số] chạy ẩu"),
    ("xe biển 25C-01234 chở quá tải", "xe biển [biển số] chở quá tải"),
    ("nhà tôi ở số nhà 12, ngõ 5 đường Trần Phú", "nhà tôi ở [địa chỉ]"),
    ("ở 12/3 hẻm 45 Lê Lợi, bụi lắm", "ở [địa chỉ], bụi lắm"),
    ("tôi sinh ngày 12/03/1975 chưa có sổ", "tôi sinh ngày [ngày sinh] chưa có sổ"),
    ("xem facebook.com/nguyen.van.x đi", "xem [liên kết] đi"),
    ("zalo.me/" + TELEPHONE, "[liên kết]"),
    ("ông Nguyễn Văn Mẫu nhận tiền", "ông [tên] nhận tiền"),
    ("Nguyễn Thị Thử làm ở xã rất tốt", "[tên] làm ở xã rất tốt"),
    ("Chủ tịch xã Trần Mẫu Thử không tiếp dân", "Chủ tịch xã [tên] không tiếp dân"),
    ("bà Hoa không cho vào", "bà [tên] không cho vào"),
    ("anh Tuấn ở bộ phận một cửa nhiệt tình", "anh [tên] ở bộ phận một cửa nhiệt tình"),
    ("đồng chí Giàng A Mẫu rất gần dân", "đồng chí [tên] rất gần dân"),
    ("bác sĩ Lan khám kỹ", "bác sĩ [tên] khám kỹ"),
    ("cô giáo Mai dạy giỏi", "cô giáo [tên] dạy giỏi"),
    ("ong nguyen van mau o ban toi", "ong [tên] o ban toi"),
    ("chị trần thị thử nói nặng lời", "chị [tên] nói nặng lời"),
    ("tôi tên là Lò Văn Thử", "tôi tên là [tên]"),
    ("Tôi tên là lò thị thử, 45 tuổi", "Tôi tên là [tên], 45 tuổi"),
    ("thầy Hùng và cô Phượng", "thầy [tên] và cô [tên]"),
]
LEFT = [
    "Ông bà già khó dùng điện thoại",
    "ông bà và các cháu",
    "Chi 75.000.000 đồng",
    "Chi 1.275.000.000 đồng",
    "hỗ trợ 5.000.000đ/năm",
    "từ 10/6/2024 đến 20/6/2024",
    "Nghị quyết 09, 5000 người",
    "Nghị quyết 120/NQ-CP ngày 17/11/2017",
    "năm 2022 2023 2024 đều thế",
    "học tập và làm theo Bác Hồ",
    "tấm gương Chủ tịch Hồ Chí Minh",
    "đường Trần Phú hay ngập",
    "trường Nguyễn Trãi thiếu phòng học",
    "xã Hoàng Thèn chưa có sóng",
    "chợ Mường So đông quá",
    "đường Hoàng Hoa Thám hỏng",
    "huyện Phong Thổ cần cầu mới",
    "bản Vàng Pheo",
    "Sở Y tế và Ủy ban Mặt trận Tổ quốc",
    "cán bộ Đoàn chưa nhiệt tình",
    "Công an xã làm nhanh",
    "mùa mưa đường sạt lở",
    "vàng tăng giá quá",
    "Lý do: chưa có sóng",
    "Mai sau con cháu hưởng",
    "Hà Nội xa quá",
    "Thái Nguyên làm tốt hơn",
    "bà con Thái và Mông ít dùng mạng",
    "Bà con rất phấn khởi",
    "chị em phụ nữ",
    "anh em trong bản",
    "cô giáo thiếu, thầy giáo cũng thiếu",
    "bác sĩ không có",
    "con em đi học xa",
    "ông trời mưa mãi",
    "1. Đường 2. Điện 3. Nước",
    "mức 1.490.000 và 1.800.000",
    "tổng đài 1900 6868",
    "gọi 113 hoặc 115",
    "",
]


def ids(cases):
    return [str(number) for number, _ in enumerate(cases)]


@pytest.mark.parametrize(("text", "shown"), FOUND, ids=ids(FOUND))
def test_what_could_name_somebody_is_covered_by_the_mark_of_its_kind(text, shown):
    assert masked(text) == shown


@pytest.mark.parametrize("text", LEFT, ids=ids(LEFT))
def test_topics_sums_dates_and_places_stay(text):
    assert masked(text) == text


@pytest.mark.parametrize("text", [text for text, _ in FOUND], ids=ids(FOUND))
def test_what_is_covered_stays_covered(text):
    assert masked(masked(text)) == masked(text)


def test_what_is_found_stands_in_the_order_of_the_text():
    kinds = [found.kind for found in find(f"bà Hoa, {TELEPHONE}, ông Tuấn")]
    assert kinds == [Personal.NAME, Personal.TELEPHONE, Personal.NAME]


@pytest.mark.parametrize(
    ("shown", "fits"),
    [
        ("bà [tên] ở chợ", True),
        ("bà Hoa ở chợ", True),
        ("bà Hoa ở [địa chỉ]", True),
        ("bà Lan ở chợ", False),
        ("bà [tên]", True),
        ("[x] ở", False),
    ],
)
def test_covering_replaces_words_by_marks_and_changes_nothing_else(shown, fits):
    assert is_covering("bà Hoa ở chợ", shown) is fits
