"""Vietnamese words by which a person's name is known: surnames, and what stands before a name."""

_SURNAMES = (
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn trịnh lương mai tô trương lâm "
    "phùng vương hà tạ đào tống thái châu quách lò lường quàng cà giàng vừ sùng thào mùa hạng lầu vàng tẩn phàn chẻo tao "
    "nông hứa ma triệu bế lục đàm hoàn mã lự sằm tráng cháng cứ phàng khoàng pờ chảo lỳ phu vi lù kha "
    "thạch niê ksor siu rmah kpă"
)
SURNAMES = frozenset(_SURNAMES.split())
"""The most frequent ones, those of the north-west, the highlands and the Mekong among them. Several are words too (hà, mai, lý,
mùa, vàng): a surname alone is no name."""

PLAIN_ONLY = frozenset({"nguyen", "tran", "pham", "hoang", "huynh", "phan", "dang", "truong", "trinh", "doan", "quach", "giang"})
"""Surnames that are hardly ever another word when they are written without marks."""

TITLES = (
    "ông",
    "bà",
    "anh",
    "chị",
    "em",
    "cô",
    "chú",
    "bác",
    "cậu",
    "dì",
    "thím",
    "mợ",
    "cháu",
    "con",
    "thầy",
    "thầy giáo",
    "cô giáo",
    "bác sĩ",
    "y tá",
    "y sĩ",
    "đồng chí",
    "đ/c",
    "đ c",
    "chủ tịch",
    "phó chủ tịch",
    "bí thư",
    "phó bí thư",
    "trưởng thôn",
    "trưởng bản",
    "trưởng phòng",
    "phó phòng",
    "giám đốc",
    "hiệu trưởng",
    "kế toán",
    "cán bộ",
    "công an",
    "trưởng công an",
    "tên là",
    "tên tôi là",
    "tôi tên là",
    "tôi là",
    "em tên",
    "họ tên",
    "họ và tên",
    "vợ chồng",
    "mr",
    "mrs",
    "ms",
    "bs",
    "đại đức",
    "thượng tọa",
    "linh mục",
    "cha",
    "cụ",
    "sếp",
    "già làng",
    "hàng xóm",
    "mẹ con",
    "bố con",
    "vợ",
    "chồng",
    "nhân viên",
    "văn thư",
    "thủ quỹ",
    "tổ trưởng",
    "tổ phó",
    "phó thôn",
    "trưởng ấp",
    "thằng",
    "nhà ông",
    "nhà bà",
)
"""Kinship, office and other words that stand before a name."""

_NOT_NAMES = (
    "Bác Hồ|Bác Tôn|Hồ Chí Minh|Chủ tịch Hồ Chí Minh|Nhà nước|Chính phủ|Quốc hội|Ủy ban|Hội đồng|Mặt trận|Đảng ủy|Bộ Y tế"
    "|Bộ Công an|Công an|Bí thư|Chủ tịch|Giám đốc|Trưởng|Phó|Bác sĩ|Ông|Bà|Anh|Chị|Cán bộ|Đồng chí|Trời|Phật|Tết|Táo|Địa|Nội"
    "|Ngoại|Con|Xã|Phường|Huyện|Tỉnh|Thôn|Bản|Khu|Thành phố|Hội|Ban|Sở|Phòng|Chi bộ|Đoàn|Việt Nam|Hà Nội|Nhà|Zalo|Facebook"
    "|Internet"
)
NOT_NAMES = frozenset(_NOT_NAMES.split("|"))
"""Words in capitals that are no person of today, though they may stand after a title."""
