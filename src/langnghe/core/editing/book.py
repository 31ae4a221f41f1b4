"""What a survey keeps of its rules: which standard ones were changed, and those that people added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from langnghe.core.editing.model import Kind, Rule, Severity
from langnghe.core.questionnaire.model import Text


@dataclass(frozen=True, slots=True)
class Change:
    """A standard rule as somebody wants it."""

    on: bool
    severity: Severity
    threshold: float | None = None


@dataclass(frozen=True, slots=True)
class RuleBook:
    """`changed` by the code of a standard rule; `own` in their order."""

    changed: Mapping[str, Change] = field(default_factory=dict)
    own: tuple[Rule, ...] = ()


def book_to_json(book: RuleBook) -> dict[str, object]:
    """As it is stored."""
    changed = {
        code: {"on": change.on, "severity": change.severity.value, "threshold": change.threshold}
        for code, change in book.changed.items()
    }
    return {"changed": changed, "own": [_rule_to_json(rule) for rule in book.own]}


def book_from_json(data: Mapping[str, Any]) -> RuleBook:
    """The inverse; nothing kept is an empty book."""
    changed = {
        code: Change(bool(each["on"]), Severity(each["severity"]), each["threshold"])
        for code, each in data.get("changed", {}).items()
    }
    return RuleBook(changed, tuple(_rule_from_json(each) for each in data.get("own", ())))


def _rule_to_json(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "kind": rule.kind.value,
        "severity": rule.severity.value,
        "sentence": dict(rule.sentence.by_language),
        "remedy": dict(rule.remedy.by_language),
        "question": rule.question,
        "expression": rule.expression,
        "on": rule.on,
    }


def _rule_from_json(data: Mapping[str, Any]) -> Rule:
    return Rule(
        data["code"],
        Kind(data["kind"]),
        Severity(data["severity"]),
        Text(data["sentence"]),
        Text(data["remedy"]),
        data["question"],
        data["expression"],
        on=bool(data["on"]),
        own=True,
    )
