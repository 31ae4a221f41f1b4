"""Adding, changing, copying, renaming and taking out what a questionnaire asks."""

from __future__ import annotations

import re
from dataclasses import replace

from langnghe.core.errors import Place, define, refuse
from langnghe.core.questionnaire.edit.naming import free, names_of
from langnghe.core.questionnaire.edit.references import renamed_in
from langnghe.core.questionnaire.edit.tree import Item, around, find, mapped, placed_after, replaced, walk
from langnghe.core.questionnaire.expressions.lexer import NAME
from langnghe.core.questionnaire.model import Question, Questionnaire, Section, Text

TAKEN = define("draft.name_taken", "The name “{name}” is already used.", "Give it another name.")
BAD_NAME = define(
    "draft.bad_name", "“{name}” cannot be a name.", "Begin with a letter; use letters without marks, digits and _, no blanks."
)
NOT_A_SECTION = define("draft.not_a_section", "Nothing can be put into “{name}”.", "Move it beside it instead.")
LONGEST_NAME = 64


def add(questionnaire: Questionnaire, item: Item, after: str = "") -> Questionnaire:
    """A new item behind another (behind the table, when that is a row of one), or at the end. Raises Refused (draft.not_found,
    draft.name_taken)."""
    _check_new(questionnaire, item)
    return placed_after(questionnaire, table_of(questionnaire, after), item)


def add_inside(questionnaire: Questionnaire, item: Item, section: str) -> Questionnaire:
    """A new item at the end of a section. Raises Refused (draft.not_found, draft.name_taken, draft.not_a_section)."""
    _check_new(questionnaire, item)
    holder = open_section(questionnaire, section)
    return replaced(questionnaire, section, replace(holder, items=(*holder.items, item)))


def remove(questionnaire: Questionnaire, name: str) -> Questionnaire:
    """Without that item and all that is in it. Raises Refused (draft.not_found)."""
    return replaced(questionnaire, name)


def duplicate(questionnaire: Questionnaire, name: str) -> Questionnaire:
    """A copy behind the item, with new names; logic inside a copied section speaks of the copies. Raises Refused
    (draft.not_found)."""
    item = find(questionnaire, name)
    taken, new = names_of(questionnaire), dict[str, str]()
    for old in _names_inside(item):
        new[old] = free(re.sub(r"_\d+$", "", old), taken | {old})
        taken.add(new[old])
    return placed_after(questionnaire, table_of(questionnaire, name) if around(questionnaire, name) else name, _copy(item, new))


def dissolve(questionnaire: Questionnaire, name: str) -> Questionnaire:
    """What is in a section, without the section around it. Raises Refused (draft.not_found, draft.not_a_section)."""
    return replaced(questionnaire, name, *open_section(questionnaire, name).items)


def rename(questionnaire: Questionnaire, name: str, new: str) -> Questionnaire:
    """The item under another name, which logic and texts then use too. Raises Refused (draft.not_found, draft.name_taken,
    draft.bad_name)."""
    item = find(questionnaire, name)
    if new == name:
        return questionnaire
    if not re.fullmatch(NAME, new) or len(new) > LONGEST_NAME or new.startswith("_"):
        raise refuse(BAD_NAME, Place(field=name, column="name"), name=new)
    if new in names_of(questionnaire):
        raise refuse(TAKEN, Place(field=name, column="name"), name=new)
    changed = replaced(questionnaire, name, replace(item, name=new))
    return mapped(changed, lambda each: renamed_in(each, {name: new}))


def set_head(questionnaire: Questionnaire, title: str, introduction: str) -> Questionnaire:
    """Another title and introduction, in the first language."""
    language = questionnaire.default_language
    return replace(
        questionnaire,
        title=said(questionnaire.title, language, title),
        introduction=said(questionnaire.introduction, language, introduction),
    )


def said(text: Text, language: str, words: str) -> Text:
    """The text with these words in one language; none of that language when they are blank."""
    others = {other: kept for other, kept in text.by_language.items() if other != language}
    return Text({language: words.strip(), **others} if words.strip() else others)


def open_section(questionnaire: Questionnaire, name: str) -> Section:
    """A section that items can be put into. Raises Refused (draft.not_found, draft.not_a_section)."""
    item = find(questionnaire, name)
    if isinstance(item, Question) or item.layout == "matrix":
        raise refuse(NOT_A_SECTION, Place(field=name), name=name)
    return item


def table_of(questionnaire: Questionnaire, name: str) -> str:
    """The name of the table whose row it is; else the name itself: nothing is put between the rows of a table."""
    section = around(questionnaire, name) if name else None
    return section.name if section and section.layout == "matrix" else name


def _check_new(questionnaire: Questionnaire, item: Item) -> None:
    taken = names_of(questionnaire)
    for each in walk((item,)):
        if each.name in taken:
            raise refuse(TAKEN, Place(field=each.name), name=each.name)


def _names_inside(item: Item) -> dict[str, None]:
    names = (name for each in walk((item,)) for name in (each.name, getattr(each, "choice_list", "")) if name)
    return dict.fromkeys(names)


def _copy(item: Item, new: dict[str, str]) -> Item:
    if isinstance(item, Section):
        changed = renamed_in(item, new)
        return replace(changed, name=new[item.name], items=tuple(_copy(each, new) for each in item.items))
    choice_list = new.get(item.choice_list, "")
    return replace(renamed_in(item, new), name=new[item.name], choice_list=choice_list)
