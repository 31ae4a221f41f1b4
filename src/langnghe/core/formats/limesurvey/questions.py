"""Questions of LimeSurvey as questions and sections, type by type."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from langnghe.core.errors import Finding, Refused
from langnghe.core.formats.limesurvey import problems, types
from langnghe.core.formats.limesurvey.equations import Untold, Variables, expression, pattern
from langnghe.core.formats.limesurvey.rows import LOST, Node, Record
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.expressions.tree import Call, Expression, Literal, Reference, Self
from langnghe.core.questionnaire.expressions.wording import to_text
from langnghe.core.questionnaire.model import NO_TEXT, Choice, Question, Section, Text
from langnghe.core.questionnaire.other import OTHER, with_other

_BRACES = re.compile(r"\{([^{}\s][^{}]*)\}")
_COMMENT = Text({"vi": "Ý kiến thêm", "en": "Comment"})
Items = list[Section | Question]


@dataclass(frozen=True, slots=True)
class Maker:
    """What questions are made with, and what was found on the way."""

    variables: Variables
    languages: tuple[str, ...]
    findings: list[Finding]

    def equation(self, row: Record, column: str) -> Expression | None:
        """The equation in a cell; None, with a finding, when it has no sure counterpart."""
        try:
            found = expression(row.get(column), self.variables)
            return None if found is None else parse(to_text(found), row.place(column))
        except Untold as untold:
            values = {"reason": untold.reason, "found": untold.found}
            self.findings.append(Finding(problems.EQUATION, row.place(column), values))
        except Refused as refusal:
            self.findings.extend(refusal.findings)
        return None

    def text(self, node: Node, column: str = "text") -> Text:
        """The words of a column with answers of earlier questions as ${name}."""
        if any(LOST.search(words) for words in node.words.get(column, {}).values()):
            self.findings.append(Finding(problems.MARKUP, node.row.place(column), {"name": node.row.get("name")}))
        return Text(self._piped(node.text(column).by_language, node, column))

    def _piped(self, words: Mapping[str, str], node: Node, column: str) -> dict[str, str]:
        def piped(found: re.Match[str]) -> str:
            name = found[1].partition(".")[0]
            if name in self.variables.questions:
                return f"${{{self.variables.questions[name]}}}"
            self.findings.append(Finding(problems.TEXT_EQUATION, node.row.place(column), {"found": found[0][:60]}))
            return found[0]

        return {language: _BRACES.sub(piped, words[language]) for language in self.languages if language in words}

    def choices(self, nodes: Iterable[Node]) -> tuple[Choice, ...]:
        """Answers or subquestions as choices."""
        return tuple(Choice(node.row.get("name"), self.text(node), place=node.row.place()) for node in nodes)

    def fixed(self, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        """Choices that a type brings along, in the languages of the survey."""
        return tuple(replace(choice, label=self.said(choice.label)) for choice in choices)

    def said(self, text: Text) -> Text:
        """Words of this program in the languages of the survey."""
        words = text.by_language
        return Text({language: words.get(language, words["en"]) for language in self.languages})


def items_of(node: Node, maker: Maker) -> Items:
    """What a question becomes."""
    row = node.row
    kind = row.get("type/scale")
    if kind in types.MEANINGS:
        values = {"type": kind, "name": row.get("name"), "meaning": types.MEANINGS[kind]}
        problem = problems.LEFT_OUT if kind in types.LEFT_OUT else problems.UNSUPPORTED_TYPE
        maker.findings.append(Finding(problem, row.place("type/scale"), values))
        return []
    if kind not in MAKERS:
        values = {"type": kind, "meaning": "unknown"}
        maker.findings.append(Finding(problems.UNSUPPORTED_TYPE, row.place("type/scale"), values))
        return []
    _check_attributes(row, maker)
    return MAKERS[kind](node, maker)


def _check_attributes(row: Record, maker: Maker) -> None:
    unused = []
    for column, value in row.cells.items():
        if column in types.UNSUPPORTED_ATTRIBUTES and types.is_set(value):
            maker.findings.append(Finding(problems.UNSUPPORTED_ATTRIBUTE, row.place(column), {"name": column}))
        elif column not in types.READ_ATTRIBUTES and types.is_set(value):
            unused.append(column)
    if row.on("hidden") and row.get("type/scale") != "*":
        maker.findings.append(Finding(problems.UNSUPPORTED_ATTRIBUTE, row.place("hidden"), {"name": "hidden"}))
    if unused:
        maker.findings.append(Finding(problems.UNUSED_ATTRIBUTES, row.place(), {"names": ", ".join(unused)}))


def base(node: Node, maker: Maker, kind: str) -> Question:
    """What all questions have: words, condition, whether an answer is needed, constraint."""
    row = node.row
    return Question(
        name=row.get("name"),
        kind=kind,
        label=maker.text(node),
        hint=maker.text(node, "help"),
        required=Literal(True) if row.on("mandatory") and kind != "note" else None,
        relevant=maker.equation(row, "relevance"),
        constraint=_constraint(row, maker) if kind != "note" else None,
        constraint_message=maker.text(node, "em_validation_q_tip"),
        default=row.get("default"),
        place=row.place(),
    )


def _constraint(row: Record, maker: Maker) -> Expression | None:
    parts = [maker.equation(row, "em_validation_q"), _pattern(row, maker)]
    if row.get("maximum_chars").isdigit():
        parts.append(parse(f"string-length(.) <= {row.get('maximum_chars')}"))
    found = [part for part in parts if part is not None]
    return Call("and", tuple(found)) if len(found) > 1 else next(iter(found), None)


def _pattern(row: Record, maker: Maker) -> Expression | None:
    if not row.get("validation"):
        return None
    try:
        matched = Call("regex", (Self(), Literal(pattern(row.get("validation")))))
        return parse(to_text(matched), row.place("validation"))
    except Untold as untold:
        maker.findings.append(Finding(problems.PATTERN, row.place("validation"), {"reason": untold.reason}))
    except Refused as refusal:
        maker.findings.extend(refusal.findings)
    return None


def _parameters(row: Record, names: Mapping[str, str]) -> dict[str, str]:
    found = {name: row.get(attribute) for attribute, name in names.items() if types.is_set(row.get(attribute))}
    if "random_order" not in names and row.on("random_order"):
        found["randomize"] = "true"
    return found


def _single(node: Node, maker: Maker) -> Items:
    asked = replace(
        base(node, maker, "single"),
        choices=maker.choices(node.children("A")),
        choice_list=node.row.get("name"),
        appearance="minimal" if node.row.get("type/scale") == "!" else "",
        parameters=_parameters(node.row, {}),
    )
    comment = [_comment(asked, maker, asked.relevant)] if node.row.get("type/scale") == "O" else []
    return [*_other(asked, node, maker), *comment]


def _comment(asked: Question, maker: Maker, relevant: Expression | None, part: str = "") -> Question:
    name = f"{asked.name}_{part}_comment".replace("__", "_") if part else f"{asked.name}_comment"
    return Question(name, "text", maker.said(_COMMENT), relevant=relevant, appearance="multiline", place=asked.place)


def _other(asked: Question, node: Node, maker: Maker) -> Items:
    if not node.row.on("other"):
        return [asked]
    first, stated = with_other(asked, maker.languages)
    label = maker.text(node, "other_replace_text")
    if label:
        first = replace(first, choices=(*first.choices[:-1], Choice(OTHER, label)))
    return [first, stated]


def _multiple(node: Node, maker: Maker) -> Items:
    row = node.row
    parts = node.children("SQ")
    asked = replace(
        base(node, maker, "multiple"),
        choices=maker.choices(parts),
        choice_list=row.get("name"),
        exclusive=tuple(code for code in re.split(r"[;,\s]+", row.get("exclude_all_others")) if code),
        parameters=_parameters(row, {"min_answers": "min", "max_answers": "max"}),
    )
    comments = []
    if row.get("type/scale") == "P":
        for choice in asked.choices:
            chosen = Call("selected", (Reference(asked.name), Literal(choice.code)))
            comments.append(_comment(asked, maker, chosen, choice.code))
    return [*_other(asked, node, maker), *comments]


def _ranking(node: Node, maker: Maker) -> Items:
    parameters = _parameters(node.row, {"min_answers": "min", "max_answers": "max"})
    choices = maker.choices(node.children("A") or node.children("SQ"))
    asked = replace(base(node, maker, "ranking"), choices=choices, choice_list=node.row.get("name"), parameters=parameters)
    return [asked]


def _fixed(kind: str, choices: tuple[Choice, ...]) -> Callable[[Node, Maker], Items]:
    def make(node: Node, maker: Maker) -> Items:
        ordinal = node.row.get("type/scale") in types.ORDINAL
        asked = base(node, maker, kind)
        return [replace(asked, choices=maker.fixed(choices), choice_list=node.row.get("name"), ordinal=ordinal)]

    return make


def _text(node: Node, maker: Maker) -> Items:
    row = node.row
    if row.on("numbers_only"):
        return [base(node, maker, "decimal")]
    return [replace(base(node, maker, "text"), appearance=types.TEXTS[row.get("type/scale")])]


def _number(node: Node, maker: Maker) -> Items:
    kind = "integer" if node.row.on("num_value_int_only") else "decimal"
    bounds = _parameters(node.row, {"min_num_value_n": "min", "max_num_value_n": "max", "random_order": ""})
    return [replace(base(node, maker, kind), parameters={name: value for name, value in bounds.items() if name})]


def _date(node: Node, maker: Maker) -> Items:
    layout = node.row.get("date_format").lower()
    clock = "h" in layout
    day = not layout or any(letter in layout.replace("mm", "m", 1) for letter in "dy")
    return [base(node, maker, "datetime" if clock and day else "time" if clock else "date")]


def _note(node: Node, maker: Maker) -> Items:
    return [replace(base(node, maker, "note"), default="")]


def _equation(node: Node, maker: Maker) -> Items:
    row = node.row
    column = "equation" if row.get("equation") else "text"
    found = maker.equation(row, column)
    plain = Question(row.get("name"), "calculate", NO_TEXT, relevant=maker.equation(row, "relevance"), place=row.place())
    return [replace(plain, calculation=found or Literal(row.get(column)))]


def _array(node: Node, maker: Maker) -> Items:
    kind = node.row.get("type/scale")
    choices = maker.fixed(types.FIXED_ARRAYS[kind]) if kind in types.FIXED_ARRAYS else maker.choices(node.children("A"))
    return [_matrix(node, maker, choices, kind)]


def _dual(node: Node, maker: Maker) -> Items:
    return [_matrix(node, maker, maker.choices(node.children("A", scale)), "1", scale) for scale in "01"]


def _matrix(node: Node, maker: Maker, choices: tuple[Choice, ...], kind: str, scale: str = "") -> Section:
    asked = base(node, maker, "single")
    suffix = f"_{scale}" if scale else ""
    rows = [
        Question(
            name=f"{asked.name}_{part.row.get('name')}{suffix}",
            kind="single",
            label=maker.text(part),
            required=asked.required,
            relevant=maker.equation(part.row, "relevance"),
            choices=choices,
            choice_list=f"{asked.name}{suffix}",
            ordinal=kind in types.ORDINAL,
            place=part.row.place(),
        )
        for part in node.children("SQ")
    ]
    return Section(f"{asked.name}{suffix}", asked.label, tuple(rows), "matrix", asked.relevant, place=asked.place)


def _fields(node: Node, maker: Maker) -> Items:
    """Several fields under one question."""
    kind = types.LISTS_OF_FIELDS[node.row.get("type/scale")]
    asked = base(node, maker, kind)
    inside = tuple(
        replace(
            asked,
            name=f"{asked.name}_{part.row.get('name')}",
            label=maker.text(part),
            hint=NO_TEXT,
            relevant=maker.equation(part.row, "relevance"),
            place=part.row.place(),
        )
        for part in node.children("SQ")
    )
    return [Section(asked.name, asked.label, inside, relevant=asked.relevant, place=asked.place)]


def _table(node: Node, maker: Maker) -> Items:
    """A table of fields: each row a section, each column a question in it."""
    kind = types.TABLES[node.row.get("type/scale")]
    asked = base(node, maker, kind)
    choices = maker.fixed(types.YES_NO) if node.row.on("multiflexible_checkbox") else ()
    rows = []
    for part in node.children("SQ"):
        name = f"{asked.name}_{part.row.get('name')}"
        cells = tuple(
            _cell(asked, f"{name}_{it.row.get('name')}", maker.text(it), choices, it) for it in node.children("SQ", "1")
        )
        rows.append(
            Section(name, maker.text(part), cells, relevant=maker.equation(part.row, "relevance"), place=part.row.place())
        )
    return [Section(asked.name, asked.label, tuple(rows), relevant=asked.relevant, place=asked.place)]


def _cell(asked: Question, name: str, label: Text, choices: tuple[Choice, ...], column: Node) -> Question:
    found = replace(asked, name=name, label=label, hint=NO_TEXT, relevant=None, place=column.row.place())
    return replace(found, kind="yes_no", choices=choices, choice_list=f"{asked.name}_yes_no") if choices else found


MAKERS: Mapping[str, Callable[[Node, Maker], Items]] = {
    **dict.fromkeys(types.SINGLE, _single),
    **dict.fromkeys(types.MULTIPLE, _multiple),
    **dict.fromkeys(types.ARRAYS, _array),
    **dict.fromkeys(types.TEXTS, _text),
    **dict.fromkeys(types.LISTS_OF_FIELDS, _fields),
    **dict.fromkeys(types.TABLES, _table),
    "R": _ranking,
    "1": _dual,
    "N": _number,
    "D": _date,
    "X": _note,
    "*": _equation,
    "Y": _fixed("yes_no", types.YES_NO),
    "G": _fixed("single", types.GENDER),
    "5": _fixed("single", types.points(5)),
}
