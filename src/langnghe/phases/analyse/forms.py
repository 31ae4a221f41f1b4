"""A rich table as the fields of a page, which are also its address: the same fields give the same table again."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import QueryDict

from langnghe.core.formats.tabulation_toml import read_tabulation
from langnghe.core.statistics.tables.spec import CHOICES, LISTS, Tabulation

WITHIN = ">"
"""Between the names of a nesting, the outer before the inner, and between a question and its answer in a filter."""
PLACES = ("rows", "columns", "layers", "where", "box")
DO = "do"


def spec_of(sent: QueryDict) -> Tabulation | None:
    """The table asked for; None while it has no rows. Raises Refused for words that are not possible."""
    fields = changed(sent)
    if not fields["rows"]:
        return None
    entry: dict[str, object] = {place: [path.split(WITHIN) for path in fields[place]] for place in ("rows", "columns")}
    if fields["layers"]:
        entry["layers"] = fields["layers"][0].split(WITHIN)
    entry |= {key: sent.getlist(key) for key in LISTS if sent.getlist(key)}
    entry |= {key: sent[key] for key in CHOICES if sent.get(key)}
    if boxes := _boxes(fields["box"]):
        entry["boxes"] = boxes
    if where := _where(fields["where"]):
        entry["where"] = where
    return read_tabulation(entry)


def changed(sent: QueryDict) -> dict[str, list[str]]:
    """What stands where, after what was pressed or chosen: "rows:+name", "rows:-0", "columns:^1" (up one), "rows:>1" (into the
    one before it); several, when somebody was faster than the answer of the server, one after the other."""
    fields = {place: [path for path in sent.getlist(place) if path] for place in PLACES}
    for pressed in sent.getlist(DO):
        place, _, what = pressed.partition(":")
        if place in fields and what:
            _change(fields, place, what)
    return fields


def _change(fields: dict[str, list[str]], place: str, what: str) -> None:
    paths, rest = fields[place], what[1:]
    if what[0] == "+" and rest:
        fields[place] = [rest] if place == "layers" else list(dict.fromkeys([*paths, rest]))
    elif rest.isdigit() and int(rest) < len(paths):
        _moved(paths, what[0], int(rest))


def _moved(paths: list[str], how: str, index: int) -> None:
    path = paths.pop(index)
    if how == "^":
        paths.insert(max(0, index - 1), path)
    elif how == WITHIN and index:
        paths[index - 1] = f"{paths[index - 1]}{WITHIN}{path}"
    elif how == WITHIN:
        paths.insert(0, path)


def query_of(spec: Tabulation) -> str:
    """The address part of a table: the inverse of `spec_of`."""
    plain = Tabulation(spec.rows)
    pairs = [(place, WITHIN.join(path)) for place in ("rows", "columns") for path in getattr(spec, place)]
    pairs += [("layers", WITHIN.join(spec.layers))] if spec.layers else []
    pairs += [(key, word) for key in LISTS for word in getattr(spec, key) if getattr(spec, key) != getattr(plain, key)]
    pairs += [(key, getattr(spec, key)) for key in CHOICES if getattr(spec, key) != getattr(plain, key)]
    pairs += [("where", f"{name}{WITHIN}{code}") for name, codes in spec.where.items() for code in codes]
    pairs += [("box", f"{box.of}{WITHIN}{box.top}{WITHIN}{box.bottom}") for box in spec.boxes if box.top or box.bottom]
    return urlencode(pairs)


def _where(filters: list[str]) -> dict[str, list[str]]:
    where: dict[str, list[str]] = {}
    for filtered in filters:
        name, _, code = filtered.partition(WITHIN)
        if name and code:
            where.setdefault(name, []).append(code)
    return where


def _boxes(written: list[str]) -> list[Mapping[str, object]]:
    """ "question>2>0" is its top two, "question>2>2" the net of the top two less the bottom two."""
    boxes: list[Mapping[str, object]] = []
    for box in written:
        name, *ends = box.split(WITHIN)
        if len(ends) == 2 and all(end.isdigit() for end in ends) and any(int(end) for end in ends):
            boxes.append({"of": name, "top": int(ends[0]), "bottom": int(ends[1])})
    return boxes
