"""The form that a tablet gets: what it asks first, and what it does not let in."""

import re
from dataclasses import replace

import pytest
from defusedxml.ElementTree import fromstring

from langnghe.core.formats.openrosa import Wording, tablet_form
from langnghe.core.formats.openrosa.form import tablet_questionnaire
from langnghe.core.questionnaire.model import Text
from langnghe.core.sampling.units import Unit
from tests.cast import QUESTIONNAIRE, UNITS
from tests.core.questionnaire.samples import asked, sample

WORDING = Wording(Text({"vi": "Đơn vị nào?"}), Text({"vi": "Tự nguyện."}), Text({"vi": "Đồng ý."}))
SLIPS = Wording(WORDING.unit, WORDING.notice, WORDING.consent, Text({"vi": "Mã phiếu"}))


def form(questionnaire, units=UNITS, wording=WORDING) -> str:
    return tablet_form(questionnaire, "cho-xa", units, wording).content.decode()


def constraints(questionnaire) -> dict[str, str]:
    """By question, as tablets compute them."""
    binds = fromstring(form(questionnaire)).iter("{http://www.w3.org/2002/xforms}bind")
    return {bind.get("nodeset").rpartition("/")[2]: bind.get("constraint") for bind in binds if bind.get("constraint")}


def names(questionnaire, units=UNITS, wording=WORDING) -> list[str]:
    return [item.name for item in tablet_questionnaire(questionnaire, "cho-xa", units, wording).items]


def units(count: int) -> list[Unit]:
    return [Unit(f"xa-{number}", f"Xã {number}", "xã") for number in range(count)]


def test_unit_notice_and_consent_come_before_the_questions():
    assert names(QUESTIONNAIRE) == ["_unit", "_notice", "_consent", "goes", "times", "wish"]


def test_a_tablet_with_one_unit_does_not_ask_for_it():
    assert names(QUESTIONNAIRE, UNITS[:1]) == ["_notice", "_consent", "goes", "times", "wish"]


def test_a_code_is_asked_where_everybody_brings_one():
    assert names(QUESTIONNAIRE, UNITS, SLIPS)[:4] == ["_unit", "_notice", "_consent", "_slip"]


def test_the_introduction_follows_the_consent():
    assert names(sample("visit"))[:4] == ["_unit", "_notice", "_consent", "_introduction"]


def test_units_of_one_name_are_told_apart():
    alike = [replace(unit, name="Tân Phú") for unit in UNITS]
    unit = tablet_questionnaire(QUESTIONNAIRE, "x", alike, WORDING).items[0]
    assert [choice.label.in_language("vi") for choice in unit.choices] == ["Tân Phú (ban-mau)", "Tân Phú (ban-thu)"]


@pytest.mark.parametrize(("count", "kind", "appearance"), [(7, "single", ""), (8, "single", "minimal"), (21, "picker", "")])
def test_many_units_are_folded_and_very_many_looked_for(count, kind, appearance):
    unit = tablet_questionnaire(QUESTIONNAIRE, "x", units(count), WORDING).items[0]
    assert (unit.kind, unit.appearance, len(unit.choices)) == (kind, appearance, count)


def test_the_form_bears_the_name_of_the_survey_and_a_version_of_its_own():
    made = tablet_form(QUESTIONNAIRE, "cho-xa", UNITS, WORDING)
    assert f'<data id="cho-xa" version="{made.version}">' in made.content.decode()
    assert re.fullmatch(r"[0-9a-f]{12}\.[0-9a-f]{8}", made.version)


def test_other_units_are_another_version_of_the_same_questionnaire():
    first, second = (tablet_form(QUESTIONNAIRE, "cho-xa", some, WORDING).version for some in (UNITS, units(3)))
    assert (first.split(".")[0] == second.split(".")[0], first == second) == (True, False)


def test_the_same_form_has_the_same_bytes_and_hash():
    first, second = (tablet_form(QUESTIONNAIRE, "cho-xa", UNITS, WORDING) for _ in range(2))
    assert (first.content, first.md5) == (second.content, second.md5)


@pytest.mark.parametrize(
    ("survey", "constraint"),
    [
        ("type | name | label\ntext | q | Q", "string-length(.) <= 5000"),
        ("type | name | label | appearance\ninteger | q | Q | year", ". >= 1000 and . <= 2999"),
        ("type | name | label | langnghe_parameters\ninteger | q | Q | min=1 max=9", ". >= 1 and . <= 9"),
        ("type | name | label | langnghe_parameters\ndecimal | q | Q | decimals=1", ". = round(., 1)"),
        (
            "type | name | label | langnghe_parameters\nselect_multiple scale | q | Q | min=2 max=3",
            "count-selected(.) <= 3 and count-selected(.) >= 2",
        ),
        (
            (
                "type | name | label | langnghe_parameters | langnghe_missing | langnghe_exclusive\n"
                "select_multiple scale | q | Q | min=2 | 3 | 2"
            ),
            (
                "((count-selected(.) >= 2 or selected(., '2')) or selected(., '3')) "
                "and (count-selected(.) = 1 or not(selected(., '2')))"
            ),
        ),
        ("type | name | label | langnghe_parameters\nrank scale | q | Q | max=2", None),
    ],
    ids=["text", "year", "whole", "decimal", "several", "alone", "ranking"],
)
def test_what_the_server_would_refuse_the_form_refuses(survey, constraint):
    assert constraints(asked(survey)).get("q") == constraint


def test_a_constraint_of_its_own_stays():
    assert constraints(sample("multiple"))["sources"] == (
        "count-selected(.) <= 2 and (count-selected(.) = 1 or not(selected(., 'none')))"
    )


def test_how_often_a_section_is_asked_is_asked_first_and_held_to_the_most():
    content = form(sample("repeat"))
    assert 'jr:count=" /data/fields_count "' in content
    assert (constraints(sample("repeat"))["fields_count"], constraints(sample("repeat"))["size"]) == (
        ". >= 0 and . <= 10",
        ". <= 10",
    )


def test_a_chosen_answer_stands_in_later_words_by_its_label():
    assert '<output value=" /data/_said_crop "/>' in form(sample("piping"))
    assert "jr:choice-name( /data/crop , ' /data/crop ')" in form(sample("piping"))
