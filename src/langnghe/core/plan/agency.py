"""What the agency of a plan is called within a sentence: the head of a document writes it in capitals."""

from __future__ import annotations

import re

from langnghe.core.plan.model import Plan
from langnghe.core.plan.text import normalise

# Words of two syllables, of which the second is small in the names of offices.
_WORDS = frozenset(
    {
        *("tuyên giáo", "dân vận", "thường vụ", "chấp hành", "tổ chức", "kiểm tra", "nội chính", "văn phòng", "thường trực"),
        *("đảng ủy", "huyện ủy", "tỉnh ủy", "thành ủy", "thị ủy", "đảng bộ", "chi bộ", "trung ương", "ủy ban", "mặt trận"),
        *("thống kê", "nghiên cứu", "thông tin", "truyền thông", "văn hóa", "thể thao", "du lịch", "nội vụ", "tài chính"),
        *("giáo dục", "đào tạo", "khoa học", "công nghệ"),
    }
)
# Words that are small throughout, unless the name begins with them.
_SMALL_WORDS = frozenset(
    {
        *(
            "và",
            "các",
            "của",
            "về",
            "với",
            "cho",
            "trong",
            "nhân dân",
            "đoàn thể",
            "cơ quan",
            "doanh nghiệp",
            "dư luận",
            "xã hội",
        ),
        *("tỉnh", "huyện", "xã", "phường", "quận", "thành phố", "thị trấn", "thị xã", "đặc khu"),
    }
)
_SYLLABLES = re.compile(rf"(?:{'|'.join(sorted((*_WORDS, *_SMALL_WORDS), key=len, reverse=True))})(?!\w)|\S+")


def agency_name(plan: Plan) -> str:
    """The name as the plan's own sentences write it; where they never do, as names of offices are commonly written. A name that
    is not all in capitals is left as it is."""
    name = plan.agency
    if not name.isupper():
        return name
    sentences = (plan.title, *plan.contacts, *plan.recipients, *plan.legal_basis, *plan.purposes, *plan.requirements)
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    written = (match[0] for text in sentences for match in pattern.finditer(text))
    return next((words for words in written if not words.isupper()), _written(name))


def _written(name: str) -> str:
    words = _SYLLABLES.findall(normalise(name))
    return " ".join(word if place and word in _SMALL_WORDS else word[0].upper() + word[1:] for place, word in enumerate(words))
