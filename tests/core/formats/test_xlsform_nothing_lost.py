"""Nothing in a form is dropped silently: whatever cell is changed, the questionnaire differs or a finding speaks of it."""

from collections.abc import Iterator

import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.xlsform import Reading, read_xlsform

Sheets = dict[str, list[list[str]]]
HEAD = (
    "type|name|label::vi|label::en|hint::vi|required|relevant|constraint|constraint_message::vi|calculation|choice_filter|default"
    "|appearance|parameters|repeat_count|media::image::vi|langnghe_role|langnghe_measure|langnghe_parameters|langnghe_repeat"
    "|langnghe_missing|langnghe_exclusive|langnghe_last|read_only|note|guidance_hint::vi|required_message::vi|instance::x|remark|disabled"
)
ROWS = """
type=note; name=hello; label::vi=Kính chào; label::en=Good day
type=start; name=start
type=begin_group; name=g; label::vi=Nhóm; relevant=1 = 1; appearance=field-list; langnghe_role=respondent
type=select_one kind; name=kind; label::vi=Loại; required=yes; langnghe_measure=ordinal; langnghe_missing=1
type=select_one unit; name=place; label::vi=Đơn vị; choice_filter=kind = ${kind}; parameters=randomize=true
type=select_multiple kind or_other; name=many; label::vi=Những gì; langnghe_parameters=max=2; langnghe_last=9
type=integer; name=age; label::vi=Tuổi ${kind}; constraint=. > 17; constraint_message::vi=Từ 18; default=30
type=string; name=old; label::vi=Cũ; hint::vi=Ngắn; note=x; guidance_hint::vi=y; instance::x=z
type=calculate; name=twice; calculation=${age} * 2; read_only=yes; required_message::vi=!; remark=r
type=end_group; name=g
type=begin_repeat; name=r; label::vi=Người; repeat_count=${age}; langnghe_repeat=min=1 max=3
type=text; name=who; label::vi=Ai; media::image::vi=a.png; appearance=multiline
type=end_repeat
type=select_multiple kind; name=few; label::vi=Gì; langnghe_exclusive=9
type=text; name=off; label::vi=Không; disabled=yes
"""


def row(line: str) -> list[str]:
    filled = dict(cell.split("=", 1) for cell in line.split("; "))
    return [filled.get(heading, "") for heading in HEAD.split("|")]


FORM: Sheets = {
    "survey": [HEAD.split("|"), *map(row, ROWS.strip().splitlines())],
    "choices": [
        ["list_name", "name", "label::vi", "label::en", "kind", "media::audio::vi", "langnghe_missing", "two words"],
        ["kind", "1", "Một", "One", "", "a.mp3", "", "x"],
        ["kind", "9", "Khó trả lời", "", "", "", "yes", ""],
        ["unit", "a", "Xã A", "", "1", "", "", ""],
        ["spare", "b", "Thừa", "", "", "", "", ""],
    ],
    "settings": [
        ["form_title", "form_id", "version", "default_language", "style", "instance_name", "langnghe::title::en"],
        ["Phiếu", "phieu", "3", "vi", "pages", "x", "Form"],
        ["Thừa", "", "", "", "", "", ""],
    ],
    "sổ tay": [["ghi chú"], ["x"]],
}


def written(sheets: Sheets) -> bytes:
    lines = [f"| {name} |\n" + "\n".join(f"| | {' | '.join(row)} |" for row in rows) for name, rows in sheets.items()]
    return "\n".join(lines).encode()


def read(sheets: Sheets) -> Reading | str:
    try:
        return read_xlsform(written(sheets), "form.md")
    except Refused as refusal:
        return str(refusal)


BEFORE = read_xlsform(written(FORM), "form.md")


def changed(sheet: str, row: int, column: int, value: str) -> Sheets:
    rows = [list(cells) for cells in FORM[sheet]]
    rows[row][column] = value
    return FORM | {sheet: rows}


SAME = {("settings", 1, 3, "")}
"""Without a default language the first of the headings is it: the same here."""


def cells() -> Iterator[tuple[str, int, int, str]]:
    """Every filled cell of the form (headings with something below them) and what is put there instead."""
    for sheet, rows in FORM.items():
        for number, found in enumerate(rows):
            for column, value in enumerate(found):
                used = number > 0 or any(line[column] for line in rows[1:])
                for other in ("", "strange", "${kind}"):
                    if value and used and (sheet, number, column, other) not in SAME:
                        yield sheet, number, column, other


def speaks_of(reading: Reading, sheet: str, row: int, column: int) -> bool:
    """Whether a finding stands at the cell, at its row, in its column, or is about its whole sheet."""
    heading = FORM[sheet][0][column]
    places = [(finding.place.sheet, finding.place.row, finding.place.column) for finding in reading.findings]
    here = {
        (sheet, row + 1, heading),
        (sheet, row + 1, ""),
        *((sheet, row + 1, whole) for whole in ("type", "disabled")),
        (sheet, None, heading),
        (sheet, None, ""),
    }
    return bool(here.intersection(places))


@pytest.mark.parametrize(("sheet", "row", "column", "value"), list(cells()))
def test_a_changed_cell_makes_a_difference_or_is_spoken_of(sheet, row, column, value):
    after = read(changed(sheet, row, column, value))
    if isinstance(after, Reading) and after.questionnaire == BEFORE.questionnaire:
        of_unused_list = sheet == "choices" and FORM[sheet][row][0] == "spare"
        assert after.findings != BEFORE.findings or of_unused_list or speaks_of(after, sheet, row, column)


def test_the_form_itself_is_read():
    assert [finding.code for finding in BEFORE.findings if finding.severity == "error"] == []
