"""Codes open answers, and changes codebooks; the journal tells of sums, never of an answer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime

from langnghe.core.coding import codebook as codebooks
from langnghe.core.coding.codebook import Change, Codebook
from langnghe.core.coding.serial import change_to_json, codebook_from_json, codebook_to_json
from langnghe.core.coding.suggestion import AGAIN, suggest
from langnghe.core.errors import Place, define, refuse
from langnghe.core.questionnaire.model import Text
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import queries as process_queries
from langnghe.phases.process.queries import coding as queries
from langnghe.phases.process.queries import coding_desk
from langnghe.records import journal
from langnghe.records.models import CodebookRow, CodedRow, Person, SurveyRow

LOCKED = define(
    "coding.not_now",
    "The dataset of this survey is locked, and the codes with it.",
    "Codes are given between the end of collection and the locking of the dataset.",
)
NO_CODE = define("coding.no_code", "No code was chosen.", "Choose a code for the answer, or skip it.")
UNKNOWN_ANSWER = define(
    "coding.answer_not_found", "An answer that was coded is not among the answers.", "Load the page again; the answers changed."
)
NOT_A_LEAF = define(
    "coding.heading", "“{label}” is a heading: answers are given one of the codes below it.", "Choose a code below the heading."
)

Undo = dict[str, tuple[str, ...]]
"""What answers had before, by their keys; () when they had no code."""


@dataclass(frozen=True, slots=True)
class Where:
    """The open question of a survey that is worked on, by whom and when."""

    slug: str
    question: str
    by: Person | None
    now: datetime


@transaction.atomic
def assign(
    where: Where, answers: Collection[str], codes: Sequence[str], *, how: str = "person", turn: str = queries.FIRST
) -> Undo:
    """Give answers, by their keys, all of these codes; returns what they had. Raises Refused (coding.not_now, coding.no_code,
    coding.heading, coding.answer_not_found, codebook.not_found)."""
    row = editable_row(where)
    _check_codes(codebook_from_json(row.content), codes)
    known = {each.key for each in queries.answers_to_code(where.slug, where.question)}
    if not known.issuperset(answers) or not answers:
        raise refuse(UNKNOWN_ANSWER, Place(field=where.question))
    chosen = list(dict.fromkeys(codes))
    return _save(where, row, dict.fromkeys(answers, chosen), how, turn)


@transaction.atomic
def put_back(where: Where, before: Mapping[str, Sequence[str]]) -> None:
    """Undo: answers have again the codes they had. Raises Refused (coding.not_now)."""
    row = editable_row(where)
    gone = [answer for answer, codes in before.items() if not codes]
    CodedRow.objects.filter(codebook=row, turn=queries.FIRST, answer__in=gone).delete()
    kept = {answer: list(codes) for answer, codes in before.items() if codes}
    if kept:
        _save(where, row, kept, "person", queries.FIRST)


@transaction.atomic
def accept_alone(where: Where) -> Undo:
    """Code by machine what the model may code by itself; returns what to undo, nothing when there is none. Raises Refused
    (coding.not_now)."""
    row = editable_row(where)
    desk = coding_desk.desk(where.slug, where.question)
    found = desk.alone()
    if desk.model is None or found is None:
        return {}
    leaves = {leaf.code for leaf in desk.book.leaves()}
    said = {desk.answers[place].key: list(suggest(desk.model, place).codes) for place in found.places}
    return _save(
        where, row, {answer: codes for answer, codes in said.items() if leaves.issuperset(codes)}, "machine", queries.FIRST
    )


@transaction.atomic
def assign_each(where: Where, given: Mapping[str, Sequence[str]]) -> int:
    """Codes of many answers at once, by their keys, as a file gives them; returns how many were taken. Raises Refused
    (coding.not_now, coding.no_code, coding.heading, codebook.not_found)."""
    row = editable_row(where)
    book = codebook_from_json(row.content)
    known = {each.key for each in queries.answers_to_code(where.slug, where.question)}
    for codes in given.values():
        _check_codes(book, codes)
    taken = {answer: list(codes) for answer, codes in given.items() if answer in known}
    _save(where, row, taken, "person", queries.FIRST)
    return len(taken)


@transaction.atomic
def change_codebook(where: Where, change: Callable[[Codebook], tuple[Codebook, Change]]) -> Change:
    """Change the codebook by one of `core.coding.codebook`; codes of answers follow what was merged. Raises Refused
    (coding.not_now, codebook.*)."""
    row = editable_row(where)
    book, made = change(codebook_from_json(row.content))
    row.content = codebook_to_json(book)
    told = {**change_to_json(made), "at": localtime(where.now).date().isoformat(), "by": where.by.username if where.by else ""}
    row.history = [*row.history, told]
    row.save(update_fields=["content", "history"])
    if made.kind == "merged":
        _follow(row, made)
    _journal(where, row.survey, "process.codebook_changed", change=made.kind, code=made.code)
    return made


@transaction.atomic
def describe_code(where: Where, code: str, *, definition: str, examples: Sequence[str], category: str) -> None:
    """What a code means, and where a report counts it. Raises Refused (coding.not_now, codebook.not_found)."""
    row = editable_row(where)
    book = codebook_from_json(row.content)
    row.content = codebook_to_json(codebooks.describe(book, code, definition=definition, examples=examples, category=category))
    row.save(update_fields=["content"])
    _journal(where, row.survey, "process.codebook_changed", change="described", code=code)


@transaction.atomic
def replace_codebook(where: Where, content: object) -> Codebook:
    """Another codebook, as a file gives it; answers keep their codes, those of a code that is gone wait again. Raises Refused
    (coding.not_now, codebook.unreadable)."""
    row = editable_row(where)
    book = codebook_from_json(content)
    row.content = codebook_to_json(book)
    row.save(update_fields=["content"])
    _journal(where, row.survey, "process.codebook_changed", change="replaced", codes=len(book.entries))
    return book


def add_code(where: Where, label: str, parent: str = "") -> str:
    """A new code of that Vietnamese name; returns it. Raises Refused (coding.not_now, codebook.*)."""
    return change_codebook(where, lambda book: codebooks.add(book, Text({"vi": label}), parent=parent)).code


def editable_row(where: Where) -> CodebookRow:
    """The codebook's row, locked until the transaction ends; made when there is none."""
    queries.question(where.slug, where.question)
    survey = plan_queries.survey_for_update(where.slug)
    if process_queries.is_locked(where.slug):
        raise refuse(LOCKED, Place(field=where.question))
    made = {"content": codebook_to_json(codebooks.EMPTY)}
    return CodebookRow.objects.get_or_create(survey=survey, question=where.question, defaults=made)[0]


