"""Directories of units: handed in, looked at first, kept, searched, looked through."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from langnghe.core.formats.units_export import write_directory_csv, write_directory_xlsx
from langnghe.core.formats.units_table import read_directory
from langnghe.phases.plan import queries
from langnghe.records.models import JournalRow, UnitDirectoryRow
from tests.core.sampling.directory_sample import DIRECTORY

pytestmark = [pytest.mark.store, pytest.mark.django_db]
TABLE = write_directory_csv(DIRECTORY)


@pytest.fixture
def officer(client, hoa):
    client.force_login(hoa)
    return client


def get(client, name: str, /, *args: object, **asked: str):
    return client.get(reverse(name, args=args), asked, headers={"Accept-Language": "en"})


def post(client, name: str, /, *args: object, **data: object):
    return client.post(reverse(name, args=args), data, headers={"Accept-Language": "en"})


def handed_in(client, name: str = "Mẫu", file_name: str = "units.csv", table: bytes = TABLE) -> int:
    shown = post(client, "directory-preview", name=name, table=SimpleUploadedFile(file_name, table)).content.decode()
    packed = shown.split('<textarea name="table" hidden>')[1].split("</textarea>")[0]
    assert post(client, "directory-keep", name=name, file_name=file_name, table=packed).status_code == 302
    return UnitDirectoryRow.objects.get(name=name).pk


def test_a_table_is_looked_at_before_it_is_kept(officer):
    response = post(officer, "directory-preview", name="Mẫu", table=SimpleUploadedFile("units.csv", TABLE))
    shown = response.content.decode()
    assert (response.status_code, UnitDirectoryRow.objects.count()) == (200, 0)
    assert [words in shown for words in ("Xã Bản Mẫu", "Nothing is kept yet", 'figure-number">8<')] == [True] * 3


@pytest.mark.parametrize(("file_name", "table"), [("units.csv", TABLE), ("units.xlsx", write_directory_xlsx(DIRECTORY))])
def test_it_is_kept_replaced_and_removed_with_a_trace_of_each(officer, file_name, table):
    number = handed_in(officer, "Mẫu", file_name, table)
    assert queries.directory_index(queries.known_directory(number)).directory == DIRECTORY
    assert handed_in(officer, "Mẫu", "b.csv", b"code,name\na,A\n") == number
    assert len(queries.directory_index(queries.known_directory(number)).directory.units) == 1
    assert post(officer, "directory-remove", number).status_code == 302
    events = list(JournalRow.objects.order_by("pk").values_list("event", flat=True))
    assert events == ["units.directory_kept", "units.directory_kept", "units.directory_removed"]


@pytest.mark.parametrize(
    ("asked", "found", "absent"),
    [
        ({"on": "2026-03-01"}, ["Tỉnh Thử", "Đảng bộ tỉnh Thử"], ["Xã Phong"]),
        ({"on": "2026-03-01", "q": "phong"}, ["Xã Phong"], ["Thị trấn Phong"]),
        ({"on": "2024-06-10", "q": "phong"}, ["Thị trấn Phong", "Huyện Phong"], ["Xã Phong"]),
        ({"on": "2024-06-10", "q": "phong", "level": "huyện"}, ["Huyện Phong"], ["Thị trấn Phong"]),
        ({"on": "2026-03-01", "q": "ban mau", "day": "all"}, ["Xã Bản Mẫu", "exists no more"], []),
        ({"on": "no day", "q": "cho"}, ["No unit fits"], []),
    ],
)
def test_units_are_found_on_a_day_without_marks(officer, asked, found, absent):
    shown = get(officer, "directory", handed_in(officer), **asked).content.decode()
    assert ([words in shown for words in found], [f">{words}<" in shown for words in absent]) == (
        [True] * len(found),
        [False] * len(absent),
    )


def test_a_unit_says_what_it_was_what_it_became_and_what_stands_above_it(officer):
    number = handed_in(officer)
    new = get(officer, "directory-unit", number, "03562", **{"from": "2025-07-01"}).content.decode()
    assert [words in new for words in ("Xã Lở", "Merged from", "a part", "Others that had this code")] == [True] * 4
    old = get(officer, "directory-unit", number, "03562").content.decode()
    assert [words in old for words in ("Xã Bản Mẫu", "Split into", "Above it (Đảng)", "Đảng bộ tỉnh Thử")] == [True] * 4
    assert ">Xã Bản Mẫu<" in get(officer, "directory-unit", number, "109").content.decode()


def test_what_is_not_there_is_404(officer):
    number = handed_in(officer)
    missing = [("directory", 999), ("directory-unit", number, "none"), ("directory-csv", 999), ("directory-unit", number, "a/b")]
    assert [get(officer, *each).status_code for each in missing] == [404] * 4
    assert get(officer, "directory-unit", number, "109", **{"from": "never"}).status_code == 200


def test_a_directory_is_taken_away_as_it_came(officer):
    number = handed_in(officer)
    for name in ("directory-csv", "directory-xlsx"):
        assert read_directory(get(officer, name, number).content, name.replace("-", ".")) == DIRECTORY


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("directory-preview", {}),
        ("directory-preview", {"name": "x", "table": SimpleUploadedFile("a.csv", b"code,name\na,A\na,B\n")}),
        ("directory-keep", {"name": "x", "file_name": "a.csv", "table": "no table"}),
        ("directory-keep", {"name": " ", "file_name": "a.csv", "table": "eJxLzk9J1clLzE3lStRxBABXCAXi"}),
        ("directory-keep", {}),
    ],
)
def test_what_cannot_be_kept_is_refused(officer, name, data):
    assert (post(officer, name, **data).status_code, UnitDirectoryRow.objects.count()) == (400, 0)


def test_the_analyst_may_look_but_not_keep(officer, lan):
    number = handed_in(officer)
    officer.force_login(lan)
    names = [("directory-preview",), ("directory-keep",), ("directory-remove", number)]
    assert ([post(officer, *each).status_code for each in names], get(officer, "directories").status_code) == ([403] * 3, 200)


def test_the_public_list_is_ready_and_searched_without_being_read_again(officer):
    get(officer, "directory", 0)
    read = queries.directory_index(queries.known_directory(0))
    assert "Xã Mường So" in get(officer, "directory", 0, q="muong so", day="all").content.decode()
    assert queries.directory_index(queries.known_directory(0)) is read
    top = get(officer, "directory", 0, on="2026-01-01").content.decode()
    assert ("3,355 units exist on 1 January 2026" in top, '<span class="badge">34</span>' in top) == (True, True)
    assert '<span class="badge">63</span>' in get(officer, "directory", 0, on="2025-06-30").content.decode()
