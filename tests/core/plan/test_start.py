"""A plan started from a short form."""

from datetime import date
from itertools import chain, combinations

import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.plan_document import read_plan_document
from langnghe.core.formats.plan_docx import write_plan_docx
from langnghe.core.plan.model import Mode, Stage
from langnghe.core.plan.start import Outset, first_plan

FIRST, LAST = date(2026, 4, 20), date(2026, 4, 24)
MODES = tuple(chain.from_iterable(combinations(Mode, count) for count in range(4)))


def outset(
    subject: str = "chợ phiên", modes: tuple[Mode, ...] = (Mode.PAPER,), forms: int | None = None, last: date = LAST
) -> Outset:
    return Outset(subject, "Sở Công  Thương", "UBND tỉnh Sơn Hải", FIRST, last, modes, forms)


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Chợ phiên.", "Điều tra dư luận xã hội về chợ phiên"),
        ("VNeID ở xã", "Điều tra dư luận xã hội về VNeID ở xã"),
        (" Khảo sát  giá chợ ", "Khảo sát giá chợ"),
    ],
)
def test_the_title_names_a_survey(subject, title):
    assert first_plan(outset(subject)).title == title


def test_the_stages_after_collection_lie_on_working_days():
    assert first_plan(outset()).schedule == (
        Stage("Lấy ý kiến", FIRST, LAST),
        Stage("Xử lý số liệu", date(2026, 4, 27), date(2026, 5, 5)),  # 30 April and 1 May are holidays
        Stage("Viết báo cáo", date(2026, 5, 6), date(2026, 5, 12)),
    )


@pytest.mark.parametrize(
    ("modes", "total", "target", "due"),
    [((Mode.PAPER, Mode.ONLINE), 500, None, LAST), ((Mode.ONLINE,), None, 500, None), ((Mode.INTERVIEWER,), None, 500, None)],
)
def test_a_number_is_of_forms_on_paper_and_of_people_otherwise(modes, total, target, due):
    plan = first_plan(outset(modes=modes, forms=500))
    assert (plan.paper_total, plan.collection.target, plan.forms_due_on) == (total, target, due)


@pytest.mark.parametrize("forms", [None, 1, 500])
@pytest.mark.parametrize("modes", MODES, ids="+".join)
def test_its_document_is_read_back_without_an_error(modes, forms):
    plan = first_plan(outset(modes=modes, forms=forms))
    reading = read_plan_document("plan.docx", write_plan_docx(plan, "state"))
    assert (reading.plan, [found.code for found in reading.findings if found.severity == "error"]) == (plan, [])


def test_an_end_before_the_beginning_is_refused():
    with pytest.raises(Refused) as refused:
        first_plan(outset(last=date(2026, 4, 19)))
    assert refused.value.findings[0].code == "plan.start_reversed"
