"""What people fill in on the pages of the builder, read as changes of the questionnaire."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from unicodedata import normalize

from django.http import QueryDict

from langnghe.core.errors import Finding, Place, Refused, define, refuse
from langnghe.core.questionnaire.blocks import insert
from langnghe.core.questionnaire.edit import answers, changes, languages, logic, media, other, presets, tables
from langnghe.core.questionnaire.edit.draft import Edit, head, item_alone, item_there, item_whole
from langnghe.core.questionnaire.edit.moving import move
from langnghe.core.questionnaire.edit.tree import Item, find, replaced
from langnghe.core.questionnaire.expressions.tree import Expression, Literal
from langnghe.core.questionnaire.kinds import KINDS
from langnghe.core.questionnaire.kinds.choices import ORDER
from langnghe.core.questionnaire.kinds.raw import UNSHOWABLE
from langnghe.core.questionnaire.model import Question, Questionnaire, Repeat, Section
from langnghe.phases.design import queries

UNKNOWN_VERB = define("draft.unknown_change", "“{verb}” is not a change that the builder knows.", "Load the page again.")
NOT_A_COUNT = define("draft.not_a_count", "“{found}” is not a number of times.", "Write a whole number from 0 to 50.")
COLUMNS = ("relevant", "required", "constraint", "calculation", "choice_filter")
MOST_TIMES = 50
Change = Callable[[Questionnaire], Questionnaire]


@dataclass(frozen=True, slots=True)
class Asked:
    """A change, and what of the form could not be used: that part stays as it was."""

    edit: Edit
    findings: tuple[Finding, ...] = ()


def asked(data: QueryDict, questionnaire: Questionnaire) -> Asked:
    """The change that a form asks for. Raises Refused when it is none."""
    data = _pressed(_clean(data))
    verb = data.get("verb", "")
    if verb == "edit":
        return _edit(data, questionnaire)
    if verb not in VERBS:
        raise refuse(UNKNOWN_VERB, verb=verb)
    return Asked(VERBS[verb](data))


def _clean(data: QueryDict) -> QueryDict:
    """The form with its texts cleaned."""
    found = data.copy()
    for name in data:
        found.setlist(name, [clean(str(value)) for value in data.getlist(name)])
    return found


def clean(text: str) -> str:
    """Composed letters, plain line ends, nothing that no page and no store can hold."""
    return UNSHOWABLE.sub("", normalize("NFC", text.replace("\r\n", "\n")))


def _pressed(data: QueryDict) -> QueryDict:
    """A button that says all by itself is called `verb:where:item`."""
    verb, *rest = data.get("verb", "").split(":")
    if not rest:
        return data
    found = data.copy()
    found["verb"], found["where"], found["item"] = verb, rest[0], ":".join(rest[1:])
    return found


def _add(data: QueryDict) -> Edit:
    preset, label, after, inside = (data.get(key, "") for key in ("preset", "label", "after", "inside"))

    def apply(questionnaire: Questionnaire) -> Questionnaire:
        item = presets.made(questionnaire, preset, label)
        if inside:
            return changes.add_inside(questionnaire, item, inside)
        return changes.add(questionnaire, item, _behind(questionnaire, after))

    return Edit("add", "", apply, item_there(inside or after))


def _behind(questionnaire: Questionnaire, name: str) -> str:
    """The question of that name, or the last of the texts that explain its answers."""
    texts = other.followers(questionnaire, name) if name else ()
    return texts[-1].name if texts else name


def _block(data: QueryDict) -> Edit:
    block = queries.block(data.get("block", ""))
    after = data.get("after", "")
    return Edit("block", "", lambda questionnaire: insert(questionnaire, block, _behind(questionnaire, after)), item_there(after))


def _move(data: QueryDict) -> Edit:
    name, where, anchor = data.get("item", ""), data.get("where", ""), data.get("anchor", "")

    def apply(questionnaire: Questionnaire) -> Questionnaire:
        texts = other.followers(questionnaire, name)
        moved = move(_past(questionnaire, name, where, len(texts)), name, where, anchor)
        for text in reversed(texts):
            moved = move(moved, text.name, "after", name)
        return moved

    return Edit("move", name, apply, item_there(name), confirms=False)


def _past(questionnaire: Questionnaire, name: str, where: str, texts: int) -> Questionnaire:
    """On its way down a question first passes the texts that follow it; and those that follow its neighbour."""
    for _ in range(texts if where == "down" else 0):
        questionnaire = move(questionnaire, name, "down")
    return questionnaire


def _duplicate(data: QueryDict) -> Edit:
    name = data.get("item", "")
    return Edit("duplicate", name, lambda questionnaire: changes.duplicate(questionnaire, name), item_whole(name), confirms=False)


def _remove(data: QueryDict) -> Edit:
    name = data.get("item", "")

    def apply(questionnaire: Questionnaire) -> Questionnaire:
        for text in other.followers(questionnaire, name):
            questionnaire = changes.remove(questionnaire, text.name)
        return changes.remove(questionnaire, name)

    return Edit("remove", name, apply, item_whole(name))


def _dissolve(data: QueryDict) -> Edit:
    name = data.get("item", "")
    return Edit("dissolve", name, lambda questionnaire: changes.dissolve(questionnaire, name), item_alone(name))


def _rename(data: QueryDict) -> Edit:
    name, new = data.get("item", ""), data.get("name", "").strip()
    return Edit("rename", name, lambda questionnaire: changes.rename(questionnaire, name, new), item_there(name), confirms=False)


def _confirm(data: QueryDict) -> Edit:
    name = data.get("item", "")
    return Edit("confirm", name, lambda questionnaire: questionnaire, item_whole(name))


def _head(data: QueryDict) -> Edit:
    title, introduction = data.get("title", ""), data.get("introduction", "")
    return Edit("head", "", lambda questionnaire: changes.set_head(questionnaire, title, introduction), head)


def _add_language(data: QueryDict) -> Edit:
    code = data.get("language", "").strip()
    return Edit("language", code, lambda questionnaire: languages.with_language(questionnaire, code), head)


def _remove_language(data: QueryDict) -> Edit:
    code = data.get("language", "").strip()
    return Edit("no-language", code, lambda questionnaire: languages.without_language(questionnaire, code), head)


def _translate(data: QueryDict) -> Edit:
    language = data.get("language", "")
    new = {key.removeprefix("words:"): data.get(key, "") for key in data if key.startswith("words:")}

    def seen(questionnaire: Questionnaire) -> object:
        return {each.key: each.text for each in languages.words(questionnaire) if each.key in new}

    return Edit(
        "translate", language, lambda questionnaire: languages.translated(questionnaire, language, new), seen, confirms=False
    )


def _recording(data: QueryDict) -> Edit:
    name, code, language, file = (data.get(key, "") for key in ("item", "code", "language", "file"))
    return Edit(
        "recording",
        name,
        lambda questionnaire: media.with_recording(questionnaire, name, code, language, file),
        item_there(name),
        confirms=False,
    )


VERBS: dict[str, Callable[[QueryDict], Edit]] = {
    "add": _add,
    "block": _block,
    "move": _move,
    "duplicate": _duplicate,
    "remove": _remove,
    "dissolve": _dissolve,
    "rename": _rename,
    "confirm": _confirm,
    "head": _head,
    "add-language": _add_language,
    "remove-language": _remove_language,
    "translate": _translate,
    "recording": _recording,
}


def _edit(data: QueryDict, questionnaire: Questionnaire) -> Asked:
    """All fields of one question, table or section at once."""
    name = data.get("item", "")
    item = find(questionnaire, name)
    found: list[Finding] = []
    read = _Reading(data, questionnaire, item, found)
    expressions = read.expressions()
    repeat = read.repeat()

    def apply(now: Questionnaire) -> Questionnaire:
        return _applied(now, name, data, {**expressions, **repeat})

    return Asked(Edit("edit", name, apply, item_alone(name)), tuple(found))


def _applied(questionnaire: Questionnaire, name: str, data: QueryDict, fields: Mapping[str, Any]) -> Questionnaire:
    item = find(questionnaire, name)
    item = presets.turned(item, data.get("preset") or presets.preset_of(item), questionnaire.languages)
    words = _words(item, data, questionnaire.default_language)
    known = {field: value for field, value in fields.items() if hasattr(item, field)}
    item = replace(item, **words, **known)
    if isinstance(item, Section):
        return replaced(questionnaire, name, _section(questionnaire, item, data, fields))
    question = answers.fitting(_with_parameters(_with_answers(item, data, questionnaire.default_language), data))
    changed = replaced(questionnaire, name, answers.on_its_own(questionnaire, question))
    return _with_other(other.repaired(changed, name, questionnaire), name, data)


def _words(item: Item, data: QueryDict, language: str) -> dict[str, Any]:
    texts = [field for field in ("label", "hint", "constraint_message") if field in data and hasattr(item, field)]
    return {field: changes.said(getattr(item, field), language, data.get(field, "")) for field in texts}


def _section(questionnaire: Questionnaire, section: Section, data: QueryDict, fields: Mapping[str, Any]) -> Section:
    if section.layout != "matrix":
        role = "respondent" if data.get("role") == "respondent" else ""
        return replace(section, role=role) if "whole" in data else section
    lines = _lines(data, "row") if "row_label" in data else tables.rows_of(section, questionnaire.default_language)
    columns = _lines(data, "option") if "option_label" in data else None
    like = tables.pattern(section) if columns is None else tables.with_columns(questionnaire, section, columns)
    if "required" in fields:
        like = replace(like, required=fields["required"])
    if "whole" in data:
        like = replace(like, ordinal=like.kind == "single" and "ordinal" in data)
    return tables.with_rows(questionnaire, section, lines, _with_parameters(like, data))


def _with_answers(question: Question, data: QueryDict, language: str) -> Question:
    if "whole" in data:
        question = replace(question, ordinal="ordinal" in data, default=data.get("default", question.default).strip())
    if "option_text" in data:
        return answers.with_lines(question, answers.from_text(data.get("option_text", ""), question), language)
    return answers.with_lines(question, _lines(data, "option"), language) if "option_label" in data else question


def _with_parameters(question: Question, data: QueryDict) -> Question:
    if "whole" not in data:
        return question
    known = KINDS[question.kind].parameters
    kept = {name: value for name, value in question.parameters.items() if name not in known or name == "seed"}
    given = {name: data.get(f"p_{name}", "").strip().replace(",", ".") for name in sorted(known - ORDER)}
    drawn = {"randomize": "true"} if "randomize" in data and "randomize" in known else {}
    return replace(question, parameters={**kept, **{name: value for name, value in given.items() if value}, **drawn})


def _with_other(questionnaire: Questionnaire, name: str, data: QueryDict) -> Questionnaire:
    question = find(questionnaire, name)
    if "whole" not in data or isinstance(question, Section) or not KINDS[question.kind].has_choices:
        return questionnaire
    if "other" in data:
        return other.with_other(questionnaire, name)
    return other.without_other(questionnaire, name) if other.has_other(questionnaire, name) else questionnaire


def _lines(data: QueryDict, kind: str) -> list[answers.Line]:
    """The rows of a list; what was pasted as a whole comes behind them."""
    labels, was, codes = (data.getlist(f"{kind}_{field}") for field in ("label", "was", "code"))
    marks = data.getlist(f"{kind}_mark")
    lines = [
        answers.Line(
            label, _at(was, place), _at(codes, place), *(word in _at(marks, place).split() for word in ("apart", "alone", "last"))
        )
        for place, label in enumerate(labels)
    ]
    return [*lines, *(answers.Line(label) for label in answers.pasted(data.get(f"{kind}_paste", "")))]


def _at(values: Sequence[str], place: int) -> str:
    return values[place] if place < len(values) else ""


@dataclass(frozen=True, slots=True)
class _Reading:
    """The logic in a form; what is wrong with it is added to `found`, and the part that is meant stays as it was."""

    data: QueryDict
    questionnaire: Questionnaire
    item: Item
    found: list[Finding]

    def expressions(self) -> dict[str, Expression | None]:
        """The new expressions, by the fields that the form has."""
        readers = {column: self.reader(column) for column in COLUMNS if self.has(column)}
        read: dict[str, Expression | None] = {}
        for column, reader in readers.items():
            try:
                read[column] = reader()
            except Refused as refusal:
                self.found.extend(replace(each, place=Place(field=self.item.name, column=column)) for each in refusal.findings)
        return read

    def has(self, column: str) -> bool:
        return any(f"{column}{ending}" in self.data for ending in ("_text", "_mode"))

    def reader(self, column: str) -> Callable[[], Expression | None]:
        mode = self.data.get(f"{column}_mode", "text")
        constants: dict[str, Expression | None] = {"no": None, "yes": Literal(True), "always": None}
        if mode in constants:
            return lambda: self.constant(column, constants[mode])
        return (lambda: self.from_rules(column)) if mode == "rules" else (lambda: self.from_text(column))

    def constant(self, column: str, value: Expression | None) -> Expression | None:
        old = self.old(column)
        return old if column == "required" and logic.mode_of(old) == self.data.get("required_mode") else value

    def from_rules(self, column: str) -> Expression | None:
        names, tests, values = (self.data.getlist(f"{column}_{part}") for part in ("question", "test", "value"))
        lines = [logic.Line(name, _at(tests, place), _at(values, place).strip()) for place, name in enumerate(names)]
        every = self.data.get(f"{column}_join", "all") == "all"
        return logic.from_lines(self.questionnaire, lines, every=every, old=self.old(column))

    def from_text(self, column: str) -> Expression | None:
        written, old = self.data.get(f"{column}_text", ""), self.old(column)
        same = written.strip() == logic.written(old)
        return old if same else logic.from_text(written, Place(), columns=column == "choice_filter")

    def old(self, column: str) -> Expression | None:
        of_table = isinstance(self.item, Section) and self.item.layout == "matrix" and column == "required"
        holder = tables.pattern(self.item) if of_table and isinstance(self.item, Section) else self.item
        value: Expression | None = getattr(holder, column, None)
        return value

    def repeat(self) -> dict[str, Repeat]:
        """How often a section is repeated, where the form asks that."""
        if not isinstance(self.item, Section) or self.item.repeat is None or "repeat_max" not in self.data:
            return {}
        try:
            count = logic.from_text(self.data.get("repeat_count", ""), Place())
            least, most = (self.times(self.data.get(key, "")) for key in ("repeat_min", "repeat_max"))
        except Refused as refusal:
            self.found.extend(replace(each, place=Place(field=self.item.name, column="repeat")) for each in refusal.findings)
            return {}
        return {"repeat": Repeat(count, least, most)}

    def times(self, written: str) -> int:
        if not (written.strip().isascii() and written.strip().isdigit()) or int(written) > MOST_TIMES:
            raise refuse(NOT_A_COUNT, found=written)
        return int(written)
