"""A survey plan of ten pages, made up, as each kind of file that plans come in."""

from io import BytesIO
from xml.sax.saxutils import escape

import typst
from docx import Document

from bench.plan_faults import packed

HEAD = (
    "TỈNH ỦY ĐỒNG XA\nBAN TUYÊN GIÁO VÀ DÂN VẬN\n*\nSố 15-KH/BTGDVTU\nĐồng Xa, ngày 04 tháng 5 năm 2026\n"
    "KẾ HOẠCH\nđiều tra dư luận xã hội về chất lượng dịch vụ công năm 2026\n"
    "Thực hiện Chương trình số 03-CTr/TU, ngày 05/01/2026 của Tỉnh ủy, Ban Tuyên giáo và Dân vận Tỉnh ủy "
    "xây dựng Kế hoạch như sau:"
)
SENTENCE = (
    "Nắm bắt nhận thức, tâm trạng và kiến nghị của cán bộ, đảng viên và Nhân dân về nhóm việc thứ {}, "
    "làm cơ sở tham mưu cho cấp ủy, "
    "chính quyền các giải pháp sát với thực tế của địa phương trong thời gian tới, bảo đảm khách quan, trung thực, đúng tiến độ."
)
UNITS, STEPS, SENTENCES = 60, 15, 31
PAGE = 2_600
"""How many letters a page of such a document has."""


def paragraphs() -> list[str]:
    """The text before its two tables, one paragraph each."""
    text = [
        *HEAD.split("\n"),
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích",
        *(f"- {SENTENCE.format(number)}" for number in range(SENTENCES)),
    ]
    text += [
        "2. Yêu cầu",
        *(f"- Phải {SENTENCE.format(number)[0].lower()}{SENTENCE.format(number)[1:]}" for number in range(SENTENCES)),
    ]
    text += ["II. NỘI DUNG, ĐỐI TƯỢNG", "1. Nội dung", *(f"- {SENTENCE.format(number)}" for number in range(SENTENCES))]
    text += ["2. Đối tượng: cán bộ, đảng viên và Nhân dân từ đủ 18 tuổi."]
    return [*text, "III. HÌNH THỨC", f"Phát phiếu giấy với tổng số {UNITS * 20} phiếu, phân bổ như sau:"]


def allocation() -> list[tuple[str, ...]]:
    return [("TT", "Đơn vị", "Số phiếu"), *((f"{n:02d}", f"Xã Thử {chr(65 + n % 26)}{n}", "20") for n in range(1, UNITS + 1))]


def steps() -> list[tuple[str, ...]]:
    days = [(f"Phát phiếu và thu phiếu, nhóm {n}", f"Từ {n:02d}/6/2026 đến {n + 1:02d}/6/2026") for n in range(1, STEPS + 1)]
    return [("TT", "Nội dung công việc", "Thời gian"), *((f"{n:02d}", *row) for n, row in enumerate(days, 1))]


def made() -> dict[str, bytes]:
    """The plan by the ending of its file."""
    text = paragraphs()
    lines = [*text, *("\t".join(row) for row in allocation()), "IV. THỜI GIAN", *("\t".join(row) for row in steps())]
    plain = "\n".join(lines)
    return {".docx": _docx(text), ".odt": _odt(text), ".pdf": _pdf(text), ".txt": plain.encode()}


def pages(data: bytes) -> int:
    """How many pages the text fills."""
    return round(len(data.decode()) / PAGE)


def _docx(text: list[str]) -> bytes:
    document = Document()
    for paragraph in text:
        document.add_paragraph(paragraph)
    for title, rows in (("", allocation()), ("IV. THỜI GIAN", steps())):
        document.add_paragraph(title)
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _odt(text: list[str]) -> bytes:
    names = (("office", "office"), ("text", "text"), ("table", "table"))
    spaces = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in names)
    body = "".join(map(_p, text)) + _odt_table(allocation()) + _p("IV. THỜI GIAN") + _odt_table(steps())
    inner = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {spaces}>{inner}</office:document-content>"
    return packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()})


def _p(words: str) -> str:
    return f"<text:p>{escape(words)}</text:p>"


def _odt_table(rows: list[tuple[str, ...]]) -> str:
    cells = ("".join(f"<table:table-cell>{_p(cell)}</table:table-cell>" for cell in row) for row in rows)
    return f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in cells)}</table:table>"


def _pdf(text: list[str]) -> bytes:
    parts = ['#set page(paper: "a4")\n#set text(size: 13pt, lang: "vi")', *(f"#text({_quoted(each)})\n" for each in text)]
    parts += [_typst_table(allocation()), f"#text({_quoted('IV. THỜI GIAN')})\n", _typst_table(steps())]
    return bytes(typst.compile("\n".join(parts).encode()))


def _typst_table(rows: list[tuple[str, ...]]) -> str:
    cells = ", ".join(_quoted(cell) for row in rows for cell in row)
    return f"#table(columns: {len(rows[0])}, {cells})\n"


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
