"""A LimeSurvey survey as a tree: settings, groups, their questions, and what belongs to those, each in all its languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from langnghe.core.errors import Finding
from langnghe.core.formats.limesurvey import problems
from langnghe.core.formats.limesurvey.rows import Node, Record
from langnghe.core.formats.limesurvey.types import UNREAD_CLASSES

FIRST = "en"


@dataclass(slots=True)
class Tree:
    """`settings` of the survey by name, `titles` and the like by name and language, `groups` by their number or place."""

    settings: dict[str, str] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    groups: dict[str, Node] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The first language of the survey."""
        return self.settings.get("language", FIRST)

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of all languages, the first first."""
        return tuple(dict.fromkeys((self.language, *self.settings.get("additional_languages", "").split())))


@dataclass(slots=True)
class _At:
    """Where the rows have come to; `counted`: how many groups each language has had."""

    group: Node | None = None
    question: Node | None = None
    counted: dict[str, int] = field(default_factory=dict)


def tree(rows: Iterable[Record], findings: list[Finding]) -> Tree:
    """The tree of the rows; rows that are not read are found."""
    found, at = Tree(), _At()
    for row in rows:
        match row.get("class"):
            case "S":
                found.settings[row.get("name")] = row.get("text")
            case "SL":
                found.words.setdefault(row.get("name"), {})[row.get("language") or found.language] = row.get("text")
            case "G":
                _group(row, found, at)
            case "Q":
                _question(row, found, at, findings)
            case "SQ" | "A" as kind:
                _part(row, kind, found, at, findings)
            case kind:
                _other(row, kind, findings)
    return found


def _group(row: Record, found: Tree, at: _At) -> None:
    language = row.get("language") or found.language
    at.counted[language] = at.counted.get(language, 0) + 1
    key = row.get("id") or row.get("type/scale") or str(at.counted[language])
    at.group = found.groups.setdefault(key, Node(row))
    at.group.add(row, language)
    at.question = None


def _question(row: Record, found: Tree, at: _At, findings: list[Finding]) -> None:
    if at.group is None:
        findings.append(Finding(problems.NO_PARENT, row.place("class")))
        return
    at.question = at.group.parts.setdefault(("Q", "", row.get("name")), Node(row))
    at.question.add(row, row.get("language") or found.language)


def _part(row: Record, kind: str, found: Tree, at: _At, findings: list[Finding]) -> None:
    if at.question is None:
        findings.append(Finding(problems.NO_PARENT, row.place("class")))
        return
    node = at.question.parts.setdefault((kind, row.get("type/scale") or "0", row.get("name")), Node(row))
    node.add(row, row.get("language") or found.language)


def _other(row: Record, kind: str, findings: list[Finding]) -> None:
    if kind in UNREAD_CLASSES:
        findings.append(Finding(problems.UNREAD_CLASS, row.place("class"), {"name": kind, "meaning": UNREAD_CLASSES[kind]}))
    elif kind == "C":
        findings.append(Finding(problems.UNSUPPORTED_CLASS, row.place("class"), {"name": kind}))
    else:
        findings.append(Finding(problems.UNKNOWN_CLASS, row.place("class"), {"name": kind}))
