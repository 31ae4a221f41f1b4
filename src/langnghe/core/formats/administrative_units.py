"""The public list of provinces and communes before and after 1 July 2025, as the data files of a package carry it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.text import clean, squeeze
from langnghe.core.sampling.directory import Directory
from langnghe.core.sampling.reform import COMMUNE, DISTRICT, PROVINCE, Change, Named, directory_of_changes

PACKAGE = "vietnamadminunits"
FILES = {name: f"{PACKAGE}/data/{name}.json" for name in ("parser_legacy", "parser_from_2025", "converter_2025")}
"""The files that `read_administrative_units` takes, by name, and where the package has them."""

FIRST_DAY = date(2025, 7, 1)
"""The first day of the new list: the district level had ended, 63 provinces had become 34, 10,035 communes 3,321."""

UNREADABLE = define(
    "units.public_list_unreadable",
    "The public list of provinces and communes cannot be read: {reason}.",
    "Install the version of {package} that the lock names.",
)

Json = Mapping[str, Any]
_OLD_COMMUNES = tuple(f"DICT_PROVINCE_DISTRICT_WARD_{which}" for which in ("NO_ACCENTED", "ACCENTED", "SHORT_ACCENTED"))
_NEW_COMMUNES = tuple(f"DICT_PROVINCE_WARD_{which}" for which in ("NO_ACCENTED", "ACCENTED", "SHORT_ACCENTED"))


def read_administrative_units(files: Mapping[str, bytes]) -> Directory:
    """The old units, valid until 30 June 2025, the new ones, valid from 1 July 2025, and what became of the communes and
    provinces. `files`: the contents named in FILES. Raises Refused when they are not as expected."""
    try:
        legacy, current, converter = (json.loads(files[name]) for name in FILES)
        old, new = _old(legacy), _new(current)
        return directory_of_changes(_changes(old, new, converter), FIRST_DAY)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise refuse(UNREADABLE, Place(file=PACKAGE), reason=repr(error), package=PACKAGE) from error


Paths = dict[str, tuple[Named, ...]]


def _old(legacy: Json) -> Paths:
    """Each commune with its district and its province, by `province_district_commune`; a district without communes likewise."""
    provinces = _provinces(legacy)
    districts: Paths = {
        f"{at}_{key}": (_named(found, "district", DISTRICT), provinces[at])
        for at, keys in legacy["DICT_PROVINCE_DISTRICT"].items()
        for key, found in keys.items()
    }
    communes: Paths = {
        f"{at}_{key}": (_named(found, "ward", COMMUNE), *districts[at])
        for name in _OLD_COMMUNES
        for province, keys in legacy[name].items()
        for at, under in ((f"{province}_{district}", communes) for district, communes in keys.items())
        for key, found in under.items()
        if isinstance(found["wardCode"], str)
    }
    return {f"{key}_": path for key, path in districts.items()} | communes


def _new(current: Json) -> Paths:
    """Each commune with its province, by `province_commune`."""
    provinces = _provinces(current)
    return {
        f"{at}_{key}": (_named(found, "ward", COMMUNE), provinces[at])
        for name in _NEW_COMMUNES
        for at, communes in current[name].items()
        for key, found in communes.items()
    }


def _provinces(data: Json) -> dict[str, Named]:
    return {key: _named(found, "province", PROVINCE) for key, found in data["DICT_PROVINCE"].items()}


def _named(found: Json, field: str, level: str) -> Named:
    return Named(found[f"{field}Code"], squeeze(clean(found[field])), level)


def _changes(old: Paths, new: Paths, converter: Json) -> Iterator[Change]:
    """The rows of the converter; then each unit alone, so that those without a row are there too."""
    for province, communes in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        yield from (Change(old[before], new[f"{province}_{after}"]) for after, keys in communes.items() for before in keys)
    for province, communes in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for before, parts in communes.items():
            yield from (Change(old[before], new[f"{province}_{part['newWardKey']}"], whole=False) for part in parts)
    yield from (Change(path, ()) for path in old.values())
    yield from (Change((), path) for path in new.values())
