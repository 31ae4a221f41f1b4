"""`langnghe units`: what is odd in a list, and what its names may mean."""

import json
from pathlib import Path

import pytest

from langnghe.cli import main
from langnghe.core.formats.units_export import write_directory_csv
from tests.core.sampling.directory_sample import DIRECTORY


@pytest.fixture
def listed(tmp_path: Path):
    def write(text: str) -> str:
        path = tmp_path / "list.csv"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def directory(tmp_path: Path) -> str:
    path = tmp_path / "directory.csv"
    path.write_bytes(write_directory_csv(DIRECTORY))
    return str(path)


def run(capsys, *words: str) -> tuple[int, dict]:
    status = main(["units", *words, "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_a_list_in_order_is_printed_with_every_column(capsys, listed):
    status, told = run(capsys, "check", listed("Mã,Tên đơn vị,Loại,Số phiếu,Số người,Từ ngày\na,Xã A,xã,10,1.200,1/7/2025\n"))
    assert (status, told["findings"]) == (0, [])
    assert told["units"] == [
        {
            "row": 2,
            "code": "a",
            "name": "Xã A",
            "kind": "xã",
            "level": "",
            "valid_from": "2025-07-01",
            "valid_until": None,
            "parents": {},
            "paper_forms": 10,
            "online_minimum": 0,
            "size": 1200,
            "deviation": None,
            "stratum": "",
        }
    ]


@pytest.mark.parametrize(
    ("text", "status", "code"),
    [
        ("Tên,Số phiếu\nXã A,10\nTổng,11\n", 1, "units.total_differs"),
        ("Tên,Số phiếu\nMẫu,10\n", 1, "directory.kindless"),
        ("Tên,Số phiếu,Ghi chú\nXã A,10,x\n", 0, "units.unknown_column"),
        ("", 1, "sheet.empty"),
    ],
)
def test_notes_alone_leave_the_status_0(capsys, listed, text, status, code):
    found, told = run(capsys, "check", listed(text))
    assert (found, [finding["code"] for finding in told["findings"]]) == (status, [code])


def test_a_list_is_told_in_lines(capsys, listed):
    status = main(["units", "check", listed("Tên,Số phiếu\nXã A,10\nXã B,5\n")])
    assert (status, capsys.readouterr().out) == (0, "2 units, 0 findings\n")


def test_names_are_matched_with_a_directory_on_a_day(capsys, listed, directory):
    names = listed("Tên,Số phiếu\nĐảng bộ xã Lở,10\n")
    status, told = run(capsys, "match", names, "--on", "2026-03-01", "--directory", directory)
    (match,) = told["matches"]
    assert (status, match["row"], match["name"]) == (0, 2, "Đảng bộ xã Lở")
    assert match["suggestions"] == [
        {
            "code": "03562",
            "name": "Xã Lở",
            "kind": "xã",
            "level": "xã",
            "valid_from": "2025-07-01",
            "valid_until": None,
            "path": ["Xã Lở", "Tỉnh Thử"],
            "score": 1,
            "reason": "without_kind",
            "formerly": None,
            "whole": True,
        }
    ]


def test_a_unit_that_ended_is_named_beside_what_it_became(capsys, listed, directory):
    names = listed("Tên,Số phiếu\nxã Bản Mẫu,5\n")
    _, told = run(capsys, "match", names, "--on", "2026-03-01", "--directory", directory, "--limit", "1")
    (found,) = told["matches"][0]["suggestions"]
    assert (found["code"], found["formerly"]["name"], found["formerly"]["valid_until"], found["whole"]) == (
        *("03549", "Xã Bản Mẫu", "2025-06-30"),
        False,
    )


def test_a_name_without_a_match_is_told(capsys, listed, directory):
    status, told = run(capsys, "match", listed("Tên\nXã Quên\n"), "--on", "2026-03-01", "--directory", directory)
    assert (status, [finding["code"] for finding in told["findings"]]) == (1, ["units.no_match"])


@pytest.mark.parametrize(("code", "status", "found"), [("12", 0, 1), ("D1", 1, 0), ("x", 1, None)])
def test_suggestions_are_kept_to_a_unit(capsys, listed, directory, code, status, found):
    words = ("match", listed("Tên\nXã Lở\n"), "--on", "2026-03-01", "--directory", directory, "--within", code)
    ended, told = run(capsys, *words)
    assert (ended, [len(match["suggestions"]) for match in told.get("matches", [])]) == (status, [] if found is None else [found])


def test_matches_are_told_in_lines(capsys, listed, directory):
    names = listed("Tên\nxã Bản Mẫu\nxã Lở\n")
    main(["units", "match", names, "--on", "2026-03-01", "--directory", directory, "--limit", "1"])
    assert capsys.readouterr().out.splitlines() == [
        "xã Bản Mẫu",
        "  1.00 Xã Phong, Tỉnh Thử (03549@2025-07-01), formerly Xã Bản Mẫu (a part)",
        "xã Lở",
        "  1.00 Xã Lở, Tỉnh Thử (03562@2025-07-01)",
    ]


def test_the_public_list_is_the_directory_when_none_is_named(capsys, listed):
    status, told = run(capsys, "match", listed("Tên\nxã Vàng Ma Chải\n"), "--on", "2026-03-01", "--within", "12", "--limit", "1")
    assert (status, [found["name"] for found in told["matches"][0]["suggestions"]]) == (0, ["Xã Sì Lở Lầu"])


@pytest.mark.parametrize("words", [["check"], ["match", "x"], ["match", "x", "--on", "hôm nay"], []])
def test_a_command_that_is_not_understood_ends_with_2(capsys, words):
    with pytest.raises(SystemExit) as ended:
        main(["units", *words])
    assert ended.value.code == 2


def test_a_name_is_found_without_marks_with_what_became_of_it(capsys, directory):
    status, told = run(capsys, "find", "ban mau", "--directory", directory)
    (found,) = told["units"]
    assert (status, told["count"], found["name"], found["path"]) == (
        0,
        1,
        "Xã Bản Mẫu",
        ["Xã Bản Mẫu", "Huyện Phong", "Tỉnh Thử"],
    )
    assert found["became"] == [{"unit": "03562@2025-07-01", "whole": False}, {"unit": "03549@2025-07-01", "whole": False}]


@pytest.mark.parametrize(
    ("words", "status", "names"),
    [
        (["phong"], 0, ["Xã Phong", "Huyện Phong", "Thị trấn Phong"]),
        (["phong", "--on", "2026-03-01"], 0, ["Xã Phong"]),
        (["phong", "--level", "huyện"], 0, ["Huyện Phong"]),
        (["phong", "--limit", "1"], 0, ["Xã Phong"]),
        (["none"], 1, []),
    ],
)
def test_a_search_is_narrowed(capsys, directory, words, status, names):
    ended, told = run(capsys, "find", *words, "--directory", directory)
    assert (ended, [unit["name"] for unit in told["units"]]) == (status, names)


def test_found_units_are_printed_in_lines(capsys, directory):
    assert main(["units", "find", "thi tran", "--directory", directory]) == 0
    assert capsys.readouterr().out.split("  ")[-1].strip() == "until 2025-06-30, now Xã Phong"
