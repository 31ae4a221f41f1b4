"""The head and foot of a report, from the plan it reports on."""

from __future__ import annotations

from dataclasses import replace

from langnghe.core.plan.model import Plan
from langnghe.core.plan.text import fold
from langnghe.core.report.model import Letterhead
from langnghe.core.report.profiles import profile_for

PARTY_WORDS = ("dang bo", "dang uy", "tinh uy", "huyen uy", "thanh uy", "tuyen giao", "ban chap hanh", "ban thuong vu", "btg")
KINDS = {"vi": "BÁO CÁO", "en": "REPORT"}
SUBJECTS = {"vi": "Kết quả {title}", "en": "Results: {title}"}


def letterhead_of(plan: Plan, language: str) -> Letterhead:
    """The agency, signature and recipients of the plan, with the kind and subject of a report. Number, place and date are left
    for the officer: the report gets them when it is issued."""
    return Letterhead(
        profile=profile_of(plan),
        parent_agency=plan.parent_agency,
        agency=plan.agency,
        number="",
        place="",
        issued_on=None,
        kind=KINDS[language],
        subject=SUBJECTS[language].format(title=inside_a_sentence(plan.title)),
        signed_by_title=signer_of(plan),
        recipients=plan.recipients,
    )


def profile_of(plan: Plan) -> str:
    """ "party" when the agency, or the one above it, is of the Party; else "state"."""
    words = fold(f"{plan.parent_agency} {plan.agency} {plan.number}")
    return "party" if any(word in words for word in PARTY_WORDS) else "state"


def signer_of(plan: Plan) -> str:
    """The lines above the signature, in whose place somebody signs and then the office; a plan as read has commas between."""
    return plan.signed_by_title.replace(", ", "\n")


def inside_a_sentence(title: str) -> str:
    """A title where it stands within a sentence: its first letter small."""
    return title[:1].lower() + title[1:]


def with_profile(head: Letterhead, profile: str) -> Letterhead:
    """The same head in another layout; in its own when none is named. Raises Refused when there is no such layout."""
    if not profile:
        return head
    profile_for(profile, head.issued_on)
    return replace(head, profile=profile)
