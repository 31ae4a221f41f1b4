"""What stands in the text and should not: open quotation marks, unsafe or foreign addresses, personal telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from langnghe.core.errors import Finding, Severity, define
from langnghe.core.plan.checks.rule import Rule
from langnghe.core.plan.contacts import is_personal
from langnghe.core.plan.reading import Facts
from langnghe.core.plan.source import Paragraph

UNCLOSED = define(
    "plan.unclosed_quotation",
    "A quotation mark is opened and not closed.",
    "Close it, so that the name of the document or subject is clear.",
    Severity.WARNING,
)
INSECURE = define(
    "plan.insecure_link",
    "The address {link} is not encrypted (http).",
    "Use https: answers sent over http can be read and changed on the way.",
    Severity.WARNING,
)
FOREIGN = define(
    "plan.external_form",
    "Answers would be kept by an outside service ({service}).",
    "Take answers on a server of the agency: personal data and opinions leave its hands otherwise.",
    Severity.WARNING,
)
PERSONAL = define(
    "plan.personal_phone",
    "The plan gives the personal telephone number {phone}.",
    "Give the number of the office; a plan is passed on and kept.",
    Severity.WARNING,
)
SERVICES = re.compile(
    r"forms\.gle|docs\.google\.com|google ?(?:docs?|forms?|drive|sheets?|bieu mau|bang tinh)|forms\.office\.com|"
    r"microsoft forms|"
    r"surveymonkey|typeform|jotform|bit\.ly|tinyurl"
)


def quotation_marks(facts: Facts) -> Iterator[Finding]:
    """Paragraphs that open a quotation mark more often than they close one."""
    for each in facts.paragraphs:
        opened = _opened_at(each)
        if opened is not None:
            yield Finding(UNCLOSED, each.place(opened), stated=each.place(opened).quote)


def _opened_at(each: Paragraph) -> int | None:
    """Where the first quotation mark stands that nothing closes."""
    open_marks: list[int] = []
    for position, letter in enumerate(each.text):
        if letter == "“":
            open_marks.append(position)
        elif letter == "”" and open_marks:
            open_marks.pop()
    straight = [position for position, letter in enumerate(each.text) if letter == '"']
    if open_marks:
        return open_marks[0]
    return straight[-1] if len(straight) % 2 and "”" not in each.text else None


def links(facts: Facts) -> Iterator[Finding]:
    """Addresses without encryption."""
    for found in facts.links:
        if found.value.lower().startswith("http://"):
            yield Finding(INSECURE, found.place, {"link": found.value}, stated=found.value, computed=f"https{found.value[4:]}")


def services(facts: Facts) -> Iterator[Finding]:
    """Services outside the agency that would keep the answers, each once."""
    named: set[str] = set()
    for each in facts.paragraphs:
        for match in SERVICES.finditer(each.folded):
            service = each.text[match.start() : match.end()]
            if match[0] not in named:
                yield Finding(FOREIGN, each.place(*match.span()), {"service": service}, stated=service)
            named.add(match[0])


def telephones(facts: Facts) -> Iterator[Finding]:
    """Mobile telephone numbers."""
    for found in facts.phones:
        if is_personal(found.value):
            yield Finding(PERSONAL, found.place, {"phone": found.value}, stated=found.value)


RULES: tuple[Rule, ...] = (quotation_marks, links, services, telephones)
