"""A survey plan as a Word document, ready for signature."""

from __future__ import annotations

from langnghe.core.errors import Refused
from langnghe.core.formats.docx import read_docx
from langnghe.core.formats.docx_report import write_report_docx
from langnghe.core.formats.plan_wording import not_kept, read_back, worded
from langnghe.core.plan.difference import difference
from langnghe.core.plan.model import Plan
from langnghe.core.report.profiles import profile_for

FILE = "plan.docx"


def write_plan_docx(plan: Plan, profile: str, place: str = "") -> bytes:
    """The plan as .docx in the layout "party" or "state" in force on its day of issue, `place` where it is signed: the same plan
    gives the same bytes, and reading them gives the same plan in every field but places. Raises Refused when there is no such
    layout, and with a finding for each value that no wording keeps."""
    layout = profile_for(profile, plan.issued_on)
    data = write_report_docx(worded(plan, layout, place), layout)
    changes = difference(plan, read_back(read_docx(data, FILE)))
    if changes:
        raise Refused(*(not_kept(change) for change in changes))
    return data
