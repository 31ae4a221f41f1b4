"""What a machine-readable sheet says besides its form: how to fill it in, and the words of its bands and its packet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SheetWords:
    """The sentences of a sheet. The drawn examples stand behind `cross`, `correct` (the wrong box, then the right one) and
    `digits`."""

    heading: str
    cross: str
    shapes: str
    correct: str
    then: str
    digits: str
    write: str
    keep: str
    serial: str
    slip: str


VI = SheetWords(
    heading="Cách điền phiếu",
    cross="Dùng bút mực xanh hoặc đen, gạch chéo vào ô của đáp án:",
    shapes="Câu có ô tròn: chỉ chọn một đáp án. Câu có ô vuông: được chọn nhiều đáp án.",
    correct="Chọn nhầm thì tô kín ô sai:",
    then="rồi gạch chéo ô đúng:",
    digits="Ô số: mỗi ô ghi một chữ số, không chạm viền ô:",
    write="Chỗ có dòng kẻ: viết chữ rõ ràng trên dòng kẻ.",
    keep="Không viết lên các chấm đen và ô mã vuông ở góc trang.",
    serial="Phiếu số",
    slip="Mã dùng một lần",
)
EN = SheetWords(
    heading="How to fill in this form",
    cross="With a blue or black pen, put a cross into the box of your answer:",
    shapes="Circles: choose one answer only. Squares: several answers may be chosen.",
    correct="If you chose the wrong box, fill it in completely:",
    then="then cross the right one:",
    digits="Boxes for numbers: one digit in each box, without touching its outline:",
    write="Ruled lines: write clearly on the lines.",
    keep="Do not write on the black discs and the square codes in the corners.",
    serial="Form no.",
    slip="One-time code",
)


@dataclass(frozen=True, slots=True)
class CoverWords:
    """The sentences on the cover of a packet; `notes` are the lines to be filled in by hand."""

    packet: str
    spare: str
    reserve: str
    serials: str
    sheets: str
    version: str
    printed: str
    notes: tuple[str, ...]
    how: str


VI_COVER = CoverWords(
    packet="Gói số",
    spare="Phiếu dự phòng",
    reserve="Dự trữ, chưa giao đơn vị nào",
    serials="Phiếu số",
    sheets="Số lượng",
    version="Phiên bản phiếu hỏi",
    printed="Ngày in",
    notes=("Ngày giao", "Ngày nhận lại", "Số phiếu có trả lời", "Số phiếu để trống", "Số phiếu hỏng", "Số phiếu còn thiếu"),
    how="Tờ bìa này đi cùng gói phiếu. Khi nhận lại, quét mã ở trên hoặc gõ số gói để ghi vào sổ. "
    "Không ghi tên người trả lời ở đây.",
)
EN_COVER = CoverWords(
    packet="Packet",
    spare="Spare forms",
    reserve="Reserve, of no unit yet",
    serials="Forms no.",
    sheets="How many",
    version="Version of the questionnaire",
    printed="Printed on",
    notes=("Handed out on", "Returned on", "Forms with answers", "Empty forms", "Spoiled forms", "Forms missing"),
    how="This cover stays with its packet. When it comes back, scan the code above or type the number of the packet to enter it "
    "into the ledger. Write no respondent's name here.",
)


def cover_words(language: str) -> CoverWords:
    """The same for covers."""
    return EN_COVER if language == "en" else VI_COVER


def sheet_words(language: str) -> SheetWords:
    """The words in a language; one without words of its own has the Vietnamese ones."""
    return EN if language == "en" else VI
