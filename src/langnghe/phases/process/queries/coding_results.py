"""Reads what became of coded open questions: their variables in the dataset, their codebooks as files, quotations by code."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from langnghe.core.coding.codebook import Codebook
from langnghe.core.coding.column import column_name, reported, with_codes
from langnghe.core.coding.frozen import codes_in_place, digest_of
from langnghe.core.coding.normalise import key
from langnghe.core.coding.serial import codebook_to_json
from langnghe.core.response.dataset import OPEN_ANSWERS_MINIMUM, picked
from langnghe.core.response.model import Code, Dataset, Measure
from langnghe.phases.process.queries import coding as queries
from langnghe.phases.process.queries import masks
from langnghe.records.models import CodebookRow, CodedRow

LOCKED = "locked"
"""The turn of the codes as they were at the lock, by the digest of an answer as it was written."""
Quoted = tuple[tuple[Code, tuple[str, ...]], ...]
"""By code, those that most people have first, masked answers without order or row."""


def coded_questions(slug: str) -> tuple[str, ...]:
    """The open questions of which answers were coded, by name."""
    rows = CodebookRow.objects.filter(survey__slug=slug, coded__isnull=False).distinct().order_by("pk")
    return tuple(rows.values_list("question", flat=True))


def with_coded(slug: str, dataset: Dataset) -> Dataset:
    """The dataset with a variable of codes for each coded question."""
    for name in coded_questions(slug):
        if name in dataset.columns:
            dataset = with_codes(dataset, name, queries.codebook(slug, name), codes_of(slug, name))
    return dataset


def codes_of(slug: str, name: str) -> Callable[[str], tuple[str, ...]]:
    """What leads from an answer as it was written to its codes, () when it has none: those it had at the lock, once there was
    one, however answers are covered since."""
    found, cover = queries.final_codes(slug, name), queries.covering(slug, name)
    locked = queries.coded(slug, name, LOCKED)

    @cache
    def codes(answer: str) -> tuple[str, ...]:
        kept = codes_in_place(answer)
        if kept is not None:
            return kept
        return locked.get(masks.digest(answer), ()) if locked else found.get(key(cover(answer)), ())

    return codes


def digest(slug: str) -> str:
    """The digest of all codebooks and codes of a survey."""
    books = CodebookRow.objects.filter(survey__slug=slug).values_list("question", "content")
    coded = CodedRow.objects.filter(codebook__survey__slug=slug)
    return digest_of(dict(books), coded.values_list("codebook__question", "answer", "turn", "codes"))


def without_codes_in_place(dataset: Dataset) -> Dataset:
    """The dataset without the codes that stand where words were destroyed: there is no answer in words any more."""
    texts = [each.name for each in dataset.variables if each.measure is Measure.TEXT]
    kept = {name for name in texts if any(codes_in_place(str(value)) is not None for value in set(dataset.columns[name]))}
    if not kept:
        return dataset
    empty = dict.fromkeys(kept, (None,) * len(dataset))
    return replace(dataset, columns={**dataset.columns, **empty})


def codebook_files(slug: str) -> dict[str, bytes]:
    """The codebook of every coded question as JSON, by the name of its file, with what was changed in it."""
    found: dict[str, bytes] = {}
    for name in coded_questions(slug):
        content = {**codebook_to_json(queries.codebook(slug, name)), "history": queries.history(slug, name)}
        found[f"{name}.json"] = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True).encode()
    return found


def codebooks(slug: str) -> dict[str, Codebook]:
    """The codebook of every coded question, by the question's name."""
    return {name: queries.codebook(slug, name) for name in coded_questions(slug)}


def quoted_by_code(slug: str, dataset: Dataset, minimum_group: int, most: int) -> dict[str, Quoted]:
    """By open question what may be quoted of each code, `most` answers that are picked: nothing of a question that too few
    answered, or of a code that fewer people than the minimum group have."""
    found = {name: _quoted(slug, name, dataset, minimum_group, most) for name in coded_questions(slug)}
    return {name: quoted for name, quoted in found.items() if quoted}


def _quoted(slug: str, name: str, dataset: Dataset, minimum_group: int, most: int) -> Quoted:
    answers, given = dataset.columns.get(name, ()), dataset.columns.get(column_name(name), ())
    cover = queries.covering(slug, name)
    if sum(answer is not None for answer in answers) < OPEN_ANSWERS_MINIMUM:
        return ()
    by_code: dict[str, list[str]] = {}
    for answer, codes in zip(answers, given, strict=True):
        for code in codes if isinstance(codes, tuple) else ():
            by_code.setdefault(code, []).append(str(answer))
    known = reported(queries.codebook(slug, name)).codes
    enough = [code for code in known if len(by_code.get(code.value, ())) >= minimum_group]
    enough.sort(key=lambda code: -len(by_code[code.value]))
    return tuple((code, tuple(sorted({cover(answer) for answer in picked(by_code[code.value], most)}))) for code in enough)
