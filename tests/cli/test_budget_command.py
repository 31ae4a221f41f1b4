"""`langnghe budget estimate`: what it prints, what it writes, how it ends."""

import json
from io import BytesIO
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from langnghe.cli import main
from tools.example_questionnaires import ROOT

NETWORKS = str(ROOT / "examples" / "mang-xa-hoi" / "plan.docx")
DIGITAL = str(ROOT / "examples" / "chuyen-doi-so" / "plan.docx")
OWN = """[[norms]]
area = "Thái Nguyên"
valid_from = 2020-01-01
source = "NQ 12"

[[norms.line]]
code = "collection_wages"
stage = "collect"
basis = "people"
price = 10_000
label = { vi = "Tiền công thu thập" }
unit = { vi = "phiếu" }
"""


@pytest.fixture
def own(tmp_path: Path) -> str:
    path = tmp_path / "dinh-muc.toml"
    path.write_text(OWN, encoding="utf-8")
    return str(path)


def estimated(capsys, *words: str) -> dict:
    assert main(["budget", "estimate", *words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def codes(found: dict) -> list[str]:
    return [finding["code"] for finding in found["findings"]]


@pytest.mark.parametrize(
    ("words", "total", "found"),
    [
        ([NETWORKS, "--items", "25"], 240_000_000, ["budget.to_confirm", "budget.no_base", "budget.stated_below"]),
        ([NETWORKS, "--items", "41"], 340_000_000, ["budget.to_confirm", "budget.no_base", "budget.stated_below"]),
        ([NETWORKS, "--items", "25", "--people", "0"], 40_000_000, ["budget.no_base", "budget.stated_above"]),
        ([NETWORKS, "--items", "25", "--people", "875"], 75_000_000, ["budget.to_confirm", "budget.no_base"]),
        ([NETWORKS, "--items", "25", "--people", "0", "--level", "central", "--organisations", "2"], 60_170_000,
         ["budget.to_confirm", "budget.no_base", "budget.stated_above"]),
        ([NETWORKS, "--items", "25", "--province", "Thái Nguyên"], 240_000_000,
         ["budget.no_own_norms", "budget.to_confirm", "budget.no_base", "budget.stated_below"]),
        ([DIGITAL, "--items", "25"], 44_000_000, ["budget.to_confirm", "budget.no_base", "budget.online_uncounted"]),
    ],
)  # fmt: skip
def test_an_estimate_as_json(words, total, found, capsys):
    told = estimated(capsys, *words)
    assert (told["total"], sum(line["amount"] for line in told["lines"]), codes(told)) == (total, total, found)


def test_the_norms_of_a_province_are_added_to_the_country_s(own, capsys):
    found = estimated(capsys, NETWORKS, "--items", "25", "--province", "tỉnh Thái Nguyên", "--norms", own)
    assert {line["code"]: (line["amount"], line["source"]) for line in found["lines"]} == {
        "plan_and_form": (30_000_000, "Thông tư 109/2016/TT-BTC"),
        "person": (200_000_000, "Thông tư 109/2016/TT-BTC"),
        "coding": (3_500_000, "Khoản 9 Điều 3 Thông tư 109/2016/TT-BTC"),
        "analysis_and_report": (10_000_000, "Thông tư 109/2016/TT-BTC"),
        "collection_wages": (50_000_000, "NQ 12"),
    }
    assert (found["words"], codes(found)) == (
        "Hai trăm chín mươi ba triệu năm trăm nghìn đồng",
        ["budget.to_confirm"] * 2 + ["budget.stated_below"],
    )


def test_an_estimate_in_lines(own, capsys):
    assert main(["budget", "estimate", NETWORKS, "--items", "25", "--province", "Thái Nguyên", "--norms", own]) == 0
    printed = capsys.readouterr()
    assert [line.split("  ")[0] for line in printed.out.splitlines()] == [
        "Xây dựng kế hoạch và mẫu phiếu điều tra",
        "Chi cho cá nhân cung cấp thông tin",
        "Nghiệm thu, đánh mã số và làm sạch phiếu",
        "Phân tích, viết báo cáo kết quả",
        "Tiền công thu thập",
        "",
        "Hai trăm chín mươi ba triệu năm trăm nghìn đồng",
    ]
    assert "budget.stated_below: line " in printed.err


def test_estimates_are_written_as_workbook_and_as_document(tmp_path):
    for name in ("a.xlsx", "a.docx"):
        assert main(["budget", "estimate", NETWORKS, "--items", "25", "-o", str(tmp_path / name)]) == 0
    sheet = load_workbook(BytesIO((tmp_path / "a.xlsx").read_bytes()), data_only=True).active
    rows = docx.Document(BytesIO((tmp_path / "a.docx").read_bytes())).tables[1].rows
    assert (sheet["F7"].value, rows[-1].cells[-1].text) == (240_000_000, "240.000.000")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["-o", "x.pdf"], "budget.unknown_format"),
        (["--on", "2016-08-14"], "budget.no_norms"),
        (["--norms", "none.toml"], "file.unreadable"),
        (["--norms", NETWORKS], "toml.not_text"),
        (["--people", "1000000000", "--organisations", "1000000000"], None),
    ],
)
def test_what_cannot_be_is_refused(words, code, capsys):
    status = main(["budget", "estimate", NETWORKS, "--items", "25", *words, "--json"])
    found = json.loads(capsys.readouterr().out)
    assert (status, found["findings"][0]["code"] if status else None) == (1 if code else 0, code)


