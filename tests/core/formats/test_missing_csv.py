"""The list of missing sheets as a file."""

from langnghe.core.formats.missing_csv import write_missing_csv


def test_a_row_says_which_sheets_of_a_unit_are_missing():
    content = write_missing_csv([("ban-mau", "Xã Bản Mẫu", 3, "3-5")]).decode("utf-8-sig")
    assert content == "code,name,missing,serials\nban-mau,Xã Bản Mẫu,3,3-5\n"
