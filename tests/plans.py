"""Plans as officers write them, drawn at random: for tests that must hold of any plan."""

from datetime import date, datetime, time, timedelta, timezone

from hypothesis import strategies as st

from langnghe.core.plan.model import CollectionWindow, Mode, OnlineMinimum, PaperAllocation, Plan, Relation, Stage, Target

SEVEN = timezone(timedelta(hours=7))
TOPICS = ("nước sạch nông thôn", "kết quả 2 năm chuyển đổi số", "đời sống văn hóa ở khu dân cư", "dịch vụ công trực tuyến")
PARTS = (
    "mức độ hài lòng của người dân", "chất lượng phục vụ, thời gian chờ", "nguồn thông tin: báo, đài, mạng xã hội",
    "những khó khăn (nếu có)", "năng lực, trách nhiệm của cán bộ; thái độ phục vụ", "việc sử dụng Internet và Zalo",
    "đời sống kinh tế - xã hội giai đoạn 2021 - 2025", "kiến nghị, đề xuất với cấp ủy, chính quyền",
)  # fmt: skip
AGENCIES = (
    ("HUYỆN ỦY ĐỒNG XA", "BAN TUYÊN GIÁO"), ("TỈNH ỦY SƠN HẢI", "BAN TUYÊN GIÁO VÀ DÂN VẬN"), ("", "ỦY BAN NHÂN DÂN TỈNH"),
    ("UBND TỈNH TRUNG ĐẢO", "SỞ NỘI VỤ"), ("", "Ban Thường vụ Đảng ủy Khối"), ("", "Sở Khoa học và Công nghệ"), ("", ""),
)  # fmt: skip
SIGNERS = (
    "TRƯỞNG BAN",
    "T/M BAN THƯỜNG VỤ, PHÓ BÍ THƯ",
    "TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH",
    "GIÁM ĐỐC",
    "TUQ. CHỦ TỊCH, GIÁM ĐỐC SỞ NỘI VỤ",
    "",
)
UNITS = (
    "Khối Đảng", "Ủy ban MTTQ và các đoàn thể huyện", "Các cơ quan khối UBND huyện", "Đảng bộ Thị trấn",
    "xã Mường Lạn",
    "Đảng bộ xã Cồn Dừa", "Phường Bến Nổi", "Đặc khu Hòn Sen", "Trường THPT số 2", "Chi bộ 7", "TP. Sơn Hải",
    "Đảng bộ Bản Khoang", "Công an huyện", "Liên đoàn Lao động",
    "Xã Suối Đá (cũ)", "Tổng công ty Điện lực", "Cộng đồng dân cư thôn 4", "P. Tân An/Tân Hòa", "Công ty TNHH A&B", "Sở TN&MT",
    "Xã Ea H’leo", "Trường THCS “Ban Mai”", "Đồn Biên phòng 301", "Đảng bộ xã Cồn Dừa (gồm các chi bộ thôn)", "Khối 5 - Chợ",
)  # fmt: skip
KINDS = ("chi bộ", "Chi bộ cơ sở", "Đảng bộ khối cơ quan", "Đảng bộ xã, thị trấn", "xã, phường", "đơn vị trực thuộc")
WORK = (
    "Xây dựng kế hoạch", "Thiết kế phiếu hỏi, lấy ý kiến góp ý", "Hoàn thiện phiếu hỏi", "Tập huấn cộng tác viên",
    "Chạy thử, nghiệm thu", "Nhập, xử lý số liệu", "Viết báo cáo", "Công bố kết quả", "Quyết toán kinh phí (đợt 1)",
    "Tập huấn 02 ngày cho cộng tác viên", "Báo cáo 06 tháng",
)  # fmt: skip
COLLECTING = ("Lấy ý kiến", "Nhận phiếu trả lời", "Thu thập ý kiến trong Nhân dân", "Triển khai điều tra")
SUBJECTS = ("Người dân từ đủ 18 tuổi", "cán bộ, công chức", "Hội viên các đoàn thể.")
RECIPIENTS = ("Ban Tuyên giáo Tỉnh ủy", "Thường trực Huyện ủy (báo cáo)", "Các chi, đảng bộ cơ sở", "Lưu: VT, NC", "Lưu")
LINKS = ("https://khaosat.example/ks?id=7&n=1", "http://dongxa.example/", "https://forms.gle/abcDEF123")
CONTACTS = (
    "Vướng mắc xin liên hệ Ban Tuyên giáo Huyện ủy, số điện thoại 02xxxxxxxxx",
    "Đầu mối liên hệ: Phòng Cải cách hành chính, thư điện tử cchc@trungdao.example",
)

days = st.dates(date(2015, 1, 1), date(2035, 12, 31))
sentences = st.lists(st.sampled_from(PARTS), min_size=1, max_size=3, unique=True).flatmap(
    lambda parts: st.sampled_from(["", ".", " ở 12 xã, phường", "…"]).map(lambda end: f"Tìm hiểu {', '.join(parts)}{end}")
)
texts = st.lists(sentences, max_size=4, unique=True).map(tuple)


@st.composite
def bases(draw) -> str:
    kind = draw(st.sampled_from(["Căn cứ Quyết định số {}-QĐ/TU", "Thực hiện Kế hoạch số {}/KH-UBND", "Căn cứ Luật Thống kê"]))
    return f"{kind.format(draw(st.integers(1, 900)))} ngày {draw(days):%d/%m/%Y} của cơ quan cấp trên"


@st.composite
def stages(draw, labels: tuple[str, ...]) -> Stage:
    first, last = sorted((draw(days), draw(days)))
    shape = draw(st.sampled_from([(first, last), (first, first), (None, last), (first, None), (None, None), (last, first)]))
    return Stage(draw(st.sampled_from(labels)), *shape)


