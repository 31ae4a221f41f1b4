"""Plans as `langnghe plan read --json` prints them: what each field must be follows from the plan's own types."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import PurePath
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from langnghe.core.errors import Place, Refused, define, refuse
from langnghe.core.formats.plan_document import read_plan_document
from langnghe.core.plan.collection import VIETNAM
from langnghe.core.plan.mending import agreeing
from langnghe.core.plan.model import Plan

NO_JSON = define(
    "plan.no_json",
    "The file cannot be read as JSON: {reason}.",
    "Give what `langnghe plan read PLAN --json` prints, in UTF-8.",
)
WRONG_FIELD = define(
    "plan.wrong_field",
    "“{field}” should be {wanted}.",
    "Write it as `langnghe plan read PLAN --json` does, or leave it out.",
)
ASIDE = frozenset({"findings", "places"})
"""What stands beside a plan and is no part of it."""
WANTED: Mapping[type, str] = {
    str: "a text",
    int: "a whole number",
    bool: "true or false",
    date: "a day such as 2026-03-01",
    datetime: "a moment such as 2026-03-01T08:00:00+07:00",
}


def read_plan_value(name: str, data: bytes) -> Plan:
    """The plan in a document, or in JSON when the name says so. Raises Refused when it cannot be read or is no survey plan."""
    return read_plan_json(data, name) if PurePath(name).suffix.lower() == ".json" else read_plan_document(name, data).plan


def read_plan_json(data: bytes, file: str = "") -> Plan:
    """The plan that JSON states, without places; findings beside it are passed over. Without targets, the number that ends
    collection is one. Raises Refused when it is no JSON, or with
    the name of the first field that is not what it should be, or that plans do not have."""
    try:
        given = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise refuse(NO_JSON, Place(file=file), reason=_reason(error)) from error
    stated = {name: value for name, value in given.items() if name not in ASIDE} if isinstance(given, dict) else given
    try:
        plan: Plan = _record(Plan, stated, "")
    except _NotSoError as error:
        raise _wrong(file, *error.args) from error
    return plan if "targets" in stated else agreeing(plan)


class _NotSoError(Exception):
    """A field, and what it should be."""


def _wrong(file: str, field: str, wanted: str) -> Refused:
    return refuse(WRONG_FIELD, Place(file=file, field=field), field=field or "plan", wanted=wanted)


def _reason(error: Exception) -> str:
    match error:
        case json.JSONDecodeError():
            return f"{error.msg}, line {error.lineno}"
        case UnicodeDecodeError():
            return "it is not in UTF-8"
        case _:
            return "it is nested too deeply, or a number in it is too long"


def _record(made: Any, given: Any, path: str) -> Any:
    """The fields of a record; one that is left out has its default."""
    if not isinstance(given, dict):
        raise _NotSoError(path, "an object with the fields of a plan" if not path else "an object")
    known = {field.name: field for field in fields(made) if field.name not in ASIDE}
    unknown = next((name for name in given if name not in known), None)
    if unknown is not None:
        raise _NotSoError(_below(path, unknown), "left out: plans have no such field")
    return made(**dict(_values(made, given, path, known)))


def _values(made: Any, given: Mapping[str, Any], path: str, known: Mapping[str, Field[Any]]) -> Iterator[tuple[str, Any]]:
    types = get_type_hints(made)
    for name, field in known.items():
        if name in given:
            yield name, _value(types[name], given[name], _below(path, name))
        elif field.default is MISSING:
            raise _NotSoError(_below(path, name), "given")


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _value(wanted: Any, given: Any, path: str) -> Any:
    if isinstance(wanted, UnionType):
        (some,) = (each for each in get_args(wanted) if each is not NoneType)
        return None if given is None else _value(some, given, path)
    if get_origin(wanted) is tuple:
        return _list(get_args(wanted)[0], given, path)
    if is_dataclass(wanted):
        return _record(wanted, given, path)
    return _plain(wanted, given, path)


def _list(wanted: Any, given: Any, path: str) -> tuple[Any, ...]:
    if not isinstance(given, list):
        raise _NotSoError(path, "a list")
    return tuple(_value(wanted, each, f"{path}[{place}]") for place, each in enumerate(given))


def _plain(wanted: Any, given: Any, path: str) -> Any:
    try:
        return _READERS.get(wanted, wanted)(given)
    except (ValueError, TypeError, OverflowError) as error:
        words = " or ".join(str(each.value) for each in wanted) if issubclass(wanted, Enum) else WANTED[wanted]
        raise _NotSoError(path, words) from error


def _text(given: Any) -> str:
    if not isinstance(given, str):
        raise TypeError
    given.encode()  # a half of a letter, which JSON can say, is no text
    return given


def _whole(given: Any) -> int:
    if type(given) is not int:
        raise TypeError
    return given


def _truth(given: Any) -> bool:
    if type(given) is not bool:
        raise TypeError
    return given


def _moment(given: Any) -> datetime:
    moment = datetime.fromisoformat(given)
    if moment.tzinfo is None:
        raise ValueError
    return moment.astimezone(VIETNAM)


_READERS: Mapping[Any, Callable[[Any], Any]] = {
    str: _text, int: _whole, bool: _truth, date: date.fromisoformat, datetime: _moment
}  # fmt: skip
