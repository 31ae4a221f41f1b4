"""`langnghe schedule`: what it prints, what it writes, how it ends."""

import json
from pathlib import Path

import pytest

from langnghe.cli import main
from tools.example_questionnaires import ROOT

PLAN = str(ROOT / "examples" / "chuyen-doi-so" / "plan.docx")
UNDATED = "KẾ HOẠCH\nĐiều tra dư luận xã hội về chợ xã\nI. Mục đích\n- Nắm bắt ý kiến của người dân về chợ xã.\n"


@pytest.fixture
def undated(tmp_path: Path) -> str:
    path = tmp_path / "plan.txt"
    path.write_text(UNDATED, encoding="utf-8")
    return str(path)


def test_tasks_are_printed_with_what_is_overdue_and_due_soon(capsys):
    assert main(["schedule", PLAN, "--today", "2024-06-21"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "from        until       state     what",
        "2024-06-10  2024-06-20  overdue   Lấy ý kiến",
        "2024-06-21  2024-06-25  due soon  Thống kê, xử lý số liệu và xây dựng báo cáo",
        "-           2024-06-20  overdue   Ngày cuối lấy ý kiến",
        "-           2024-06-20  overdue   Hạn nộp phiếu giấy",
    ]


UNITS_OWE, REPORT = ["lay-y-kien", "closing", "forms"], "thong-ke-xu-ly-so-lieu-va-xay-dung-bao-c"


@pytest.mark.parametrize(
    ("words", "late", "soon"),
    [
        (["--today", "2024-06-01"], [], []),
        (["--today", "2024-06-01", "--days", "30"], [], [*UNITS_OWE, REPORT]),
        (["--today", "2024-06-21"], UNITS_OWE, [REPORT]),
        (["--today", "9999-12-31", "--days", "99999999999"], [*UNITS_OWE, REPORT], []),
    ],
)
def test_tasks_as_json(words, late, soon, capsys):
    assert main(["schedule", PLAN, "--json", *words]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["today"], found["overdue"], found["due_soon"]) == (words[1], late, soon)
    assert found["tasks"][0] == {
        "key": "lay-y-kien",
        "kind": "stage",
        "label": "Lấy ý kiến",
        "owner": "Ban Tuyên giáo",
        "starts_on": "2024-06-10",
        "due_on": "2024-06-20",
    }


def test_picture_and_calendar_are_written_and_are_the_same_every_time(tmp_path):
    written = []
    for name in "ab":
        picture, calendar = tmp_path / f"{name}.svg", tmp_path / f"{name}.ics"
        assert main(["schedule", PLAN, "--gantt", str(picture), "--ics", str(calendar), "--today", "2024-06-12"]) == 0
        written.append((picture.read_bytes(), calendar.read_bytes()))
    assert (written[0] == written[1], written[0][0][:4], written[0][1][:15]) == (True, b"<svg", b"BEGIN:VCALENDAR")
    assert written[0][1].count(b"BEGIN:VEVENT") == 4


def test_a_plan_without_days_has_tasks_of_none_and_no_picture(undated, tmp_path, capsys):
    assert main(["schedule", undated]) == 0
    assert main(["schedule", undated, "--json", "--gantt", str(tmp_path / "x.svg")]) == 1
    printed = capsys.readouterr()
    assert (printed.out.splitlines()[0], (tmp_path / "x.svg").exists()) == ("from  until  state  what", False)
    assert printed.err.startswith("schedule.no_days: schedule: The plan has no stage with a day.")


@pytest.mark.parametrize("words", [[], [PLAN, "--today", "hôm nay"], [PLAN, "--days", "x"]])
def test_wrong_usage_ends_with_2(words):
    with pytest.raises(SystemExit) as ended:
        main(["schedule", *words])
    assert ended.value.code == 2
