"""A questionnaire as JSON, for the store and for its hash: all of it but the places where it was read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from langnghe.core.questionnaire.expressions.serial import from_json, to_json
from langnghe.core.questionnaire.expressions.tree import Expression
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Repeat, Section, Text

Json = dict[str, Any]


def questionnaire_to_json(questionnaire: Questionnaire) -> Json:
    """Plain JSON, without what is empty: fields that are added later do not change what is stored today."""
    return _filled(
        name=questionnaire.name,
        title=_text(questionnaire.title),
        languages=list(questionnaire.languages),
        introduction=_text(questionnaire.introduction),
        items=[_item(item) for item in questionnaire.items],
    )


def questionnaire_from_json(data: Mapping[str, Any]) -> Questionnaire:
    """The questionnaire that `questionnaire_to_json` made this of. What was not made by it may raise KeyError, TypeError,
    ValueError or RecursionError."""
    return Questionnaire(
        name=_word(data["name"]),
        title=_as_text(data, "title"),
        languages=_words(data["languages"]),
        introduction=_as_text(data, "introduction"),
        items=tuple(map(_as_item, data.get("items", ()))),
    )


def _filled(**fields: Any) -> Json:
    return {name: value for name, value in fields.items() if value not in (None, "", [], {}, False)}


def _text(text: Text) -> dict[str, str]:
    return dict(text.by_language)


def _expression(expression: Expression | None) -> Any:
    return None if expression is None else [to_json(expression)]


def _item(item: Section | Question) -> Json:
    return _section(item) if isinstance(item, Section) else _question(item)


def _section(section: Section) -> Json:
    return {"items": [_item(item) for item in section.items]} | _filled(
        name=section.name,
        label=_text(section.label),
        layout=section.layout,
        role=section.role,
        relevant=_expression(section.relevant),
        repeat=_repeat(section.repeat),
    )


def _repeat(repeat: Repeat | None) -> Json | None:
    if repeat is None:
        return None
    return _filled(count=_expression(repeat.count), minimum=repeat.minimum) | {"maximum": repeat.maximum}


def _media(media: Mapping[str, Text]) -> Json:
    return {kind: _text(files) for kind, files in media.items() if files}


def _question(question: Question) -> Json:
    return _filled(
        name=question.name,
        kind=question.kind,
        label=_text(question.label),
        hint=_text(question.hint),
        required=_expression(question.required),
        relevant=_expression(question.relevant),
        constraint=_expression(question.constraint),
        constraint_message=_text(question.constraint_message),
        calculation=_expression(question.calculation),
        choice_filter=_expression(question.choice_filter),
        choice_list=question.choice_list,
        choices=[_choice(choice) for choice in question.choices],
        dont_know=list(question.dont_know),
        exclusive=list(question.exclusive),
        ordinal=question.ordinal,
        parameters=dict(question.parameters),
        appearance=question.appearance,
        default=question.default,
        fixed_last=list(question.fixed_last),
        media=_media(question.media),
    )


def _choice(choice: Choice) -> Json:
    return _filled(code=choice.code, label=_text(choice.label), extra=dict(choice.extra), media=_media(choice.media))


def _word(value: object) -> str:
    """A text and nothing else: what is no text breaks later, in the middle of a page."""
    if not isinstance(value, str):
        raise TypeError(f"not a text: {value!r:.40}")
    return value


def _words(values: Any) -> tuple[str, ...]:
    if not isinstance(values, list | tuple):
        raise TypeError(f"not a list of texts: {values!r:.40}")
    return tuple(map(_word, values))


def _named(values: Any) -> dict[str, str]:
    return {_word(name): _word(value) for name, value in dict(values).items()}


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"not a whole number: {value!r:.40}")
    return value


def _as_text(data: Mapping[str, Any], field: str) -> Text:
    return Text(_named(data.get(field, {})))


def _as_expression(data: Mapping[str, Any], field: str) -> Expression | None:
    if field not in data:
        return None
    (only,) = data[field]
    return from_json(only)


def _as_item(data: Mapping[str, Any]) -> Section | Question:
    return _as_section(data) if "items" in data else _as_question(data)


def _as_section(data: Mapping[str, Any]) -> Section:
    return Section(
        name=_word(data["name"]),
        label=_as_text(data, "label"),
        items=tuple(map(_as_item, data["items"])),
        layout=_word(data.get("layout", "")),
        relevant=_as_expression(data, "relevant"),
        role=_word(data.get("role", "")),
        repeat=_as_repeat(data["repeat"]) if "repeat" in data else None,
    )


def _as_repeat(data: Mapping[str, Any]) -> Repeat:
    return Repeat(_as_expression(data, "count"), _whole(data.get("minimum", 0)), _whole(data["maximum"]))


def _as_media(data: Mapping[str, Any]) -> dict[str, Text]:
    return {_word(kind): Text(_named(files)) for kind, files in data.get("media", {}).items()}


def _as_question(data: Mapping[str, Any]) -> Question:
    return Question(
        name=_word(data["name"]),
        kind=_word(data["kind"]),
        label=_as_text(data, "label"),
        hint=_as_text(data, "hint"),
        required=_as_expression(data, "required"),
        relevant=_as_expression(data, "relevant"),
        constraint=_as_expression(data, "constraint"),
        constraint_message=_as_text(data, "constraint_message"),
        calculation=_as_expression(data, "calculation"),
        choice_filter=_as_expression(data, "choice_filter"),
        choice_list=_word(data.get("choice_list", "")),
        choices=tuple(map(_as_choice, data.get("choices", ()))),
        dont_know=_words(data.get("dont_know", ())),
        exclusive=_words(data.get("exclusive", ())),
        ordinal=bool(data.get("ordinal", False)),
        parameters=_named(data.get("parameters", {})),
        appearance=_word(data.get("appearance", "")),
        default=_word(data.get("default", "")),
        fixed_last=_words(data.get("fixed_last", ())),
        media=_as_media(data),
    )


def _as_choice(data: Mapping[str, Any]) -> Choice:
    extra = _named(data.get("extra", {}))
    return Choice(code=_word(data["code"]), label=_as_text(data, "label"), extra=extra, media=_as_media(data))
