"""What can be added to a questionnaire, by the plain names that people know: each is a kind with its usual settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from langnghe.core.errors import Place, define, refuse
from langnghe.core.questionnaire.edit.answers import fitting
from langnghe.core.questionnaire.edit.naming import new_name
from langnghe.core.questionnaire.edit.tables import rows
from langnghe.core.questionnaire.edit.tree import Item
from langnghe.core.questionnaire.kinds import KINDS
from langnghe.core.questionnaire.kinds.yes_no import YES_NO
from langnghe.core.questionnaire.model import NO_TEXT, Choice, Question, Questionnaire, Repeat, Section, Text

UNKNOWN = define("draft.unknown_preset", "There is no kind of question “{preset}”.", "Choose one of the kinds shown.")
NO_CHANGE = define(
    "draft.other_shape",
    "A section cannot become a question, nor a question a section.",
    "Add a new one and move what belongs into it.",
)


@dataclass(frozen=True, slots=True)
class Preset:
    """One entry of the menu. `shape` is "question", "matrix", "section" or "repeat"; `kind` that of the question, or of the rows;
    `choices` are answers to begin with, by code."""

    name: str
    shape: str = "question"
    kind: str = ""
    appearance: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    dont_know: tuple[str, ...] = ()
    ordinal: bool = False


SATISFACTION = {
    "5": {"vi": "Rất hài lòng", "en": "Very satisfied"},
    "4": {"vi": "Hài lòng", "en": "Satisfied"},
    "3": {"vi": "Bình thường", "en": "Neither satisfied nor dissatisfied"},
    "2": {"vi": "Không hài lòng", "en": "Dissatisfied"},
    "1": {"vi": "Rất không hài lòng", "en": "Very dissatisfied"},
    "9": {"vi": "Khó trả lời", "en": "Hard to say"},
}
APART = ("9",)

PRESETS: dict[str, Preset] = {
    preset.name: preset
    for preset in (
        Preset("single", kind="single"),
        Preset("multiple", kind="multiple"),
        Preset("yes_no", kind="yes_no", choices={choice.code: choice.label.by_language for choice in YES_NO}),
        Preset("scale", kind="single", choices=SATISFACTION, dont_know=APART, ordinal=True),
        Preset("dropdown", kind="single", appearance="minimal"),
        Preset("picker", kind="picker"),
        Preset("ranking", kind="ranking"),
        Preset("matrix", shape="matrix", kind="single", choices=SATISFACTION, dont_know=APART, ordinal=True),
        Preset("matrix_multiple", shape="matrix", kind="multiple"),
        Preset("text", kind="text"),
        Preset("long_text", kind="text", appearance="multiline"),
        Preset("integer", kind="integer"),
        Preset("decimal", kind="decimal"),
        Preset("range", kind="range", parameters={"start": "1", "end": "10", "step": "1"}),
        Preset("year", kind="year"),
        Preset("date", kind="date"),
        Preset("time", kind="time"),
        Preset("datetime", kind="datetime"),
        Preset("note", kind="note"),
        Preset("consent", kind="acknowledge"),
        Preset("calculate", kind="calculate"),
        Preset("hidden", kind="hidden"),
        Preset("section", shape="section"),
        Preset("repeat", shape="repeat"),
    )
}


_SHAPING = {"minimal", "multiline", "likert"} | {kind.appearance for kind in KINDS.values()}
"""Words of appearance that make another entry of the menu of a question."""


def made(questionnaire: Questionnaire, preset: str, label: str) -> Item:
    """A new item with that wording, in the first language, and a name made of it. Raises Refused (draft.unknown_preset)."""
    found = _preset(preset)
    text = Text({questionnaire.default_language: label.strip()}) if label.strip() else NO_TEXT
    name = new_name(questionnaire, label, "phan" if found.shape in ("section", "repeat") else "cau")
    match found.shape:
        case "question":
            return _with(found, Question(name, found.kind, text), questionnaire.languages)
        case "matrix":
            row = Question(new_name(questionnaire, f"{name} 1"), found.kind, NO_TEXT, choice_list=name)
            return Section(name, text, (_with(found, row, questionnaire.languages),), layout="matrix")
        case _:
            return Section(name, text, (), repeat=Repeat() if found.shape == "repeat" else None)


def preset_of(item: Item) -> str:
    """The entry of the menu that an item is most like; its kind where there is none."""
    if isinstance(item, Section):
        kinds = {row.kind for row in rows(item)}
        matrix = "matrix_multiple" if kinds == {"multiple"} else "matrix"
        return matrix if item.layout == "matrix" else "repeat" if item.repeat else "section"
    shown = item.appearance.split()
    match item.kind:
        case "single":
            return "dropdown" if "minimal" in shown else "scale" if item.ordinal else "single"
        case "text":
            return "long_text" if "multiline" in shown else "text"
        case "acknowledge":
            return "consent"
        case _:
            return item.kind


def turned(item: Item, preset: str, languages: tuple[str, ...]) -> Item:
    """The item as another entry of the menu: its words, its logic and, where the new kind has some, its answers stay. Raises
    Refused (draft.unknown_preset, draft.other_shape)."""
    found = _preset(preset)
    if preset == preset_of(item):
        return item
    if isinstance(item, Question) and found.shape == "question":
        return _with(found, replace(item, kind=found.kind, ordinal=found.ordinal), languages)
    if isinstance(item, Section) and item.layout == "matrix" and found.shape == "matrix":
        turned_rows = (fitting(replace(row, kind=found.kind, ordinal=row.ordinal and found.ordinal)) for row in rows(item))
        return replace(item, items=tuple(turned_rows))
    if isinstance(item, Section) and item.layout != "matrix" and found.shape in ("section", "repeat"):
        return replace(item, repeat=Repeat() if found.shape == "repeat" else None)
    raise refuse(NO_CHANGE, Place(field=item.name))


def _preset(name: str) -> Preset:
    if name not in PRESETS:
        raise refuse(UNKNOWN, Place(field="preset"), preset=name)
    return PRESETS[name]


def _with(preset: Preset, question: Question, languages: tuple[str, ...]) -> Question:
    kept = [word for word in question.appearance.split() if word not in _SHAPING]
    parameters = {**preset.parameters, **question.parameters}
    question = replace(question, appearance=" ".join([*kept, preset.appearance]).strip(), parameters=parameters)
    if preset.choices and not question.choices:
        question = replace(question, choices=_choices(preset, languages), dont_know=preset.dont_know)
    return fitting(replace(question, ordinal=preset.ordinal))


def _choices(preset: Preset, languages: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(
        Choice(code, Text({language: said[language] for language in languages if language in said} or {languages[0]: said["vi"]}))
        for code, said in preset.choices.items()
    )
