"""Progress as CSV: one row a unit, harmless in a spreadsheet."""

from langnghe.core.formats.progress_csv import ProgressLine, write_progress_csv

LINE = ProgressLine("ban-mau", "=Xã Bản Mẫu", 10, 8, 5, 20, 7, 1, 43.3333, None)


def test_a_unit_is_a_row_and_what_is_not_known_is_empty():
    head, row = write_progress_csv([LINE]).decode("utf-8-sig").splitlines()
    assert head == "code,name,paper_forms,handed_out,returned,online_minimum,online,interviewer,share,forecast"
    assert row == "ban-mau,'=Xã Bản Mẫu,10,8,5,20,7,1,43.3,"
