"""Signs in drafts of questionnaires: numbers, boxes, dots, and the phrases beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from langnghe.core.plan.text import fold, squeeze

_BOXES = "□☐☑☒○◯◻▢❏❑❒⬜▫◌〇\uf0a8\uf06f\uf071\uf0fe\uf0a1\uf0fd\uf072\uf02a"
BOX = rf"(?:[{_BOXES}]|\[\s?\]|\(\s{{1,4}}\))"
_ANY_BOX = re.compile(BOX)
_DOTTED = re.compile(r"[.…·_](?:\s?[.…·_]){2,}|…")
_ASKED = re.compile(
    r"(?:câu(?:\s+hỏi)?|q|question)\s*(?:số\s*)?(\d{1,3})([a-zđ]?)(?:[.,]\d+)?\s*[.:)/–-]?\s*(.*)", re.IGNORECASE | re.DOTALL
)
_NUMBERED = re.compile(r"\(?(\d{1,3})\s*[.)/:]\s+(.*)|\(?(\d{1,3})[.)/](?=[^\d\s])(.*)", re.DOTALL)
_BARE = re.compile(r"(\d{1,2})\s+(?=[^\W\d])(.*)", re.DOTALL)
_STEPS = re.compile(r"[:.?)]?\s*((?:\d{1,2}[\s,;–-]+){2,}\d{1,2})\s*$")
_KEY = re.compile(r"(\d{1,2})\s*[:=–-]\s*([^\W\d][^;,.()\d]*)")
_LETTERED = re.compile(r"([A-H]\d{1,2}(?:\.\d{1,2})*)\s*[.:)]?\s+(.*)", re.DOTALL)
_PART = re.compile(r"phần\s+(?:thứ\s+)?(?:[ivx]+|[a-h]|\d+|nhất|hai|ba|bốn|năm)\b\s*[.:–-]?\s*(.*)", re.IGNORECASE | re.DOTALL)
_ROMAN = re.compile(r"[IVX]{1,5}\s*[.)/–-]\s*(?=\S)(.*)", re.DOTALL)
_CAPITAL = re.compile(r"[A-H]\s*[.)/–-]\s*(?=\S)(.*)", re.DOTALL)
_DASHED = re.compile(r"(?:[-–+*•●◦▪➢❖]|o(?=\s))\s*(?=\S)(.*)", re.DOTALL)
_SMALL = re.compile(r"([a-hđ])\s*[.)/]\s*(?=\S)(.*)", re.DOTALL)
_PIECES = re.compile(r"(?:(?<=\s{2})|(?<=\t)|^)\s*(?:(\d{1,2})|([a-hA-H]))\s*[.)]\s+(?=\S)")
_ROUTE = re.compile(
    r"\(?\s*(?:=>|->|→|⇒|➔|➜)?\s*(?:(?:nếu|neu)[^.;()]*?[,:]?\s*)?"
    r"(?:(?:chuyển|bỏ qua|trả lời tiếp|sang|đến|tiếp tục)\s*(?:sang|đến|tới|qua|xuống|với|từ)?\s*câu(?:\s+hỏi)?\s*\w?\d+\w?"
    r"|(?:dừng|ngưng|kết thúc)\s*(?:phỏng vấn|khảo sát|trả lời)?)[^;)\n]*\)?",
    re.IGNORECASE,
)
_ARROW = re.compile(r"(?:=>|->|→|⇒|➔|➜)\s*(?:câu(?:\s+hỏi)?)?\s*\w?\d+\w?.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Opening:
    """How a line opens: `sign` is "question", "number", "section", "option", "dash" or ""; `number` where it has one; `text` is
    what follows."""

    sign: str
    text: str
    number: int = 0


def opening(text: str) -> Opening:
    """What the mark at the beginning of a line says, by itself."""
    words = text.strip()
    if found := _ASKED.match(words):
        return Opening("question", found[3], int(found[1]))
    if _ANY_BOX.match(words):
        return Opening("option", _ANY_BOX.sub("", words, count=1).strip())
    if found := _PART.match(words):
        return Opening("section", words)
    if found := _NUMBERED.match(words):
        return Opening("number", found[2] or found[4] or "", int(found[1] or found[3]))
    if found := _LETTERED.match(words):
        return Opening("question", found[2])
    return _lesser(words)


def _lesser(words: str) -> Opening:
    if _ROMAN.match(words):
        return Opening("section", words)
    if found := _CAPITAL.match(words):
        return Opening(
            "section" if found[1].isupper() and len(found[1]) > 3 else "option", words if found[1].isupper() else found[1]
        )
    if found := _SMALL.match(words):
        return Opening("option", found[2])
    if found := _DASHED.match(words):
        return Opening("dash", found[1])
    return Opening("", words)


def has_box(text: str) -> bool:
    """Whether a box stands anywhere in it."""
    return bool(_ANY_BOX.search(text))


def answers_in(text: str) -> tuple[str, tuple[str, ...]]:
    """What stands before the answers of a line, and the answers, where it sets out at least one with a box or two with marks."""
    boxes = list(_ANY_BOX.finditer(text))
    if boxes:
        return _boxed(text, [(found.start(), found.end()) for found in boxes])
    marks = list(_PIECES.finditer(text))
    first = [int(found[1]) if found[1] else ord(found[2].lower()) - ord("a") + 1 for found in marks]
    if len(marks) < 2 or first != list(range(first[0], first[0] + len(first))):
        return text, ()
    ends = [found.start() for found in marks[1:]] + [len(text)]
    return text[: marks[0].start()].strip(), tuple(
        text[found.end() : end].strip() for found, end in zip(marks, ends, strict=True)
    )


def _boxed(text: str, boxes: list[tuple[int, int]]) -> tuple[str, tuple[str, ...]]:
    """Boxes stand before their answers, or behind them when nothing follows the last."""
    if text[boxes[-1][1] :].strip(" .;,"):
        ends = [start for start, _ in boxes[1:]] + [len(text)]
        found = [text[end:stop] for (_, end), stop in zip(boxes, ends, strict=True)]
        return text[: boxes[0][0]].strip(), _cleaned(found)
    starts = [0] + [end for _, end in boxes[:-1]]
    found = [text[start:stop] for start, (stop, _) in zip(starts, boxes, strict=True)]
    before, colon, first = found[0].rpartition(":")
    return (before + colon).strip(), _cleaned([first, *found[1:]])


def _cleaned(found: list[str]) -> tuple[str, ...]:
    plain = [re.sub(r"^\s*(?:\d{1,2}|[a-hA-H])\s*[.)]\s+", "", each) for each in found]
    return tuple(words for each in plain if (words := squeeze(each).strip(" ;,")))


def bare(text: str) -> Opening | None:
    """A line that begins with a number and no mark ("1 Có")."""
    found = _BARE.match(text.strip())
    return Opening("number", found[2], int(found[1])) if found else None


def steps_in(text: str) -> tuple[str, tuple[str, ...]]:
    """What stands before the digits at the end of a line, and the digits, where they count on (1 2 3 4 5)."""
    found = _STEPS.search(text)
    digits = [int(digit) for digit in re.findall(r"\d+", found[1])] if found else []
    if found is None or digits != list(range(digits[0], digits[0] + len(digits))):
        return text, ()
    return text[: found.start() + 1].strip(" :"), tuple(map(str, digits))


def key_in(text: str) -> dict[str, str]:
    """What digits stand for ("1: Kém; 5: Tốt"), where at least two are told, in their order."""
    found = {digit: squeeze(words) for digit, words in _KEY.findall(text)}
    rising = list(map(int, found)) == sorted(map(int, found))
    return found if len(found) > 1 and rising else {}


def is_blank(text: str) -> bool:
    """Whether it is only dots or a rule to write on."""
    return has_blank(text) and not without_blank(text).strip("().;:…·_/- ")


def has_blank(text: str) -> bool:
    """Whether it leaves room to write in."""
    return bool(_DOTTED.search(text))


def without_blank(text: str) -> str:
    """The words without the room to write in."""
    return squeeze(_DOTTED.sub(" ", text)).strip(" :;,/")


def around_blank(text: str) -> tuple[str, str]:
    """The words before the room to write in, and those behind it (a unit)."""
    found = _DOTTED.search(text)
    if found is None:
        return squeeze(text).rstrip(" :;,"), ""
    return squeeze(text[: found.start()]).strip(" :;,("), without_blank(text[found.end() :]).strip("()")


def routing_in(text: str) -> str:
    """Words that send respondents on to another question; "" for none."""
    text = squeeze(text)
    found = _ROUTE.search(text) or _ARROW.search(text)
    return squeeze(found[0]).strip("() ") if found and len(found[0].strip()) > 3 else ""


def without_routing(text: str) -> str:
    """The words without those that send respondents on."""
    return squeeze(_ARROW.sub("", _ROUTE.sub("", squeeze(text)))).strip(" ;,-–→") if routing_in(text) else text


_SEVERAL = re.compile(
    r"(?:chon|danh dau|lua chon|tra loi)[^.?]{0,25}\bnhieu\b|nhieu (?:dap an|phuong an|lua chon|y|o)\b|"
    r"chon (?:toi da|khong qua|\d)|toi da \d|tat ca (?:cac )?(?:dap an|phuong an|y|nguon)"
)
_ONE = re.compile(r"chon (?:chi )?(?:1|01|mot) (?:dap an|phuong an|o|lua chon|y)|chi (?:duoc )?chon (?:1|01|mot)|duy nhat")
_MOST = re.compile(r"(?:toi da|khong qua|nhieu nhat|chon)\s*(?:la\s*)?0?(\d)\b")
_OTHER = re.compile(r"(?:.{0,25}\s)?khac\b\s*(?:$|[(:.…_-]|xin |ghi |neu |cu the|la\b)")
_DONT_KNOW = re.compile(
    r"^(?:kho (?:tra loi|danh gia|noi)|khong (?:biet|ro|co y kien|y kien|muon tra loi|tra loi)|chua ro|k(?:hong)? biet)\b"
)
_EXCLUSIVE = re.compile(r"^(?:khong (?:co )?(?:nguon|ly do|kho khan|y|cai) nao|khong co|chua (?:gap|tung)|tat ca deu khong)\b")
_PERSONAL = re.compile(
    r"^(?:ho (?:va|,) ?ten|ho ten|so dien thoai|dien thoai|email|so (?:cmnd|cccd|can cuoc)|(?:so )?dia chi(?: nha)?)\b"
)
_TITLE = re.compile(r"(?:^|\b)(?:phieu|bang (?:cau )?hoi|bang khao sat|mau khao sat)\b")


_LONGEST_TITLE = 200


def says_several(text: str) -> bool:
    """Whether several answers are asked for."""
    folded = fold(text)
    return bool(_SEVERAL.search(folded)) and not _ONE.search(folded)


def says_one(text: str) -> bool:
    """Whether one answer is asked for in so many words."""
    return bool(_ONE.search(fold(text)))


def most_answers(text: str) -> str:
    """The most answers that may be chosen, in digits; "" when nothing says so."""
    found = _MOST.search(fold(text)) if says_several(text) else None
    return found[1] if found and found[1] not in "01" else ""


def is_other(label: str) -> bool:
    """Whether it is “other (please state)”."""
    return bool(_OTHER.match(fold(label)))


def is_dont_know(label: str) -> bool:
    """Whether it stands apart from a scale."""
    return bool(_DONT_KNOW.match(fold(label)))


def is_exclusive(label: str) -> bool:
    """Whether no other answer can be chosen with it."""
    return bool(_EXCLUSIVE.match(fold(label))) or is_dont_know(label)


def is_personal(label: str) -> bool:
    """Whether it asks who somebody is."""
    return bool(_PERSONAL.match(fold(label)))


def is_title(text: str) -> bool:
    """Whether it names a questionnaire."""
    return bool(_TITLE.search(fold(text))) and len(text) < _LONGEST_TITLE and not has_blank(text)
