"""An outline as a file: what is read, and what is wrong with a file that cannot be."""

from dataclasses import replace

import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.report_toml import outline_entries, read_report_toml, without_publishing, write_report_toml
from langnghe.core.questionnaire.model import Text
from langnghe.core.report.outline import Outline, Part

FILE = """
selection = "probability"
unpublished = ["q.by.sex"]
[[section]]
kind = "basis"
title = "Cơ sở"
shown = false

[[section]]
kind = "group"
title = { vi = "Nhận thức", en = "" }
tables = [
  "q",
  "q.by.sex",
]
by = ["sex"]
charts = false

[[section]]
kind = "comparison"
earlier = "dot-1"
"""
OUTLINE = Outline(
    (
        Part("basis", Text({"vi": "Cơ sở"}), shown=False),
        Part("group", Text({"vi": "Nhận thức"}), tables=("q", "q.by.sex"), by=("sex",), charts=False),
        Part("comparison", earlier="dot-1"),
    ),
    "probability",
    ("q.by.sex",),
)


def test_a_file_is_read_with_the_lines_of_its_words():
    read = read_report_toml(FILE.encode(), "report.toml")
    assert read == OUTLINE
    assert [read.parts[1].at(word).line for word in ("q.by.sex", "else")] == [14, 9]


def test_what_is_published_is_not_what_a_report_holds():
    written, other = (write_report_toml(each).decode() for each in (OUTLINE, replace(OUTLINE, unpublished=())))
    assert (written == other, without_publishing(written) == without_publishing(other)) == (False, True)
    with pytest.raises(Refused) as refused:
        read_report_toml(b'unpublished = "q"\n[[section]]\nkind = "basis"\n')
    assert [finding.code for finding in refused.value.findings] == ["outline.wrong_type"]


def test_what_is_written_is_read_again():
    written = write_report_toml(OUTLINE)
    assert read_report_toml(written) == OUTLINE
    assert write_report_toml(read_report_toml(written)) == written


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ["outline.empty: r.toml"]),
        ("section = 3", ["outline.wrong_type: r.toml"]),
        ("section = [3]", ["outline.wrong_type: r.toml"]),
        (
            'selection = "some"\nother = 1\n[[section]]\nkind = "basis"',
            ["outline.unknown_key: r.toml", "outline.wrong_word: r.toml"],
        ),
        (
            "[[section]]\nshown = 1",
            ["outline.no_kind: r.toml, line 1, section 1", "outline.wrong_type: r.toml, line 2, section 1"],
        ),
        ('[[section]]\nkind = "poem"\nwords = 1', ["outline.unknown_key: r.toml, line 1", "outline.wrong_word: r.toml, line 2"]),
        ('section = [{ kind = "basis", by = "q" }]', ["outline.wrong_type: r.toml, section 1"]),
        ('[[section]]\nkind = "basis"\ntitle = { vi = 3 }', ["outline.wrong_type: r.toml, line 3"]),
        ("kind =", ["tables.not_toml: r.toml"]),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text, told):
    with pytest.raises(Refused) as refused:
        read_report_toml(text.encode(), "r.toml")
    found = [str(finding) for finding in refused.value.findings]
    assert [text.startswith(words) for text, words in zip(found, told, strict=True)] == [True] * len(told)


def test_sections_that_are_not_written_apart_have_no_lines():
    read = read_report_toml(b'section = [{ kind = "group", tables = ["q"] }]')
    assert (read.parts[0].at("q").line, read.selection) == (None, "volunteers")


def test_sections_are_told_by_name_so_that_two_outlines_can_be_compared():
    parts = (Part("basis", Text({"vi": "Cơ sở"})), Part("group", tables=("q",)), Part("group", of="Chợ", charts=False))
    assert outline_entries(Outline(parts, unpublished=("side",))) == {
        "selection": "volunteers",
        "unpublished": ["side"],
        "sections": ["basis", "group 1", "group 2"],
        "basis": ['title = { vi = "Cơ sở" }'],
        "group 1": ['tables = ["q"]'],
        "group 2": ['of = "Chợ"', "charts = false"],
    }
