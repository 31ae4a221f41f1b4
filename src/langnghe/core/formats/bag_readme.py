"""What a package says about itself to the person who opens it in twenty years."""

from __future__ import annotations

from collections.abc import Sequence

_WORDS = {
    "vi": """# Gói lưu trữ cuộc điều tra

Gói này theo chuẩn BagIt (RFC 8493): mỗi tệp có tên và mã kiểm tra trong các tệp `manifest-*.txt`, nên có thể biết chắc
không tệp nào bị mất, thêm vào hay thay đổi từ khi gói được tạo.

- `data/`: nội dung lưu trữ.
- `bag-info.txt`: cuộc điều tra nào, của cơ quan nào, tạo gói khi nào.
- `manifest-sha256.txt`, `manifest-sha512.txt`: mã kiểm tra của nội dung.
- `tagmanifest-*.txt`: mã kiểm tra của chính các tệp mô tả.

## Kiểm tra

Bằng chương trình: `langnghe archive verify TỆP`. Không có chương trình, trong thư mục đã giải nén:

    sha256sum -c manifest-sha256.txt

Mọi phần mềm BagIt khác cũng kiểm tra được.

## Đọc nội dung

Các tệp `.csv`, `.json`, `.md`, `.txt` mở được bằng trình soạn thảo văn bản (mã UTF-8); `.docx`, `.xlsx` bằng phần mềm văn phòng;
`.sav` bằng SPSS, PSPP hoặc R; `.parquet` bằng Python, R hoặc DuckDB.

## Các tệp

""",
    "en": """# Archive package of a survey

This package follows the BagIt standard (RFC 8493). Every file stands with its checksum in the files `manifest-*.txt`: it can
be known for certain that none was lost, added or changed since the package was made.

- `data/`: what is kept.
- `bag-info.txt`: which survey, by which agency, packed when.
- `manifest-sha256.txt`, `manifest-sha512.txt`: checksums of what is kept.
- `tagmanifest-*.txt`: checksums of the descriptions themselves.

## To check it

With the program: `langnghe archive verify FILE`. Without it, in the unpacked folder:

    sha256sum -c manifest-sha256.txt

Any other BagIt software checks it too.

## To read it

Files `.csv`, `.json`, `.md` and `.txt` open in any text editor (UTF-8), `.docx` and `.xlsx` in office software, `.sav` in
SPSS, PSPP or R, `.parquet` in Python, R or DuckDB.

## The files

""",
}


def readme(paths: Sequence[str], language: str) -> str:
    """The text of the README in "vi" or "en", with the list of files."""
    return _WORDS[language] + "".join(f"- `data/{path}`\n" for path in paths)
