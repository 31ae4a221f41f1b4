"""Whether a document is a survey plan at all."""

from __future__ import annotations

import re

from langnghe.core.errors import Finding, define
from langnghe.core.plan.layout import SURVEY, Layout
from langnghe.core.plan.outline import Outline, Topic
from langnghe.core.plan.quantities import quantities

NOT_A_PLAN = define(
    "plan.not_a_plan",
    "This is not a survey plan: {reason}.",
    "Give the plan itself (KẾ HOẠCH …), as signed, with its chapters on purpose, subjects, form and time.",
)
EMPTY = define(
    "plan.empty",
    "The document has no text.",
    "Check that it is the right file; a scanned document must be typed or recognised first.",
)
OTHER_KINDS = re.compile(
    r"(?:bao cao|quyet dinh|to trinh|cong van|thong bao|huong dan|bien ban|phieu (?:xin|khao sat|dieu tra|hoi|lay|thu)|"
    r"bang hoi|nghi quyet|"
    r"chi thi|giay moi|de cuong|thong cao|hop dong|danh sach)(?![a-z])"
)
QUESTIONS = re.compile(
    r"^(?:cau (?:hoi )?\d+|q\d+)\s*[.:)]|^(?:\d+\s*[.)]\s*)?(?:xin )?(?:ong|ba|anh|chi|dong chi|"
    r"quy vi)[ /(,].{0,200}(?:\?|nhu the nao|cho biet)"
)
OTHER_SENSES = re.compile(
    r"dieu tra (?:vu (?:an|viec)|an |hinh su|toi pham|tai nan|nguyen nhan)|khao sat (?:thiet ke|dia chat|dia hinh|do dac)"
)
BOXES = re.compile(r"[☐□▢❑◻⬜]|\[ ?\]|\( \)")
NEEDED = 2


def refusal(parts: Layout, body: Outline) -> Finding | None:
    """Why this is no survey plan, or None when it is one."""
    if not parts.every:
        return Finding(EMPTY)
    reason = _reason(parts, body)
    return Finding(NOT_A_PLAN, parts.every[0].place(), {"reason": reason}) if reason else None


def _reason(parts: Layout, body: Outline) -> str:
    if not any(SURVEY.search(each.folded) for each in parts.every):
        return "it does not speak of a survey"
    if _is_questionnaire(parts):
        return "it is a questionnaire"
    if parts.kind is None and (kind := _other_kind(parts)):
        return f"it is headed “{kind}”"
    if not _is_about_survey(parts):
        return "its subject is no survey"
    if len(_chapters(body)) + bool(parts.kind or _counts_forms(body)) < NEEDED:
        return "it has no chapters of a plan"
    return ""


def _is_questionnaire(parts: Layout) -> bool:
    questions = sum(bool(QUESTIONS.match(each.folded)) for each in parts.every)
    boxes = sum(bool(BOXES.search(each.text)) for each in parts.every)
    return questions + boxes > 5 and (questions + boxes) * 4 > len(parts.every)


def _other_kind(parts: Layout) -> str:
    """The kind of another document, where it stands alone in capitals among the first paragraphs."""
    early = [each for each in parts.every[:15] if each.text.strip().isupper() and OTHER_KINDS.match(each.folded.strip(" *"))]
    return early[0].text.strip(" *") if early else ""


def _is_about_survey(parts: Layout) -> bool:
    """The title says so; or, where the title names something else or there is none, the text does again and again. An excerpt
    speaks of its forms as often as of the survey."""
    titled = any(_names_survey(each.folded) for each in ((parts.kind,) if parts.kind else ()) + parts.subject)
    spoken = sum(_names_survey(each.folded) for each in parts.every)
    forms = sum("phieu" in each.folded for each in parts.every)
    return titled or (spoken + forms if parts.kind is None else min(spoken, forms)) >= NEEDED


def _names_survey(folded: str) -> bool:
    """Whether a survey is named, not an inquiry into a crime or the ground."""
    return SURVEY.search(OTHER_SENSES.sub(" ", folded)) is not None


def _chapters(body: Outline) -> frozenset[Topic]:
    """The topics that headings and labels name."""
    return frozenset[Topic]().union(*(item.topics for item in body.items))


def _counts_forms(body: Outline) -> bool:
    return any("phieu" in item.folded and quantities(item.text, item.folded) for item in body.items)
