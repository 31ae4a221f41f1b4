"""One tiny questionnaire per feature (tests/samples): what it asks, what it accepts, what it refuses."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import pytest
from pyxform.xls2xform import convert

from langnghe.core.formats.xlsform import read_xlsform, write_xlsform
from langnghe.core.questionnaire.kinds import measure_of, widget_of
from langnghe.core.questionnaire.model import Section, Text
from langnghe.core.questionnaire.serial import questionnaire_from_json, questionnaire_to_json
from langnghe.core.response.validate import validate
from tests.core.questionnaire.samples import SAMPLES, sample

TODAY = date(2024, 6, 10)
NAMES = sorted(path.stem for path in SAMPLES.glob("*.md"))


@dataclass(frozen=True)
class Sent:
    """What a form sends, one string a field or several, and what comes of it: answers, findings, what is ignored."""

    sample: str
    fields: dict
    answers: dict
    findings: list[str] = field(default_factory=list)
    ignored: tuple[str, ...] = ()

    def raw(self) -> dict[str, list[str]]:
        return {name: given if isinstance(given, list) else [given] for name, given in self.fields.items()}


ACCEPTED = [
    Sent("single", {"used": "yes"}, {"used": "yes"}),
    Sent("multiple", {"sources": ["tv", "radio"]}, {"sources": ("radio", "tv")}),
    Sent("multiple", {"sources": ["none"]}, {"sources": ("none",)}),
    Sent("multiple", {}, {}),
    Sent("other_stated", {"road": "foot", "goods": ["rice"]}, {"road": "foot", "goods": ("rice",)}),
    Sent("other_stated", {"road": "other", "road_other": "Đò"}, {"road": "other", "road_other": "Đò"}),
    Sent("other_stated", {"goods": ["other"], "goods_other": "Muối"}, {"goods": ("other",), "goods_other": "Muối"}),
    Sent("other_stated", {"road": "foot", "road_other": "Đò"}, {"road": "foot"}, ignored=("road_other",)),
    Sent("scale", {"satisfied": "4"}, {"satisfied": "4"}),
    Sent("scale", {"satisfied": "9"}, {"satisfied": "9"}),
    Sent("matrix", {"speed": "good", "manner": "poor"}, {"speed": "good", "manner": "poor"}),
    Sent(
        "number",
        {"people": "5", "hectares": "0,75", "mark": "7,5", "born": "1985"},
        {"people": 5, "hectares": Decimal("0.75"), "mark": Decimal("7.5"), "born": 1985},
    ),
    Sent("number", {"hectares": "12"}, {"hectares": Decimal(12)}),
    Sent("date", {"visited": "2024-06-10"}, {"visited": date(2024, 6, 10)}),
    Sent("date", {"visited": "9/6/2024"}, {"visited": date(2024, 6, 9)}),
    Sent("text", {"card": "LC123", "advice": "Một.\r\nHai."}, {"card": "LC123", "advice": "Một.\nHai."}),
    Sent("skip", {"works": "no", "why_not": "Già yếu"}, {"works": "no", "why_not": "Già yếu"}),
    Sent("skip", {"works": "yes", "hours": "70", "tired": "Có"}, {"works": "yes", "hours": 70, "tired": "Có"}),
    Sent("skip", {"works": "yes", "hours": "40", "tired": "Có"}, {"works": "yes", "hours": 40}, ignored=("tired",)),
    Sent("skip", {"works": "no", "hours": "70", "tired": "Có"}, {"works": "no"}, ignored=("hours", "tired")),
    Sent("filter", {"kind": "commune", "office": "ban_lang"}, {"kind": "commune", "office": "ban_lang"}),
    Sent(
        "calculate",
        {"adults": "2", "children": "1"},
        {"adults": 2, "children": 1, "people": 3, "size": "small", "wave": "2024-1"},
    ),
    Sent(
        "calculate",
        {"adults": "5", "help": "Nước"},
        {"adults": 5, "people": 5, "size": "large", "wave": "2024-1", "help": "Nước"},
    ),
    Sent("calculate", {"people": "99"}, {"people": 0, "size": "small", "wave": "2024-1"}, ignored=("people",)),
    Sent("required", {"visits": "2"}, {"visits": 2}),
    Sent("required", {"visits": "5", "reason": "Thiếu giấy"}, {"visits": 5, "reason": "Thiếu giấy"}),
    Sent("respondent", {"wish": "Đường mới", "sex": "female"}, {"wish": "Đường mới", "sex": "female"}),
    Sent("ranking", {"need": ["well", "road"]}, {"need": ("well", "road")}),
    Sent("yes_no", {"agree": "OK", "votes": "no"}, {"agree": "OK", "votes": "no"}),
    Sent("picker", {"tinh": "lc", "xa": "muong so"}, {"tinh": "lc", "xa": "1"}),
    Sent(
        "time",
        {"opens": "6h", "ends": "11:30", "last": "9/6/2024 6h"},
        {"opens": "06:00", "ends": "11:30", "last": "2024-06-09T06:00"},
    ),
    Sent(
        "repeat",
        {"size": "2", "called_1": "An", "age_1": "40", "age_2": "9", "age_3": "1", "fields_count": "1", "area_1": "0,5"},
        {
            "size": 2,
            "called_1": "An",
            "age_1": 40,
            "age_2": 9,
            "oldest": 40,
            "fields_count": 1,
            "area_1": Decimal("0.5"),
            "land": Decimal("0.5"),
        },
        ignored=("age_3",),
    ),
    Sent("repeat", {}, {"land": 0}),
    Sent("piping", {"crop": "rice", "why": "Dễ"}, {"crop": "rice", "why": "Dễ"}),
    Sent("drawn", {"source": "other", "source_other": "Loa"}, {"source": "other", "source_other": "Loa"}),
]

REFUSED = [
    Sent("single", {}, {}, ["required used"]),
    Sent("single", {"used": ["yes", "no"]}, {}, ["one_answer_only used"]),
    Sent("single", {"used": "maybe"}, {}, ["unknown_choice used"]),
    Sent("multiple", {"sources": ["radio", "none"]}, {}, ["exclusive_choice sources"]),
    Sent("multiple", {"sources": ["radio", "tv", "paper"]}, {"sources": ("radio", "tv", "paper")}, ["constraint_says sources"]),
    Sent("scale", {"satisfied": "6"}, {}, ["unknown_choice satisfied"]),
    Sent("matrix", {"manner": "poor"}, {"manner": "poor"}, ["required speed"]),
    Sent("number", {"people": "0"}, {"people": 0}, ["constraint people"]),
    Sent("number", {"people": "năm"}, {}, ["not_a_number people"]),
    Sent("number", {"people": "2,5"}, {}, ["not_whole people"]),
    Sent("number", {"hectares": "1.500"}, {}, ["ambiguous_number hectares"]),
    Sent("number", {"mark": "10,5"}, {}, ["out_of_range mark"]),
    Sent("number", {"mark": "7,2"}, {}, ["out_of_range mark"]),
    Sent("number", {"born": "85"}, {}, ["not_a_year born"]),
    Sent("number", {"born": "1850"}, {"born": 1850}, ["constraint born"]),
    Sent("date", {"visited": "2024-06-11"}, {"visited": date(2024, 6, 11)}, ["constraint_says visited"]),
    Sent("date", {"visited": "31/6/2024"}, {}, ["not_a_date visited"]),
    Sent("text", {"card": "lc123"}, {"card": "lc123"}, ["constraint card"]),
    Sent("text", {"card": "x" * 501}, {}, ["too_long card"]),
    Sent("skip", {"works": "yes"}, {"works": "yes"}, ["required hours"]),
    Sent("filter", {"kind": "agency", "office": "ban_lang"}, {"kind": "agency", "office": "ban_lang"}, ["not_offered office"]),
    Sent("filter", {"office": "front"}, {"office": "front"}, ["not_offered office"]),
    Sent("required", {"visits": "5"}, {"visits": 5}, ["required reason"]),
    Sent("ranking", {"need": ["well", "road", "wire"]}, {}, ["too_many_choices need"]),
    Sent("ranking", {"need": ["well", "well"]}, {}, ["ranked_twice need"]),
    Sent("yes_no", {"votes": "no"}, {"votes": "no"}, ["required agree"]),
    Sent("picker", {"tinh": "lc", "xa": "3"}, {"tinh": "lc", "xa": "3"}, ["not_offered xa"]),
    Sent("picker", {"tinh": "lc", "xa": "xã"}, {"tinh": "lc"}, ["several_entries xa"]),
    Sent("time", {"opens": "11:30", "ends": "6:00"}, {"opens": "11:30", "ends": "06:00"}, ["constraint_says ends"]),
    Sent("repeat", {"size": "11"}, {"land": 0}, ["too_high size"]),
    Sent("repeat", {"size": "1", "age_1": "x"}, {"size": 1, "land": 0}, ["not_a_number age_1"]),
    Sent("respondent", {"hello": "x", "age": "5"}, {}, ["unknown_field hello", "unknown_field age"]),
]


@pytest.mark.parametrize("sent", [*ACCEPTED, *REFUSED], ids=lambda sent: f"{sent.sample} {sent.fields}"[:60])
def test_what_is_sent_is_read_routed_and_checked(sent):
    found = validate(sample(sent.sample), sent.raw(), TODAY)
    assert [f"{finding.code.removeprefix('response.')} {finding.place.field}" for finding in found.findings] == sent.findings
    assert (dict(found.answers), found.ignored) == (sent.answers, sent.ignored)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("single", ["used radio nominal"]),
        ("multiple", ["sources checkboxes multiple"]),
        ("other_stated", ["road radio nominal", "road_other text text", "goods checkboxes multiple", "goods_other text text"]),
        ("scale", ["satisfied radio ordinal"]),
        ("matrix", ["speed radio nominal", "manner radio nominal"]),
        ("number", ["people number number", "hectares number number", "mark range number", "born year number"]),
        ("date", ["visited date date"]),
        ("text", ["card text text", "advice textarea text"]),
        ("ranking", ["need ranking multiple"]),
        ("yes_no", ["agree tick nominal", "votes radio nominal"]),
        ("picker", ["tinh radio nominal", "xa picker nominal"]),
        ("time", ["opens time text", "ends time text", "last datetime text"]),
        ("filter", ["kind radio nominal", "office radio nominal"]),
        (
            "calculate",
            [
                "adults number number",
                "children number number",
                "people none number",
                "size none text",
                "wave none text",
                "help text text",
            ],
        ),
    ],
)
def test_every_question_has_its_control_and_its_measure(name, shown):
    assert [f"{it.name} {widget_of(it)} {measure_of(it)}" for it in sample(name).questions()] == shown


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_kept_without_loss(name):
    assert questionnaire_from_json(questionnaire_to_json(sample(name))) == sample(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_written_as_a_workbook_and_read_again(name):
    assert read_xlsform(write_xlsform(sample(name)), "form.xlsx").questionnaire == sample(name)


@pytest.mark.parametrize("name", NAMES)
def test_other_programs_accept_a_sample(name):
    assert convert(xlsform=write_xlsform(sample(name)), validate=False).xform.startswith("<?xml")


def test_codes_that_mean_that_one_cannot_say_stand_apart_from_the_scale():
    question = sample("scale").question("satisfied")
    assert (question.ordinal, question.dont_know, len(question.choices)) == (True, ("9",), 6)


def test_a_matrix_is_a_section_of_rows():
    (section,) = sample("matrix").items
    assert isinstance(section, Section)
    assert (section.layout, {question.choice_list for question in section.items}) == ("matrix", {"three"})


def test_the_block_about_the_respondent_and_the_introduction_are_known():
    found = sample("respondent")
    assert found.introduction == Text({"vi": "Kính thưa ông/bà"})
    assert [item.role for item in found.items if isinstance(item, Section)] == ["respondent"]
