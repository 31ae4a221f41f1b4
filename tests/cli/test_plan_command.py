"""`langnghe plan read` and `plan check`: what they print, and how they end."""

import json
import subprocess
import sys

import pytest

from langnghe.cli import main
from tests.core.plan.plans import HEAD, SAMPLES, SOUND, START

SAMPLE = str(SAMPLES / "khoi-doanh-nghiep-2023.txt")
FIELDS = {
    "title",
    "number",
    "issued_on",
    "agency",
    "modes",
    "collection",
    "paper_allocation",
    "paper_total",
    "online_minimums",
    "schedule",
    "budget",
    "contacts",
    "findings",
}


@pytest.fixture
def plan(tmp_path):
    def written(text: str, name: str = "plan.txt") -> str:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return written


def test_read_prints_everything_as_json(capsys):
    assert main(["plan", "read", SAMPLE, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found) >= FIELDS
    assert (found["issued_on"], found["modes"], found["collection"], found["budget"]) == (
        "2023-10-03",
        ["online"],
        {"opens_at": "2023-10-16T07:30:00+07:00", "closes_at": "2023-10-31T17:00:00+07:00", "target": 2500},
        120_000_000,
    )
    assert found["online_minimums"] == [{"unit_kind": "chi bộ cơ sở", "forms": 15}]
    assert found["schedule"][0] == {"label": "Xây dựng phiếu", "starts_on": "2023-10-04", "ends_on": "2023-10-10"}
    assert found["places"]["budget"] == {"line": 32, "quote": "120.000.000 đồng (Một trăm hai mươi lăm triệu đồng)"}


def test_a_finding_says_what_is_stated_and_what_is_computed(capsys):
    main(["plan", "read", SAMPLE, "--json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    (found,) = [finding for finding in findings if finding["code"] == "plan.impossible_date"]
    assert {name: found[name] for name in ("severity", "line", "quote", "stated", "computed", "advice")} == {
        "severity": "error",
        "line": 27,
        "quote": "31/11/2023",
        "stated": "31/11/2023",
        "computed": "30/11/2023",
        "advice": "Put the right date; nothing was put in its place.",
    }


def test_read_prints_a_summary(capsys, plan):
    assert main(["plan", "read", plan(HEAD + START + SOUND)]) == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines() == [
        "khảo sát dư luận xã hội về chợ phiên",
        "  number: 12-KH/BTGHU, issued: 2024-05-02, agency: BAN TUYÊN GIÁO",
        "  modes: paper",
        "  collection: 2024-05-13 00:00 to 2024-05-17 23:59, target: -",
        "  paper forms: - for 0 units, due: 2024-05-20",
        "  online minimums: -",
        "  schedule: 3",
        "    2024-05-13 to 2024-05-17  Khảo sát",
        "    2024-05-22 to 2024-05-24  Xử lý số liệu",
        "    2024-05-31 to 2024-05-31  Công bố kết quả",
        "  budget: - VND",
        "  contacts: -",
    ]
    assert printed.err.startswith("plan.stages_gap: line ")


def test_the_summary_lists_units_minimums_and_contacts(capsys, plan):
    text = """\
I. HÌNH THỨC
Phiếu giấy, tổng số 1.200 phiếu
- Xã A: 1.200 phiếu
Trực tuyến, kết thúc khi đạt 900 người; mỗi chi bộ tối thiểu 3 phiếu
II. KINH PHÍ
Tổng: 5.000.000 đồng. Liên hệ Ban Tuyên giáo.
"""
    main(["plan", "read", plan(START + text)])
    printed = capsys.readouterr().out
    assert "  collection: - to -, target: 900\n  paper forms: 1.200 for 1 units, due: -\n      1200  Xã A\n" in printed
    assert "  online minimums: 1\n         3  chi bộ\n" in printed
    assert "  budget: 5.000.000 VND\n  contacts: Liên hệ Ban Tuyên giáo\n" in printed


def test_check_ends_with_1_when_something_is_wrong(capsys):
    assert main(["plan", "check", SAMPLE]) == 1
    printed = capsys.readouterr()
    assert printed.out == f"{len(printed.err.splitlines())} findings\n"
    assert "plan.impossible_date: line 27: There is no such day as 31/11/2023. Put the right date" in printed.err


def test_check_ends_with_0_when_there_are_only_notes(capsys, plan):
    assert main(["plan", "check", plan(HEAD + START + SOUND), "--json"]) == 0
    assert {finding["severity"] for finding in json.loads(capsys.readouterr().out)["findings"]} == {"note"}


@pytest.mark.parametrize("verb", ["read", "check"])
def test_a_document_that_is_no_plan_is_refused(capsys, plan, verb):
    assert main(["plan", verb, plan("Gạo 5 kg\nTrứng 10 quả"), "--json"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert (finding["code"], finding["file"], finding["line"]) == ("plan.not_a_plan", "plan.txt", 1)


def test_a_file_that_is_not_there_is_refused(capsys):
    assert main(["plan", "read", "no-such-plan.docx"]) == 1
    assert capsys.readouterr().err.startswith("file.unreadable: no-such-plan.docx: ")


@pytest.mark.parametrize("words", [["plan"], ["plan", "read"], ["plan", "mend", "a.txt"], ["plan", "read", "a.txt", "--yaml"]])
def test_wrong_usage_ends_with_2(words):
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 2


def test_as_a_person_types_it():
    done = subprocess.run(
        [sys.executable, "-m", "langnghe", "plan", "check", SAMPLE], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout, "Traceback" in done.stderr) == (1, f"{len(done.stderr.splitlines())} findings\n", False)


def test_check_looks_places_up_when_asked(capsys, plan):
    paper = "III- HÌNH THỨC\nPhát phiếu giấy:\n- Xã Không Đâu Cả: 50 phiếu\n- Khối Đảng: 50 phiếu\n"
    path = plan(HEAD + START + SOUND.replace("III- HÌNH THỨC\nPhát phiếu giấy.\n", paper))
    main(["plan", "check", path, "--places", "--json"])
    found = {finding["code"] for finding in json.loads(capsys.readouterr().out)["findings"]}
    main(["plan", "check", path, "--json"])
    without = {finding["code"] for finding in json.loads(capsys.readouterr().out)["findings"]}
    assert found - without == {"plan.place_unknown"}


def test_places_are_not_looked_up_without_a_day(capsys, plan):
    path = plan(START + "I. MỤC ĐÍCH\nA\nIII. HÌNH THỨC\nPhát phiếu giấy:\n- Xã Không Đâu Cả: 50 phiếu\n- Khối Đảng: 50 phiếu\n")
    main(["plan", "check", path, "--places", "--json"])
    assert "plan.place_unknown" not in capsys.readouterr().out
