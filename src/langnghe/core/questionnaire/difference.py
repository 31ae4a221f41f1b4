"""What two versions of a questionnaire say differently, question by question, and whether only words changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum

from langnghe.core.questionnaire.expressions.tree import Call, Column, Literal, Reference, Self
from langnghe.core.questionnaire.expressions.wording import to_text
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Section, Text
from langnghe.core.questionnaire.steady import moved
from langnghe.core.questionnaire.waves import compare_questionnaires, same_words

_EXPRESSIONS = (Call, Column, Literal, Reference, Self)
_PIPED = re.compile(r"\$\{[^}]*\}|\bjr:[\w-]+\([^)]*\)")
_PLACES = frozenset({"section", "order"})
_KIND_FIELDS = frozenset({"kind", "layout", "repeat"})


class Sort(StrEnum):
    """What a change touches. After approval only WORDING may still be mended."""

    WORDING = "wording"
    CODE = "code"
    KIND = "kind"
    LOGIC = "logic"
    ORDER = "order"
    SETTING = "setting"


class Fate(StrEnum):
    """What happened to a question, an answer or a value."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One value that differs. `what` is the field of the question ("label", "relevant", …) or "choice"; then `code` names the
    answer. Wordings have a `language`. `old` and `new` are as they would be read, empty where there is none."""

    what: str
    sort: Sort
    fate: Fate
    old: str = ""
    new: str = ""
    language: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class ItemDifference:
    """A question or a section that differs, by its name, with its words in the newer version (in the older one when it was
    removed). `renamed_from` is a question that was removed and had the same words and kind."""

    name: str
    label: Text
    fate: Fate
    changes: tuple[Change, ...] = ()
    is_section: bool = False
    renamed_from: str = ""

    @property
    def wording_only(self) -> bool:
        """Whether nothing but words differs in it."""
        return self.fate is Fate.CHANGED and all(change.sort is Sort.WORDING for change in self.changes)


@dataclass(frozen=True, slots=True)
class Difference:
    """`whole`: what differs in the questionnaire itself (title, languages, introduction). `items`: the questions and sections
    that differ, in the order of the newer version, then those that were removed."""

    whole: tuple[Change, ...] = ()
    items: tuple[ItemDifference, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.whole or self.items)

    @property
    def wording_only(self) -> bool:
        """Whether the newer version may follow an approved one as a correction: no code, kind, logic or order differs. True
        also when nothing differs."""
        return all(change.sort is Sort.WORDING for change in self.whole) and all(item.wording_only for item in self.items)


@dataclass(frozen=True, slots=True)
class _Standing:
    """An item and the name of the section it stands in, "" for none."""

    item: Section | Question
    inside: str


_Key = tuple[bool, str]


def difference(old: Questionnaire, new: Questionnaire) -> Difference:
    """Everything that differs but the places where the versions were read. Items are matched by their names."""
    before, after = dict(_standing(old.items)), dict(_standing(new.items))
    stayed = {key for key in after if key in before and after[key].inside == before[key].inside}
    shifted = set(moved([key for key in before if key in stayed], [key for key in after if key in stayed]))
    renamed = _renamed(old, new)
    items: list[ItemDifference] = []
    for key, now in after.items():
        was = before.get(key)
        if was is None:
            items.append(_whole_item(key, now, Fate.ADDED, renamed.get(key[1], "")))
        elif changes := tuple(_of_standing(was, now, moved_itself=key in shifted)):
            fate = Fate.MOVED if all(change.what in _PLACES for change in changes) else Fate.CHANGED
            items.append(ItemDifference(now.item.name, now.item.label, fate, changes, key[0]))
    items += [_whole_item(key, was, Fate.REMOVED) for key, was in before.items() if key not in after]
    return Difference(tuple(_of_fields(old, new)), tuple(items))


def _standing(items: Sequence[Section | Question], inside: str = "") -> Iterator[tuple[_Key, _Standing]]:
    for item in items:
        yield (isinstance(item, Section), item.name), _Standing(item, inside)
        if isinstance(item, Section):
            yield from _standing(item.items, item.name)


def _renamed(old: Questionnaire, new: Questionnaire) -> Mapping[str, str]:
    return {change.question.name: change.renamed_from for change in compare_questionnaires(old, new) if change.renamed_from}


def _whole_item(key: _Key, standing: _Standing, fate: Fate, renamed_from: str = "") -> ItemDifference:
    return ItemDifference(key[1], standing.item.label, fate, is_section=key[0], renamed_from=renamed_from)


def _of_standing(was: _Standing, now: _Standing, *, moved_itself: bool) -> Iterator[Change]:
    yield from _of_fields(was.item, now.item)
    if was.inside != now.inside:
        yield Change("section", Sort.ORDER, Fate.MOVED, was.inside, now.inside)
    elif moved_itself:
        yield Change("order", Sort.ORDER, Fate.MOVED)


def _of_fields(was: object, now: object) -> Iterator[Change]:
    """Field by field, each in the way of its type: a field that the model gains later is compared without a word here."""
    for each in fields(now):  # type: ignore[arg-type]  # both are of one of the model's dataclasses
        if not each.compare or each.name in {"name", "items"}:
            continue
        old, new = getattr(was, each.name), getattr(now, each.name)
        if old == new:
            continue
        if each.name == "choices":
            yield from _of_choices(old, new)
        elif isinstance(new, Text):
            yield from _of_texts(each.name, old, new)
        else:
            yield _of_values(each.name, old, new)


def _of_values(what: str, old: object, new: object) -> Change:
    sort = Sort.SETTING
    if isinstance(old, _EXPRESSIONS) or isinstance(new, _EXPRESSIONS):
        sort = Sort.LOGIC
    elif what in _KIND_FIELDS:
        sort = Sort.KIND
    return _changed(what, sort, _shown(old), _shown(new))


def _changed(what: str, sort: Sort, old: str, new: str, language: str = "", code: str = "") -> Change:
    fate = Fate.ADDED if not old else Fate.REMOVED if not new else Fate.CHANGED
    return Change(what, sort, fate, old, new, language, code)


def _of_texts(what: str, old: Text, new: Text, code: str = "") -> Iterator[Change]:
    """A change for each language. Words that take in other answers are logic, not wording alone."""
    for language in dict.fromkeys((*old.by_language, *new.by_language)):
        was, now = old.by_language.get(language, ""), new.by_language.get(language, "")
        if was != now:
            same_answers = sorted(_PIPED.findall(was)) == sorted(_PIPED.findall(now)) or not was or not now
            yield _changed(what, Sort.WORDING if same_answers else Sort.LOGIC, was, now, language, code)


def _of_choices(old: Sequence[Choice], new: Sequence[Choice]) -> Iterator[Change]:
    """The answers, by their codes: those of the newer version in its order, then those that were removed; then their order."""
    before, after = ({choice.code: choice for choice in choices} for choices in (old, new))
    for code, choice in after.items():
        recoded = next((was.code for was in old if was.code != code and same_words(was.label, choice.label)), "")
        yield from _of_choice(before.get(code), choice, recoded)
    for code, choice in before.items():
        if code not in after:
            yield Change("choice", Sort.CODE, Fate.REMOVED, _words(choice.label), code=code)
    orders = [[code for code in codes if code in before and code in after] for codes in (before, after)]
    if orders[0] != orders[1]:
        yield Change("choices", Sort.ORDER, Fate.MOVED, ", ".join(orders[0]), ", ".join(orders[1]))


def _of_choice(was: Choice | None, now: Choice, recoded: str) -> Iterator[Change]:
    """`recoded` is another code that had these words: whoever ticks them would be counted under the wrong code."""
    if was is None and not recoded:
        yield Change("choice", Sort.CODE, Fate.ADDED, new=_words(now.label), code=now.code)
    elif was is None or (recoded and not same_words(was.label, now.label)):
        yield Change("code", Sort.CODE, Fate.CHANGED, recoded, now.code, code=now.code)
    else:
        yield from _of_texts("choice", was.label, now.label, now.code)
        for each in fields(now):
            old, new = getattr(was, each.name), getattr(now, each.name)
            if each.compare and each.name not in {"code", "label"} and old != new:
                yield _changed(f"choice {each.name}", Sort.LOGIC, _shown(old), _shown(new), code=now.code)


def _words(label: Text) -> str:
    return " / ".join(filter(None, label.by_language.values()))


def _shown(value: object) -> str:
    """A value as it would be written on a sheet."""
    if isinstance(value, _EXPRESSIONS):
        return to_text(value)
    if isinstance(value, Text):
        return _words(value)
    if is_dataclass(value):
        return _shown({each.name: _shown(getattr(value, each.name)) for each in fields(value)})
    if isinstance(value, Mapping):
        return " ".join(f"{name}={_shown(each)}" for name, each in value.items())
    if isinstance(value, tuple | list | frozenset):
        return ", ".join(map(_shown, value))
    return "" if value is None or value is False else "yes" if value is True else str(value)
