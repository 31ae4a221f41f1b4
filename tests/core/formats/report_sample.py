"""A made-up report with everything in it that a real one has: the figures mean nothing."""

from datetime import date

from langnghe.core.report.model import Chart, Grid, Heading, Letterhead, Paragraph, Report, Series

SCALE = ("Rất hài lòng", "Hài lòng", "Bình thường", "Không hài lòng", "Rất không hài lòng", "Khó trả lời")
ITEMS = (
    "Chất lượng dịch vụ công trực tuyến",
    "Thái độ phục vụ của cán bộ bộ phận một cửa",
    "Hạ tầng mạng và sóng di động tại thôn, bản vùng cao, vùng sâu, vùng xa",
    "Thời gian giải quyết hồ sơ",
)
SHARES = (
    (18.25, 41.5, 22.0, 9.75, 3.0, 5.5),
    (25.0, 45.25, 15.5, 6.0, 2.25, 6.0),
    (6.0, 20.5, 30.0, 25.5, 11.0, 7.0),
    (12.0, 38.0, 28.0, 12.0, 4.0, 6.0),
)

LETTERHEAD = Letterhead(
    profile="party",
    parent_agency="Huyện ủy Phong Thổ",
    agency="Ban Tuyên giáo",
    number="48-BC/BTGHU",
    place="Phong Thổ",
    issued_on=date(2024, 2, 5),
    kind="Báo cáo",
    subject="Kết quả điều tra dư luận xã hội về chuyển đổi số trên địa bàn huyện",
    signed_by_title="Trưởng ban",
    recipients=("Ban Thường vụ Huyện ủy (báo cáo)", "Ban Tuyên giáo Tỉnh ủy", "Lưu BTGHU"),
)


def percent(value: float) -> str:
    return f"{value:.2f}%".replace(".", ",")


def frequency(number: int, title: str, labels: tuple[str, ...] = SCALE) -> Grid:
    rows = tuple((label, str(137 + 61 * place), percent(12.5 + 3.25 * place)) for place, label in enumerate(labels))
    cells = (("Phương án trả lời", "Số ý kiến", "Tỷ lệ"), *rows, ("Tổng số", "753", "100,00%"))
    return Grid(f"Bảng {number}. {title}", cells, numeric=(1, 2), notes=("n = 753 phiếu hợp lệ; 12 phiếu không trả lời.",))


def cross(number: int) -> Grid:
    header = ("", "Nam", "Nữ", "Cán bộ, công chức, viên chức", "Nông dân", "Lao động tự do", "Chung")
    rows = tuple((label, *(percent(10.0 + place + step) for step in range(6))) for place, label in enumerate(SCALE))
    return Grid(f"Bảng {number}. Mức độ hài lòng theo giới tính và nghề nghiệp", (header, *rows), numeric=(1, 2, 3, 4, 5, 6))


def units(number: int) -> Grid:
    rows = tuple((str(place), f"Xã thứ {place} của huyện", "10", "50", str(40 + place)) for place in range(1, 31))
    header = ("STT", "Đơn vị", "Phiếu giấy phát ra", "Chỉ tiêu trực tuyến", "Phiếu hợp lệ")
    return Grid(f"Bảng {number}. Phiếu theo đơn vị", (header, *rows), numeric=(0, 2, 3, 4), notes=("Làm tròn đến hai chữ số.",))


STACKED = Chart(
    caption="Biểu đồ 2. Mức độ hài lòng theo từng nội dung (%)",
    form="stacked",
    categories=ITEMS,
    series=tuple(Series(name, tuple(row[place] for row in SHARES)) for place, name in enumerate(SCALE)),
    alternative="Bốn nội dung, mỗi nội dung một thanh; cao nhất là thái độ phục vụ với 70,25% hài lòng trở lên.",
    apart=("Khó trả lời",),
)
BARS = Chart(
    caption="Biểu đồ 1. Nguồn thông tin về chuyển đổi số",
    form="bars",
    categories=("Họp chi bộ, họp thôn", "Loa truyền thanh", "Mạng xã hội (Facebook, Zalo)", "Người thân, bạn bè", "Khó trả lời"),
    series=(Series("Tỷ lệ", (61.22, 34.13, 72.91, 12.35, 2.12)),),
    alternative="Mạng xã hội 72,91%, họp chi bộ 61,22%, loa truyền thanh 34,13%.",
    apart=("Khó trả lời",),
)

SENTENCE = (
    "Kết quả cho thấy có 70,25% ý kiến đánh giá hài lòng trở lên (n = 753) về thái độ phục vụ của cán bộ bộ phận một cửa; thấp "
    "nhất là hạ tầng mạng và sóng di động với 26,50%. Có 5,50% ý kiến khó trả lời. Chênh lệch giữa các nhóm nghề nghiệp có ý "
    "nghĩa thống kê (p < 0,001)."
)

BLOCKS = (
    Paragraph("Thực hiện Kế hoạch số 12-KH/BTGHU, ngày 02/01/2024, Ban Tuyên giáo Huyện ủy báo cáo kết quả như sau:"),
    Heading(1, "Cơ sở và phương pháp"),
    Heading(2, "Hình thức, thời gian"),
    Paragraph(SENTENCE),
    Paragraph("Phiếu giấy: phát ra 100, thu về 97, hợp lệ 95;", "list"),
    Paragraph("Trực tuyến: 658 phiếu hợp lệ.", "list"),
    units(1),
    Heading(1, "Đặc điểm người trả lời"),
    frequency(2, "Giới tính", ("Nam", "Nữ")),
    frequency(3, "Trình độ học vấn của người trả lời", ("Tiểu học", "Trung học cơ sở", "Trung học phổ thông", "Đại học")),
    Heading(1, "Kết quả"),
    Heading(2, "Nhận thức và nguồn thông tin"),
    Paragraph(SENTENCE),
    BARS,
    frequency(4, "Nguồn thông tin", BARS.categories),
    Heading(2, "Đánh giá của người dân"),
    Heading(3, "Dịch vụ công trực tuyến"),
    Paragraph(SENTENCE),
    STACKED,
    frequency(5, "Mức độ hài lòng về dịch vụ công trực tuyến"),
    cross(6),
    Heading(3, "Hạ tầng"),
    Paragraph(SENTENCE + " " + SENTENCE),
    Chart("Biểu đồ 3. Khó khăn gặp phải", "bars", ITEMS, (Series("Tỷ lệ", (44.0, 21.4, 80.3, None)),), "Bốn khó khăn."),
    frequency(7, "Khó khăn"),
    Chart("Biểu đồ 4. Hài lòng theo nội dung", "stacked", STACKED.categories, STACKED.series, "Như trên.", apart=STACKED.apart),
    Heading(1, "Nhận xét, đề xuất"),
    Paragraph(SENTENCE),
    Paragraph("Trên đây là kết quả điều tra dư luận xã hội; Ban Tuyên giáo báo cáo Ban Thường vụ Huyện ủy xem xét, chỉ đạo"),
)

REPORT = Report(
    letterhead=LETTERHEAD,
    blocks=BLOCKS,
    language="vi",
    provenance={"dataset": "3f9a61c2", "questionnaire": "a81b44e0", "program": "langnghe 0.1.0"},
    appendix=(Heading(1, "Phụ lục: bảng số liệu", numbered=False), frequency(8, "Thời gian giải quyết hồ sơ")),
)
