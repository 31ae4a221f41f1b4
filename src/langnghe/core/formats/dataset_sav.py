"""A dataset as an SPSS file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

import numpy as np
from numpy.typing import NDArray

from langnghe.core.errors import Finding, Place
from langnghe.core.formats.export_model import LABEL_SHORTENED, MISSING_UNMARKED, NAME_CHANGED, TEXT_SHORTENED, Export
from langnghe.core.formats.flat import Column, flat_columns, whole_codes
from langnghe.core.formats.sav_file import (
    A_FORMAT,
    DATE_FORMAT,
    F_FORMAT,
    LONGEST_TEXT,
    SHORT_TEXT,
    MultipleResponse,
    SavFile,
    SavVariable,
    write_sav,
)
from langnghe.core.formats.shorten import cut, shortened
from langnghe.core.response.model import Code, Dataset, Measure, Value

VARIABLE_LABEL, VALUE_LABEL, FILE_LABEL, NAME, DOCUMENT_LINE = 255, 120, 64, 64, 80
"""What SPSS holds, in bytes."""

MARKED_MISSING = 3
"""How many values of a variable SPSS can set apart one by one."""

_EPOCH = date(1582, 10, 14)
_DAY = 86_400
_UNFIT = re.compile(r"[^\w.@#$]|\.$")
_RESERVED = {"ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"}
_MEASURES = {Measure.ORDINAL: 2, Measure.NUMBER: 3, Measure.DATE: 3}
_CHOSEN = {"vi": ("Không chọn", "Chọn"), "en": ("Not chosen", "Chosen")}
_SIMULATED = {"vi": "SỐ LIỆU MÔ PHỎNG", "en": "SIMULATED DATA"}


def write_dataset_sav(dataset: Dataset, language: str) -> Export:
    """Codes that are whole numbers as numbers, others as text; labels in that language; "don't know" as user-missing; a multiple
    choice as variables of 0 and 1 that form a set. Findings name each label, name and missing value that SPSS cannot hold."""
    columns = flat_columns(dataset)
    names = _names([column.name.replace("/", ".") for column in columns])
    labels = shortened([column.label(language) for column in columns], VARIABLE_LABEL)
    written = [_written(column, language) for column in columns]
    variables = tuple(
        SavVariable(name, label.encode(), one.width, one.form, _MEASURES.get(column.variable.measure, 1), one.labels, one.missing)
        for column, name, label, one in zip(columns, names, labels, written, strict=True)
    )
    simulated = _SIMULATED.get(language, _SIMULATED["en"]) if dataset.simulated else ""
    notes = (simulated, f"dataset {dataset.version}", f"questionnaire {dataset.questionnaire}")
    file = SavFile(
        label=cut(simulated, FILE_LABEL).encode(),
        variables=variables,
        sets=_sets(columns, names, language),
        documents=tuple(cut(note, DOCUMENT_LINE).encode() for note in notes if note),
    )
    content = write_sav(file, [one.values for one in written], len(dataset))
    return Export(content, tuple(_findings(columns, names, labels, written, language)))


@dataclass(frozen=True, slots=True)
class _Written:
    """A column as SPSS holds it. `cut_labels` are long labels before and after, `cut_texts` the number of answers that were cut,
    `unmarked` the codes that could not be set apart."""

    values: NDArray[np.float64] | Sequence[bytes]
    width: int
    form: tuple[int, int, int]
    labels: tuple[tuple[float | bytes, bytes], ...] = ()
    missing: tuple[float | bytes, ...] = ()
    cut_labels: tuple[tuple[str, str], ...] = ()
    unmarked: tuple[str, ...] = ()
    cut_texts: int = 0


def _written(column: Column, language: str) -> _Written:
    if column.code:
        labels = tuple((float(value), text.encode()) for value, text in enumerate(_CHOSEN.get(language, _CHOSEN["en"])))
        return _Written(_numbers(column.values), 0, (F_FORMAT, 1, 0), labels)
    match column.variable.measure:
        case Measure.NUMBER:
            decimals = 2 if any(isinstance(value, Decimal) for value in column.values) else 0
            return _Written(_numbers(column.values), 0, (F_FORMAT, 8 + decimals, decimals))
        case Measure.DATE:
            return _Written(_numbers(tuple(map(_seconds, column.values))), 0, (DATE_FORMAT, 10, 0))
        case Measure.TEXT:
            return _texts(column.values)
        case _:
            return _coded(column, language)


def _numbers(values: Iterable[Value | None]) -> NDArray[np.float64]:
    return np.array([np.nan if value is None else float(cast("Decimal", value)) for value in values], np.float64)


def _seconds(value: Value | None) -> int | None:
    return (cast("date", value) - _EPOCH).days * _DAY if value is not None else None


def _texts(values: Iterable[Value | None]) -> _Written:
    whole = ["" if value is None else str(value) for value in values]
    kept = [cut(text, LONGEST_TEXT) for text in whole]
    texts = [text.encode() for text in kept]
    width = max(map(len, texts), default=1) or 1
    return _Written(
        texts, width, (A_FORMAT, width, 0), cut_texts=sum(before != after for before, after in zip(whole, kept, strict=True))
    )


def _coded(column: Column, language: str) -> _Written:
    codes = column.variable.codes
    whole = [code.label.in_language(language) for code in codes]
    labels = shortened(whole, VALUE_LABEL)
    named = [(code.value, label.encode()) for code, label in zip(codes, labels, strict=True) if label]
    cut_labels = tuple((before, after) for before, after in zip(whole, labels, strict=True) if before != after)
    if whole_codes(column):
        numbers = {value: np.nan if value is None else float(str(value)) for value in set(column.values)}
        values = np.array([numbers[value] for value in column.values], np.float64)
        form = (F_FORMAT, max((len(code.value) for code in codes), default=8), 0)
        marked, unmarked = _missing(codes, longest=LONGEST_TEXT)
        named_numbers = tuple((float(value), label) for value, label in named)
        return _Written(values, 0, form, named_numbers, tuple(map(float, marked)), cut_labels, unmarked)
    text = _texts(column.values)
    width = max([text.width, *(len(code.value.encode()) for code in codes)])
    # A text cannot be system-missing: where some did not answer, the blank takes one of the places.
    blank = (b"",) if None in column.values else ()
    marked, unmarked = _missing(codes, SHORT_TEXT, MARKED_MISSING - len(blank))
    named_texts = tuple((value.encode(), label) for value, label in named)
    missing = (*blank, *(code.encode() for code in marked))
    return _Written(text.values, width, (A_FORMAT, width, 0), named_texts, missing, cut_labels, unmarked, text.cut_texts)


def _missing(codes: Iterable[Code], longest: int, room: int = MARKED_MISSING) -> tuple[tuple[str, ...], tuple[str, ...]]:
    apart = [code.value for code in codes if code.missing]
    marked = [code for code in apart if len(code.encode()) <= longest][:room]
    return tuple(marked), tuple(code for code in apart if code not in marked)


def _names(names: Iterable[str]) -> tuple[str, ...]:
    """Names that SPSS takes: at most 64 bytes, letters, digits and `. _ @ # $`, no two alike in any case of letters."""
    fits: list[str] = []
    for name in names:
        plain = cut(_UNFIT.sub("_", name), NAME)
        base = plain if plain[:1].isalpha() and plain.upper() not in _RESERVED else cut(f"v_{plain}", NAME)
        fit, number = base, 1
        while fit.upper() in map(str.upper, fits):
            number += 1
            fit = f"{cut(base, NAME - len(str(number)) - 1)}_{number}"
        fits.append(fit)
    return tuple(fits)


def _sets(columns: Sequence[Column], names: Sequence[str], language: str) -> tuple[MultipleResponse, ...]:
    members: dict[str, list[str]] = {}
    labels: dict[str, str] = {}
    for column, name in zip(columns, names, strict=True):
        if column.code:
            members.setdefault(column.variable.name, []).append(name)
            labels[column.variable.name] = column.variable.label.in_language(language)
    names_of_sets = _names(members)
    shorts = shortened(list(labels.values()), VARIABLE_LABEL)
    return tuple(
        MultipleResponse(name, label.encode(), tuple(variables))
        for name, label, variables in zip(names_of_sets, shorts, members.values(), strict=True)
    )


def _findings(
    columns: Sequence[Column], names: Sequence[str], labels: Sequence[str], written: Sequence[_Written], language: str
) -> Iterable[Finding]:
    for code in sorted({code for one in written for code in one.unmarked}):
        unmarked = ", ".join(name for name, one in zip(names, written, strict=True) if code in one.unmarked)
        yield Finding(MISSING_UNMARKED, Place(), {"code": code, "columns": unmarked})
    for column, name, label, one in zip(columns, names, labels, written, strict=True):
        place = Place(column=column.name)
        if name != column.name.replace("/", "."):
            yield Finding(NAME_CHANGED, place, {"name": column.name, "written": name})
        if label != column.label(language):
            yield _cut_label(place, column.label(language), label, VARIABLE_LABEL)
        for before, after in one.cut_labels:
            yield _cut_label(place, before, after, VALUE_LABEL)
        if one.cut_texts:
            yield Finding(TEXT_SHORTENED, place, {"count": one.cut_texts, "limit": f"{LONGEST_TEXT} bytes"})


def _cut_label(place: Place, before: str, after: str, limit: int) -> Finding:
    return Finding(LABEL_SHORTENED, place, {"label": before, "written": after, "limit": limit})
