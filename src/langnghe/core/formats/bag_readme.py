"""What a package says about itself to the person who opens it in twenty years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_WORDS = {
    "vi": """# Gói lưu trữ cuộc điều tra

Gói này theo chuẩn BagIt (RFC 8493): mỗi tệp có tên và mã kiểm tra trong các tệp `manifest-*.txt`, nên có thể biết chắc
không tệp nào bị mất, thêm vào hay thay đổi từ khi gói được tạo.

- `data/`: nội dung lưu trữ.
- `bag-info.txt`: cuộc điều tra nào, của cơ quan nào, tạo gói khi nào.
- `manifest-sha256.txt`, `manifest-sha512.txt`: mã kiểm tra của nội dung.
- `tagmanifest-*.txt`: mã kiểm tra của chính các tệp mô tả.
- `data/sealed/` (nếu có): bộ số liệu đầy đủ đã mã hóa, chỉ người giữ khóa mở được; cần để phục hồi cuộc điều tra với mọi bảng.

## Kiểm tra

Bằng chương trình: `langnghe archive verify TỆP`. Không có chương trình, trong thư mục đã giải nén:

    sha256sum -c manifest-sha256.txt

Mọi phần mềm BagIt khác cũng kiểm tra được.

## Phục hồi

Trên một máy đã cài chương trình: `langnghe archive restore TỆP --data THƯ-MỤC --key TỆP-KHÓA`.

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
- `data/sealed/` (where it is there): the whole dataset, encrypted for its custodian; needed to restore every table.

## To check it

With the program: `langnghe archive verify FILE`. Without it, in the unpacked folder:

    sha256sum -c manifest-sha256.txt

Any other BagIt software checks it too.

## To restore it

On an installation of the program: `langnghe archive restore FILE --data FOLDER --key KEY-FILE`.

## To read it

Files `.csv`, `.json`, `.md` and `.txt` open in any text editor (UTF-8), `.docx` and `.xlsx` in office software, `.sav` in
SPSS, PSPP or R, `.parquet` in Python, R or DuckDB.

## The files

""",
}


_HEADS = {
    "vi": (
        "## Dấu niêm phong\n\nCác mã dưới đây phải trùng với mã in trong báo cáo, trang công bố và biên bản bàn giao:\n\n",
        {
            "dataset": "bộ số liệu",
            "journal": "mắt xích cuối của nhật ký",
            "commitments": "cam kết cuối về phiếu đã nhận",
            "questionnaire": "phiếu hỏi",
        },
    ),
    "en": (
        "## Marks\n\nThese hashes must be those printed in the report, on the public page and in the record of handing over:\n\n",
        {
            "dataset": "dataset",
            "journal": "last link of the journal",
            "commitments": "last commitment to accepted responses",
            "questionnaire": "questionnaire",
        },
    ),
}


def readme(paths: Sequence[str], language: str, heads: Mapping[str, str] | None = None) -> str:
    """The text of the README in "vi" or "en", with the list of files. `heads`: the hashes that are printed elsewhere too, by what
    they are of ("dataset", "journal", "commitments", "questionnaire")."""
    introduction, names = _HEADS[language]
    marks = "".join(f"- {names[name]}: `{value}`\n" for name, value in (heads or {}).items() if value)
    before, title, rest = _WORDS[language].rpartition("## ")
    listing = "".join(f"- `data/{path}`\n" for path in paths)
    return before + (f"{introduction}{marks}\n" if marks else "") + title + rest + listing