@pytest.mark.parametrize("words", [[], ["--items", "-1"], ["--items", "x"], ["--items", "1", "--level", "district"]])
def test_wrong_usage_ends_with_2(words):
    with pytest.raises(SystemExit) as ended:
        main(["budget", "estimate", NETWORKS, *words])
    assert ended.value.code == 2


@pytest.fixture
def actuals(tmp_path: Path) -> str:
    path = tmp_path / "thuc-hien.csv"
    path.write_text(
        "code,done,accepted,claimed\nplan_and_form,1,1,20000000\nperson,875,870,\nreport,1,1,\n".replace(
            "report", "analysis_and_report"
        ),
        encoding="utf-8",
    )
    return str(path)


def test_a_settlement_as_json_pays_for_accepted_work_stage_by_stage(actuals, capsys):
    assert main(["budget", "settle", NETWORKS, "--items", "25", "--people", "875", "--actuals", actuals, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["planned"], found["total"], found["words"]) == (
        75_000_000,
        64_800_000,
        "Sáu mươi bốn triệu tám trăm nghìn đồng",
    )
    assert found["stages"] == [
        {"stage": "plan", "planned": 30_000_000, "paid": 20_000_000},
        {"stage": "collect", "planned": 35_000_000, "paid": 34_800_000},
        {"stage": "report", "planned": 10_000_000, "paid": 10_000_000},
    ]
    assert codes(found) == ["settlement.underclaimed", "settlement.not_accepted"]


def test_a_settlement_is_printed_and_written(actuals, tmp_path, capsys):
    words = ["budget", "settle", NETWORKS, "--items", "25", "--people", "875", "--actuals", actuals]
    for name in ("a.xlsx", "a.docx"):
        assert main([*words, "-o", str(tmp_path / name)]) == 0
    assert "Sáu mươi bốn triệu tám trăm nghìn đồng" in capsys.readouterr().out
    sheets = load_workbook(BytesIO((tmp_path / "a.xlsx").read_bytes()), data_only=True).worksheets
    rows = docx.Document(BytesIO((tmp_path / "a.docx").read_bytes())).tables[1].rows
    assert (sheets[1]["J7"].value, rows[-1].cells[-2].text) == (64_800_000, "64.800.000")


def test_a_settlement_of_a_line_that_is_not_there_is_refused(tmp_path, capsys):
    (tmp_path / "a.csv").write_text("code,done\nnothing,1\n", encoding="utf-8")
    assert main(["budget", "settle", NETWORKS, "--items", "25", "--actuals", str(tmp_path / "a.csv"), "--json"]) == 1
    assert codes(json.loads(capsys.readouterr().out)) == ["settlement.unknown_line"]
