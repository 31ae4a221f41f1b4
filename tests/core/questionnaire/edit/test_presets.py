"""The menu of the builder."""

import pytest

from langnghe.core.errors import Refused, has_errors
from langnghe.core.questionnaire.check import check
from langnghe.core.questionnaire.edit.changes import add
from langnghe.core.questionnaire.edit.presets import PRESETS, made, preset_of, turned
from langnghe.core.questionnaire.edit.showable import findings, marked, showable
from langnghe.core.questionnaire.expressions.tree import Call, Literal, Reference
from langnghe.core.questionnaire.model import Question, Repeat, Section
from tests.core.questionnaire.edit.cast import GOES, MARKET, TABLE, TIMES, YES_NO, ask, outline, sheet, vi

READY = [
    name for name in PRESETS if name not in ("single", "multiple", "dropdown", "picker", "ranking", "matrix", "matrix_multiple")
]
READY = [name for name in READY if name not in ("calculate", "hidden")]


@pytest.mark.parametrize("name", PRESETS)
def test_what_an_entry_makes_is_known_as_that_entry(name):
    item = made(sheet(), name, "Câu hỏi")
    assert preset_of(item) == ("single" if name == "scale" and not item.ordinal else name)


@pytest.mark.parametrize("name", READY)
def test_a_question_of_most_entries_is_complete_at_once(name):
    assert not has_errors(check(add(sheet(GOES), made(sheet(GOES), name, "Câu mới"))))


def test_a_question_without_words_has_a_name():
    assert (made(sheet(), "text", "").name, made(sheet(), "section", " ").name) == ("cau", "phan")


def test_words_in_other_languages_come_along():
    scale = made(sheet(languages=("vi", "en")), "scale", "Hài lòng?")
    assert dict(scale.choices[0].label.by_language) == {"vi": "Rất hài lòng", "en": "Very satisfied"}
    assert dict(made(sheet(languages=("blt",)), "yes_no", "?").choices[0].label.by_language) == {"blt": "Có"}


@pytest.mark.parametrize(
    ("item", "preset", "kind", "choices"),
    [
        (GOES, "multiple", "multiple", 2),
        (GOES, "text", "text", 0),
        (GOES, "dropdown", "single", 2),
        (ask("q", "text", appearance="multiline"), "text", "text", 0),
        (TIMES, "yes_no", "yes_no", 2),
        (TIMES, "range", "range", 0),
    ],
)
def test_a_question_is_turned_into_another_kind_and_keeps_what_fits(item, preset, kind, choices):
    turned_item = turned(item, preset, ("vi",))
    assert (turned_item.kind, len(turned_item.choices), turned_item.label, turned_item.relevant) == (
        kind, choices, item.label, item.relevant,
    )  # fmt: skip


def test_an_item_that_is_that_already_stays_as_it_is():
    assert turned(GOES, "single", ("vi",)) is GOES


def test_a_table_and_a_section_turn_into_their_likes():
    assert {row.kind for row in turned(TABLE, "matrix_multiple", ("vi",)).items} == {"multiple"}
    part = Section("part", vi("Phần"), (GOES,))
    assert turned(part, "repeat", ("vi",)).repeat == Repeat()
    assert turned(turned(part, "repeat", ("vi",)), "section", ("vi",)) == part


@pytest.mark.parametrize(
    ("item", "preset", "code"),
    [
        (GOES, "section", "draft.other_shape"),
        (TABLE, "text", "draft.other_shape"),
        (Section("s", vi("S"), ()), "text", "draft.other_shape"),
        (GOES, "poem", "draft.unknown_preset"),
    ],
)
def test_what_cannot_be_turned(item, preset, code):
    with pytest.raises(Refused) as refused:
        turned(item, preset, ("vi",))
    assert refused.value.findings[0].code == code


def test_findings_stand_at_names_fields_and_numbers_of_choices():
    wrong = sheet(ask("a", "single", choices=(YES_NO[0], YES_NO[0])), ask("b", relevant=Reference("nowhere")))
    assert [(each.place.field, each.place.column, each.place.row) for each in findings(wrong)] == [
        ("a", "name", 2),
        ("b", "relevant", None),
    ]
    assert marked(MARKET) == MARKET


def test_what_has_mistakes_is_not_shown():
    circle = [ask(one, relevant=Call("=", (Reference(two), Literal("x")))) for one, two in (("x", "y"), ("y", "x"))]
    empty = Section("empty", vi("Trống"), (ask("none", "single"),))
    wrong = sheet(GOES, ask("b", relevant=Reference("nowhere")), Question("c", "poem", vi("C")), empty, *circle)
    shown = showable(wrong)
    assert outline(shown).split()[:2] == ["goes", "b"]
    assert not has_errors(check(shown))
    assert showable(MARKET) == MARKET
