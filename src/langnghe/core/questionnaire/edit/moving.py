"""Moving questions and sections: step by step through the outline, or beside another one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from langnghe.core.errors import Place, define, refuse
from langnghe.core.questionnaire.edit.changes import open_section, remove, table_of
from langnghe.core.questionnaire.edit.tree import Item, around, find, replaced, siblings, walk
from langnghe.core.questionnaire.model import Questionnaire, Section

INTO_ITSELF = define("draft.into_itself", "A section cannot be moved into itself.", "Move it to another place.")
UNKNOWN_PLACE = define("draft.unknown_place", "“{where}” is no place to move to.", "Use before, after, inside, up or down.")


def move(questionnaire: Questionnaire, name: str, where: str, anchor: str = "") -> Questionnaire:
    """The item "before", "after" or "inside" (at the end of) another, or one step "up" or "down": past the item beside it,
    into the open section there, or out of its own section. Raises Refused (draft.not_found, draft.into_itself,
    draft.not_a_section, draft.unknown_place)."""
    item = find(questionnaire, name)
    if where in ("up", "down"):
        where, anchor = _step(questionnaire, item, down=where == "down")
    elif where != "inside":
        anchor = table_of(questionnaire, anchor)
    if where not in _PLACES:
        raise refuse(UNKNOWN_PLACE, Place(field=name), where=where)
    if anchor == name and where != "inside":
        return questionnaire
    find(questionnaire, anchor)
    if any(each.name == anchor for each in walk((item,))):
        raise refuse(INTO_ITSELF, Place(field=name))
    return _PLACES[where](remove(questionnaire, name), anchor, item)


def _step(questionnaire: Questionnaire, item: Item, *, down: bool) -> tuple[str, str]:
    """Where one step leads, and beside or into which item; the item itself where there is no further way."""
    beside, section = siblings(questionnaire, item.name), around(questionnaire, item.name)
    side, place = "after" if down else "before", beside.index(item) + (1 if down else -1)
    if not 0 <= place < len(beside):
        return side, section.name if section and section.layout != "matrix" else item.name
    neighbour = beside[place]
    if _opens(neighbour) and not _opens(item):
        return "first" if down else "inside", neighbour.name
    return side, neighbour.name


def _opens(item: Item) -> bool:
    return isinstance(item, Section) and item.layout != "matrix"


def _before(questionnaire: Questionnaire, anchor: str, item: Item) -> Questionnaire:
    return replaced(questionnaire, anchor, item, find(questionnaire, anchor))


def _after(questionnaire: Questionnaire, anchor: str, item: Item) -> Questionnaire:
    return replaced(questionnaire, anchor, find(questionnaire, anchor), item)


def _inside(questionnaire: Questionnaire, anchor: str, item: Item) -> Questionnaire:
    holder = open_section(questionnaire, anchor)
    return replaced(questionnaire, anchor, replace(holder, items=(*holder.items, item)))


def _first(questionnaire: Questionnaire, anchor: str, item: Item) -> Questionnaire:
    holder = open_section(questionnaire, anchor)
    return replaced(questionnaire, anchor, replace(holder, items=(item, *holder.items)))


_PLACES: dict[str, Callable[[Questionnaire, str, Item], Questionnaire]] = {
    "before": _before,
    "after": _after,
    "inside": _inside,
    "first": _first,
}