def _check_codes(book: Codebook, codes: Sequence[str]) -> None:
    if not codes:
        raise refuse(NO_CODE)
    leaves = {leaf.code for leaf in book.leaves()}
    for code in codes:
        if code not in leaves:
            raise refuse(NOT_A_LEAF, Place(field=code), label=book.entry(code).label)


def _save(where: Where, row: CodebookRow, given: Mapping[str, list[str]], how: str, turn: str) -> Undo:
    kept = {each.answer: each for each in CodedRow.objects.filter(codebook=row, turn=turn, answer__in=list(given))}
    new = [
        CodedRow(codebook=row, answer=answer, turn=turn, codes=codes, how=how, by=where.by)
        for answer, codes in given.items()
        if answer not in kept
    ]
    undo = {answer: tuple(kept[answer].codes) if answer in kept else () for answer in given}
    for answer, each in kept.items():
        each.codes, each.how, each.by = given[answer], how, where.by
    CodedRow.objects.bulk_update(kept.values(), ["codes", "how", "by"], batch_size=200)
    CodedRow.objects.bulk_create(new, batch_size=200)
    _sum_up(where, row, len(new), how)
    return undo


def _sum_up(where: Where, row: CodebookRow, new: int, how: str) -> None:
    """An entry for every AGAIN answers, and one for each time that many are coded at once."""
    count = CodedRow.objects.filter(codebook=row, turn=queries.FIRST).count()
    if count // AGAIN > (count - new) // AGAIN or how == "machine":
        _journal(where, row.survey, "process.coded", coded=count, how=how, new=new)


def _follow(row: CodebookRow, change: Change) -> None:
    changed = []
    for each in CodedRow.objects.filter(codebook=row):
        codes = list(codebooks.follow(each.codes, change))
        if codes != each.codes:
            each.codes = codes
            changed.append(each)
    CodedRow.objects.bulk_update(changed, ["codes"], batch_size=200)


def _journal(where: Where, survey: SurveyRow, event: str, **detail: object) -> None:
    journal.record(event, survey, by=where.by, at=where.now, question=where.question, **detail)