@st.composite
def windows(draw, collecting: Stage | None) -> CollectionWindow:
    """The days of the stage, or hours in them."""
    if collecting is None or not (collecting.starts_on and collecting.ends_on):
        return CollectionWindow()
    opens, closes = draw(st.sampled_from([(time(0), time(23, 59, 59)), (time(8), time(17)), (time(7, 30), time(23, 59, 59))]))
    return CollectionWindow(
        datetime.combine(collecting.starts_on, opens, SEVEN), datetime.combine(collecting.ends_on, closes, SEVEN)
    )


@st.composite
def asked_targets(draw, modes: tuple[Mode, ...]) -> tuple[Target, ...]:
    """Numbers that are asked for beside the totals; of each unit of a kind only on paper, for online they would be minimums."""
    numbers, relations = st.integers(2, 900_000), st.sampled_from(list(Relation))
    plain = st.builds(Target, numbers, st.sampled_from(["người", "phiếu", "lượt"]), relations)
    share = st.builds(Target, st.integers(1, 100), st.just("số hộ"), relations, is_percent=st.just(True))
    each = st.builds(Target, numbers, st.just("phiếu"), relations, st.sampled_from(["xã", "đơn vị"]))
    return tuple(draw(st.lists(plain | share | each if Mode.PAPER in modes else plain | share, max_size=3)))


@st.composite
def plans(draw) -> Plan:
    """A plan that is of one piece: its window lies in its stage of collection, its totals are among its targets."""
    parent, agency = draw(st.sampled_from(AGENCIES))
    modes = tuple(mode for mode in Mode if draw(st.booleans()))
    work = [draw(stages(WORK)) for _ in range(draw(st.integers(0, 10) | st.integers(25, 40)))]
    first, last = sorted((draw(days), draw(days)))
    collecting = Stage(draw(st.sampled_from(COLLECTING)), first, last) if draw(st.booleans()) else None
    window = draw(windows(collecting))
    total = draw(st.none() | st.integers(1, 50_000)) if Mode.PAPER in modes else None
    closing = draw(st.none() | st.integers(2, 500_000)) if Mode.ONLINE in modes else None
    units = draw(st.lists(st.builds(PaperAllocation, st.sampled_from(UNITS), st.integers(0, 4000)), max_size=60))
    minimums = draw(st.lists(st.builds(OnlineMinimum, st.sampled_from(KINDS), st.integers(1, 900)), max_size=4))
    counted = [Target(total, "phiếu")] if total and draw(st.booleans()) else []
    return Plan(
        title=f"điều tra dư luận xã hội về {draw(st.sampled_from(TOPICS))}",
        number=draw(st.sampled_from(["", "35-KH/BTGHU", "214/KH-UBND", "07/KH-MTTQ-BTT"])),
        issued_on=draw(st.none() | days),
        agency=agency,
        parent_agency=parent,
        legal_basis=tuple(draw(st.lists(bases(), max_size=10))),
        purposes=draw(texts),
        requirements=draw(texts),
        content_groups=draw(texts),
        subjects=tuple(draw(st.lists(st.sampled_from(SUBJECTS), unique=True))),
        modes=modes,
        collection=CollectionWindow(window.opens_at, window.closes_at, closing),
        paper_allocation=tuple(units) if Mode.PAPER in modes else (),
        paper_total=total,
        online_minimums=tuple(minimums) if Mode.ONLINE in modes else (),
        forms_due_on=draw(st.none() | days),
        schedule=(*work, *([collecting] if collecting else [])),
        whole=draw(st.none() | st.just(Stage("Thời gian thực hiện", date(2014, 1, 1), date(2036, 1, 1))))
        if work and collecting
        else None,
        targets=(*counted, *draw(asked_targets(modes)), *([Target(closing, "người")] if closing else [])),
        budget=draw(st.none() | st.integers(0, 10**14)),
        contacts=tuple(draw(st.lists(st.sampled_from(CONTACTS), unique=True))),
        links=tuple(draw(st.lists(st.sampled_from(LINKS), unique=True))) if Mode.ONLINE in modes else (),
        recipients=tuple(draw(st.lists(st.sampled_from(RECIPIENTS), unique=True))),
        signed_by_title=draw(st.sampled_from(SIGNERS)),
    )


words, numbers = st.text(max_size=30), st.integers()
moments = st.none() | st.datetimes(timezones=st.just(SEVEN))
any_days = st.none() | st.dates()


def several(values: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(values, max_size=4).map(tuple)


any_stages = st.builds(Stage, words, any_days, any_days)
any_plans = st.builds(
    Plan,
    title=st.just("khảo sát giá chợ") | words,
    number=words,
    issued_on=any_days,
    agency=words,
    parent_agency=words,
    legal_basis=several(words),
    purposes=several(words),
    requirements=several(words),
    content_groups=several(words),
    subjects=several(words),
    modes=several(st.sampled_from(Mode)),
    collection=st.builds(CollectionWindow, moments, moments, st.none() | numbers),
    paper_allocation=several(st.builds(PaperAllocation, words, numbers)),
    paper_total=st.none() | numbers,
    online_minimums=several(st.builds(OnlineMinimum, words, numbers)),
    forms_due_on=any_days,
    schedule=several(any_stages),
    whole=st.none() | any_stages,
    targets=several(st.builds(Target, numbers, words, st.sampled_from(Relation), words, st.booleans())),
    budget=st.none() | numbers,
    contacts=several(words),
    links=several(words),
    recipients=several(words),
    signed_by_title=words,
)
"""Plans with anything at all in every field, which few documents can say."""
