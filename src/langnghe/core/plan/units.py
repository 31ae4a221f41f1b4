"""How units are named: the words for kinds of units and places, names with and without them, several names in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from langnghe.core.plan.text import fold, normalise, squeeze

PLACE = r"(?:xã|phường|thị trấn|đặc khu|huyện|thị xã|thành phố|tp\.?|quận|tỉnh)(?!\w)"
ORGANISATION = (
    r"(?:đảng bộ|đảng ủy|chi bộ|chi ủy|ubnd|ủy ban nhân dân|hđnd|ủy ban mttq(?: việt nam)?|mặt trận(?: tổ quốc)?|"
    r"hội nông dân|hội phụ nữ|hội cựu chiến binh|đoàn thanh niên)(?!\w)"
)
OTHER_KINDS = (
    *("các", "khối", "cụm", "cơ quan", "tổ chức", "đơn vị", "đoàn thể", "sở", "ban", "phòng", "ủy ban", "mttq", "hội", "đoàn"),
    *("công an", "quân sự", "bộ chỉ huy", "biên phòng", "lực lượng", "trường", "bệnh viện", "trạm", "lớp", "viện", "đài", "báo"),
    *("liên đoàn", "văn phòng", "trung tâm", "chi cục", "cục", "kho bạc", "ngân hàng", "tòa án", "hạt", "bộ phận", "nhóm", "cấp"),
    *(
        "doanh nghiệp",
        "công ty",
        "nhà máy",
        "xí nghiệp",
        "hợp tác xã",
        "thôn",
        "bản",
        "tổ dân phố",
        "khu phố",
        "khu dân cư",
        "ấp",
    ),
    *("thường trực", "huyện ủy", "tỉnh ủy", "thành ủy", "thị ủy", "quận ủy", "buôn", "công đoàn", "bưu điện"),
    *("thành đoàn", "thị đoàn", "huyện đoàn", "tỉnh đoàn", "quận đoàn", "xã đoàn"),
)
PEOPLE = re.compile(
    r"(?:các |đại diện |một số )*(?:cán bộ|công chức|viên chức|đảng viên|đoàn viên|hội viên|người|nhân dân|hộ|công nhân|nông dân|"
    r"học sinh|sinh viên|giáo viên|thanh niên|phụ nữ|chiến sĩ|tầng lớp|quần chúng|cử tri|cha mẹ|phụ huynh|"
    r"bệnh nhân|nhân viên|lao động|lãnh đạo|trưởng phòng|đại biểu|tổ chức, (?:cá nhân|doanh nghiệp)|doanh nhân|trưởng thôn)(?!\w)"
)
KIND = rf"(?:{PLACE}|{ORGANISATION}|(?:{'|'.join(OTHER_KINDS)})(?!\w))"
SEVERAL_PLACES = re.compile(rf"{PLACE}(?:\s*(?:,|và|hoặc)\s*{PLACE})*")
KINDS, PLACES, LEAD = re.compile(KIND), re.compile(PLACE), re.compile(rf"{ORGANISATION}\s*")
HEAD = re.compile(rf"(?P<prefix>{ORGANISATION}\s+)?(?:(?:các|\d+)\s+)*(?P<kind>{PLACE})\s*:?\s*")
NOT_A_NAME = re.compile(
    r"(?<!\w)(?:là|được|phải|sẽ|gồm|với|tổng(?! (?:công ty|cục|hội|đội))|cộng(?! đồng)|"
    r"số lượng|số phiếu|số hộ|số người|số lượt|mẫu|đợt|khảo sát|điều tra|"
    r"chọn|phát|lấy|phỏng vấn|tiến hành|quy mô|hình thức|phiếu|dự kiến|mỗi|tối thiểu|ít nhất|khoảng|thực hiện|"
    r"tham gia|trả lời|thu về|phát ra|đạt|khi|không|từ|đến|trong đó|nêu trên|cỡ mẫu|ngày|trực tuyến|trực tiếp|nếu|câu)(?!\w)"
)
SAID_IN_PLAIN_LETTERS = re.compile(r"(?:so luong|so phieu|tong|quy mo|hinh thuc|phieu|du kien|moi|doi tuong|co mau)\b")
ENDS_IN_BRACKETS = re.compile(r"^[^()]+\([^()]+\)$")
LONGEST_NAME = 110
LEVEL = re.compile(r"(?:cac )?(?:cap|khoi) (?:trung uong|tinh|thanh pho|huyen|xa|co so|thon)")
LEADING = re.compile(r"(?:(?:va|trong do|cu the|gom|gom co|bao gom|doi voi|rieng|tai|o|cho|phan bo cho|danh cho)\s+)+")


def name_of(text: str) -> str:
    """The name in a piece of text, without the words and marks around it."""
    bare = squeeze(text).strip(" :;,.-–—+*").rstrip(" :")
    if not ENDS_IN_BRACKETS.search(bare):
        bare = bare.strip(" :;,.-–—+*()").rstrip(" :")
    match = LEADING.match(fold(bare))
    return bare[match.end() :] if match else bare


def is_unit(name: str) -> bool:
    """Whether a text can be the name of a unit or of a kind of unit: it begins as one, and says nothing more. Those who are
    asked (`cán bộ, công chức`) are no unit."""
    if is_people(name) or LEVEL.fullmatch(fold(name)):
        return False
    if name.isascii() and SAID_IN_PLAIN_LETTERS.match(name.lower()):
        return False
    if not 2 <= len(name) <= LONGEST_NAME or any(_is_said(name, match) for match in _sentence_words(name)):
        return False
    return name[0].isupper() or KINDS.match(normalise(name)) is not None


def _sentence_words(name: str) -> Iterator[re.Match[str]]:
    """Words that belong to a sentence; what stands in brackets only explains the name."""
    return NOT_A_NAME.finditer(normalise(name.partition("(")[0]))


def _is_said(name: str, match: re.Match[str]) -> bool:
    """A word of the sentence, not part of a proper name."""
    return match.start() == 0 or name[match.start()].islower()


def has_proper_name(name: str) -> bool:
    """Whether a name has more than words for kinds: a capital after its first word that is no abbreviation."""
    return any(word[0].isupper() and (len(word) == 1 or not word.isupper()) for word in name.split()[1:])


def is_people(name: str) -> bool:
    """Whether a name is of people, not of a unit."""
    return PEOPLE.match(normalise(name)) is not None


def is_place(name: str) -> bool:
    """Whether a name has the kind of a place (`xã`, `phường` …), after the name of an organisation or at its head."""
    return PLACES.match(normalise(place_part(name))) is not None


def lacks_kind(name: str) -> bool:
    """Whether a name is of a place without its kind: `Đảng bộ Mường A`, or `Mường A` alone."""
    rest = place_part(name)
    is_proper = bool(rest) and all(word[0].isupper() for word in rest.split())
    kind = KINDS.match(normalise(rest))
    return is_proper and (kind is None or (kind[0] == "bản" and rest != name))


def lacks_name(name: str) -> bool:
    """Whether a name has a kind and nothing more, so that it names no unit: `Đảng bộ Thị trấn`."""
    return SEVERAL_PLACES.fullmatch(normalise(place_part(name))) is not None


def place_part(name: str) -> str:
    """The name after the organisation in it: `Đảng bộ xã A` is of `xã A`."""
    match = LEAD.match(normalise(name))
    return name[match.end() :] if match else name


def members(text: str) -> list[str]:
    """The units that a list names: `các xã A, B và C` are three, each with the kind that stands before the first. Empty when
    it is no list of named units."""
    head = HEAD.match(normalise(text))
    lead = squeeze(f"{_cut(head, text, 'prefix')} {_cut(head, text, 'kind').lower()}") if head else ""
    rest = text[head.end() :] if head else re.split(r":|(?<!\w)(?:gồm có|gồm|tại|ở|là)\s", text)[-1]
    names = [name for piece in re.split(r"[,;]|\s+và\s+", rest) if (name := name_of(piece))]
    if len(names) < 2 or not all(name[0].isupper() or PLACES.match(normalise(name)) for name in names):
        return []
    return [name if not lead or KINDS.match(normalise(name)) else f"{lead} {name}" for name in names]


def _cut(match: re.Match[str], text: str, group: str) -> str:
    return text[match.start(group) : match.end(group)] if match[group] else ""
