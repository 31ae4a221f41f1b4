"""A draft, line by line, as a questionnaire with what was assumed about each question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from langnghe.core.errors import Finding, Place, Refused, Severity
from langnghe.core.plan.source import Line
from langnghe.core.plan.text import fold, squeeze
from langnghe.core.questionnaire.draft import assumptions, marks
from langnghe.core.questionnaire.draft.built import LANGUAGE, Gathered, built
from langnghe.core.questionnaire.draft.tables import grid_of, lines_of
from langnghe.core.questionnaire.edit.naming import free, slug
from langnghe.core.questionnaire.model import Question, Questionnaire, Section, Text

_GREETING = re.compile(r"^(?:kinh (?:thua|gui|chao)|thua |xin chao|chao )")
_THANKS = re.compile(r"^(?:xin )?(?:tran trong |chan thanh )*cam on")
_INSTRUCTION = re.compile(
    r"^\(?\s*(?:xin |vui long |de nghi |hay )?(?:ong/?ba |anh/?chi |quy vi )?(?:vui long )?(?:chon|danh dau|khoanh|ghi)\b"
)


LONGEST_LINE = 2_000
"""In letters; no question is longer, and looking for marks takes time that grows with the square of it."""


class Confidence(StrEnum):
    """How sure the reading of a question is."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Assumed:
    """A question or table by its name, how sure its reading is, and what was assumed about it."""

    name: str
    confidence: Confidence
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What could be read. `assumed` has an entry for each question and table, in their order; `findings` are about the rest."""

    questionnaire: Questionnaire
    assumed: tuple[Assumed, ...]
    findings: tuple[Finding, ...]


def read_draft(lines: Sequence[Line], file: str = "") -> Draft:
    """The questionnaire that the lines of a document seem to be. Raises Refused when there are no questions in them."""
    reader = _Reader(file, by_word=_asks_by_word(lines))
    for table, group in groupby(lines, key=lambda line: bool(line.cells)):
        found = list(group)
        if table:
            reader.table(found)
        else:
            for line in found:
                reader.line(line.text, reader.place(line))
    return reader.draft()


def _asks_by_word(lines: Sequence[Line]) -> bool:
    """Whether questions are marked by a word ("Câu 1."), so that bare numbers stand before answers."""
    return sum(marks.opening(line.text).sign == "question" for line in lines) > 1


class _Reader:
    """A document being read."""

    def __init__(self, file: str, *, by_word: bool) -> None:
        self.file, self.by_word = file, by_word
        self.title: list[str] = []
        self.introduction: list[str] = []
        self.ignored: list[str] = []
        self.current: Gathered | None = None
        self.number = 0
        self.top: list[tuple[str, Place, list[Question | Section]]] = [("", Place(), [])]
        self.taken: set[str] = {"meta"}
        self.assumed: list[Assumed] = []

    def place(self, line: Line) -> Place:
        """Where a line stands."""
        return Place(file=self.file, line=line.number, page=line.page, quote=squeeze(line.text)[:80])

    def line(self, text: str, place: Place) -> None:
        """One line that is no row of a table."""
        if not text.strip():
            return
        if len(text) > LONGEST_LINE:
            self._unmarked(text, place)
            return
        found = marks.opening(text)
        if marks.is_blank(text):
            self._blank()
        elif found.sign == "question":
            self._ask(found, place)
        elif found.sign == "section" and not self._waits():
            self._part(text, place)
        elif found.sign == "number":
            self._counted(text, found, place)
        elif found.sign in {"option", "dash", "section"} and self.current and (found.sign != "dash" or self._takes_dash()):
            self._answers(text, found)
        elif not self._started() and not marks.has_box(text):
            self._head(text)
        else:
            self._plain(text, place)

    def _unmarked(self, text: str, place: Place) -> None:
        """A line too long to be a question or an answer: of the introduction, else a note."""
        if self._started():
            self._aside(text, place)
        else:
            self._head(text)

    def table(self, lines: Sequence[Line]) -> None:
        """Rows that follow each other: a table of questions, else only lines set out."""
        rows = [line.cells for line in lines]
        grid = grid_of(rows)
        if grid is None:
            for text in lines_of(rows):
                self.line(text, self.place(lines[0]))
            return
        if self.current is None or self.current.grid or self.current.blanks:
            self._close()
            self.current = Gathered(self.place(lines[0]), words=["Bảng câu hỏi"])
            self.current.say(assumptions.UNCLEAR, quote=" | ".join(grid.columns))
        self.current.grid = grid

    def draft(self) -> Draft:
        """All that was read. Raises Refused."""
        self._close()
        if not self.assumed:
            raise Refused(Finding(assumptions.NO_QUESTIONS, Place(file=self.file)))
        items: list[Question | Section] = []
        for label, place, inside in self.top:
            if label and inside:
                name = self._name(re.sub(r"^\w{1,4}\s*[.)/–-]\s*", "", label), "phan")
                items.append(Section(name, _words(label), tuple(inside), place=place))
            else:
                items.extend(inside)
        title = squeeze(" ".join(self.title)) or self.file.rpartition(".")[0] or self.file
        introduction = _words("\n".join(self.introduction))
        name = slug(title, "phieu")
        questionnaire = Questionnaire(name, _words(title), (LANGUAGE,), tuple(items), introduction)
        ignored = (
            [Finding(assumptions.IGNORED, Place(file=self.file), {"quote": " / ".join(self.ignored)})] if self.ignored else []
        )
        return Draft(questionnaire, tuple(self.assumed), tuple(ignored))

    def _started(self) -> bool:
        return self.current is not None or bool(self.assumed) or len(self.top) > 1

    def _waits(self) -> bool:
        """Whether the question at hand has no answers yet, so that a letter may stand before its first."""
        return self.current is not None and self.current.is_open

    def _takes_dash(self) -> bool:
        return self.current is not None and self.current.grid is None and not self.current.blanks

    def _name(self, words: str, otherwise: str) -> str:
        name = free(slug(words, otherwise), self.taken)
        self.taken.add(name)
        return name

    def _head(self, text: str) -> None:
        """What stands before the first question: titles, then what the respondent is told."""
        if self.introduction or _GREETING.match(fold(text)):
            self.introduction.append(squeeze(text))
        elif marks.is_title(text) or (self.title and text.strip().isupper()):
            self.title.append(squeeze(text))
        elif self.title:
            self.introduction.append(squeeze(text))
        else:
            self.ignored.append(squeeze(text))

    def _part(self, text: str, place: Place) -> None:
        self._close()
        self.top.append((squeeze(text).rstrip(":"), place, []))

    def _ask(self, found: marks.Opening, place: Place) -> None:
        self._close()
        self.current = Gathered(place, numbered=True)
        if found.number > self.number + 1 and self.number:
            self.current.say(assumptions.SKIPPED_NUMBER, number=found.number, before=self.number)
        self.number = found.number or self.number
        self._fill(found.text)

    def _fill(self, text: str) -> None:
        """The words of a question, with answers or room to write on the same line."""
        question = self.current
        assert question is not None  # noqa: S101 - every caller has just begun one
        words, answers = marks.answers_in(text)
        if not answers:
            words, answers = marks.steps_in(text)
        for line in words.split("\n"):
            question.take(line)
        for answer in answers:
            question.offer(answer)
        if not answers and marks.has_blank(text):
            question.blanks += 1

    def _counted(self, text: str, found: marks.Opening, place: Place) -> None:
        """A line with a bare number: a question where they count on and nothing is marked by a word, else an answer."""
        question = self.current
        if self.by_word and question is None and not found.text.rstrip().endswith("?"):
            return self._plain(f"{found.number}. {found.text}", place) if self._started() else self._head(found.text)
        follows = found.number == self.number + 1
        answer = question is not None and (self.by_word or not follows or self._counts_answers(found))
        if not answer or question is None:
            return self._ask(found, place)
        if follows and not self.by_word:
            question.say(assumptions.NUMBERED, quote=found.text[:60])
        self._answers(text, found)
        return None

    def _counts_answers(self, found: marks.Opening) -> bool:
        """Whether the number goes on with the answers at hand."""
        question = self.current
        short = not found.text.rstrip().endswith(("?", ":")) and not marks.has_box(found.text) and not marks.has_blank(found.text)
        return question is not None and short and question.counted == found.number - 1 > 0

    def _answers(self, text: str, found: marks.Opening) -> None:
        question = self.current
        assert question is not None  # noqa: S101 - every caller has looked
        before, answers = marks.answers_in(text)
        if answers and any(map(str.isalpha, before)):
            question.take(before)
        question.counted = found.number
        for answer in answers or (found.text if found.sign != "section" else re.sub(r"^\w+\s*[.)/–-]\s*", "", text.strip()),):
            question.offer(answer)

    def _blank(self) -> None:
        if self.current and not (self.current.options or self.current.grid):
            self.current.blanks += 1

    def _plain(self, text: str, place: Place) -> None:
        """A line without a mark, after the first question or section."""
        question = self.current
        before, answers = marks.answers_in(text)
        counted = marks.bare(text)
        if _THANKS.match(fold(text)):
            self._aside(text, place)
        elif counted and question and not answers and counted.number == question.counted + 1 and not question.blanks:
            self._answers(counted.text, counted)
        elif answers and before and (question is None or not question.is_open):
            self._begin(text, place)
        elif answers and question:
            self._answers(text, marks.Opening("option", text))
        elif question and question.options and marks.is_other(marks.without_blank(text)):
            question.offer(text)
        elif question and (routing := marks.routing_in(text)):
            question.say(assumptions.ROUTING, quote=routing)
        elif marks.has_blank(text):
            self._room(text, place)
        elif question and question.is_open:
            self._more(question, text)
        else:
            self._aside(text, place)

    def _begin(self, text: str, place: Place) -> None:
        """A question that has no number."""
        self._close()
        self.current = Gathered(place)
        self._fill(text)

    def _room(self, text: str, place: Place) -> None:
        """Words with room to write: of the question at hand while it waits, else a question of their own."""
        if self.current and self.current.is_open:
            self.current.blanks += 1
            self.current.hints.append(marks.without_blank(text))
        else:
            self._begin(text, place)

    @staticmethod
    def _more(question: Gathered, text: str) -> None:
        if _INSTRUCTION.match(fold(text)):
            question.hints.append(squeeze(text).strip("()"))
        else:
            question.take(text)

    def _aside(self, text: str, place: Place) -> None:
        """Words between questions: thanks, an instruction for what follows, or something that was not understood."""
        self._close()
        name = self._name(text[:60], "ghi_chu")
        known = _THANKS.match(fold(text)) or _INSTRUCTION.match(fold(text))
        findings = () if known else (Finding(assumptions.UNCLEAR, place, {"quote": squeeze(text)[:120]}),)
        self.top[-1][2].append(Question(name, "note", _words(squeeze(text)), place=place))
        self.assumed.append(Assumed(name, Confidence.SURE if known else Confidence.UNSURE, findings))

    def _close(self) -> None:
        """The question at hand is whole."""
        question, self.current = self.current, None
        if question is None or not (question.words or question.hints or question.options):
            return
        items = built(question, self.taken)
        self.top[-1][2].extend(items)
        findings = tuple(question.findings)
        for item in items:
            self.assumed.append(Assumed(item.name, _confidence(question, findings), findings))
            findings = ()


def _words(text: str) -> Text:
    return Text({LANGUAGE: text} if text else {})


def _confidence(question: Gathered, findings: Sequence[Finding]) -> Confidence:
    if any(finding.severity is not Severity.NOTE for finding in findings):
        return Confidence.UNSURE
    return Confidence.LIKELY if findings or not question.numbered else Confidence.SURE


def assumptions_of(draft: Draft) -> Iterator[Finding]:
    """Every finding of a draft with the name of its question, in order."""
    yield from draft.findings
    for assumed in draft.assumed:
        yield from (replace(finding, place=replace(finding.place, field=assumed.name)) for finding in assumed.findings)
