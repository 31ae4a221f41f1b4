"""Slips as a CSV file."""

from langnghe.core.formats.slips_csv import write_slips_csv


def test_every_slip_is_a_row_that_a_spreadsheet_cannot_run():
    written = write_slips_csv([(2, "ban-mau", "=Xã, Bản Mẫu", "K7QF-2M9X-4TR", "https://a.vn/s/x#c=K7QF2M9X4TR")])
    head, row = written.decode("utf-8-sig").splitlines()
    assert head == "packet,unit,name,code,link"
    assert row == '2,ban-mau,"\'=Xã, Bản Mẫu",K7QF-2M9X-4TR,https://a.vn/s/x#c=K7QF2M9X4TR'


def test_a_file_without_slips_has_its_head():
    assert write_slips_csv([]) == b"\xef\xbb\xbfpacket,unit,name,code,link\n"
