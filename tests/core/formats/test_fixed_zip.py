"""Zip archives that are the same bytes whenever the same files go in."""

import zipfile
from io import BytesIO

from langnghe.core.formats.fixed_zip import EPOCH, refixed, write_zip

FILES = {"b.txt": b"b" * 1000, "a/đ.docx": b"PK", "empty": b""}


def test_files_keep_their_order_and_bear_no_time():
    with zipfile.ZipFile(BytesIO(write_zip(FILES))) as archive:
        assert {entry.filename: archive.read(entry) for entry in archive.infolist()} == FILES
        assert [entry.filename for entry in archive.infolist()] == list(FILES)
        assert {entry.date_time for entry in archive.infolist()} == {EPOCH}


def test_what_is_packed_already_is_not_packed_again():
    with zipfile.ZipFile(BytesIO(write_zip(FILES))) as archive:
        methods = [entry.compress_type for entry in archive.infolist()]
    assert methods == [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]


def test_an_archive_made_at_another_time_becomes_the_same():
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in FILES.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 6, 10, 8, 30, 0)), content)
    assert refixed(buffer.getvalue()) == write_zip(FILES)
