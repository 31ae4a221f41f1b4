"""How an official plan says its times, its numbers of forms and people, and its money."""

from __future__ import annotations

from datetime import date, datetime, time

from langnghe.core.plan.amounts import write_words
from langnghe.core.plan.model import CollectionWindow, Relation, Stage, Target
from langnghe.core.plan.text import fold
from langnghe.core.report.figures import closing, day, moment, opening, whole

_RELATIONS = {Relation.EXACTLY: "", Relation.AT_LEAST: "ít nhất ", Relation.AT_MOST: "tối đa ", Relation.ABOUT: "khoảng "}
_ANSWERED = frozenset({"phieu", "nguoi", "luot"})
_FORMS = frozenset({"phieu", "so phieu", "mau"})
_LAST_SECOND = time(23, 59, 59)
_NOT_SET = "Chưa ấn định"


def count(number: int) -> str:
    """`05`, `40`, `1.600`."""
    return f"{number:02}" if number < 100 else whole(number, "vi")


def days(stage: Stage) -> str:
    """`từ ngày 10/6/2024 đến ngày 20/6/2024`, `ngày 25/11/2023`, `chậm nhất ngày 29/4/2022`; empty when no day is known."""
    first, last = _day(stage.starts_on), _day(stage.ends_on)
    if first and last:
        return f"ngày {first}" if first == last else f"từ ngày {first} đến ngày {last}"
    if last:
        return f"chậm nhất ngày {last}"
    return f"từ ngày {first}" if first else ""


def days_in_table(stage: Stage) -> str:
    """The same at the head of a cell, which is narrow and never empty: `Từ 10/6/2024 đến 20/6/2024`."""
    first, last = _day(stage.starts_on), _day(stage.ends_on)
    return f"Từ {first} đến {last}" if first and last and first != last else capital(days(stage)) or _NOT_SET


def window(collection: CollectionWindow, *, by_the_clock: bool = False) -> str:
    """`từ ngày 10/6/2024 đến hết ngày 20/6/2024`; with the hours where they matter, or (`by_the_clock`) always."""
    first = collection.opens_at and (moment if by_the_clock else opening)(collection.opens_at, "vi")
    last = collection.closes_at and (_to_the_minute if by_the_clock else closing)(collection.closes_at, "vi")
    return " ".join([*([f"từ {first}"] if first else []), *([f"đến {last}"] if last else [])])


def due(last: date) -> str:
    """By when forms must be back."""
    return f"Các đơn vị nộp phiếu về cơ quan chủ trì chậm nhất ngày {day(last, 'vi')}"


def quantity(target: Target) -> str:
    """`ít nhất 70% số hộ`, `500 phiếu/đơn vị`."""
    sign = "%" if target.is_percent else ""
    return f"{_RELATIONS[target.relation]}{count(target.number)}{sign} {target.of}{f'/{target.per}' if target.per else ''}"


def plain_target(target: Target, *, on_paper: bool) -> str:
    """A number that is asked for and is neither a total nor closes anything."""
    if on_paper:
        return f"Lấy ý kiến bằng phiếu giấy: {quantity(target)}"
    return f"Lấy ý kiến {'bằng' if fold(target.of) in _FORMS else 'của'} {quantity(target)}"


def paper_target(target: Target, *, on_paper: bool) -> str:
    """A number that is the total of the paper forms; `on_paper`: the survey has other forms too, or names these."""
    return f"Tổng số phiếu giấy: {quantity(target)}" if on_paper else f"Tổng số {quantity(target)}"


def paper_total(number: int) -> str:
    """The total of the paper forms where it is no target."""
    return f"Tổng số phiếu: {count(number)}"


def closing_target(target: Target) -> str:
    """A number with which collection ends."""
    answered = " trả lời" if fold(target.of) in _ANSWERED else ""
    return f"Kết thúc thu thập ý kiến khi đạt {quantity(target)}{answered} (tùy điều kiện nào đến trước)"


def budget(dong: int) -> str:
    """The amount in figures and in words. Raises ValueError from 10^15 on."""
    return f"Tổng kinh phí dự toán: {whole(dong, 'vi')} đồng (Bằng chữ: {capital(write_words(dong))} đồng)"


def capital(text: str) -> str:
    """The text with a capital at its head."""
    return text[:1].upper() + text[1:]


def _day(value: date | None) -> str:
    return day(value, "vi") if value else ""


def _to_the_minute(value: datetime, language: str) -> str:
    """The last second of a day is its 24th hour."""
    if value.time() == _LAST_SECOND:
        return f"24 giờ 00 ngày {day(value, language)}"
    return moment(value, language)
