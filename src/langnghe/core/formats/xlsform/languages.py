"""The languages of an XLSForm, from the names that stand in its headings."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from langnghe.core.errors import Finding, Place
from langnghe.core.formats.xlsform import problems
from langnghe.core.formats.xlsform.features import UNUSED
from langnghe.core.formats.xlsform.headings import heading
from langnghe.core.formats.xlsform.workbook import Sheet

DEFAULT = "vi"
_CODED = re.compile(r"(?P<name>.*?)\s*\(\s*(?P<code>[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)\s*\)")
_CODE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*|x(?:-[a-z0-9]{1,8})+")
_NAMES = {
    "vi": "tiếng việt, tieng viet, vietnamese, việt",
    "en": "english, tiếng anh, anglais, inglés, inglês, inglese, ingles",
    "fr": "french, français, francais, francés, tiếng pháp",
    "es": "spanish, español, espanol, castellano",
    "pt": "portuguese, português, portugues",
    "sw": "swahili, kiswahili",
    "ar": "arabic, العربية",
    "ru": "russian, русский",
    "uk": "ukrainian, українська",
    "zh": "chinese, 中文",
    "id": "indonesian, bahasa, bahasa indonesia",
    "lo": "lao, ລາວ",
    "km": "khmer, ខ្មែរ",
    "th": "thai, ไทย",
    "my": "burmese, myanmar",
    "ne": "nepali, नेपाली",
    "hi": "hindi, हिन्दी",
    "bn": "bengali, bangla, বাংলা",
    "am": "amharic",
    "so": "somali",
    "ht": "creole, kreyol, haitian creole",
    "tr": "turkish, türkçe",
    "de": "german, deutsch",
    "it": "italian, italiano",
}
_BY_NAME = {name: code for code, names in _NAMES.items() for name in names.split(", ")}


def language_code(name: str) -> str:
    """The code of a language as a heading names it: "English (en)" and "en" are "en". Empty when there is none."""
    coded = _CODED.fullmatch(name)
    if coded and (_CODE.fullmatch(coded["code"].lower()) or len(coded["code"]) > 1):
        return coded["code"].lower()
    return _BY_NAME.get(name.lower()) or (name.lower() if _CODE.fullmatch(name.lower()) else "")


def own_code(name: str) -> str:
    """A private code (BCP 47: x-…) for a language whose name says none."""
    letters = re.sub("[^a-z]+", "", name.lower())[:8]
    return f"x-{letters or format(zlib.crc32(name.encode()), '08x')}"


@dataclass(frozen=True, slots=True)
class Languages:
    """The codes of a form's languages, the default first; `by_name` from their names in the headings."""

    codes: tuple[str, ...]
    by_name: Mapping[str, str]


def languages(sheets: Iterable[Sheet], default: str, place: Place, findings: list[Finding]) -> Languages:
    """The languages of the headings. `default` is the setting of that name; labels without a language are in it."""
    by_name: dict[str, str] = {}
    plain = False
    for sheet in sheets:
        for position, written in sheet.headings.items():
            found = heading(written, sheet.name)
            plain = plain or (found.column == "label" and not found.language and _filled(sheet, position))
            if found.language and found.language not in by_name and found.column not in UNUSED:
                at = Place(file=place.file, sheet=sheet.title, column=written)
                by_name[found.language] = _coded(found.language, at, findings)
    first = _first(by_name, default, plain=plain)
    if not first:
        first = next(iter(by_name.values()))
        values = {"name": default, "known": ", ".join(by_name), "first": next(iter(by_name))}
        findings.append(Finding(problems.DEFAULT_LANGUAGE, place, values))
    if plain and by_name and not default and first not in by_name.values():
        findings.append(Finding(problems.NO_DEFAULT_LANGUAGE, place, {"first": first}))
    return Languages(tuple(dict.fromkeys((first, *by_name.values()))), by_name)


def _filled(sheet: Sheet, position: int) -> bool:
    return any(position in row.cells for row in sheet.rows)


def _first(by_name: Mapping[str, str], default: str, *, plain: bool) -> str:
    """The default language; empty when the setting names one that has no labels."""
    chosen = by_name.get(default) or language_code(default) or (own_code(default) if default and default != "default" else "")
    if chosen and not plain and by_name and chosen not in by_name.values():
        return ""
    return chosen or (DEFAULT if plain or not by_name else next(iter(by_name.values())))


def _coded(name: str, place: Place, findings: list[Finding]) -> str:
    code = language_code(name)
    if not code:
        code = own_code(name)
        findings.append(Finding(problems.LANGUAGE_CODE, place, {"name": name, "code": code}))
    return code
